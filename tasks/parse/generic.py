"""Any page: the lines that belong to the article, told by a trained model and, where it doubts, by trafilatura beside it."""

from __future__ import annotations

import re
import threading
from typing import Any

import pycrfsuite
from lxml.html import HtmlElement

from tasks.parse.blocks import OPEN_DASH, Block, Blocks, read_blocks
from tasks.parse.features import features_of
from tasks.parse.head import Head
from tasks.parse.measures import PROSE
from tasks.parse.outlet import Reading
from tasks.parse.sight import seen_on
from tasks.parse.tree import parse_tree
from tasks.parse.vocabulary import Mark, mark_of
from tasks.seeds import seed_path

#: A line is kept from this chance on; below one half, because losing a sentence is worse than leaving a promo.
KEEP = 0.40
#: Beyond this share of doubtful text a second opinion is asked: one page in ten of pages that the model has not seen.
DOUBT = 0.25
#: Block-level elements, lines, or tens of tags, beyond which a second opinion may take longer than any page may: 0.3 s for 1,700 of them.
MANY = 2_000
#: Lines that are weighed; the longest of 830 labelled pages has 1,360.
MOST_LINES = 2_000
#: A page whose other elements hold less than this never closed its navigation, or wrote its text into the footer.
LEAST = 400
_CHROME = frozenset({"nav", "footer"})
#: A control that holds such an element was never closed, and has swallowed what follows it.
_CONTROLS, _STORY = ("button", "select", "textarea"), ("h1", "article", "main")
_WORD = re.compile(r"\w+")
_OTHER = Mark("dom/generic/block", "other")
_model = threading.local()


def read_generic(markup: str, head: Head) -> Reading:
    """Read a page of an outlet that has no adapter.

    Not for pages that are a list of teasers, a shop or a forum: they have no article, and what comes out is what looks most like one.
    """
    root = parse_tree(markup)
    blocks = read_page(root) if root is not None else Blocks()
    chances = _chances(blocks, head) if blocks.lines else []
    if root is not None and max(len(blocks.nodes), len(blocks.lines), markup.count("<") // 10) < MANY and _doubt(blocks, chances) > DOUBT:
        chances = _second_opinion(root, blocks, chances)
    kept = _with_datelines(blocks, [chance >= KEEP for chance in chances])
    return Reading(lines=tuple(_article(blocks, kept)), seen=seen_on(blocks, head), parser="generic")


def read_page(root: HtmlElement) -> Blocks:
    """The lines of a whole page without its navigation, unless that is where the page put its text.

    >>> [line.text for line in read_page(parse_tree("<nav>Beranda</nav>" + "<p>Hujan turun di kota. </p>" * 20)).lines][0]
    'Hujan turun di kota.'
    """
    for control in [one for one in root.iter(*_CONTROLS) if next(one.iter(*_STORY), None) is not None]:
        control.drop_tag()
    blocks = read_blocks(root, unread=_CHROME)
    if sum(len(line.text) for line in blocks.lines) < LEAST:
        blocks = read_blocks(root)
    del blocks.lines[MOST_LINES:]
    return blocks


def _chances(blocks: Blocks, head: Head) -> list[float]:
    tagger = getattr(_model, "tagger", None)
    if tagger is None:
        tagger = _model.tagger = pycrfsuite.Tagger()
        tagger.open(str(seed_path("models", "pages.crf")))
    features = features_of(blocks, head)
    tagger.set(features)
    return [tagger.marginal("K", at) for at in range(len(features))]


def _doubt(blocks: Blocks, chances: list[float]) -> float:
    """Characters that stand on the wrong side of certainty, for each character that is kept."""
    unsure = sum(min(chance, 1 - chance) * len(line.text) for line, chance in zip(blocks.lines, chances, strict=True))
    kept = sum(len(line.text) for line, chance in zip(blocks.lines, chances, strict=True) if chance >= KEEP)
    return unsure / kept if kept else 1.0


def _second_opinion(root: HtmlElement, blocks: Blocks, chances: list[float]) -> list[float]:
    """The chances, drawn to what trafilatura takes for the article."""
    words = _shingles(_trafilatura(root))
    if not words:
        return chances
    drawn = []
    for line, chance in zip(blocks.lines, chances, strict=True):
        own = _shingles(line.text)
        taken = bool(own) and len(own & words) > 0.6 * len(own)
        drawn.append(0.4 * chance + 0.6 * taken)
    return drawn


def _trafilatura(root: HtmlElement) -> str:
    import trafilatura  # noqa: PLC0415  its import takes a second, and most pages do not need it

    text: Any = trafilatura.extract(root, favor_precision=True, include_comments=False)
    return text or ""


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text)
    return set(zip(words, words[1:], words[2:], strict=False)) if len(words) > 2 else {tuple(words)} if words else set()


def _with_datelines(blocks: Blocks, kept: list[bool]) -> list[bool]:
    """What is kept, and the datelines that stand as bare text, or in a line of their own, before a kept paragraph.

    Not for a label elsewhere that ends with a dash: a dateline stands beside its paragraph or around it.
    """
    for at in range(1, len(kept)):
        before, here = blocks.lines[at - 1], blocks.lines[at]
        if kept[at] and not kept[at - 1] and len(here.text) >= PROSE and OPEN_DASH.match(before.text):
            parent = blocks.nodes[here.node].parent
            kept[at - 1] = parent in (before.node, blocks.nodes[before.node].parent)
    return kept


def _article(blocks: Blocks, kept: list[bool]) -> list[Block]:
    """The kept lines, and between them, marked, the others that stand in the same element."""
    places = [at for at, keep in enumerate(kept) if keep]
    if not places:
        return []
    container = _common(blocks, [blocks.lines[at] for at in places])
    found = []
    for at in range(places[0], places[-1] + 1):
        line = blocks.lines[at]
        if kept[at]:
            found.append(line)
        elif container[line.node]:
            line.marks = [(0, len(line.text), *_mark(blocks, line.node))]
            found.append(line)
    return found


def _common(blocks: Blocks, lines: list[Block]) -> list[bool]:
    """Which elements stand inside the smallest one that holds nearly all of the kept text."""
    mass = [0] * len(blocks.nodes)
    for line in lines:
        mass[line.node] += len(line.text)
    for at in range(len(mass) - 1, 0, -1):
        mass[blocks.nodes[at].parent] += mass[at]
    smallest = max(at for at, size in enumerate(mass) if size >= 0.9 * mass[0])
    inside: list[bool] = []
    for at, node in enumerate(blocks.nodes):
        inside.append(at == smallest or (node.parent >= 0 and inside[node.parent]))
    return inside


def _mark(blocks: Blocks, node: int) -> tuple[Mark, int]:
    """What the names of the elements around say of a line that is left out, and the element that says it."""
    at, level = node, 0
    while at >= 0 and level < 3:
        mark = mark_of(blocks.nodes[at].names) if blocks.nodes[at].names else None
        if mark:
            return mark, at
        at, level = blocks.nodes[at].parent, level + 1
    return _OTHER, -1 - node
