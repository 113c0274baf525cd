"""Days counted from another event: "two days after the call" where the text dates both.

Reports agreement only: which event is meant is a guess, and a guess must not accuse a text of contradicting itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tasks.extract.checks.lexicon import CheckGrammar
from tasks.extract.checks.made import CONSISTENT, Finding, made
from tasks.extract.reading import Reading
from tasks.model import Check, DateTime

_DAYS = re.compile(r"P(\d{1,3})([DW])")
_WORD = re.compile(r"[^\W\d_]{6,}")
#: How far after "two days after" the words that name the other event may stand, in characters.
_NAMED_WITHIN = 50


def check_order(reading: Reading, datetimes: Sequence[DateTime], words: CheckGrammar) -> Iterator[Check]:
    """A count of days from an event, beside the date of an event that is named with the same word; or beside its own date."""
    days = [fact for fact in datetimes if fact.grain in ("day", "minute") and "/" not in fact.value and _day(fact)]
    sentences = _Sentences(reading)
    for fact in datetimes:
        if fact.rule in ("datetime/day_after", "datetime/next_day"):
            yield from _beside_its_date(fact, days, sentences)
        elif fact.grain == "duration" and (counted := _DAYS.fullmatch(fact.value)):
            turn = 1 if words.after.match(reading.text, fact.end) else -1 if words.before.match(reading.text, fact.end) else 0
            distance = timedelta(days=turn * int(counted[1]) * (7 if counted[2] == "W" else 1))
            if distance:
                yield from _from_event(reading.text, fact, distance, days, sentences)


def _beside_its_date(fact: DateTime, days: Sequence[DateTime], sentences: _Sentences) -> Iterator[Check]:
    for other in days:
        if other.start > fact.end and sentences.of(other.start) == sentences.of(fact.start) and other.value == fact.value:
            yield made(Finding("relative_date", CONSISTENT, fact.value, other.value), fact, other)
            return


def _from_event(text: str, fact: DateTime, distance: timedelta, days: Sequence[DateTime], sentences: _Sentences) -> Iterator[Check]:
    own = [day for day in days if day.end <= fact.start]
    named = {word.lower() for word in _WORD.findall(text[fact.end : fact.end + _NAMED_WITHIN])}
    anchor = _day(own[-1]) if own else None
    for other in days:
        if anchor and _day(other) == anchor - distance and _shares_word(sentences.text_of(other.start), named):
            yield made(Finding("relative_date", CONSISTENT, str(anchor - distance), other.value), fact, other)
            return


def _day(fact: DateTime) -> date | None:
    return fact.start_at.date() if fact.start_at else None


def _shares_word(sentence: str, named: set[str]) -> bool:
    # Suffixes (-nya, -an) make telepon and teleponnya two words.
    words = {word.lower() for word in _WORD.findall(sentence)}
    return any(word.startswith(name) or name.startswith(word) for word in words for name in named)


class _Sentences:
    """Sentences by offset, in logarithmic time."""

    def __init__(self, reading: Reading) -> None:
        self._text, self._spans = reading.text, reading.sentences
        self._starts = [span.start for span in reading.sentences]

    def of(self, at: int) -> int:
        """The number of the sentence that holds an offset."""
        return bisect_right(self._starts, at) - 1

    def text_of(self, at: int) -> str:
        """The sentence that holds an offset; empty where sentences were not given."""
        number = self.of(at)
        return self._text[self._spans[number].start : self._spans[number].end] if number >= 0 else ""
