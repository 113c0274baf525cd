from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.discover.discovery import Window

ZONES = ["Asia/Jakarta", "Asia/Jayapura", "UTC", "America/New_York", "Europe/London", "Africa/Cairo", "Pacific/Apia"]
INSTANTS = st.datetimes(datetime(2004, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis adds the zone
LENGTHS = st.timedeltas(timedelta(), timedelta(days=40))


@settings(deadline=None)
@given(INSTANTS, LENGTHS, LENGTHS, st.sampled_from(ZONES))
def test_windows_that_tile_touch_the_same_days(since, first, second, zone):
    middle, until = since + first, since + first + second
    whole = list(Window(since=since, until=until).days(zone))
    parts = [*Window(since=since, until=middle).days(zone), *Window(since=middle, until=until).days(zone)]
    assert sorted(set(parts)) == whole == sorted(whole)


@settings(deadline=None)
@given(INSTANTS, LENGTHS, st.sampled_from(ZONES))
def test_every_instant_of_a_window_lies_in_one_of_its_days(since, length, zone):
    window = Window(since=since, until=since + length)
    days = list(window.days(zone))
    if length:
        assert since.astimezone(ZoneInfo(zone)).date() in days
        assert (window.until - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date() in days
    assert window.may_hold(since)
    assert window.may_hold(None)
