"""Outlets as data: one TOML file an outlet, with the layouts that its pages have had."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from tasks.errors import Fatal
from tasks.parse.vocabulary import Mark
from tasks.seeds import read_toml, seed_path

DEFAULT_ZONE = "Asia/Jakarta"
#: A compound selector without combinators: tag, .class, #id, [attribute], [attribute^="x"] or [attribute*="x"].
_SIMPLE = re.compile(r"([a-z][\w-]*|\*)?((?:[.#][\w-]+)*)((?:\[[\w-]+(?:[*^]?=\"[^\"]+\")?\])*)$")
_PART = re.compile(r"([.#])([\w-]+)")
_ATTRIBUTE = re.compile(r"\[([\w-]+)(?:([*^]?)=\"([^\"]+)\")?\]")


class AdapterBroken(Fatal):
    """An adapter file cannot be used as it is written."""


@dataclass(frozen=True, slots=True)
class Drop:
    """An element inside the container that is no journalism, and the mark that its text gets."""

    tag: str
    classes: frozenset[str]
    ident: str | None
    attributes: tuple[tuple[str, str, str], ...]
    mark: Mark

    @property
    def key(self) -> str:
        """What an element must have to be tried at all."""
        if self.classes or self.ident:
            return f".{min(self.classes)}" if self.classes else f"#{self.ident}"
        return self.tag if self.tag != "*" else f"[{self.attributes[0][0]}]"

    def matches(self, tag: str, given: Mapping[str, str], classes: Sequence[str]) -> bool:
        """Whether an element with this tag, these attributes and these classes is meant."""
        if self.tag not in ("*", tag) or not self.classes.issubset(classes) or (self.ident and given.get("id") != self.ident):
            return False
        return all(_holds(given.get(name), how, wanted) for name, how, wanted in self.attributes)


def _holds(value: str | None, how: str, wanted: str) -> bool:
    if value is None:
        return False
    return value.startswith(wanted) if how == "^" else wanted in value if how == "*" else not wanted or value == wanted


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """Where one generation of an outlet's pages keeps things; selectors are CSS, the first that finds something counts.

    Compared by identity, so that what a layout says of a tag can be remembered.
    """

    name: str
    container: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    """When pages looked so, as far as is known; layouts are told apart by their containers, not by these days."""
    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    drops: Mapping[str, tuple[Drop, ...]] = field(default_factory=dict)
    """By what an element must have: ``.class``, ``#id``, a tag, or ``[attribute]``."""

    def judge(self, tag: str, given: Mapping[str, str]) -> Mark | None:
        """The mark of an element that this layout drops; the first of its classes that decides counts."""
        classes = given["class"].split() if "class" in given else ()
        for key in _keys(tag, given, classes) if given else (tag,):
            for drop in self.drops.get(key, ()):
                if drop.matches(tag, given, classes):
                    return drop.mark
        return None


def _keys(tag: str, given: Mapping[str, str], classes: Sequence[str]) -> list[str]:
    return [*(f".{name}" for name in classes), tag, *(f"[{name}]" for name in given), f"#{given.get('id')}"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """One outlet: its hosts, its clock, its layouts from the newest to the oldest."""

    name: str
    outlet: str
    hosts: tuple[str, ...]
    zone: ZoneInfo
    layouts: tuple[Layout, ...]
    single_page: str | None = None
    """A query that shows all pages of an article at once: ``page=all``."""
    pages: tuple[str, ...] = ()
    """Selectors of the links to an article's other pages."""


def adapter_of(host: str | None) -> Adapter | None:
    """The adapter of a host or of the longest domain above it; None for an outlet that has none.

    >>> adapter_of("news.detik.com").name, adapter_of("contoh.com")
    ('detik', None)
    """
    labels = (host or "").split(".")
    known = adapters()
    return next((known[name] for at in range(len(labels) - 1) if (name := ".".join(labels[at:])) in known), None)


@lru_cache(maxsize=1)
def adapters() -> dict[str, Adapter]:
    """All adapters by host; raises AdapterBroken if a file is wrong or two claim one host."""
    found: dict[str, Adapter] = {}
    for path in sorted(seed_path("adapters").glob("*.toml")):
        adapter = read_adapter(path.stem, read_toml(path))
        for host in adapter.hosts:
            if host in found:
                raise AdapterBroken(path.name, f"claims {host}, which {found[host].name} claims too", advice="Name it in one of the two.")
            found[host] = adapter
    return found


def read_adapter(name: str, data: dict[str, Any]) -> Adapter:
    """An adapter from the tables of its file; raises AdapterBroken with what is missing or unknown."""
    try:
        return Adapter(
            name=name,
            outlet=data["outlet"],
            hosts=tuple(data["hosts"]),
            zone=ZoneInfo(data.get("zone", DEFAULT_ZONE)),
            layouts=tuple(_layout(name, layout, data.get("drop", {})) for layout in data["layout"]),
            single_page=data.get("single_page"),
            pages=tuple(data.get("pages", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise AdapterBroken(f"{name}.toml", f"cannot be used ({error!r})", advice="See docs/adapters.md for what a file holds.") from error


def _layout(adapter: str, data: dict[str, Any], shared: dict[str, list[str]]) -> Layout:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items() if key != "drop"}
    drops = [(kind, selector) for table in (data.get("drop", {}), shared) for kind, selectors in table.items() for selector in selectors]
    found: dict[str, tuple[Drop, ...]] = {}
    for kind, selector in drops:
        drop = _drop(selector, Mark(f"dom/{adapter}/{kind}", kind))
        found[drop.key] = (*found.get(drop.key, ()), drop)
    return Layout(**fields, drops=found)


def _drop(selector: str, mark: Mark) -> Drop:
    found = _SIMPLE.match(selector)
    if not found or selector in ("", "*"):
        raise ValueError(f"{selector!r} is no selector of one element")
    parts = _PART.findall(found[2])
    return Drop(
        found[1] or "*",
        frozenset(name for sign, name in parts if sign == "."),
        next((name for sign, name in parts if sign == "#"), None),
        tuple(_ATTRIBUTE.findall(found[3])),
        mark,
    )
