"""A tree read once into blocks: lines as a reader sees them, each with its place in the page and what is marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from tasks.model import Passage
from tasks.parse.tree import elements
from tasks.parse.vocabulary import Mark

_BLOCK = elements("block")
#: Elements whose text no reader sees.
UNSEEN = elements("unseen")
_CELLS = ("td", "th")
_BOLD = ("b", "strong")
_WHITE = r"\x00-\x1f\x7f\u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
#: White space that is not one single space already.
_SPACE = re.compile(rf"[{_WHITE}][ {_WHITE}]*| (?:[ {_WHITE}]+)")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
#: A dateline that stands as bare text before the first paragraph: "Jakarta -", "JAKARTA, KABAR.com --".
OPEN_DASH = re.compile(r"^(?:[^.!?]|\.(?=\w)){2,60}(?:\s[-–—]|\s?--|[–—])$")
_DASHES = ("-", "–", "—")
#: Of one stretch of preformatted text so many lines are read as lines, the rest as one: a million of them would take seconds.
MOST_PRE = 10_000


@dataclass(slots=True)
class Node:
    """A block-level element: its tag, its class, id and role, and the index of the block-level element around it (-1: none)."""

    tag: str
    names: str
    parent: int


@dataclass(slots=True)
class Block:
    """One line of a page."""

    text: str
    node: int
    """Index of the innermost block-level element."""
    links: int
    """Characters that stand in links."""
    bold: int
    """Characters that stand in b or strong."""
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
    times: list[tuple[int, str]] = field(default_factory=list)
    """What `<time datetime>` states, with the number of the line that it stands in or before."""


def read_blocks(root: HtmlElement, unread: frozenset[str] = frozenset()) -> Blocks:
    """Read a tree. Elements whose tags are ``unread`` are passed over with all that they hold.

    White space folds as in a browser; `<br>` and block-level elements end a line; a table row is one line.
    """
    reader, unseen = Reader(), UNSEEN | unread
    walker, skipped = etree.iterwalk(root, events=("start", "end")), None
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in unseen or not isinstance(tag, str):
                walker.skip_subtree()
                skipped = element
            else:
                reader.start(tag, element.attrib)
                if element.text:
                    reader.add(element.text)
            continue
        if element is skipped:
            skipped = None
        else:
            reader.end(tag)
        if element is not root and element.tail:
            reader.add(element.tail)
    return reader.finish()


class Reader:
    """Makes lines of tags and texts that are told to it in their order; what stands in a marked element is kept, and marked."""

    def __init__(self) -> None:
        self.out = Blocks()
        self.runs: list[tuple[str, int, int, Mark | None]] = []
        self.stack: list[int] = [-1]
        self.links = self.bold = self.pre = self.marks = self.within = 0
        self.mark: Mark | None = None

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """An element begins; ``given`` are its attributes."""
        if tag in _BLOCK:
            self.begin(tag, names_of(given))
        else:
            self.begin(tag, "", given.get("datetime") if tag == "time" else None)

    def begin(self, tag: str, names: str, stated: str | None = None, mark: Mark | None = None) -> None:
        """The same, told what was seen in its attributes: what it is called, the time that it states, how it is marked."""
        if tag in _BLOCK:
            if self.runs:
                self._flush()
            if tag != "br":
                self.out.nodes.append(Node(tag, names, self.stack[-1]))
                self.stack.append(len(self.out.nodes) - 1)
                self.pre += tag == "pre"
        elif tag == "a":
            self.links += 1
        elif tag in _BOLD:
            self.bold += 1
        elif tag in _CELLS:
            self.add(" ")
        elif stated:
            self.out.times.append((len(self.out.lines), stated))
        if self.within:
            self.within += 1
        elif mark:
            self.marks += 1
            self.mark, self.within = mark, 1

    def end(self, tag: str) -> None:
        """The element that began last, and has not ended, ends."""
        if tag in _BLOCK:
            if tag != "br":
                if self.runs:
                    self._flush()
                self.stack.pop()
                self.pre -= tag == "pre"
        elif tag == "a":
            self.links -= 1
        elif tag in _BOLD:
            self.bold -= 1
        elif tag in _CELLS:
            self.add(" ")
        if self.within:
            self.within -= 1
            if not self.within:
                self.mark = None

    def add(self, text: str) -> None:
        """Text stands here."""
        if not self.runs and text.isspace() and not self.pre:
            return
        if self.pre and "\n" in text:
            *lines, text = text.split("\n", MOST_PRE)
            for line in lines:
                self.runs.append((line, self.links, self.bold, self.mark))
                self._flush()
        self.runs.append((text, self.links, self.bold, self.mark))

    def finish(self) -> Blocks:
        """Nothing follows: the lines and elements that there were."""
        if self.runs:
            self._flush()
        return self.out

    def _flush(self) -> None:
        line = _line(self.runs, self.stack[-1], self.marks)
        self.runs = []
        if line:
            self.out.lines.append(line)


def _line(runs: list[tuple[str, int, int, Mark | None]], node: int, number: int) -> Block | None:
    """One line from its runs of text, white space folded; None if nothing is to be seen."""
    parts: list[str] = []
    marks: list[tuple[int, int, Mark, int]] = []
    at = links = bold = 0
    for raw, linked, strong, mark in runs:
        text = raw if raw.isprintable() and "  " not in raw else _folded(raw)
        if text[:1] == " " and (not parts or parts[-1][-1] == " "):
            text = text[1:]
        if not text:
            continue
        parts.append(text)
        end = at + len(text)
        if linked:
            links += end - at
        if strong:
            bold += end - at
        if mark and marks and marks[-1][1] == at and marks[-1][2] is mark:
            marks[-1] = (marks[-1][0], end, mark, number)
        elif mark:
            marks.append((at, end, mark, number))
        at = end
    text = "".join(parts).rstrip(" ")
    if marks:
        marks = [(start, min(end, len(text)), mark, by) for start, end, mark, by in marks if start < len(text)]
    return Block(text, node, links, bold, marks) if text else None


def _folded(text: str) -> str:
    """White space as a browser shows it. Of spaces only ASCII's is printable, so that most texts are seen to need none of this."""
    text = _SPACE.sub(" ", text)
    return text if text.isascii() else _INVISIBLE.sub("", text)


