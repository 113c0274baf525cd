"""Windows are half-open and tile: every instant belongs to exactly one day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest import LONGEST_LOOK_BACK, due_windows
from flows.windows import InvalidWindow, day_window, days_between, parse_window, split_by_day
from tasks.discover.discovery import Window
from tasks.discover.outlets import Source
from tasks.load.ledger import Coverage

ZONES = st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC", "Europe/Berlin", "America/New_York"])
INSTANTS = st.datetimes(datetime(2019, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  bounds of a strategy with a zone


@given(first=st.dates(date(2019, 1, 1), date(2030, 12, 1)), count=st.integers(0, 40), zone=ZONES)
def test_days_tile_over_the_ends_of_months_years_and_summer_time(first, count, zone):
    windows = [day_window(day, zone) for day in days_between(first, first + timedelta(days=count))]
    assert len(windows) == count + 1
    assert all(a.until == b.since for a, b in pairwise(windows))
    assert all(timedelta(hours=23) <= w.until.astimezone(UTC) - w.since.astimezone(UTC) <= timedelta(hours=25) for w in windows)


@given(since=INSTANTS, length=st.timedeltas(timedelta(seconds=1), timedelta(days=6)), zone=ZONES)
def test_a_window_cut_at_midnights_is_whole_again_when_joined(since, length, zone):
    pieces = list(split_by_day(Window(since=since, until=since + length), zone))
    assert pieces[0].since == since
    assert pieces[-1].until == since + length
    assert all(a.until == b.since for a, b in pairwise(pieces))
    days = [(piece.until - timedelta.resolution).astimezone(ZoneInfo(zone)).date() for piece in pieces]
    assert [piece.since.astimezone(ZoneInfo(zone)).date() for piece in pieces] == days
    assert len(set(days)) == len(days)


def test_swapped_days_are_refused():
    with pytest.raises(InvalidWindow, match="ends before it begins"):
        days_between(date(2025, 5, 2), date(2025, 5, 1))


@given(first=st.dates(date(1990, 1, 1), date(2090, 1, 1)), lengths=st.lists(st.integers(1, 400), min_size=2, max_size=4))
def test_half_open_windows_that_touch_share_no_day_and_leave_none_out(first, lengths):
    edges = [first + timedelta(days=sum(lengths[:n])) for n in range(len(lengths) + 1)]
    days = [day for a, b in pairwise(edges) for day in days_between(*parse_window(f"{a}/{b}"))]
    assert days == days_between(first, edges[-1] - timedelta(days=1))


@pytest.mark.parametrize(
    "text", ["2025-05-01", "2025-05-01/2025-05-01", "2025-06-01/2025-05-01", "mei/juni", "2025-05-01/2025-05-02/2025-05-03"]
)
def test_what_is_no_window_is_refused_with_an_example(text):
    with pytest.raises(InvalidWindow, match="2025-05-01/2025-06-01 is May"):
        parse_window(text)


def source(kind, url="https://kabar.example/x"):
    return Source(source="s", outlet="o", kind=kind, url=url, status="active")


NOW = datetime(2025, 5, 21, 10, tzinfo=UTC)


def test_a_dated_source_is_asked_since_it_was_last_read():
    last = NOW - timedelta(hours=30)
    windows = due_windows(source("index", "https://kabar.example/{day:%Y-%m-%d}"), "Asia/Jakarta", Coverage(last), NOW)
    assert windows[0].since == last
    assert windows[-1].until == NOW
    assert len(windows) == 2


def test_a_day_with_something_missing_is_asked_for_again_until_it_is_too_old():
    dated = source("index", "https://kabar.example/{day:%Y-%m-%d}")
    last = NOW - timedelta(minutes=15)
    yesterday = due_windows(dated, "UTC", Coverage(last, undone=date(2025, 5, 20)), NOW)
    assert [window.since.day for window in yesterday] == [20, 21]
    assert due_windows(dated, "UTC", Coverage(last, undone=date(2025, 5, 1)), NOW)[0].since == NOW - LONGEST_LOOK_BACK


def test_a_source_that_was_never_read_is_not_asked_for_its_whole_past():
    windows = due_windows(source("sitemap"), "UTC", Coverage(), NOW)
    assert windows[0].since == NOW - LONGEST_LOOK_BACK


def test_a_feed_is_asked_for_all_that_it_lists_however_old():
    (window,) = due_windows(source("feed"), "Asia/Jakarta", Coverage(NOW - timedelta(minutes=15)), NOW)
    assert window.since.year == 1970
    assert window.until == NOW
