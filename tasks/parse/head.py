"""What a page says about itself for machines: meta, link, title and JSON-LD, read from the markup without building a tree."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from functools import cache
from html import unescape
from typing import Any

from tasks.seeds import read_toml, seed_path

#: All that stands in a tag. Quoted values are bounded, and nothing else holds a `<`: a quote that is never closed costs a stretch of
#: the page for each element, not all that follows it.
_INSIDE = r"[^<>\"']*+(?:(?:\"[^\"]{0,20000}+\"|'[^']{0,20000}+')[^<>\"']*+){0,80}+"
#: As most pages write it, a meta element needs no second look; any other, and a link, is taken apart by _ATTRIBUTE. Looked at from the
#: tag's name on without being consumed, so that what an open quote seems to hold is read on its own.
_STATEMENT = re.compile(
    r"<(?:meta(?=\s{1,9}(?:name|property|itemprop)=\"([^\"<>]{0,200}+)\"\s{1,9}content=\"([^\"]{0,20000}+)\"\s{0,9}/?>)"
    rf"|(meta|link)\b(?=({_INSIDE})>))",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:.-]{0,40})\s{0,5}=\s{0,5}(?:\"([^\"]{0,20000})\"|'([^']{0,20000})'|([^\s\"'>]{1,2000}))")
_DATE_PROPERTY = re.compile(r"itemprop=[\"']?(datePublished|dateModified)\b")
_TITLE = re.compile(r"<title\b[^>]{0,300}>([^<]{0,2000})", re.IGNORECASE)
#: The only relations that are looked at; pages carry dozens of others, for styles and hosts to warm up.
_RELS = ("canonical", "amphtml", "next", "prev")
_LD = "application/ld+json"
_TRAILING_COMMA = re.compile(r",\s{0,50}([}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Head:
    """A page's statements about itself."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    """Content by name, property or itemprop in lower case."""
    links: dict[str, list[str]] = field(default_factory=dict)
    """Addresses by rel."""
    title: str | None = None
    items: tuple[dict[str, Any], ...] = ()
    """JSON-LD objects that stand for a piece of writing, the most telling type first."""
    named: dict[str, str] = field(default_factory=dict)
    """Names of the JSON-LD objects that others point to, by @id."""
    microdata: dict[str, str] = field(default_factory=dict)
    """Dates that elements outside the head carry, by property of schema.org."""

    def first(self, *names: str) -> str | None:
        """The first content under any of the names, in their order."""
        return next((content for name in names for content in self.meta.get(name, ()) if content), None)

    def values(self, key: str) -> list[Any]:
        """What the JSON-LD items say under a key, in their order."""
        return [item[key] for item in self.items if item.get(key) not in (None, "", [], {})]


def read_head(markup: str) -> Head:
    """Read a page's markup. Where `<head>` holds no og:title it was closed early, and statements anywhere count.

    >>> read_head('<title>Judul</title><meta property="og:title" content="Judul &amp; isi">').first("og:title")
    'Judul & isi'
    """
    end = markup.find("</head")
    meta, links = _statements(markup[:end]) if end > 0 else ({}, {})
    if "og:title" not in meta:
        end = len(markup)
        meta, links = _statements(markup)
    start = markup.find("<title", 0, end)
    title = _TITLE.match(markup, start) if start >= 0 else None
    items, named = _items(markup)
    return Head(meta, links, unescape(title[1]).strip() or None if title else None, items, named)


def _statements(markup: str) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """What meta elements say by name, and where link elements lead by relation, each in the order of the page."""
    meta: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    for name, content, element, attributes in _STATEMENT.findall(markup):
        if not element:
            meta.setdefault(unescape(name).lower(), []).append(unescape(content).strip())
        elif element[0] in "mM":
            _add_meta(meta, _attributes(attributes))
        elif any(map(attributes.__contains__, _RELS)):
            _add_link(links, _attributes(attributes))
    return meta, links


def with_microdata(head: Head, markup: str) -> Head:
    """The head with the dates that elements of the page carry as microdata, by property.

    Only if all elements name one day: those of a list date other articles.

    >>> with_microdata(Head(), '<time itemprop="datePublished" datetime="2025-05-21T17:05">Rabu</time>').microdata
    {'datePublished': '2025-05-21T17:05'}
    """
    found: dict[str, list[str]] = {}
    for prop in _DATE_PROPERTY.finditer(markup):
        start, end = markup.rfind("<", max(0, prop.start() - 1000), prop.start()), markup.find(">", prop.end(), prop.end() + 1000)
        given = _attributes(markup[start:end]) if 0 <= start < end else {}
        if stated := given.get("datetime") or given.get("content"):
            found.setdefault(prop[1], []).append(stated.strip())
    return replace(head, microdata={name: stated[0] for name, stated in found.items() if len({text[:10] for text in stated}) == 1})


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(text)}


def _add_meta(meta: dict[str, list[str]], given: dict[str, str]) -> None:
    for key in ("name", "property", "itemprop"):
        if key in given and "content" in given:
            meta.setdefault(given[key].lower(), []).append(given["content"].strip())


def _add_link(links: dict[str, list[str]], given: dict[str, str]) -> None:
    if "rel" in given and "href" in given:
        for rel in given["rel"].lower().split():
            links.setdefault(rel, []).append(given["href"].strip())


@cache
def words(group: str) -> tuple[str, ...]:
    """A list of seeds/parse/metadata.toml, in its order.

    >>> words("article_types")[0]
    'NewsArticle'
    """
    return tuple(read_toml(seed_path("parse", "metadata.toml"))[group])


@cache
def _ranks() -> dict[str, int]:
    return {name: rank for rank, name in enumerate(words("article_types"))}


def _items(markup: str) -> tuple[tuple[dict[str, Any], ...], dict[str, str]]:
    found: list[dict[str, Any]] = []
    named: dict[str, str] = {}
    at = markup.find(_LD)
    while at >= 0:
        start, end = markup.find(">", at) + 1, markup.find("</script", at)
        if 0 < start < end:
            _collect(_json(markup[start:end]), found, named, 0)
        at = markup.find(_LD, at + len(_LD))
    return tuple(sorted(found, key=_rank)), named


def _json(text: str) -> Any:  # noqa: ANN401  whatever JSON holds
    """Lenient JSON: pages write raw line breaks, trailing commas, comment and CDATA brackets."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return _mended(text)


def _mended(text: str) -> Any:  # noqa: ANN401  likewise
    try:
        return json.loads(_TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", text)), strict=False)
    except (ValueError, RecursionError):
        return None


def _collect(value: Any, found: list[dict[str, Any]], named: dict[str, str], depth: int) -> None:  # noqa: ANN401  likewise
    if depth > 6:
        return
    if isinstance(value, list):
        for one in value[:200]:
            _collect(one, found, named, depth + 1)
    elif isinstance(value, dict):
        if isinstance(value.get("@id"), str) and isinstance(value.get("name"), str):
            named[value["@id"]] = value["name"]
        if _rank(value) < len(_ranks()):
            found.append(value)
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"):
            if isinstance(value.get(key), (list, dict)):
                _collect(value[key], found, named, depth + 1)


def _rank(item: dict[str, Any]) -> int:
    types = item.get("@type")
    names = types if isinstance(types, list) else [types]
    return min((_ranks().get(str(name).rsplit("/", 1)[-1], len(_ranks())) for name in names), default=len(_ranks()))
