"""Entities across articles: which canonical names mean the same person, organisation, place or occasion, and why.

Rules, each named in the entity's explanation:

same-name
    The same canonical name, letter case, accents and punctuation aside, and no two countries that contradict each other.
same-role
    A person whom each article calls by one word only is the same where the role is the same too, and names an office, a body or a
    place (Kapolres Bone, Wira; not: saksi, Wira). Otherwise a one-word person stays an entity of its own article: a surname never
    joins two people. Initials (AF) always stay in their article.
joined
    Names that tasks.relate.joins leads to a fuller one: known-by-role, fuller-name, initial, short-form, of-the-state.

Not for telling apart two people with the same full name and country: their rows are joined, and the roles listed show it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from operator import attrgetter

from tasks.model import Entity, stable_id
from tasks.relate.joins import find_joins
from tasks.relate.named import Key, NameRow, fold, office

_INITIALS = re.compile(r"[A-Z]{1,4}")
_FIELDS = attrgetter(*(field.name for field in fields(NameRow)))
#: A city and a regency may share a name (Bandung, Bogor); other types of place are too loosely set to part by.
_PARTED_TYPES = frozenset({"city", "regency", "province"})


def link_entities(rows: Iterable[NameRow]) -> list[Entity]:
    """Entities of all rows, sorted by kind and name; the order of the rows changes nothing.

    >>> rows = [NameRow("v1", "person", "Wira Satya", "Wira"), NameRow("v2", "person", "Wira", "Wira")]
    >>> [(entity.name, entity.aliases) for entity in link_entities(rows)]
    [('Wira', ()), ('Wira Satya', ('Wira',))]
    """
    groups: dict[Key, set[NameRow]] = defaultdict(set)
    for row in set(rows):
        groups[_key(row)].add(row)
    parted = _parted(groups)
    why: dict[Key, set[str]] = {key: {_own_reason(key, members)} for key, members in parted.items()}
    joined: dict[Key, set[NameRow]] = {key: set(members) for key, members in parted.items()}
    for key, (target, reason) in sorted(find_joins(parted).items()):
        joined[target] |= joined.pop(key)
        why[target] |= {reason}
    return sorted(
        (_entity(key, members, why[key]) for key, members in joined.items()),
        key=lambda entity: (entity.kind, entity.name, entity.entity_id),
    )


def _key(row: NameRow) -> Key:
    """Kind, folded name, and what keeps a one-word person apart: the role, else the version."""
    name = fold(row.canonical)
    if row.kind != "person" or " " in name:
        return row.kind, name, ""
    # A role in small letters (saksi, adik, kiper) fits too many: offices, bodies and places are written with a capital.
    if _INITIALS.fullmatch(row.canonical) or not row.role or row.role.islower():
        return row.kind, name, f"in {row.version_id}"
    return row.kind, name, f"as {office(row.role)}"


def _parted(groups: Mapping[Key, set[NameRow]]) -> dict[Key, set[NameRow]]:
    """Groups in parts where rows contradict each other by country or type of place; a row that says less goes to the commonest."""
    result: dict[Key, set[NameRow]] = {}
    for (kind, name, apart), members in groups.items():
        marks = Counter(_mark(row) for row in members)
        full = [mark for mark in marks if not any(_refines(other, mark) for other in marks)]
        for row in members:
            own = _mark(row)
            mark = min((m for m in full if m == own or _refines(m, own)), key=lambda m: (-marks[m], m))
            part = " ".join([apart, *mark]).strip() if len(full) > 1 else apart
            result.setdefault((kind, name, part), set()).add(row)
    return result


def _mark(row: NameRow) -> tuple[str, str]:
    """What parts namesakes: the country, and for places whether it is a city, a regency or a province; empty where unknown."""
    if row.kind not in {"person", "location"}:
        return "", ""
    return row.country or "", row.type if row.kind == "location" and row.type in _PARTED_TYPES else ""


def _refines(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Whether the left mark says all that the right one says, and more."""
    return left != right and all(theirs in ("", mine) for mine, theirs in zip(left, right, strict=True))


def _own_reason(key: Key, members: set[NameRow]) -> str:
    _, name, apart = key
    versions = len({row.version_id for row in members})
    if apart.startswith("as "):
        return f"same-role: one word, the same role in {versions} version(s)"
    if apart.startswith("in "):
        return "one word or initials: kept to its article"
    return f"same-name: {name!r} in {versions} version(s)"


def _entity(key: Key, members: set[NameRow], reasons: set[str]) -> Entity:
    kind, name, apart = key
    own = [row for row in _sorted(members) if fold(row.canonical) == name]
    shown = _commonest([row.canonical for row in own])
    names = {row.canonical for row in members} | {row.surface for row in members}
    return Entity(
        entity_id=stable_id("entity", kind, name, apart),
        kind=kind,
        name=shown,
        type=_commonest([row.type for row in own if row.type]) or None,
        country=_commonest([row.country for row in own if row.country]) or None,
        aliases=tuple(sorted(names - {shown})),
        roles=tuple(sorted({row.role for row in members if row.role})),
        versions=tuple(sorted({row.version_id for row in members})),
        explanation=tuple(sorted(reasons)),
    )


def _sorted(members: Iterable[NameRow]) -> list[NameRow]:
    return sorted(members, key=lambda row: tuple(part or "" for part in _FIELDS(row)))


def _commonest(values: list[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default="")
