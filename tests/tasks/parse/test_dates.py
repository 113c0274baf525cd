from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.parse.dates import check_examples, parse_moment

JAKARTA = ZoneInfo("Asia/Jakarta")
SEEN = datetime(2025, 5, 21, 10, 0, tzinfo=UTC)


def test_the_seed_file_reads_its_own_examples():
    check_examples()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Senin, 3 Pebruari 2025 06:07 WIB", "2025-02-03T06:07:00+07:00"),
        ("Kontan.id - 03/02/2025, 06:07 WITA", "2025-02-03T06:07:00+08:00"),
        ("2025 Feb 3", "2025-02-03T00:00:00+07:00"),
        ("2025. február 3.", "2025-02-03T00:00:00+07:00"),
        ("3 फ़रवरी 2025", "2025-02-03T00:00:00+07:00"),
        ("3 Φεβρουαρίου 2025", "2025-02-03T00:00:00+07:00"),
        ("2025/02/03 06:07:08", "2025-02-03T06:07:08+07:00"),
        ("2025-02-03T06:07:08.123Z", "2025-02-03T06:07:08+00:00"),
        ("Kamis 6 Nopember 2025 | 08.45", "2025-11-06T08:45:00+07:00"),
        ("06:07 WIT, 3 Agt 2025", "2025-08-03T06:07:00+09:00"),
        ("2025-02-03 06:07:08 +0700", "2025-02-03T06:07:08+07:00"),
        ("Mon, 03 Feb 2025 06:07:08 GMT", "2025-02-03T06:07:08+00:00"),
        ("February 3, 2025 at 6:07 p.m. EST", "2025-02-03T18:07:00-05:00"),
        ("1738541228", "2025-02-03T00:07:08+00:00"),
        ("20250203T060708Z", "2025-02-03T06:07:08+00:00"),
        ("3 februari 2025", "2025-02-03T00:00:00+07:00"),
        ("2 jam yang lalu", "2025-05-21T08:00:00+00:00"),
        ("15 menit lalu", "2025-05-21T09:45:00+00:00"),
        ("3 days ago", "2025-05-18T10:00:00+00:00"),
    ],
)
def test_dates_are_read_with_clock_and_zone(text: str, value: str):
    moment = parse_moment(text, zone=JAKARTA, seen_at=SEEN)
    assert moment is not None
    assert moment.value.isoformat() == value


@pytest.mark.parametrize("text", ["", "tanpa tanggal", "31 Februari 2025", "99/99/2025", "Pasal 12 ayat 3", "harga Rp 2.500.000", "3 jam"])
def test_what_is_no_date_stays_none(text: str):
    assert parse_moment(text, seen_at=SEEN) is None


def test_relative_times_need_the_time_of_sight():
    assert parse_moment("2 jam yang lalu") is None


def test_the_month_decides_where_the_order_of_numbers_does_not():
    assert parse_moment("13/02/2025", day_first=False) == parse_moment("13/02/2025")
    assert parse_moment("03/02/2025", day_first=False) != parse_moment("03/02/2025")


@given(st.integers(min_value=788_918_400, max_value=3_786_912_000).map(lambda second: datetime.fromtimestamp(second, JAKARTA)))
@settings(max_examples=100)
def test_iso_times_are_read_back(value: datetime):
    moment = parse_moment(value.isoformat())
    assert moment is not None
    assert moment.value == value
    assert moment.zone_stated
