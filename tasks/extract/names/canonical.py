"""From settled candidates to mentions: canonical names, types, countries, roles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from tasks.extract.names.candidates import Candidate, Frame
from tasks.extract.names.document import short_organisations
from tasks.extract.names.edges import PARTICLES
from tasks.extract.names.gazetteer import Entry
from tasks.extract.names.initials import initials_of
from tasks.extract.names.roles import Role, age_of, role_of
from tasks.extract.names.tokens import Tokens
from tasks.model import Mention

_SHARED = frozenset({"sea", "ocean", "region", "islands", "strait", "gulf", "country", "nature"})
#: Longer runs are no names, and have too many parts.
_LONGEST_PARTED = 8
_INTERRUPTION = re.compile(r" ?\((?!Persero)\w+\)(?= )")
#: Prefix words of these types are no part of the canonical name: Kabupaten Bone → Bone.
_ADMINISTRATIVE = frozenset({"village", "district", "regency", "city", "province", "neighbourhood"})


@dataclass(frozen=True, slots=True)
class _Person:
    role: str | None = None
    age: int | None = None
    nationality: str | None = None


def canonical_names(text: str, frame: Frame, tokens: Tokens, names: Sequence[Candidate]) -> list[Mention]:
    """Mentions with canonical name (the fullest form in the article, a known acronym written out), type, country, role and age."""
    short = {part: _joined(full) for part, full in short_organisations(frame, names).items() if frame.gazetteer.get(part) is None}
    short.update(_short_forms(frame, names))
    full = _full_names(frame, names)
    mentions = [_mention(text, frame, tokens, name, {**short, **full}) for name in names]
    mentions = _with_countries(frame, names, mentions)
    people = _people(text, frame, tokens, names, mentions)
    return [
        replace(mention, role=(person := people[mention.canonical]).role, age=person.age, nationality=person.nationality)
        if mention.kind == "person"
        else mention
        for mention in mentions
    ]


def _mention(text: str, frame: Frame, tokens: Tokens, name: Candidate, forms: Mapping[tuple[str, ...], str]) -> Mention:
    start, end = tokens.starts[name.first], tokens.ends[name.end - 1]
    surface = frame.surface(name)
    entry = _entry(frame, name)
    canonical = forms.get(surface) or (entry.canonical if entry else None) or _official(frame, name, text[start:end])
    return Mention(
        start=start,
        end=end,
        surface=text[start:end],
        rule=name.rule,
        confidence=round(min(0.99, 0.4 + name.trust / 6), 2),
        kind=name.kind,
        canonical=canonical,
        type=_type(frame, name, entry),
        country=entry.country if entry and name.kind == "location" else None,
    )


def _entry(frame: Frame, name: Candidate) -> Entry | None:
    surface = frame.surface(name)
    entry = name.entry or frame.gazetteer.get(surface)
    if entry is None and name.kind == "location" and (prefix := frame.lexicon.prefix_at(surface, 0)) and prefix.type in _ADMINISTRATIVE:
        entry = frame.gazetteer.get(surface[len(prefix.words) :])
        entry = replace(entry, type=prefix.type) if entry else None
    return entry if entry is not None and entry.kind == name.kind else None


def _official(frame: Frame, name: Candidate, surface: str) -> str:
    """The name without the acronym that interrupts it, and a place without its administrative prefix."""
    if name.kind == "organisation":
        return _INTERRUPTION.sub("", surface)
    prefix = frame.lexicon.prefix_at(frame.surface(name), 0) if name.kind == "location" else None
    if prefix is None or prefix.type not in _ADMINISTRATIVE:
        return surface
    return surface.removeprefix(" ".join(prefix.words)).lstrip(" .") or surface


def _type(frame: Frame, name: Candidate, entry: Entry | None) -> str | None:
    """What the gazetteer says, else the prefix or bracket, else how the name ends or what the known name is that it opens with."""
    if name.kind not in {"organisation", "location"}:
        return None
    if entry is not None or name.type is not None:
        return entry.type if entry else name.type
    surface = frame.surface(name)
    if ending := frame.lexicon.endings.get(surface[-1]):
        return ending if name.kind == "organisation" else None
    known = frame.gazetteer.at(surface, 0)
    return known.entry.type if known and known.entry.kind == name.kind and name.kind == "organisation" else None


def _short_forms(frame: Frame, names: Sequence[Candidate]) -> dict[tuple[str, ...], str]:
    """Short form in brackets → the name before it; where the gazetteer writes it out as well, the text's own form counts."""
    return {
        frame.surface(short): _written(frame, full)
        for full, short in pairwise(names)
        if short.rule == "bracket" and short.first == full.end + 1 and full.kind == short.kind
    }


def _written(frame: Frame, name: Candidate) -> str:
    entry = _entry(frame, name)
    return entry.canonical if entry and name.kind == "location" else _joined(frame.surface(name))


def _joined(words: Sequence[str]) -> str:
    return (
        " ".join(words).replace(" - ", "-").replace(" / ", "/").replace("( ", "(").replace(" )", ")").replace(" .", ".").replace(" ,", ",")
    )


