"""Times as pages write them, for machines and for people: ISO 8601, RFC 5322, epoch, "Rabu, 21 Mei 2025 17:05 WIB", "3 jam yang lalu"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Any

from babel.dates import get_month_names

from tasks.errors import Fatal
from tasks.seeds import read_toml, seed_path

#: A page cannot be older than the web, and a stamp further ahead than this is a mistake or an event.
EARLIEST = date(1991, 1, 1)

_TIME = r"(?P<hour>[01]?\d|2[0-4])\s?[:.h時시]\s?(?P<minute>[0-5]\d)(?:\s?[:.分]\s?(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
_CLOCK = re.compile(_TIME + r"(?!\d)\s{0,3}(?P<half>[ap]\.?m\b\.?)?", re.IGNORECASE)
_HOUR_ONLY = re.compile(r"\b(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m\b\.?)", re.IGNORECASE)
_ZONE = re.compile(
    r"\s{0,3}[(\[]?(?:(?:UTC|GMT)\s?)?(?P<sign>[+-−])(?P<h>\d{1,2}):?(?P<m>\d{2})?(?!\d)|\s{0,3}[(\[]?(?P<name>[A-Za-z]{1,4})\b"
)
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})\s?[-/.年년]\s?(?P<mo>\d{1,2})\s?[-/.月월]\s?(?P<d>\d{1,2})(?!\d)[日일.]?")
_COMPACT = re.compile(
    r"^(?P<y>\d{4})(?P<mo>\d{2})(?P<d>\d{2})(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?(?P<z>Z|[+-]\d{4})?$"
)
#: What nearly all pages state for machines; the standard library reads it in a tenth of the time that a search takes.
_STAMP = re.compile(r"^\d{4}([-/])\d\d\1\d\d[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-3]):?[0-5]\d)?$")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
#: A month's name; in Indic scripts its vowels are no letters to \\w.
_WORD = r"(?P<month>[^\W\d_][^\s\d.,:;/|()\[\]•·–-]{1,13})"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|[.º])?[\s\-]{{1,3}}(?:de\s|of\s)?{_WORD}\.?,?[\s\-]{{0,3}}(?:de\s|del\s)?['’]?(?P<y>\d{{4}}|\d{{2}}(?!\d|[:.]\d))"
)
_MONTH_FIRST = re.compile(rf"{_WORD}\.?\s{{1,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y>\d{{4}})")
_YEAR_FIRST = re.compile(rf"(?<!\d)(?P<y>\d{{4}})(?:\.|\sm\.)?[\s,\-]{{1,2}}{_WORD}\.?[\s\-]{{1,2}}(?P<d>\d{{1,2}})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.])(?P<a>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|\d{2}(?![\d:.]))")
_AGO = re.compile(r"(?<![\w.,])(?P<n>\d{1,3}|an?|se)\s{0,2}(?P<unit>[a-z]{3,8})\s{1,2}(?:yang\s{1,2})?(?:lalu|ago)\b", re.IGNORECASE)


class DateSeedBroken(Fatal):
    """seeds/parse/dates.toml contradicts its own examples."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant that a page states, and how much of it was stated."""

    value: datetime
    zone_stated: bool
    time_stated: bool


def parse_moment(text: str, *, zone: tzinfo = UTC, seen_at: datetime | None = None, day_first: bool = True) -> Moment | None:
    """The first date in a short text, with its clock time and zone if they stand beside it; None if there is none.

    ``zone`` is used when the text states none; ``seen_at`` is what "3 jam yang lalu" counts from; ``day_first`` decides
    what 03/04/2025 means. Not for running prose: a sentence's own dates are not when it was published.

    >>> parse_moment("Rabu, 21 Mei 2025 17:05 WIB").value.isoformat()
    '2025-05-21T17:05:00+07:00'
    >>> parse_moment("tanpa tanggal") is None
    True
    """
    text = " ".join(text[:400].split())
    if not text:
        return None
    return _machine(text, zone) or _written(text, zone, day_first=day_first) or _relative(text, seen_at)


def _machine(text: str, zone: tzinfo) -> Moment | None:
    if _STAMP.match(text):
        return _stamp(text, zone)
    if _EPOCH.match(text):
        return _plausible(Moment(datetime.fromtimestamp(int(text[:10]), UTC), zone_stated=True, time_stated=True))
    if found := _COMPACT.match(text):
        parts = found.groupdict()
        day = _date(parts["y"], parts["mo"], parts["d"])
        if day is None:
            return None
        stated, offset = _zone_of(parts["z"] or "", zone)
        clock = (int(parts["hour"] or 0), int(parts["minute"] or 0), int(parts["second"] or 0))
        return _build(day, clock if parts["hour"] else None, offset, zone_stated=stated)
    return None


