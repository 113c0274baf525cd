"""A possible name: tokens [first, end) with a kind, where it comes from and how much it is trusted."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.extract.names.gazetteer import Entry


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of some tokens as a name."""

    first: int
    end: int
    kind: str
    rule: str
    trust: float
    type: str | None = None
    entry: Entry | None = None


def overlaps(left: Candidate, right: Candidate) -> bool:
    """Whether two candidates share a token."""
    return left.first < right.end and right.first < left.end


def is_name_word(word: str) -> bool:
    """Whether a token can be part of a name by its form.

    >>> [is_name_word(word) for word in ("Bone", "PBB", "di", "2026", "(")]
    [True, True, False, False, False]
    """
    return word[0].isupper()
