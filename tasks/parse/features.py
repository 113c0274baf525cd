"""What can be said of each line of a page without understanding it: form, place, company, names of the elements around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache

from tasks.parse.blocks import Block, Blocks
from tasks.parse.cues import cue_of
from tasks.parse.head import Head
from tasks.parse.measures import Measures
from tasks.parse.vocabulary import is_body, mark_of

Features = list[list[str]]
_LENGTHS = (3, 8, 16, 30, 50, 80, 120, 200, 350, 600, 1200)
_SHARES = (0.001, 0.03, 0.1, 0.25, 0.5, 0.8, 0.95)
_PURITIES = (0.05, 0.2, 0.4, 0.6, 0.8, 0.95)
_DENSITIES = (0.05, 0.15, 0.3, 0.5, 0.8)
_SINCE = (-1, 0, 1, 2, 3, 5, 9, 20, 60)
_LEFT = (-40, -15, -5, -2, -1, 0, 1, 3, 10, 40)
_COUNTS = (1, 2, 4, 8, 16, 40)
_LEVELS = (-3, -1, 0, 1, 2, 3, 4, 6, 9)
_DATE_LIKE = re.compile(r"\d{1,2}[:.]\d{2}|\b(?:19|20)\d{2}\b")
_SENTENCE_END = tuple(".!?…。！？।:;»”\"'’)")
_BIG = (0.02, 0.3, 0.7)
_SERIES = (3, 4, 6, 10, 20)
_TELLING = frozenset(["aside", "footer", "nav", "form", "figure", "figcaption", "header", "article", "main", "blockquote", "table"])
_WORD = re.compile(r"\w+")


def features_of(blocks: Blocks, head: Head) -> Features:
    """A list of feature names for every line of a page, in the order of its lines."""
    return _Lines(blocks, head).features()


def bucket(value: float, limits: tuple[float, ...]) -> int:
    """The number of limits that a value reaches.

    >>> bucket(35, (3, 8, 16, 30, 50))
    4
    """
    return bisect_right(limits, value)


class _Lines:
    def __init__(self, blocks: Blocks, head: Head) -> None:
        self.lines, self.nodes = blocks.lines, blocks.nodes
        self.page = Measures(blocks, head)
        self.names = [_named(node.tag, node.names) for node in self.nodes]
        self.around = self._surroundings()
        self.body_words = _shingles(" ".join(map(str, head.values("articleBody"))))
        self.description = _shingles(head.first("og:description", "description") or "")
        self.counts = Counter(line.text for line in self.lines)

    def features(self) -> Features:
        own = [self._own(at, line) for at, line in enumerate(self.lines)]
        widths = [bucket(width, _LENGTHS) for width in self.page.widths]
        forms = [f"{self._tag(line.node)}|{length}|{_density(line)}" for line, length in zip(self.lines, widths, strict=True)]
        for at, found in enumerate(own):
            for step in (-2, -1, 1, 2):
                near = at + step
                found.append(f"f{step}={forms[near] if 0 <= near < len(forms) else '-'}")
            window = sum(self.page.prose[max(0, at - 4) : at + 5]) - self.page.prose[at]
            found.append(f"window={bucket(window, (1, 100, 300, 700, 1500, 3000))}")
            found.append(f"before={bucket(sum(self.page.prose[max(0, at - 6) : at]), (1, 100, 400, 1000))}")
            found.append(f"after={bucket(sum(self.page.prose[at + 1 : at + 7]), (1, 100, 400, 1000))}")
        return own

    def _tag(self, node: int) -> str:
        return self.nodes[node].tag if node >= 0 else "-"

    def _own(self, at: int, line: Block) -> list[str]:
        text, node = line.text, line.node
        length = bucket(self.page.widths[at], _LENGTHS)
        density = _density(line)
        tag = self._tag(node)
        parent = self.nodes[node].parent if node >= 0 else -1
        above = self.nodes[parent].parent if parent >= 0 else -1
        form = f"{tag}|{length}|{density}"
        found = [
            "bias", f"form={form}", f"len={length}", f"links={density}", f"tag={tag}", f"tags={tag}<{self._tag(parent)}<{self._tag(above)}",
            f"end={text[-1] if text[-1] in '.!?:…' else 'q' if text[-1] in _SENTENCE_END else 'w'}|{bucket(length, (3, 6, 8))}",
            f"start={'U' if text[0].isupper() else 'l' if text[0].islower() else 'd' if text[0].isdigit() else 'o'}",
            f"commas={bucket(text.count(', '), (1, 2, 4))}", f"words={bucket(text.count(' '), (1, 3, 6, 12, 25, 60))}",
            f"bold={line.bold > len(text) * 0.8}|{bucket(length, (4, 6))}", f"repeat={bucket(self.counts[text], (2, 3))}",
        ]  # fmt: skip
        if text.isupper():
            found.append("caps")
        if len(text) < 60 and _DATE_LIKE.search(text):
            found.append("dated")
        found.extend(self._place(at, node, parent))
        found.extend(self._around(node))
        if cue := cue_of(text):
            found.append(f"cue={cue}|{bucket(length, (4, 6, 8))}")
        found.extend(self._stated(text))
        return found

    def _place(self, at: int, node: int, parent: int) -> list[str]:
        page = self.page
        inside = node >= 0 and page.inside[node]
        share = page.mass[parent] / page.total if parent >= 0 else 1.0
        size = page.size[parent] if parent >= 0 else 1
        purity = page.mass[parent] / size if parent >= 0 and size else 0.0
        density = page.linked[parent] / size if parent >= 0 and size else 0.0
        above = self.nodes[parent].parent if parent >= 0 else -1
        top = self.nodes[above].parent if above >= 0 else -1
        wide = page.mass[above] / page.total if above >= 0 else 1.0
        wider = page.mass[top] / page.total if top >= 0 else 1.0
        alike = page.alike.get(page.likeness(node), 0) / page.total if node >= 0 else 0.0
        mine = page.mass[node] / page.total if node >= 0 else 0.0
        since = at - page.title if page.title >= 0 else -1
        raw = [page.heap[at] / page.heaps if at >= 0 else 1.0 for at in (parent, above)]
        return [
            f"inside={inside}",
            f"share={bucket(share, _SHARES)}|{inside}",
            f"purity={bucket(purity, _PURITIES)}",
            f"kin={bucket(density, _DENSITIES)}|{inside}",
            f"company={bucket(page.company.get(parent, 0), _COUNTS)}",
            f"since={bucket(since, _SINCE) if page.title >= 0 else 'none'}|{inside}",
            f"left={bucket(page.last_prose - at, _LEFT)}",
            f"wide={bucket(wide, _SHARES)}|{inside}",
            f"wider={bucket(wider, _SHARES)}",
            f"alike={bucket(alike, _SHARES)}",
            f"mine={bucket(mine, _SHARES)}",
            f"rawshare={bucket(raw[0], _SHARES)}",
            f"rawwide={bucket(raw[1], _SHARES)}",
            f"shares={bucket(share, _SHARES)}|{bucket(wide, _SHARES)}|{bucket(alike, _SHARES)}",
            f"decile={10 * at // len(self.lines)}",
            f"direct={page.container in (parent, node)}",
            f"levels={bucket(page.levels[node], _LEVELS) if node >= 0 else 'none'}|{inside}",
        ]

    def _surroundings(self) -> list[list[str]]:
        """For every element the names of the elements around it; those that hold most of the page's prose say little about a line."""
        around: list[list[str]] = []
        for at, node in enumerate(self.nodes):
            found = around[node.parent] if node.parent >= 0 else []
            if name := self.names[at]:
                found = [*found, f"any={name}|{bucket(self.page.mass[at] / self.page.total, _BIG)}"]
            if self.page.series[at] > 2:
                found = [one for one in found if not one.startswith("series")]
                mass = bucket(self.page.mass[at], (1, 150, 400, 1000))
                found.append(f"series={bucket(self.page.series[at], _SERIES)}|{node.tag}|{mass}")
                found.append(f"serieslinks={bucket(self.page.linked[at] / max(1, self.page.size[at]), _DENSITIES)}|{mass}")
            around.append(found)
        return around

    def _around(self, node: int) -> list[str]:
        if node < 0:
            return []
        found = [f"bad={self.page.beside[node]}", *self.around[node]]
        for level in (0, 1):
            if node >= 0:
                if name := self.names[node]:
                    found.append(f"in={name}|{level}|{bucket(self.page.mass[node] / self.page.total, _BIG)}")
                node = self.nodes[node].parent
        return found

    def _stated(self, text: str) -> list[str]:
        shingles = _shingles(text)
        found = []
        if len(self.body_words) > 40:
            found.append(f"body={_overlap(shingles, self.body_words)}|{bucket(len(text), (20, 60))}")
        if shingles and self.description:
            found.append(f"description={_overlap(shingles, self.description)}")
        return found


@lru_cache(maxsize=20_000)
def _named(tag: str, names: str) -> str:
    """What an element's own names say: its tag if it is a telling one, the group of the vocabulary, "+" for a body of text."""
    telling = f"<{tag}>" if tag in _TELLING else ""
    if not names:
        return telling
    mark = mark_of(names)
    return telling + (mark.rule.rsplit("/", 1)[-1] if mark else "") + ("+" if is_body(names) else "")


def _density(line: Block) -> int:
    return bucket(line.links / len(line.text), (0.01, 0.2, 0.5, 0.95))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False)) if len(words) > 2 else {tuple(words)} if words else set()


def _overlap(shingles: set[tuple[str, ...]], others: set[tuple[str, ...]]) -> int:
    return bucket(len(shingles & others) / len(shingles), (0.01, 0.3, 0.7, 0.95)) if shingles else 0
