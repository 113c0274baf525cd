"""A tree read once into blocks: lines as a reader sees them, each with its place in the page and what is marked in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from tasks.model import Passage
from tasks.parse.tree import elements
from tasks.parse.vocabulary import Mark

BLOCK_TAGS = elements("block")
UNSEEN_TAGS = elements("unseen")
_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
#: A dateline that stands as bare text before the first paragraph: "Jakarta -".
_OPEN_DASH = re.compile(r"^[^.!?]{2,60}\s[-–—]$")

Judge = Callable[[HtmlElement], Mark | None]


@dataclass(slots=True)
class Node:
    """A block-level element: its tag, its class and id, and the index of the block-level element around it."""

    tag: str
    names: str
    parent: int


@dataclass(slots=True)
class Block:
    """One line of a page."""

    text: str
    node: int
    """Index of the innermost block-level element."""
    tag: str
    links: int
    """Characters that stand in links."""
    bold: int
    """Characters that stand in strong, b or headings."""
    marks: list[tuple[int, int, Mark, int]]
    """Marked stretches: start, end, mark, and the number of the element that carries it."""

    @property
    def kept(self) -> int:
        """Characters that no mark covers."""
        return len(self.text) - sum(end - start for start, end, *_ in self.marks)


@dataclass(slots=True)
class Blocks:
    """All lines of a tree in reading order, and the block-level elements that hold them."""

    lines: list[Block] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    """A line that is being read: runs of text, each with the state of the inline elements around it."""

    runs: list[tuple[str, bool, bool, tuple[Mark, int] | None]] = field(default_factory=list)


def read_blocks(root: HtmlElement, judge: Judge) -> Blocks:
    """Read a tree. ``judge`` names the elements that are no journalism; what they hold is kept, and marked.

    White space folds as in a browser; `<br>` and block-level elements end a line; a table row is one line.
    """
    return _Reader(judge).read(root)


class _Reader:
    """One walk over one tree."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.out = Blocks()
        self.line = _Line()
        self.stack: list[int] = [-1]
        self.links = self.bold = self.pre = 0
        self.mark: tuple[Mark, int] | None = None
        self.marked_by: HtmlElement | None = None
        self.marks = 0

    def read(self, root: HtmlElement) -> Blocks:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "end":
                self._end(element, tag, tail=element is not root)
            elif tag in UNSEEN_TAGS or not isinstance(tag, str) or _hidden(element):
                walker.skip_subtree()
            else:
                self._start(element, tag)
        self._flush()
        return self.out

    def _start(self, element: HtmlElement, tag: str) -> None:
        if tag in BLOCK_TAGS:
            self._flush()
            if tag != "br":
                names = f"{element.get('class') or ''} {element.get('id') or ''}"
                self.out.nodes.append(Node(tag, names, self.stack[-1]))
                self.stack.append(len(self.out.nodes) - 1)
                self.pre += tag == "pre"
        elif tag == "a":
            self.links += 1
        elif tag in ("b", "strong"):
            self.bold += 1
        elif tag in ("td", "th"):
            self._add(" ")
        if self.mark is None and (mark := self.judge(element)):
            self.marks += 1
            self.mark, self.marked_by = (mark, self.marks), element
        if element.text:
            self._add(element.text)

    def _end(self, element: HtmlElement, tag: object, *, tail: bool) -> None:
        seen = isinstance(tag, str) and tag not in UNSEEN_TAGS and not _hidden(element)
        if seen:
            if tag in BLOCK_TAGS and tag != "br":
                self._flush()
                self.stack.pop()
                self.pre -= tag == "pre"
            elif tag == "a":
                self.links -= 1
            elif tag in ("b", "strong"):
                self.bold -= 1
            elif tag in ("td", "th"):
                self._add(" ")
            if element is self.marked_by:
                self.mark = self.marked_by = None
        if tail and element.tail:
            self._add(element.tail)

    def _add(self, text: str) -> None:
        if self.pre and "\n" in text:
            first, *rest = text.split("\n")
            self.line.runs.append((first, self.links > 0, self.bold > 0, self.mark))
            for part in rest:
                self._flush()
                self.line.runs.append((part, self.links > 0, self.bold > 0, self.mark))
        else:
            self.line.runs.append((text, self.links > 0, self.bold > 0, self.mark))

    def _flush(self) -> None:
        runs, self.line.runs = self.line.runs, []
        if not runs:
            return
        parts: list[str] = []
        marks: list[tuple[int, int, Mark, int]] = []
        at = links = bold = 0
        for raw, linked, strong, mark in runs:
            text = _SPACE.sub(" ", raw)
            if not text.isascii():
                text = _INVISIBLE.sub("", text)
            if text.startswith(" ") and (not parts or parts[-1].endswith(" ")):
                text = text[1:]
            if not text:
                continue
            parts.append(text)
            end = at + len(text)
            links += (end - at) * linked
            bold += (end - at) * strong
            if mark and marks and marks[-1][3] == mark[1]:
                marks[-1] = (marks[-1][0], end, *mark)
            elif mark:
                marks.append((at, end, *mark))
            at = end
        text = "".join(parts).rstrip(" ")
        if text:
            node = self.stack[-1]
            marks = [(start, min(end, len(text)), mark, by) for start, end, mark, by in marks if start < len(text)]
            self.out.lines.append(Block(text, node, self.out.nodes[node].tag if node >= 0 else "", links, bold, marks))


def _hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style) and "display:none" in style.replace(" ", "").lower()


def render(lines: Iterable[Block]) -> tuple[str, tuple[Passage, ...]]:
    r"""The body that lines make, one paragraph a line, and its marked stretches as passages.

    A bare dateline joins the paragraph that follows it.
    """
    body: list[str] = []
    cuts: list[tuple[int, int, Mark, int]] = []
    at = 0
    for line in lines:
        if body and _OPEN_DASH.match(body[-1]):
            body[-1] += " " + line.text
        else:
            body.append(line.text)
        for first, last, mark, by in line.marks:
            if cuts and cuts[-1][3] == by:
                cuts[-1] = (cuts[-1][0], at + last, mark, by)
            else:
                cuts.append((at + first, at + last, mark, by))
        at += len(line.text) + 1
    text = "\n".join(body)
    return text, tuple(Passage(start, end, mark.rule, mark.kind, text[start:end]) for start, end, mark, _ in cuts)
