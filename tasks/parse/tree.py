"""Text to a tree of elements, bounded in size and depth, whatever the page does."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from tasks.seeds import read_toml, seed_path

#: Characters of markup that are parsed; the longest news pages measured have 2.2 million, most of it scripts, which go first.
MAX_MARKUP = 1_000_000
#: Deeper elements are flattened. libxml2 drops all that follows a nesting of 2,048; lexbor takes 25 s for one of 100,000 (measured).
MAX_DEPTH = 400
#: Tags beyond which nothing is read: of 830 labelled pages none has a fifth of it.
MAX_TAGS = 50_000
#: Below this many tags no nesting can hurt, and counting it would cost more than parsing.
SAFE_TAGS = 8_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})[^<>]{0,20000}>")


def parse_tree(markup: str) -> HtmlElement | None:
    """The root element of a page, or None if nothing in it is an element.

    Comments and processing instructions are left out. Pass `bounded` markup, or a fragment of it.

    >>> parse_tree("<p>Satu<p>Dua").xpath("count(//p)")
    2.0
    """
    try:
        root: Any = etree.fromstring(markup.encode("utf-8", "replace"), _parser())
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return root if isinstance(root, HtmlElement) else None


def bounded(markup: str) -> str:
    """Markup that any parser reads in bounded time: not too long, not too many tags, not too deep.

    Of a page beyond MAX_MARKUP the scripts and styles go first; what is still beyond it, or beyond MAX_TAGS, is not read.

    >>> bounded("<b>" * 9_000 + "Satu").count("<b>")
    400
    """
    if len(markup) > MAX_MARKUP:
        markup = _without(_without(markup, "script"), "style")[:MAX_MARKUP]
    if markup.count("<") <= SAFE_TAGS:
        return markup
    return "<".join(_flattened(markup).split("<", MAX_TAGS)[:MAX_TAGS])


@cache
def _parser() -> HTMLParser:
    # Making one costs more than parsing a fragment; lxml locks it where threads share it.
    return HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)


@cache
def elements(group: str) -> frozenset[str]:
    """The elements of a group of seeds/parse/elements.toml.

    >>> "p" in elements("block")
    True
    """
    return frozenset(read_toml(seed_path("parse", "elements.toml"))[group])


def _without(markup: str, tag: str) -> str:
    """The markup without the elements of one tag, found by plain search: linear, whatever is left open."""
    lower, parts, at = markup.lower(), [], 0
    if len(lower) != len(markup):
        return markup
    while (start := lower.find(f"<{tag}", at)) >= 0:
        end = lower.find(f"</{tag}", start)
        closed = lower.find(">", end) if end >= 0 else -1
        if closed < 0:
            break
        parts.append(markup[at:start])
        at = closed + 1
    return "".join([*parts, markup[at:]])


def _flattened(markup: str) -> str:
    """The markup without the tags that stand deeper than MAX_DEPTH; their text stays."""
    flat = elements("flat")
    parts, at, depth, deepest = [], 0, 0, 0
    for tag in _TAG.finditer(markup):
        if tag[2].lower() in flat:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
        if depth + bool(tag[1]) > MAX_DEPTH:
            parts.append(markup[at : tag.start()])
            at = tag.end()
    return "".join([*parts, markup[at:]]) if deepest > MAX_DEPTH else markup
