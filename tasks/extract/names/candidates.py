"""A possible name: tokens [first, end) with a kind, where it comes from and how much it is trusted; and the frame that rules look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from tasks.extract.names.gazetteer import Entry, Gazetteer
from tasks.extract.names.lexicon import Lexicon

#: How much a reading is trusted: the tagger is outvoted by what is known, and both by what a telling word opens.
TAGGED, KNOWN, CONTAINING, TOLD, PREFIXED, MASKED = 2.0, 2.5, 2.7, 2.9, 3.0, 4.0

#: Words of a person's name that rules read without the tagger; longer runs are something else.
LONGEST_PERSON = 4
#: What stands between two teams or persons, however it is written.
BETWEEN = frozenset({"vs", "Vs", "VS"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of some tokens as a name; kind ``none`` says that they are no name."""

    first: int
    end: int
    kind: str
    rule: str
    trust: float
    type: str | None = None
    entry: Entry | None = None
    odds: float = inf
    """By how much the tagger prefers the name to no name, as a natural logarithm; infinite where it was not asked."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every rule needs: the tokens of the text and what is known of words and names."""

    words: Sequence[str]
    lexicon: Lexicon
    gazetteer: Gazetteer

    def surface(self, candidate: Candidate) -> tuple[str, ...]:
        """The tokens of a candidate."""
        return tuple(self.words[candidate.first : candidate.end])


def is_name_word(word: str) -> bool:
    """Whether a token can be part of a name by its form; what stands between two teams cannot.

    >>> [is_name_word(word) for word in ("Bone", "PBB", "di", "2026", "(", "VS")]
    [True, True, False, False, False, False]
    """
    return word[0].isupper() and word not in BETWEEN


def run_end(words: Sequence[str], first: int, limit: int) -> int:
    """The index after the name words that stand in a row from a token on; `limit` ends the row.

    >>> run_end(["Kota", "Bone", "dan", "Palu"], 0, 4)
    2
    """
    while first < limit and is_name_word(words[first]):
        first += 1
    return first
