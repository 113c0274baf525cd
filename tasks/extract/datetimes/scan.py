"""Where a text names points in time, and the slots that each fills; nothing is resolved here.

A mention is a shape of the lexicon and what joins it: date, clock, zone and part of the day are one mention in any order.
Leaves alone numbers that merely look like dates: years of laws, ordinals, scores, versions.
"""

from __future__ import annotations

from collections.abc import Iterator

from tasks.extract.datetimes.durations import find_duration
from tasks.extract.datetimes.found import TOKEN, Found, Slots, Tokens, tokenise
from tasks.extract.datetimes.lexicon import DateGrammar, Shape
from tasks.extract.numerals import NumeralGrammar

_DATE, _CLOCK = frozenset({"weekday", "day", "month", "monthno", "year"}), frozenset({"hour", "minute", "second"})

_CLOCK_SIGNS = frozenset(".:")


def scan(text: str, dates: DateGrammar, numbers: NumeralGrammar) -> Iterator[Found]:
    """All points in time and durations of a text, in order, none overlapping another."""
    tokens, end = tokenise(text), 0
    for index, (start, word) in enumerate(zip(tokens.starts, tokens.words, strict=True)):
        if start < end:
            continue
        found = _moment(text, tokens, index, dates)
        if found is None and _may_open_duration(word, dates, numbers):
            found = find_duration(text, tokens, index, dates, numbers)
        if found:
            end = found.end
            yield found


def _may_open_duration(word: str, dates: DateGrammar, numbers: NumeralGrammar) -> bool:
    return word[0].isdecimal() or word in numbers.openers or word in dates.single or word in dates.every


def _moment(text: str, tokens: Tokens, index: int, dates: DateGrammar) -> Found | None:
    start = tokens.starts[index]
    shapes = dates.shapes.get(_opening(text, tokens.words[index], tokens.ends[index]), ())
    if not shapes or (start and (text[start - 1].isalnum() or _continues(text, tokens, index, dates))):
        return None
    for shape in shapes:
        if not _placed(shape, text, tokens, index):
            continue
        if match := shape.pattern.match(text, start):
            slots, end = _slots(match.groupdict()), match.end()
            if shape.joins:
                end = _extend(text, end, slots, dates)
            return Found(start, end, shape.name, slots)
    return None


def _opening(text: str, word: str, end: int) -> str:
    """What a token is to the shapes: digits that a clock time may begin with, other digits, or the word itself."""
    if not word[0].isdecimal():
        return word
    return "clock" if text[end : end + 1] in _CLOCK_SIGNS and text[end + 1 : end + 2].isdecimal() else "digit"


def _placed(shape: Shape, text: str, tokens: Tokens, index: int) -> bool:
    if (shape.after is not None or shape.after_plain) and not _follows(shape, text, tokens, index):
        return False
    return not shape.not_after or shape.not_after.isdisjoint(tokens.words[max(0, index - shape.reach) : index])


def _follows(shape: Shape, text: str, tokens: Tokens, index: int) -> bool:
    """Whether the word that the shape asks for stands before the token, with nothing but white space between."""
    if not index or not text[tokens.ends[index - 1] : tokens.starts[index]].isspace():
        return False
    if shape.after_plain and not text[tokens.starts[index - 1] : tokens.ends[index - 1]].islower():
        return False
    return shape.after is None or tokens.words[index - 1] in shape.after


def _continues(text: str, tokens: Tokens, index: int, dates: DateGrammar) -> bool:
    """Whether the token goes on something: a number (1.2), a date (3/4), a name (U-20), a schedule (Senin-Jumat)."""
    start, previous = tokens.starts[index], tokens.words[index - 1] if index else ""
    joint = text[start - 1]
    if joint not in ".,:/-–" or not index or tokens.ends[index - 1] != start - 1:
        return False
    if previous[0].isdecimal():
        # A range of months goes on after a year (September 2024-Januari 2026), a number after nothing.
        return tokens.words[index][0].isdecimal()
    return joint in "-–" and previous not in dates.months


def _slots(groups: dict[str, str | None]) -> Slots:
    return {name.split("__")[0]: value for name, value in groups.items() if value is not None}


def _extend(text: str, end: int, slots: Slots, dates: DateGrammar) -> int:
    """Join what follows while it fills other slots; returns the new end and fills ``slots``."""
    while joint := dates.joint.match(text, end):
        at = joint.end()
        token = TOKEN.match(text, at)
        word = _opening(text, token.group().lower(), token.end()) if token else ""
        for shape in (*dates.tails, *dates.shapes.get(word, ())):
            match = shape.pattern.match(text, at) if shape.joins and shape.after is None else None
            if match and _compatible(slots, more := _slots(match.groupdict())):
                slots |= more
                end = match.end()
                break
        else:
            return end
    return end


def _compatible(slots: Slots, more: Slots) -> bool:
    both = slots.keys() & more.keys()
    return not both and not (_DATE & slots.keys() and _DATE & more.keys()) and not (_CLOCK & slots.keys() and _CLOCK & more.keys())