def _stamp(text: str, zone: tzinfo) -> Moment | None:
    try:
        value = datetime.fromisoformat(text.replace("/", "-")).replace(microsecond=0)
    except ValueError:
        return None
    stated = value.tzinfo is not None
    return _plausible(Moment(value if stated else value.replace(tzinfo=zone), zone_stated=stated, time_stated=True))


def _written(text: str, zone: tzinfo, *, day_first: bool) -> Moment | None:
    for found, day in _dates_in(text, day_first=day_first):
        clock, stated, offset = _clock_near(text, found.start(), found.end(), zone)
        moment = _build(day, clock, offset, zone_stated=stated)
        if moment:
            return moment
    return None


def _dates_in(text: str, *, day_first: bool) -> Iterator[tuple[re.Match[str], date]]:
    """Every reading of a date in the text, the most telling spelling first; a later spelling is looked for only if it is asked for."""
    for match, day in _spelled(text, day_first=day_first):
        if day:
            yield match, day


def _spelled(text: str, *, day_first: bool) -> Iterator[tuple[re.Match[str], date | None]]:
    for match in _ISO.finditer(text):
        yield match, _date(match["y"], match["mo"], match["d"])
    months = _seed()["months"]
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        for match in pattern.finditer(text):
            if number := months.get(match["month"].lower()):
                yield match, _date(match["y"], number, match["d"])
    for match in _NUMERIC.finditer(text):
        a, b = (match["a"], match["b"]) if day_first else (match["b"], match["a"])
        yield match, _date(match["y"], b, a) or _date(match["y"], a, b)


def _clock_near(text: str, start: int, end: int, zone: tzinfo) -> tuple[tuple[int, int, int] | None, bool, tzinfo]:
    """The clock time that stands right behind a date (or else before it), and its zone."""
    after, before = text[end : end + 40], text[max(0, start - 24) : start]
    for part in (after, before):
        found = _CLOCK.search(part) or _HOUR_ONLY.search(part)
        if found:
            stated, offset = _zone_of(part[found.end() :], zone)
            return _clock(found), stated, offset
    return None, False, zone


def _clock(found: re.Match[str]) -> tuple[int, int, int]:
    parts = found.groupdict()
    hour, half = int(parts["hour"]), (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return hour % 24, int(parts.get("minute") or 0), int(parts.get("second") or 0)


def _zone_of(text: str, default: tzinfo) -> tuple[bool, tzinfo]:
    found = _ZONE.match(text)
    if not found:
        return False, default
    if found["sign"]:
        minutes = int(found["h"]) * 60 + int(found["m"] or 0)
        return (
            (True, timezone(timedelta(minutes=minutes if found["sign"] == "+" else -minutes))) if minutes <= 14 * 60 else (False, default)
        )
    minutes = _seed()["zones"].get(found["name"].lower())
    return (False, default) if minutes is None else (True, timezone(timedelta(minutes=minutes)))


def _build(day: date, clock: tuple[int, int, int] | None, zone: tzinfo, *, zone_stated: bool) -> Moment | None:
    hour, minute, second = clock or (0, 0, 0)
    value = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    return _plausible(Moment(value, zone_stated=zone_stated, time_stated=clock is not None))


def _plausible(moment: Moment) -> Moment | None:
    return moment if moment.value.date() >= EARLIEST and moment.value.year < 2100 else None


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    y = int(year)
    try:
        return date(y + 2000 if y < 100 else y, int(month), int(day))
    except ValueError:
        return None


def _relative(text: str, seen_at: datetime | None) -> Moment | None:
    found = _AGO.search(text) if seen_at else None
    if not found or seen_at is None:
        return None
    seconds = _seed()["ago"].get(found["unit"].lower())
    if seconds is None:
        return None
    count = int(found["n"]) if found["n"].isdigit() else 1
    return Moment(seen_at - timedelta(seconds=count * seconds), zone_stated=True, time_stated=seconds <= 3600)


@lru_cache(maxsize=1)
def _seed() -> dict[str, Any]:
    """The words of dates; month names of the listed locales are CLDR's."""
    seed = read_toml(seed_path("parse", "dates.toml"))
    months: dict[str, int] = {}
    for locale in seed["locales"]:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale).items():
                    months.setdefault(name.rstrip(".").lower(), number)
    seed["months"] = months | seed["months"]
    return seed


def dated(role: str) -> tuple[str, ...]:
    """The patterns of words that stand before a date of a role, ``published`` or ``updated``.

    >>> "terbit" in dated("published")
    True
    """
    return tuple(_seed()["before"][role])


def check_examples() -> None:
    """Read every example of the seed file; raises DateSeedBroken with the first that comes out otherwise."""
    for example in _seed()["example"]:
        moment = parse_moment(example["text"])
        if moment is None or moment.value.isoformat() != example["value"]:
            raise DateSeedBroken(
                "seeds/parse/dates.toml", f"{example['text']!r} reads as {moment}", advice="Mend the table or the example."
            )
