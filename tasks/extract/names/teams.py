"""Teams that look like something else: a city that stands for its team (`Liverpool`), a club named like a country (`AS Trencin`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.extract.names.candidates import CONTAINING, Candidate, Frame, is_name_word

#: An article that names fewer teams may be about anything.
_ENOUGH = 2
_CITIES = frozenset({"city", "regency", "district"})


def with_teams(frame: Frame, names: Sequence[Candidate]) -> list[Candidate]:
    """The names of an article, with those cities read as teams that play in it.

    A city plays where it stands beside a word for a match (`kontra Padang`); and where the gazetteer holds it as a weak name, in an
    article about teams. Not behind a preposition of place, and never for a country: `Indonesia` plays as a country.
    """
    sporting = sum(name.entry is not None and name.entry.type == "team" for name in names) >= _ENOUGH
    playing = {frame.surface(name) for name in names if sporting and _plays(frame, name)}
    return [
        replace(name, kind="organisation", type="team", rule="team", trust=CONTAINING, entry=None)
        if name.kind == "location" and frame.surface(name) in playing and not _at_place(frame, name)
        else name
        for name in names
    ]


def _plays(frame: Frame, name: Candidate) -> bool:
    entry = name.entry or frame.gazetteer.get(frame.surface(name))
    if name.kind != "location" or entry is None or entry.type not in _CITIES:
        return False
    before = frame.words[name.first - 1] if name.first else ""
    after = frame.words[name.end] if name.end < len(frame.words) else ""
    return entry.weak or before in frame.lexicon.opponents or after in {"vs", "-vs-"}


def _at_place(frame: Frame, name: Candidate) -> bool:
    return name.first > 0 and frame.words[name.first - 1] in frame.lexicon.at_place


def with_clubs(frame: Frame, names: Sequence[Candidate]) -> list[Candidate]:
    """The names of an article, with a country's letters read as a club's where always the same word follows them: `AS Trencin`.

    Said twice at least, never without that word, and not behind an office nor before somebody known: `Presiden AS Joko`.
    """
    clubs = list(_clubs(frame, names))
    taken = {token for club in clubs for token in range(club.first, club.end)}
    short = {frame.words[club.first + 1] for club in clubs}
    rest = [
        replace(name, kind="organisation", type="team", rule="club", trust=CONTAINING, entry=None)
        if len(frame.surface(name)) == 1 and frame.words[name.first] in short and not _at_place(frame, name)
        else name
        for name in names
        if taken.isdisjoint(range(name.first, name.end))
    ]
    return sorted([*rest, *clubs], key=lambda name: name.first)


def _clubs(frame: Frame, names: Sequence[Candidate]) -> Iterator[Candidate]:
    followed: dict[str, list[Candidate]] = defaultdict(list)
    for name in names:
        if name.entry is not None and name.entry.type == "country" and frame.words[name.first].isupper() and name.end - name.first == 1:
            followed[frame.words[name.first]].append(name)
    for letters in followed.values():
        behind = {frame.words[name.end] if name.end < len(frame.words) else "" for name in letters}
        if len(letters) >= _ENOUGH and len(behind) == 1 and all(_opens_club(frame, name) for name in letters):
            yield from (Candidate(name.first, name.end + 1, "organisation", "club", CONTAINING, "team") for name in letters)


def _opens_club(frame: Frame, letters: Candidate) -> bool:
    words, lexicon, behind = frame.words, frame.lexicon, letters.end
    if behind >= len(words) or not is_name_word(words[behind]) or words[behind] in lexicon.given or words[behind] in lexicon.name_stops:
        return False
    before = words[letters.first - 1] if letters.first else ""
    office = before.lower() in lexicon.roles | lexicon.bare_roles or before in lexicon.offices
    return not office and frame.gazetteer.at(words, behind) is None
