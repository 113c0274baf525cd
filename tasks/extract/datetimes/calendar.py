"""Calendar arithmetic on what a mention says: completing years, weekdays and units from a day of reference. No text, no zones."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

#: Years outside this range are slips of the pen in a news text (205, 20205), not dates.
FIRST_YEAR, LAST_YEAR = 1500, 2100


def valid(year: int, month: int, day: int) -> bool:
    """Whether the day exists: 29 February only in leap years.

    >>> valid(2025, 2, 29), valid(2024, 2, 29)
    (False, True)
    """
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def plausible_year(digits: str) -> int | None:
    """A year as written, two digits read as this century's; None for slips such as 205.

    >>> plausible_year("25"), plausible_year("2025"), plausible_year("205")
    (2025, 2025, None)
    """
    year = int(digits) + 2000 if len(digits) == 2 else int(digits)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def nearest_year(month: int, day: int, reference: date, turn: int | None = None) -> int:
    """The year that brings a day and month nearest to the reference; ``turn`` -1 keeps it before, 1 after.

    >>> nearest_year(12, 31, date(2026, 1, 2))
    2025
    """
    years = [year for year in (reference.year - 1, reference.year, reference.year + 1) if valid(year, month, day)] or [reference.year]
    if turn is not None and turn:
        years = [year for year in years if (_day(year, month, day) - reference).days * turn >= 0] or years
    return min(years, key=lambda year: abs((_day(year, month, day) - reference).days))


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def nearest_month_year(month: int, reference: date, turn: int | None = None) -> int:
    """The year of a month named without one: the latest that has begun, unless it is turned to the future.

    >>> nearest_month_year(8, date(2016, 2, 16), -1), nearest_month_year(3, date(2016, 2, 16))
    (2015, 2016)
    """
    ahead = month - reference.month
    if turn == -1:
        return reference.year - (ahead >= 0)
    if turn == 1:
        return reference.year + (ahead < 0)
    return reference.year - (ahead > 6) + (ahead < -9)


def weekday_near(weekday: int, reference: date, turn: int | None = None, weeks: int | None = None) -> date:
    """The day that a weekday (1 Monday … 7 Sunday) means on a day of publication.

    Without a turn it is the latest one, the day itself included; ``weeks`` counts calendar weeks (*Selasa pekan lalu* = -1).

    >>> weekday_near(5, date(2024, 3, 22)), weekday_near(2, date(2026, 5, 28), -1)
    (datetime.date(2024, 3, 22), datetime.date(2026, 5, 26))
    """
    monday = reference - timedelta(days=reference.isoweekday() - 1)
    if weeks is not None:
        return monday + timedelta(days=7 * weeks + weekday - 1)
    if turn == 0:
        return monday + timedelta(days=weekday - 1)
    if turn == 1:
        return reference + timedelta(days=(weekday - reference.isoweekday() - 1) % 7 + 1)
    back = (reference.isoweekday() - weekday) % 7
    return reference - timedelta(days=back or (7 if turn == -1 else 0))


def month_end(year: int, month: int) -> date:
    """The first day after a month."""
    return date(year + month // 12, month % 12 + 1, 1)


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month so many months later.

    >>> add_months(2026, 1, -1)
    (2025, 12)
    """
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1
