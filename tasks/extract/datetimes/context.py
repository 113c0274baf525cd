"""What a text and its publication say about when it speaks: the frame in which incomplete dates are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tasks.extract.datetimes.calendar import FIRST_YEAR, LAST_YEAR, plausible_year, valid
from tasks.extract.datetimes.found import Found
from tasks.extract.datetimes.lexicon import DateGrammar
from tasks.extract.datetimes.zones import DEFAULT_ZONE, zone_info
from tasks.extract.reading import Reading


@dataclass(slots=True)
class Context:
    """The frame: ``published`` answers "yesterday", ``reference`` completes a missing year, ``anchor`` dates a bare clock time."""

    zone: str
    published: date | None
    reference: date | None
    year_flag: str
    reference_is_dated: bool
    """Whether the reference is a day that the article was made on or near, not any day that it happens to name."""
    stated_days: dict[int, date] = field(default_factory=dict)
    """The last full date that the text gave to each weekday."""
    anchor: date | None = None


def frame(reading: Reading, found: Sequence[Found], grammar: DateGrammar) -> Context:
    """The frame of a text: its publication day in the outlet's zone, else the first full date that the text itself states."""
    zone = reading.zone or DEFAULT_ZONE
    plausible = reading.published_at is not None and FIRST_YEAR < reading.published_at.year < LAST_YEAR
    published = reading.published_at.astimezone(zone_info(zone)).date() if reading.published_at and plausible else None
    if published:
        return Context(zone, published, published, "year_from_published", reference_is_dated=True)
    full = [(mention, day) for mention in found if (day := full_date(mention, grammar))]
    # Bylines name the weekday with the date; a date without one is as often a birthday.
    bylines = [day for mention, day in full if "weekday" in mention.slots]
    own = bylines[0] if bylines else _of_most_named_year([day for _, day in full])
    return Context(zone, None, own, "year_from_text", reference_is_dated=bool(bylines))


def _of_most_named_year(days: Sequence[date]) -> date | None:
    """The first day of the year that most of some days fall into, of equals the later one: birthdays lie further back than news."""
    counts = Counter(day.year for day in days)
    year = max(counts, key=lambda year: (counts[year], year), default=None)
    return next((day for day in days if day.year == year), None)


def full_date(mention: Found, grammar: DateGrammar) -> date | None:
    """The day of a mention that states day, month and year itself; None for all others."""
    slots = mention.slots
    if not {"day", "year"} <= slots.keys() or "day2" in slots:
        return None
    year, month = plausible_year(slots["year"]), month_number(slots, grammar)
    day = int(slots["day"])
    return date(year, month, day) if year and month and valid(year, month, day) else None


def month_number(slots: dict[str, str], grammar: DateGrammar) -> int | None:
    """The month that a mention names, in words or digits; None if it names none."""
    if "month" in slots:
        return grammar.months[slots["month"].lower()]
    return int(slots["monthno"]) if "monthno" in slots else None