def _full_names(frame: Frame, names: Sequence[Candidate]) -> dict[tuple[str, ...], str]:
    """Part of a person's name, its initials, or a name behind `alias` → the full name; a part of two people's names stays what it is."""
    whole = dict.fromkeys(frame.surface(name) for name in names if name.kind == "person")
    found = _parts_of_names(frame, whole)
    for surface in whole:
        if len(surface) > 2 and surface[-2:] in whole and surface[-2].lower() in PARTICLES:
            found[surface[-2:]] = _known_person(frame, surface)
    for left, right in pairwise(names):
        if left.kind == right.kind == "person" and frame.words[right.first - 1] == "alias":
            found[frame.surface(right)] = found.get(frame.surface(left), _known_person(frame, frame.surface(left)))
    for short, surface in initials_of(whole).items():
        found.setdefault((short,), _known_person(frame, surface))
    for surface in whole:
        found.setdefault(surface, _known_person(frame, surface))
    return found


def _parts_of_names(frame: Frame, whole: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A name whose words stand side by side in the longer name of one person → that name: Tri, or Tri Wulandari → Sari Tri Wulandari."""
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for surface in whole:
        for first, end in combinations(range(len(surface) + 1 if len(surface) <= _LONGEST_PARTED else 0), 2):
            if end - first < len(surface):
                holders[surface[first:end]].add(_known_person(frame, surface))
    return {surface: min(holders[surface]) for surface in whole if len(holders.get(surface, ())) == 1}


def _known_person(frame: Frame, surface: tuple[str, ...]) -> str:
    entry = frame.gazetteer.get(surface)
    return entry.canonical if entry and entry.kind == "person" else _joined(surface)


def _with_countries(frame: Frame, names: Sequence[Candidate], mentions: list[Mention]) -> list[Mention]:
    """Countries of places that the gazetteer does not know.

    From the place behind it in a chain (Desa X, Kabupaten Y), from its local prefix word, or, for a building, the country that the
    article names most. Not for seas and regions: they belong to several.
    """
    result = list(mentions)
    located = [mention for mention in mentions if mention.country and mention.kind == "location"]
    counted = Counter(mention.country for mention in located if mention.type != "country") or Counter(
        mention.country for mention in located
    )
    usual = counted.most_common(1)[0][0] if counted else None
    near: str | None = None
    last = -1
    for i in range(len(names) - 1, -1, -1):
        mention = mentions[i]
        if mention.kind != "location":
            continue
        if mention.country is None and mention.type not in _SHARED:
            chained = near if list(frame.words[names[i].end : last]) in ([], [","]) else None
            local = "ID" if mention.type in _ADMINISTRATIVE | {"street"} and mention.rule.startswith("prefix") else None
            result[i] = replace(mention, country=chained or local or (usual if mention.type in {"venue", "station", "airport"} else None))
        near, last = result[i].country, names[i].first
    return result


def _people(text: str, frame: Frame, tokens: Tokens, names: Sequence[Candidate], mentions: Sequence[Mention]) -> dict[str, _Person]:
    """What the article says anywhere about each person: the first role, the first age, the country of role or gazetteer."""
    people: dict[str, _Person] = {}
    taken = {token for name in names if name.kind == "person" for token in range(name.first, name.end)}
    for name, mention in zip(names, mentions, strict=True):
        if mention.kind != "person":
            continue
        person = people.setdefault(mention.canonical, _Person())
        if person.role is None and (role := role_of(frame, tokens, name, taken)):
            phrase = text[tokens.starts[role.first] : tokens.ends[role.end - 1]]
            person = replace(
                person, role=f"{phrase}, {role.rank}" if role.rank else phrase, nationality=_nationality(frame, names, mentions, role)
            )
        entry = frame.gazetteer.get(frame.surface(name))
        known = entry.country if entry and entry.kind == "person" else None
        people[mention.canonical] = replace(person, age=person.age or age_of(frame, name), nationality=person.nationality or known)
    return people


def _nationality(frame: Frame, names: Sequence[Candidate], mentions: Sequence[Mention], role: Role) -> str | None:
    """The country that a role belongs to: of the first place in it, else of the body, else Indonesia for a local body or rank.

    Not for who plays or works abroad: `pelatih Persatu` says nothing of where its coach is from.
    """
    local = "ID" if role.rank and frame.lexicon.home else None
    for i in range(bisect_left(names, role.first, key=lambda name: name.first), len(names)):
        if names[i].end > role.end:
            break
        if mentions[i].kind == "location" and mentions[i].country:
            return mentions[i].country
        if mentions[i].kind == "organisation" and mentions[i].type in _OF_A_STATE:
            entry = _entry(frame, names[i])
            inside = [
                known.entry.country
                for known in frame.gazetteer.find(frame.words, names[i].first, names[i].end)
                if known.entry.kind == "location"
            ]
            local = next(filter(None, inside), entry.country if entry else None) or frame.lexicon.home
    return local


#: Bodies that only citizens head.
_OF_A_STATE = frozenset({"government", "police", "military", "court", "parliament", "prison", "party"})
