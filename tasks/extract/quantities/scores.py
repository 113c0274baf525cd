"""Scores of games: ``2-1``, ``21-15``. Leaves alone formations (4-3-3), ranges and pairs of numbers that nobody won or lost."""

from __future__ import annotations

import re

from tasks.extract.quantities.lexicon import QuantityGrammar
from tasks.model import Quantity

_SCORE = re.compile(r"(?<![\w.,/-])(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w/%-]|[.,]\d)")
_NAME_BEFORE, _NAME_AFTER = re.compile(r"[A-Z][^\W\d_]{2,} $"), re.compile(r" [A-Z][^\W\d_]{2}")
_WORDS_BEFORE, _GAP = 4, 8


def find_scores(text: str, words: QuantityGrammar) -> list[Quantity]:
    """Pairs of numbers after a word of winning, losing or drawing, or before the name of whom they were won against.

    Do not apply where such words also count things: a range is "menang 10-15 persen".
    """
    found: list[Quantity] = []
    for pair in _SCORE.finditer(text):
        follows_score = bool(found) and pair.start() - found[-1].end < _GAP and text[found[-1].end : pair.start()].strip(" ,(dan") == ""
        between_names = _NAME_BEFORE.search(text, max(0, pair.start() - 20), pair.start()) and _NAME_AFTER.match(text, pair.end())
        if between_names or follows_score or _announced(text, pair.start(), words) or words.score_after.match(text, pair.end()):
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


def _announced(text: str, start: int, words: QuantityGrammar) -> bool:
    before = re.split(r"\W+", text[max(0, start - 40) : start].rstrip().lower())[-_WORDS_BEFORE:]
    return not words.score_before.isdisjoint(before)