def names_of(given: Mapping[str, str]) -> str:
    """What an element is called; "hidden" is one of its names where it is not displayed at first (whole articles may be so)."""
    if not given:
        return ""
    names = " ".join(filter(None, map(given.get, ("class", "id", "role", "itemprop"))))
    style = given.get("style")
    hidden = "hidden" in given or given.get("aria-hidden") == "true"
    if hidden or (style is not None and "none" in style and "display:none" in style.replace(" ", "").lower()):
        return names + " hidden"
    return names


def render(lines: Iterable[Block]) -> tuple[str, tuple[Passage, ...]]:
    r"""The body that lines make, one paragraph a line, and its marked stretches as passages.

    A bare dateline joins the paragraph that follows it.

    >>> render([Block("Jakarta -", 0, 0, 0, []), Block("Hujan turun.", 0, 0, 0, [])])
    ('Jakarta - Hujan turun.', ())
    """
    body: list[str] = []
    cuts: list[tuple[int, int, Mark, int]] = []
    at = 0
    for line in lines:
        if body and body[-1].endswith(_DASHES) and OPEN_DASH.match(body[-1]):
            body[-1] += " " + line.text
        else:
            body.append(line.text)
        for first, last, mark, by in line.marks:
            if cuts and cuts[-1][3] == by and cuts[-1][1] + 1 >= at + first:
                cuts[-1] = (cuts[-1][0], at + last, mark, by)
            else:
                cuts.append((at + first, at + last, mark, by))
        at += len(line.text) + 1
    text = "\n".join(body)
    return text, tuple(Passage(start, end, mark.rule, mark.kind, text[start:end]) for start, end, mark, _ in cuts)
