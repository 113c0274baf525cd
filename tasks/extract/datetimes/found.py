"""A mention of time before its value is known, and the words of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: One word or one run of digits; shapes are tried only where one begins.
TOKEN = re.compile(r"[^\W\d_]+|\d+")

Slots = dict[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A mention: its span, the shape that matched and what stood in the shape's slots."""

    start: int
    end: int
    shape: str
    slots: Slots


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and digit runs of a text: offsets and lower-cased forms, in parallel."""

    starts: list[int]
    ends: list[int]
    words: list[str]


def tokenise(text: str) -> Tokens:
    """Split a text into words and digit runs.

    >>> tokenise("pukul 20:00").words
    ['pukul', '20', '00']
    """
    found = list(TOKEN.finditer(text))
    return Tokens([t.start() for t in found], [t.end() for t in found], [t.group().lower() for t in found])
