"""Days counted from another event: "two days after the call" where the text dates both.

Reports agreement only: which event is meant is a guess, and a guess must not accuse a text of contradicting itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tasks.extract.checks.lexicon import CheckGrammar
from tasks.extract.checks.made import CONSISTENT, Finding, made
from tasks.extract.checks.sentence_index import NEAR, SentenceIndex
from tasks.extract.reading import Reading
from tasks.model import Check, DateTime

_DAYS = re.compile(r"P(\d{1,3})([DW])")
_WORD = re.compile(r"[^\W\d_]{6,}")
#: How far after "two days after" the words that name the other event may stand, in characters.
_NAMED_WITHIN = 50
#: How far away the event may be dated, and how many of its dates are looked at.
_EVENT_WITHIN, _MOST_CANDIDATES = 2000, 20


def check_order(reading: Reading, datetimes: Sequence[DateTime], words: CheckGrammar) -> Iterator[Check]:
    """A count of days from an event, beside the date of an event that is named with the same word; or beside its own date."""
    days = [fact for fact in datetimes if fact.grain in ("day", "minute") and "/" not in fact.value and _day(fact)]
    starts, sentences = [fact.start for fact in days], SentenceIndex(reading)
    for fact in datetimes:
        following = days[bisect_left(starts, fact.end) : bisect_left(starts, fact.end + NEAR)]
        if fact.rule in ("datetime/day_after", "datetime/next_day"):
            yield from _beside_its_date(fact, following, sentences)
        elif fact.grain == "duration" and (counted := _DAYS.fullmatch(fact.value)):
            turn = 1 if words.after.match(reading.text, fact.end) else -1 if words.before.match(reading.text, fact.end) else 0
            own = days[bisect_left(starts, fact.start) - 1] if turn and days and starts[0] < fact.start else None
            anchor = _day(own) if own else None
            if anchor:
                wanted = anchor - timedelta(days=turn * int(counted[1]) * (7 if counted[2] == "W" else 1))
                near = days[bisect_left(starts, fact.start - _EVENT_WITHIN) : bisect_left(starts, fact.end + _EVENT_WITHIN)]
                yield from _from_event(reading.text, fact, [day for day in near if _day(day) == wanted], sentences)


def _beside_its_date(fact: DateTime, following: Sequence[DateTime], sentences: SentenceIndex) -> Iterator[Check]:
    for other in following:
        if sentences.number(other.start) == sentences.number(fact.start) and other.value == fact.value:
            yield made(Finding("relative_date", CONSISTENT, fact.value, other.value), fact, other)
            return


def _from_event(text: str, fact: DateTime, candidates: Sequence[DateTime], sentences: SentenceIndex) -> Iterator[Check]:
    named = {word.lower() for word in _WORD.findall(text[fact.end : fact.end + _NAMED_WITHIN])}
    for other in candidates[:_MOST_CANDIDATES]:
        if _shares_word(sentences.around(other.start), named):
            yield made(Finding("relative_date", CONSISTENT, str(_day(other)), other.value), fact, other)
            return


def _day(fact: DateTime) -> date | None:
    return fact.start_at.date() if fact.start_at else None


def _shares_word(sentence: str, named: set[str]) -> bool:
    # Suffixes (-nya, -an) make telepon and teleponnya two words.
    words = {word.lower() for word in _WORD.findall(sentence)}
    return any(word.startswith(name) or name.startswith(word) for word in words for name in named)
