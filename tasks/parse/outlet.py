"""A page of an outlet that we know: the container found by its layout, and only that fragment read."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.parse.adapters import Adapter, Layout
from tasks.parse.blocks import Block, read_blocks
from tasks.parse.metadata import Seen
from tasks.parse.tree import parse_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Lines of a body, what stood visibly around them, and what read it."""

    lines: tuple[Block, ...]
    seen: Seen
    parser: str


def read_outlet(markup: str, adapter: Adapter) -> Reading | None:
    """Read a page by the first layout whose container is there and holds text; None if none is."""
    page = LexborHTMLParser(markup)
    for layout in adapter.layouts:
        containers = _containers(page, layout)
        lines = tuple(line for container in containers for line in _lines(container, layout))
        if any(line.kept for line in lines):
            return Reading(lines=lines, seen=_seen(page, layout), parser=f"{adapter.name}/{layout.name}")
    return None


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


def _lines(container: LexborNode, layout: Layout) -> list[Block]:
    root = parse_tree(container.html or "")
    return [] if root is None else read_blocks(root, layout.judge).lines


def _seen(page: LexborHTMLParser, layout: Layout) -> Seen:
    return Seen(
        titles=_texts(page, layout.title)[:1],
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
