"""Scores of games: ``2-1``, ``21-15``. Leaves alone formations (4-3-3), ranges and pairs of numbers that nobody won or lost."""

from __future__ import annotations

import re

from tasks.extract.quantities.lexicon import QuantityGrammar
from tasks.model import Quantity

_SCORE = re.compile(r"(?<![\w.,/-])(\d{1,3})[^\S\n]?[-–][^\S\n]?(\d{1,3})(?![\w/%-]|[.,]\d)")
_NAME_BEFORE, _NAME_AFTER = re.compile(r"[A-Z][^\W\d_]{2,} $"), re.compile(r" [A-Z][^\W\d_]{2}")
#: The next set: "Sari 21-19, 21-11".
_SET_AFTER = re.compile(r",? (?:dan )?\d{1,2}-\d{1,2}(?![\w/%-])")
_NEAR, _FAR, _CHARACTERS_BEFORE, _GAP = 4, 6, 60, 8
_NEXT = re.compile(r" ([^\W\d_]+)")


def find_scores(text: str, words: QuantityGrammar) -> list[Quantity]:
    """Pairs of numbers after a word of winning, losing or drawing, or before the name of whom they were won against.

    Not what is measured or comes in crowds: a range is "menang 10-15 persen", "unggul 2-3 juta suara".
    """
    found: list[Quantity] = []
    for pair in _SCORE.finditer(text):
        if _is_range(text, pair.end(), words):
            continue
        follows_score = bool(found) and pair.start() - found[-1].end < _GAP and text[found[-1].end : pair.start()].strip(" ,(dan") == ""
        named = _NAME_BEFORE.search(text, max(0, pair.start() - 20), pair.start())
        between_names = named and _NAME_AFTER.match(text, pair.end())
        in_sets = named and _SET_AFTER.match(text, pair.end())
        if (
            between_names
            or in_sets
            or follows_score
            or _announced(text, pair.start(), pair.end(), words)
            or words.score_after.match(text, pair.end())
        ):
            found.append(
                Quantity(
                    start=pair.start(),
                    end=pair.end(),
                    surface=pair.group(),
                    rule="quantity/score",
                    value=float(pair.group(1)),
                    value_high=float(pair.group(2)),
                    unit="score",
                )
            )
    return found


def _is_range(text: str, end: int, words: QuantityGrammar) -> bool:
    if words.after.match(text, end) or words.years.match(text, end) or words.scale.match(text, end):
        return True
    following = _NEXT.match(text, end)
    return following is not None and following.group(1).lower() in words.crowds


def _announced(text: str, start: int, end: int, words: QuantityGrammar) -> bool:
    """Whether a word for a score stands near before; one further off tells nothing of a pair that counts ("1-2 bintang")."""
    before = re.split(r"\W+", text[max(0, start - _CHARACTERS_BEFORE) : start].rstrip().lower())[-_FAR:]
    if not words.score_before.isdisjoint(before[-_NEAR:]):
        return True
    following = _NEXT.match(text, end)
    counts = following is not None and following.group(1).islower() and following.group(1) not in words.not_counted
    return not counts and not words.score_before.isdisjoint(before)
