"""Which name leads to which fuller one. Each rule asks for more than a shared word, and for exactly one that it can lead to.

known-by-role
    A person called by one word joins the one whose full name begins or ends with it and who holds the same office, in two words or
    more (Gubernur Jatim Khofifah). Short forms of places in offices are read as the articles read them (Jatim: Jawa Timur).
fuller-name
    A person's name of two or more words joins a longer one with the same first and last word, if both hold the same office.
initial
    A person's name joins one of as many words that differs only in writing initials out (M Rian Saputro, Muhammad Rian Saputro); two
    words at least must be the same.
short-form
    An acronym joins the one written-out organisation or place that some article gives it, in the same letter case (META, the ticker
    of a company, is not Meta); if two claim it, it joins neither. It must be neither a word of that name, which may be a branch (Sega
    of America), nor have a longer form of its own (Partai Perindo).
of-the-state
    An organisation joins the one of the same name without the state behind it (Kementerian Kesehatan RI).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias

from tasks.relate.named import Key, NameRow, fold, office
from tasks.seeds import read_toml, seed_path

Groups: TypeAlias = Mapping[Key, set[NameRow]]
Joins: TypeAlias = dict[Key, tuple[Key, str]]

#: Words up to this length beside a company's own are legal forms and endings: PT, Tbk, com.
_LEGAL_FORM = 3


def find_joins(groups: Groups) -> Joins:
    """Which group joins which other, with the reason; a group that is joined to joins no further."""
    written_out = _written_out(groups)
    offices = {key: _offices(members, written_out) for key, members in groups.items() if key[0] == "person"}
    states = _of_the_state(groups)
    bare = {key: target for key, (target, _) in states.items()}
    found = {**_known_by_role(offices), **_initials(offices), **_fuller_names(offices), **_short_forms(groups, bare), **states}
    return {key: target for key, target in found.items() if target[0] not in found}


def _offices(members: Iterable[NameRow], written_out: Mapping[str, str]) -> frozenset[str]:
    roles = {office(row.role) for row in members if row.role}
    return frozenset(" ".join(written_out.get(word, word) for word in role.split()) for role in roles)


def _written_out(groups: Groups) -> dict[str, str]:
    """What one word stands for in all articles that use it for a place: jatim, jawa timur."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for (kind, name, _), members in groups.items():
        if kind == "location":
            for surface in {row.surface for row in members}:
                meanings[fold(surface)].add(name)
    return {short: next(iter(names)) for short, names in meanings.items() if len(names) == 1 and " " not in short}


def _known_by_role(offices: Mapping[Key, frozenset[str]]) -> Joins:
    holders: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, held in offices.items():
        words = key[1].split()
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                for one in held:
                    holders[word, one].append(key)
    found: Joins = {}
    for key, held in offices.items():
        if " " in key[1] or not key[2].startswith("as "):
            continue
        telling = sorted(one for one in held if " " in one)
        targets = {target for one in telling for target in holders[key[1], one]}
        if len(targets) == 1:
            target = next(iter(targets))
            found[key] = (target, f"known-by-role: {key[1]!r} is {target[1]!r}, both {telling[0]!r}")
    return found


def _initials(offices: Mapping[Key, frozenset[str]]) -> Joins:
    alike: dict[tuple[str, ...], list[Key]] = defaultdict(list)
    for key in offices:
        words = key[1].split()
        if sum(len(word) > 1 for word in words) > 1:
            alike[tuple(word[0] for word in words)].append(key)
    found: Joins = {}
    for keys in alike.values():
        for key in (key for key in keys if any(len(word) == 1 for word in key[1].split())):
            longer = [other for other in keys if _writes_out(other[1].split(), key[1].split())]
            if len(longer) == 1:
                found[key] = (longer[0], f"initial: {key[1]!r} is {longer[0][1]!r} with an initial")
    return found


def _writes_out(full: list[str], short: list[str]) -> bool:
    pairs = list(zip(full, short, strict=True))
    return full != short and all(one == other or (len(other) == 1 < len(one)) for one, other in pairs)


def _fuller_names(offices: Mapping[Key, frozenset[str]]) -> Joins:
    ends: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in offices:
        words = key[1].split()
        if len(words) > 1:
            ends[words[0], words[-1]].append(key)
    found: Joins = {}
    for keys in ends.values():
        for key in keys:
            longer = [other for other in keys if len(other[1].split()) > len(key[1].split()) and offices[other] & offices[key]]
            if len(longer) == 1:
                role = min(offices[longer[0]] & offices[key])
                found[key] = (longer[0], f"fuller-name: {key[1]!r} and {longer[0][1]!r} share the role {role!r}")
    return found


def _short_forms(groups: Groups, bare: Mapping[Key, Key]) -> Joins:
    """Groups named by a short form that exactly one other group of their kind uses as a surface; with the state or without is one."""
    owners: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for key, members in groups.items():
        if key[0] in {"organisation", "location"}:
            for surface in {row.surface for row in members}:
                if fold(surface) != key[1] and len(fold(surface).split()) == 1:
                    owners[key[0], surface].add(bare.get(key, key))
    found: Joins = {}
    for key, members in groups.items():
        if key[0] not in {"organisation", "location"} or " " in key[1] or key[2]:
            continue
        claims = {owner for surface in {row.canonical for row in members} for owner in owners[key[0], surface]} - {key}
        if len(claims) == 1 and _stands_for(key[1], members, target := next(iter(claims))):
            found[key] = (target, f"short-form: {key[1]!r} stands for {target[1]!r} only")
    return found


def _stands_for(short: str, members: Iterable[NameRow], target: Key) -> bool:
    words = target[1].split()
    if short in words and any(len(word) > _LEGAL_FORM for word in words if word != short):
        return False
    own = {fold(row.surface) for row in members}
    return not any(" " in name and name != target[1] for name in own)


def _of_the_state(groups: Groups) -> Joins:
    found: Joins = {}
    for key in groups:
        kind, name, apart = key
        bare = next((name.removesuffix(state) for state in _states() if name.endswith(state)), "")
        if kind == "organisation" and (target := (kind, bare, apart)) in groups:
            found[key] = (target, f"of-the-state: {name!r} is {bare!r}")
    return found


@cache
def _states() -> tuple[str, ...]:
    """What stands behind a body's name, folded."""
    return tuple(f" {fold(state)}" for state in read_toml(seed_path("relate", "names.toml"))["states"])
