"""Windows of time: half-open, cut at the days of an outlet's own zone, so that they tile without gap or overlap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tasks.discover.discovery import Window
from tasks.errors import Fatal


class InvalidWindow(Fatal):
    """The end of a window lies before its beginning, or a date is none."""


class NotDated(Fatal):
    """A source knows only the present: it cannot be asked for a past day."""


def day_window(day: date, zone: str) -> Window:
    """From midnight to midnight where the outlet is; 23 or 25 hours where clocks change.

    >>> day_window(date(2025, 5, 21), "Asia/Jakarta").until.isoformat()
    '2025-05-22T00:00:00+07:00'
    """
    start, end = (datetime.combine(d, time(), ZoneInfo(zone)) for d in (day, day + timedelta(days=1)))
    return Window(since=start, until=end)


def days_between(first: date, last: date) -> list[date]:
    """All days from the first to the last, both included, as people name them; raises InvalidWindow if they are swapped.

    >>> [day.day for day in days_between(date(2024, 2, 28), date(2024, 3, 1))]
    [28, 29, 1]
    """
    if last < first:
        raise InvalidWindow(f"{first} to {last}", "ends before it begins", advice="Swap the two dates.")
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def parse_window(text: str) -> tuple[date | None, date | None]:
    """First and last day of a half-open window FROM/UNTIL: windows that touch share no day. A side left out is open.

    Raises InvalidWindow for what is none, or holds no day.

    >>> parse_window("2025-05-01/2025-06-01")
    (datetime.date(2025, 5, 1), datetime.date(2025, 5, 31))
    >>> parse_window("2025-05-01/")
    (datetime.date(2025, 5, 1), None)
    """
    advice = "Write FROM/UNTIL: 2025-05-01/2025-06-01 is May."
    try:
        first, until = (date.fromisoformat(day) if day else None for day in text.split("/"))
    except ValueError as error:
        raise InvalidWindow(repr(text), "is no window of days", advice=advice) from error
    if first and until and until <= first:
        raise InvalidWindow(text, "holds no day", advice=advice)
    return first, until - timedelta(days=1) if until else None


def split_by_day(window: Window, zone: str) -> Iterator[Window]:
    """A window cut at the midnights of a zone: the pieces, joined, are the window.

    >>> w = Window(since=datetime.fromisoformat("2025-05-20T10:00+00:00"), until=datetime.fromisoformat("2025-05-21T10:00+00:00"))
    >>> [(piece.since.hour, piece.until.hour) for piece in split_by_day(w, "UTC")]
    [(10, 0), (0, 10)]
    """
    for day in window.days(zone):
        whole = day_window(day, zone)
        yield Window(since=max(window.since, whole.since), until=min(window.until, whole.until))
