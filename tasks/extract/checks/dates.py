"""Times against the calendar and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tasks.extract.checks.lexicon import CheckGrammar
from tasks.extract.checks.made import CONSISTENT, CONTRADICTION, Finding, made
from tasks.extract.datetimes.found import TOKEN
from tasks.extract.datetimes.lexicon import DateGrammar
from tasks.extract.datetimes.zones import zone_info
from tasks.extract.reading import Reading
from tasks.model import Check, DateTime

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LENGTH = re.compile(r"P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?)?")


def check_dates(datetimes: Sequence[DateTime], grammar: DateGrammar) -> Iterator[Check]:
    """Weekdays that the stated date does not fall on, and dates that do not exist."""
    for fact in datetimes:
        if fact.grain == "interval":
            continue
        if "weekday_mismatch" in fact.flags and fact.start_at:
            expected = _WEEKDAYS[fact.start_at.weekday()]
            other = _same_day(fact, datetimes, grammar)
            yield made(Finding("weekday_mismatch", CONTRADICTION, expected, stated_weekday(fact, grammar)), fact, other)
        if "invalid_year" in fact.flags or "invalid_date" in fact.flags:
            yield made(Finding("invalid_date", CONTRADICTION, fact.value, fact.surface), fact)


def stated_weekday(fact: DateTime, grammar: DateGrammar) -> str | None:
    """The English name of the weekday that a mention states; None if it states none."""
    words = (token.group().lower() for token in TOKEN.finditer(fact.surface))
    return next((_WEEKDAYS[grammar.weekdays[word] - 1] for word in words if word in grammar.weekdays), None)


def _same_day(fact: DateTime, datetimes: Sequence[DateTime], grammar: DateGrammar) -> DateTime | None:
    """Another mention of the same day that states the right weekday."""
    day = fact.value[:10]
    candidates = (other for other in datetimes if other.grain != "interval" and "/" not in other.value and other.value[:10] == day)
    for other in candidates:
        if (
            other.start_at
            and other.start != fact.start
            and stated_weekday(other, grammar) == _WEEKDAYS[other.start_at.weekday()]
            and "weekday_mismatch" not in other.flags
        ):
            return _date_part(other, grammar)
    return None


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


def check_intervals(reading: Reading, datetimes: Sequence[DateTime], words: CheckGrammar) -> Iterator[Check]:
    """A duration and the interval that it measures: agreement within two sentences, contradiction only side by side."""
    lengths = [(fact, length) for fact in datetimes if fact.grain == "duration" and (length := _length(fact.value))]
    for interval in (fact for fact in datetimes if fact.grain == "interval" and fact.start_at and fact.end_at and not fact.flags):
        for fact, length in lengths:
            if _lasts(interval, length):
                if (
                    words.lasting.search(reading.text, max(0, fact.start - 30), fact.start)
                    and abs(_sentence(reading, fact.start) - _sentence(reading, interval.start)) <= 2
                ):
                    yield made(Finding("interval_duration", CONSISTENT, found=fact.value), fact, interval)
            elif _side_by_side(reading.text, fact, interval, words):
                yield made(Finding("interval_duration", CONTRADICTION, _spelled(interval), fact.value), fact, interval)


def _length(value: str) -> timedelta | None:
    found = _LENGTH.fullmatch(value)
    if not found:
        return None
    weeks, days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes) or None


def _lasts(interval: DateTime, length: timedelta) -> bool:
    if interval.start_at is None or interval.end_at is None:
        return False
    lasting = interval.end_at - interval.start_at
    # Days are counted with or without the last one.
    return lasting == length or (length.seconds == 0 and lasting - timedelta(days=1) == length)


def _spelled(interval: DateTime) -> str | None:
    return str(interval.end_at - interval.start_at) if interval.start_at and interval.end_at else None


def _side_by_side(text: str, fact: DateTime, interval: DateTime, words: CheckGrammar) -> bool:
    if fact.flags or fact.end > interval.start:
        return False
    return bool(words.interval.fullmatch(text, fact.end, interval.start))


def _sentence(reading: Reading, at: int) -> int:
    return sum(sentence.end <= at for sentence in reading.sentences)
