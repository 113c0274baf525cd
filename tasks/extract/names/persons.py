"""Persons that their surroundings tell: after a rank, `bernama`, `berinisial`, initials with an age in brackets, `alias`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.extract.names.candidates import Candidate, is_name_word
from tasks.extract.names.lexicon import Lexicon

_NAMED = frozenset({"bernama", "berinisial", "inisial", "alias", "named", "a.k.a"})
_OWN_BRACKET_LENGTH = 3


def person_names(words: Sequence[str], first: int, end: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """Persons of one sentence by rule. Not for initials without an age or `berinisial`: those may be any acronym."""
    for at in range(first, end):
        word = words[at]
        if word in _NAMED and at + 1 < end and is_name_word(words[at + 1]):
            stop = _name_end(words, at + 1, end, lexicon)
            yield Candidate(at + 1, stop, "person", "person:named", 2.9)
        elif word in lexicon.ranks and at + 1 < end and is_name_word(words[at + 1]) and words[at + 1] not in lexicon.titles:
            stop = _name_end(words, at + 1, end, lexicon)
            if not words[at + 1].isupper() and lexicon.prefix_at(words, at + 1) is None:
                yield Candidate(at + 1, stop, "person", "person:rank", 2.2)
        elif _aged(words, at, end):
            yield Candidate(at, at + 1, "person", "person:initials", 2.8)


def _name_end(words: Sequence[str], at: int, end: int, lexicon: Lexicon) -> int:
    stop = at
    while stop < end and (is_name_word(words[stop]) or (words[stop] in "-." and stop > at and len(words[stop - 1]) == 1)):
        if words[stop] in lexicon.calendar or words[stop] == "alias":
            break
        stop += 1
    return max(stop, at + 1)


def _aged(words: Sequence[str], at: int, end: int) -> bool:
    """Whether a token is initials with an age: `KS (32)`."""
    word = words[at]
    return (
        word.isupper()
        and word.isalpha()
        and len(word) <= _OWN_BRACKET_LENGTH
        and at + 3 < end
        and words[at + 1] == "("
        and words[at + 2].isdigit()
        and 1 <= int(words[at + 2]) <= 99
        and words[at + 3] in {")", "tahun"}
    )
