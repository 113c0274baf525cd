"""Initials that stand for a person of the article: `AF` behind a suspect's age, `STW` for Sari Tri Wulandari."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tasks.extract.names.candidates import TAGGED, TOLD, Candidate, Frame, is_name_word

#: Rules that tell initials by what stands beside them.
TOLD_INITIALS = frozenset({"person:initials", "person:named"})
#: Two letters are the initials of too much.
_FEWEST = 3


def without_initials(frame: Frame, names: Sequence[Candidate]) -> list[Candidate]:
    """The names, where initials that stand for someone in this article end another person's name: `Wira Satya AF` | `AF`."""
    initials = {
        frame.words[name.first]
        for name in names
        if name.rule in TOLD_INITIALS and name.end - name.first == 1 and frame.words[name.first].isupper()
    }
    found: list[Candidate] = []
    for name in names:
        last = name.end - 1
        if name.kind == "person" and last > name.first and frame.words[last] in initials:
            found += [replace(name, end=last), replace(name, first=last, rule="part-of-name")]
        else:
            found.append(name)
    return found


def with_initials(frame: Frame, names: Sequence[Candidate]) -> list[Candidate]:
    """The names, and as persons all capitals that are the initials of one person named in the article.

    Not for two letters, nor for what gazetteer, lexicon or a bracket know as something else, nor for the initials of what only the
    tagger takes for a person: `Virgin Coconut Oil`.
    """
    known = (name for name in names if name.kind == "person" and (name.trust > TAGGED or _is_given(frame, name)))
    holders = initials_of(map(frame.surface, known))
    if not holders:
        return list(names)
    other = {frame.words[name.first] for name in names if name.trust > TAGGED and name.end - name.first == 1 and name.kind != "person"}
    places = [at for at, word in enumerate(frame.words) if word in holders and word not in other and not _is_known(frame, word)]
    taken = {at for name in names if name.end - name.first > 1 or name.trust > TAGGED for at in range(name.first, name.end)}
    fresh = [Candidate(at, at + 1, "person", "person:acronym", TOLD) for at in places if at not in taken]
    told = {name.first for name in fresh}
    return sorted([*(name for name in names if name.first not in told), *fresh], key=lambda name: name.first)


def initials_of(surfaces: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Initials of three letters or more → the one name of as many words that they stand for; what two names share is left out.

    >>> initials_of([("Sari", "Tri", "Wulandari"), ("Bagas", "Putra")])
    {'STW': ('Sari', 'Tri', 'Wulandari')}
    >>> initials_of([("Sari", "Tri", "Wulandari"), ("Satya", "Tirta", "Wijaya")])
    {}
    """
    found: dict[str, set[tuple[str, ...]]] = {}
    for surface in surfaces:
        if len(surface) >= _FEWEST and all(map(is_name_word, surface)):
            found.setdefault("".join(word[0] for word in surface), set()).add(surface)
    return {short: min(names) for short, names in found.items() if len(names) == 1}


def _is_given(frame: Frame, name: Candidate) -> bool:
    return not frame.lexicon.given.isdisjoint(frame.surface(name))


def _is_known(frame: Frame, word: str) -> bool:
    entry = frame.gazetteer.get([word])
    return (word,) in frame.lexicon.no_names or (entry is not None and entry.kind != "person")
