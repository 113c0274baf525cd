"""A duration against the interval that it measures: "selama 12 jam … dari pukul 20.00 hingga pukul 08.00".

Agreement is reported within two sentences, a contradiction only where the two stand side by side and neither is rough.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import timedelta

from tasks.extract.checks.lexicon import CheckGrammar
from tasks.extract.checks.made import CONSISTENT, CONTRADICTION, Finding, made
from tasks.extract.checks.sentence_index import NEAR, SentenceIndex
from tasks.extract.reading import Reading
from tasks.model import Check, DateTime

_LENGTH = re.compile(r"P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?)?")
#: Parts of the day begin and end where one likes: "24 jam, dari Jumat malam hingga Sabtu pagi".
_ROUGH = re.compile(r"T[MANE]")
_LONGEST_TIE = 30


def check_intervals(reading: Reading, datetimes: Sequence[DateTime], words: CheckGrammar) -> Iterator[Check]:
    """Compare each duration in days, hours or minutes with the intervals near it."""
    intervals = [
        fact
        for fact in datetimes
        if fact.grain == "interval" and fact.start_at and fact.end_at and not _ROUGH.search(fact.value) and not fact.flags
    ]
    starts, sentences = [fact.start for fact in intervals], SentenceIndex(reading)
    for fact in datetimes:
        length = _length(fact.value) if fact.grain == "duration" and intervals else None
        if length is None:
            continue
        lasting = words.lasting.search(reading.text, max(0, fact.start - 30), fact.start)
        for interval in intervals[bisect_left(starts, fact.start - NEAR) : bisect_left(starts, fact.end + NEAR)]:
            if _lasts(interval, length):
                if lasting and abs(sentences.number(fact.start) - sentences.number(interval.start)) <= 2:
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
    if fact.flags or not 0 <= interval.start - fact.end <= _LONGEST_TIE:
        return False
    return bool(words.interval.fullmatch(text, fact.end, interval.start))
