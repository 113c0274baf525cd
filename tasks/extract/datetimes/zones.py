"""Local times and their instants: zone rules come from the tz database, so Moscow in 2012 is UTC+4 and in 2025 UTC+3."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

#: The zone of an outlet that states none: Western Indonesian Time, where most of the press works.
DEFAULT_ZONE = "Asia/Jakarta"


@cache
def zone_info(name: str) -> tzinfo:
    """The rules of an IANA zone, or a fixed offset; raises ZoneInfoNotFoundError for a name that the tz database does not know.

    >>> zone_info("+07:00").utcoffset(None)
    datetime.timedelta(seconds=25200)
    """
    if name[0] in "+-":
        away = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
        return timezone(-away if name[0] == "-" else away)
    return ZoneInfo(name)


def local(day: date, hour: int, minute: int, second: int, zone: str) -> datetime:
    """A wall-clock time in a zone; hour 24 is midnight of the next day.

    >>> local(date(2025, 5, 20), 20, 0, 0, "Europe/Moscow").isoformat()
    '2025-05-20T20:00:00+03:00'
    """
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    return datetime.combine(day, time(hour, minute, second), zone_info(zone))


def midnight(day: date, zone: str) -> datetime:
    """The first instant of a day in a zone."""
    return local(day, 0, 0, 0, zone)


def minute_value(moment: datetime) -> str:
    """A moment as facts write it, with its offset.

    >>> minute_value(local(date(2026, 5, 27), 7, 15, 0, "Asia/Makassar"))
    '2026-05-27T07:15+08:00'
    """
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
