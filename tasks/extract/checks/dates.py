"""Dates against the calendar, and clock times given in two zones against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from tasks.extract.checks.made import CONSISTENT, CONTRADICTION, Finding, made
from tasks.extract.datetimes.found import TOKEN
from tasks.extract.datetimes.lexicon import DateGrammar
from tasks.extract.datetimes.zones import zone_info
from tasks.model import Check, DateTime

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check_dates(datetimes: Sequence[DateTime], grammar: DateGrammar) -> Iterator[Check]:
    """Weekdays that the stated date does not fall on, and dates that do not exist."""
    right = _rightly_dated(datetimes, grammar)
    for fact in datetimes:
        if fact.grain == "interval":
            continue
        if "weekday_mismatch" in fact.flags and fact.start_at:
            expected = _WEEKDAYS[fact.start_at.weekday()]
            yield made(
                Finding("weekday_mismatch", CONTRADICTION, expected, stated_weekday(fact, grammar)), fact, right.get(fact.value[:10])
            )
        if "invalid_year" in fact.flags or "invalid_date" in fact.flags:
            yield made(Finding("invalid_date", CONTRADICTION, fact.value if fact.start_at else None, fact.surface), fact)


def stated_weekday(fact: DateTime, grammar: DateGrammar) -> str | None:
    """The English name of the weekday that a mention states; None if it states none."""
    words = (token.group().lower() for token in TOKEN.finditer(fact.surface))
    return next((_WEEKDAYS[grammar.weekdays[word] - 1] for word in words if word in grammar.weekdays), None)


#: A weekday without a date of its own says nothing about the date.
_NO_WITNESS = frozenset({"weekday_mismatch", "from_context", "relative"})


def _rightly_dated(datetimes: Sequence[DateTime], grammar: DateGrammar) -> dict[str, DateTime]:
    """The first mention of each day that states its right weekday."""
    right: dict[str, DateTime] = {}
    for fact in datetimes:
        day = fact.value[:10]
        if not fact.start_at or "/" in fact.value or day in right or not _NO_WITNESS.isdisjoint(fact.flags):
            continue
        if stated_weekday(fact, grammar) == _WEEKDAYS[fact.start_at.weekday()]:
            right[day] = _date_part(fact, grammar)
    return right


def _date_part(fact: DateTime, grammar: DateGrammar) -> DateTime:
    """The mention from its weekday on: "pukul 08:00 hari Rabu (21/5)" states the day in "Rabu (21/5)"."""
    for token in TOKEN.finditer(fact.surface):
        if token.group().lower() in grammar.weekdays:
            return replace(fact, start=fact.start + token.start(), surface=fact.surface[token.start() :])
    return fact


def check_zones(text: str, datetimes: Sequence[DateTime], grammar: DateGrammar) -> Iterator[Check]:
    """A clock time given in two zones: "20:00 waktu Moskow (1700 GMT)"."""
    other_zone = next((tail.pattern for tail in grammar.tails if tail.name == "other_zone"), None)
    for fact in datetimes:
        if "tz_pair" not in fact.flags or fact.start_at is None or fact.grain == "interval" or other_zone is None:
            continue
        found = other_zone.search(text, fact.start, fact.end)
        words = found["alt_zone__1"] if found else ""
        name = grammar.zones.iana(words)
        if found and name:
            yield _zone_pair(fact, found, fact.start_at.astimezone(zone_info(name)), words)


def _zone_pair(fact: DateTime, found: re.Match[str], wanted: datetime, zone: str) -> Check:
    agrees = (int(found["alt_hour"]) % 24, int(found["alt_minute"])) == (wanted.hour, wanted.minute)
    start, end = found.start("alt_hour"), found.end("alt_zone__1")
    other = replace(fact, start=start, end=end, surface=found.string[start:end])
    first = replace(fact, end=found.start(), surface=found.string[fact.start : found.start()].rstrip())
    finding = Finding("tz_pair", CONSISTENT if agrees else CONTRADICTION, f"{wanted:%H:%M} {zone}", other.surface)
    return made(finding, replace(first, end=first.start + len(first.surface)), other)
