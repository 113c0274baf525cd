"""A page of an outlet that we know: the container found by its layout, and only that fragment read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.parse.adapters import Adapter, Layout
from tasks.parse.blocks import Block
from tasks.parse.linklists import mark_link_lists
from tasks.parse.markup import read_markup
from tasks.parse.metadata import Seen
from tasks.parse.tree import bounded

#: Characters kept before and behind the container: headline, byline, date and tags stand there.
BEFORE, AFTER = 9_000, 2_000
_KEY = re.compile(r"[.#]([\w-]+)(?![^ ]* )[^ ]*$")
_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Lines of a body, what stood visibly around them, and what read it."""

    lines: tuple[Block, ...]
    seen: Seen
    parser: str
    more: bool = False
    """Whether a pager stands on the page: the rest of the article is elsewhere."""


def read_outlet(markup: str, adapter: Adapter) -> Reading | None:
    """Read a page by the first layout whose container is there and holds text; None if none is.

    The stretch of markup around the container is parsed first: a tenth of a page, and so the fastest way by far. The
    whole page, bounded, is parsed only where a selector needs more of it.
    """
    for layout in adapter.layouts:
        stretch = _stretch(markup, layout)
        if stretch and (reading := _read(LexborHTMLParser(bounded(stretch)), adapter, layout)):
            return reading
    page = LexborHTMLParser(bounded(markup))
    return next((reading for layout in adapter.layouts if (reading := _read(page, adapter, layout))), None)


def _read(page: LexborHTMLParser, adapter: Adapter, layout: Layout) -> Reading | None:
    containers = _containers(page, layout)
    lines = tuple(line for container in containers for line in read_markup(container.html or "", layout.judge))
    mark_link_lists(lines)
    if not any(line.kept for line in lines):
        return None
    more = bool(adapter.pages) and page.css_first(", ".join(adapter.pages)) is not None
    return Reading(lines=lines, seen=_seen(page, layout), parser=f"{adapter.name}/{layout.name}", more=more)


def _stretch(markup: str, layout: Layout) -> str | None:
    """The markup from some way before the first element that may be a container to the end of the last one."""
    for selector in layout.container:
        found = _KEY.search(selector)
        if not found:
            continue
        places = [at for at in _places(markup, found[1]) if markup.rfind("<", 0, at) > markup.rfind(">", 0, at)]
        if places:
            start, last = (markup.rfind("<", 0, at) for at in (places[0], places[-1]))
            return markup[markup.rfind("<", 0, max(1, start - BEFORE)) : _end(markup, last) + AFTER]
    return None


def _places(markup: str, name: str) -> Iterator[int]:
    at = markup.find(name)
    while at >= 0:
        yield at
        at = markup.find(name, at + len(name))


def _end(markup: str, start: int) -> int:
    """Where the element that opens at ``start`` is closed, told by counting its own tags; the end of the page if it never is."""
    name = _NAME.match(markup, start)
    if not name:
        return len(markup)
    depth = 0
    for tag in re.compile(rf"<(/?){name[1]}\b", re.IGNORECASE).finditer(markup, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return len(markup)


def _containers(page: LexborHTMLParser, layout: Layout) -> list[LexborNode]:
    """The elements of the first selector that finds any, without those that stand inside another."""
    for selector in layout.container:
        found = page.css(selector)
        if found:
            markups = {node.mem_id for node in found}
            return [node for node in found if not _inside(node, markups)]
    return []


def _inside(node: LexborNode, others: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in others:
            return True
        parent = parent.parent
    return False


def _seen(page: LexborHTMLParser, layout: Layout) -> Seen:
    return Seen(
        titles=_texts(page, layout.title)[:1],
        by_adapter=True,
        authors=_texts(page, layout.authors),
        published=_texts(page, layout.published)[:1],
        updated=_texts(page, layout.updated)[:1],
        section=next(iter(_texts(page, layout.section)), None),
        tags=_texts(page, layout.tags),
    )


def _texts(page: LexborHTMLParser, selectors: tuple[str, ...]) -> tuple[str, ...]:
    for selector in selectors:
        texts = tuple(text for node in page.css(selector) if (text := " ".join(node.text().split())))
        if texts:
            return texts
    return ()
