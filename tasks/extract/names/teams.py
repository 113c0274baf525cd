"""Cities that stand for their teams: `Liverpool` in the report of a match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.extract.names.candidates import CONTAINING, Candidate, Frame

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
