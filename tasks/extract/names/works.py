"""Things that an article names: games, films, systems. What it calls so is no mention, wherever it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tasks.extract.names.candidates import TAGGED, Candidate, Frame, is_name_word, run_end

#: Twice behind a noun that a person may be named after as well, as its author, a name is the thing's.
_SURE = 2
#: A noun stands at most so many words before its "bernama", and behind a copula.
_REACH = 4
#: Longer parts of a name are not told apart: a text in capitals would have millions.
_LONGEST = 8


def of_a_thing(frame: Frame, first: int, kind: str) -> bool:
    """Whether a noun before the name says that it names a thing: `game Wira`, `film Laut Biru`."""
    things, authored = frame.lexicon.works
    before = frame.words[first - 1] if first else ""
    return before in things or (kind != "person" and before in authored)


def without_works(frame: Frame, names: Sequence[Candidate]) -> list[Candidate]:
    """The tagged names of an article without what it calls a thing somewhere: `game Laut Biru`, `Laut Biru adalah sebuah permainan`.

    Not on the word of a noun that takes its author as well, said once: `film Wira Satya` may be by her. Nor against the gazetteer.
    """
    if frozenset().union(*frame.lexicon.works).isdisjoint(frame.words):
        return list(names)
    told = Counter[tuple[str, ...]]()
    for surface, weight in _told(frame):
        told[surface] += weight
    works = {part for surface, weight in told.items() if weight >= _SURE for part in _parts(surface)}
    return [name for name in names if name.trust > TAGGED or frame.surface(name) not in works]


def _parts(work: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A work's name, and those first or last words of it that the tagger may take for all."""
    yield work
    for length in range(2, min(len(work), _LONGEST)):
        yield from (work[:length], work[-length:])


def _told(frame: Frame) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every run of name words that a noun for a thing goes with, and how sure that makes."""
    words, (things, authored) = frame.words, frame.lexicon.works
    for at in range(len(words)):
        if not is_name_word(words[at]) or (at and is_name_word(words[at - 1])):
            continue
        surface, before = tuple(words[at : run_end(words, at, len(words))]), words[at - 1] if at else ""
        certain = {before, words[at], *_explained(frame, at + len(surface))} & things
        if certain or not (things | authored).isdisjoint(_named_as(frame, at - 1)):
            yield surface, _SURE
        elif before in authored:
            yield surface, 1


def _named_as(frame: Frame, at: int) -> Sequence[str]:
    """What is named before `bernama`: in `sistem keamanan bernama` the first two."""
    return frame.words[max(0, at - _REACH) : at] if at > 0 and frame.words[at] in frame.lexicon.naming else ()


def _explained(frame: Frame, after: int) -> Sequence[str]:
    """The words behind a name that say what it is: `adalah sebuah game`."""
    words, lexicon = frame.words, frame.lexicon
    return words[after + 1 : after + _REACH] if after < len(words) and words[after] in lexicon.copulas else ()
