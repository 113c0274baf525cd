"""Any page: the lines that belong to the article, told by their text and by where they stand."""

from __future__ import annotations

from lxml.html import HtmlElement

from tasks.parse.blocks import Block, Blocks, read_blocks
from tasks.parse.metadata import Seen
from tasks.parse.outlet import Reading
from tasks.parse.tree import parse_tree
from tasks.parse.vocabulary import Mark, mark_of

_CHROME = {
    "nav": Mark("dom/generic/nav", "page_nav"),
    "footer": Mark("dom/generic/chrome", "other"),
    "aside": Mark("dom/generic/related", "related_link"),
    "form": Mark("dom/generic/signup", "other"),
    "figcaption": Mark("dom/generic/caption", "caption"),
    "figure": Mark("dom/generic/caption", "caption"),
}


def judge(element: HtmlElement) -> Mark | None:
    """The mark of an element that is no journalism on any page."""
    if element.tag in ("html", "body", "main", "article"):
        return None
    if element.tag in _CHROME:
        return _CHROME[element.tag]
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return mark_of(names) if len(names) > 1 else None


def read_generic(markup: str) -> Reading:
    """Read a page of an outlet that has no adapter."""
    root = parse_tree(markup)
    if root is None:
        return Reading(lines=(), seen=Seen(), parser="generic")
    blocks = read_blocks(root, judge)
    headings = tuple(line.text for line in blocks.lines if line.tag == "h1")
    return Reading(lines=tuple(_article(blocks)), seen=Seen(titles=headings), parser="generic")


def _article(blocks: Blocks) -> list[Block]:
    scores: dict[int, float] = {}
    for line in blocks.lines:
        if line.kept > 40 and line.links < line.kept * 0.4:
            weight, node = min(line.kept / 100, 4.0), line.node
            for share in (1.0, 1.0, 0.5, 0.25):
                if node < 0:
                    break
                scores[node] = scores.get(node, 0.0) + weight * share
                node = blocks.nodes[node].parent
    if not scores:
        return []
    top = max(scores, key=scores.__getitem__)
    return [line for line in blocks.lines if _within(blocks, line.node, top)]


def _within(blocks: Blocks, node: int, top: int) -> bool:
    while node > top:
        node = blocks.nodes[node].parent
    return node == top
