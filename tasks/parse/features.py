"""What can be said of each line of a page without understanding it: form, place, company, names of the elements around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from tasks.parse.blocks import Block, Blocks
from tasks.parse.cues import cue_of
from tasks.parse.head import Head
from tasks.parse.vocabulary import is_body, mark_of

Features = list[list[str]]
_LENGTHS = (3, 8, 16, 30, 50, 80, 120, 200, 350, 600, 1200)
_SHARES = (0.001, 0.03, 0.1, 0.25, 0.5, 0.8, 0.95)
_PURITIES = (0.05, 0.2, 0.4, 0.6, 0.8, 0.95)
_DENSITIES = (0.05, 0.15, 0.3, 0.5, 0.8)
_SINCE = (-1, 0, 1, 2, 3, 5, 9, 20, 60)
_LEFT = (-40, -15, -5, -2, -1, 0, 1, 3, 10, 40)
_MASSES = (1, 100, 300, 700, 1500, 3000)
_COUNTS = (1, 2, 4, 8, 16, 40)
_DATE_LIKE = re.compile(r"\d{1,2}[:.]\d{2}|\b(?:19|20)\d{2}\b")
_SENTENCE_END = tuple(".!?…。！？।:;»”\"'’)")
_BIG = (0.02, 0.3, 0.7)
_SERIES = (3, 4, 6, 10, 20)
_TELLING = frozenset(["aside", "footer", "nav", "form", "figure", "figcaption", "header", "article", "main", "blockquote", "table"])
_BESIDE_TAGS = frozenset({"aside", "footer", "nav", "form"})
_BESIDE = frozenset({"related", "share", "signup", "comments", "ad", "nav", "chrome"})
_WORD = re.compile(r"\w+")


def features_of(blocks: Blocks, head: Head) -> Features:
    """A list of feature names for every line of a page, in the order of its lines."""
    return _Page(blocks, head).features()


def bucket(value: float, limits: tuple[float, ...]) -> int:
    """The number of limits that a value reaches.

    >>> bucket(35, (3, 8, 16, 30, 50))
    4
    """
    return bisect_right(limits, value)


class _Page:
    def __init__(self, blocks: Blocks, head: Head) -> None:
        self.lines, self.nodes = blocks.lines, blocks.nodes
        self.names = [_named(node.tag, node.names) for node in self.nodes]
        self.title = self._title_line(head)
        self.raw = [_prose(line) for line in self.lines]
        self.heap = self._mass(self.raw)
        self.heaps = max(1, sum(self.raw))
        self.bad = self._beside()
        self.prose = [value if line.node < 0 or not self.bad[line.node] else 0 for line, value in zip(self.lines, self.raw, strict=True)]
        self.mass = self._mass(self.prose)
        self.series = self._series()
        self.size = self._mass([len(line.text) for line in self.lines])
        self.linked = self._mass([line.links for line in self.lines])
        self.total = max(1, sum(self.prose))
        self.around = self._surroundings()
        self.container = self._descend()
        self.inside = self._insides()
        self.last_prose = max((at for at, mass in enumerate(self.prose) if mass), default=0)
        self.body_words = _shingles(" ".join(map(str, head.values("articleBody"))))
        self.description = _shingles(head.first("og:description", "description") or "")
        self.counts: dict[str, int] = {}
        for line in self.lines:
            self.counts[line.text] = self.counts.get(line.text, 0) + 1
        self.alike: dict[tuple[str, str, str], int] = {}
        for line, prose in zip(self.lines, self.prose, strict=True):
            if prose and line.node >= 0:
                key = self._likeness(line.node)
                self.alike[key] = self.alike.get(key, 0) + prose
        self.company: dict[int, int] = {}
        for line in self.lines:
            parent = self.nodes[line.node].parent if line.node >= 0 else -1
            self.company[parent] = self.company.get(parent, 0) + 1

    def _beside(self) -> list[str]:
        """For every element the group of the nearest element around it that stands beside the article, "" if none does.

        An element that holds the headline holds the article, whatever it is called.
        """
        holds, node = set(), self.lines[self.title].node if self.title >= 0 else -1
        while node >= 0:
            holds.add(node)
            node = self.nodes[node].parent
        beside: list[str] = []
        for at, here in enumerate(self.nodes):
            above = beside[here.parent] if here.parent >= 0 else ""
            mark = mark_of(here.names) if here.names else None
            group = mark.rule.rsplit("/", 1)[-1] if mark else ""
            own = here.tag if here.tag in _BESIDE_TAGS else group if group in _BESIDE and not is_body(here.names) else ""
            if self.heap[at] > (0.8 if own == "comments" else 0.4) * self.heaps:
                own = ""
            beside.append("" if at in holds or here.tag in ("html", "body", "main") else own or above)
        return beside

    def _series(self) -> list[int]:
        """For every element how many elements of its kind stand beside it, itself with names and more elements inside."""
        kinds: dict[tuple[int, str, str], int] = {}
        parents = {node.parent for node in self.nodes}
        for at, node in enumerate(self.nodes):
            if at in parents:
                kinds[node.parent, node.tag, node.names] = kinds.get((node.parent, node.tag, node.names), 0) + 1
        return [kinds.get((node.parent, node.tag, node.names), 0) for node in self.nodes]

    def _likeness(self, node: int) -> tuple[str, str, str]:
        here = self.nodes[node]
        above = self.nodes[here.parent] if here.parent >= 0 else here
        return here.tag, here.names, above.names

    def _mass(self, values: list[int]) -> list[int]:
        mass = [0] * len(self.nodes)
        for line, value in zip(self.lines, values, strict=True):
            if line.node >= 0:
                mass[line.node] += value
        for at in range(len(self.nodes) - 1, 0, -1):
            parent = self.nodes[at].parent
            if parent >= 0:
                mass[parent] += mass[at]
        return mass

    def _descend(self) -> int:
        """The smallest element that holds most of the page's prose: from the top down while one child holds most of it."""
        children: dict[int, list[int]] = {}
        for at, node in enumerate(self.nodes):
            children.setdefault(node.parent, []).append(at)
        here = -1
        mass = self.total
        while below := children.get(here):
            best = max(below, key=self.mass.__getitem__)
            if self.mass[best] < 0.7 * mass:
                break
            here, mass = best, self.mass[best]
        return here

    def _insides(self) -> list[bool]:
        inside: list[bool] = []
        for at, node in enumerate(self.nodes):
            inside.append(at == self.container or (node.parent >= 0 and inside[node.parent]))
        return inside

    def _title_line(self, head: Head) -> int:
        stated = {_flat(text) for text in (head.first("og:title"), head.title, *map(str, head.values("headline"))) if text}
        fallback = -1
        for at, line in enumerate(self.lines):
            tag = self.nodes[line.node].tag if line.node >= 0 else ""
            if tag in ("h1", "h2"):
                flat = _flat(line.text)
                if flat and any(flat == title or (len(flat) > 12 and title.startswith(flat)) for title in stated):
                    return at
                if tag == "h1" and fallback < 0:
                    fallback = at
        return fallback

    def features(self) -> Features:
        own = [self._own(at, line) for at, line in enumerate(self.lines)]
        forms = [f"{self._tag(line.node)}|{bucket(len(line.text), _LENGTHS)}|{_density(line)}" for line in self.lines]
        for at, found in enumerate(own):
            for step in (-2, -1, 1, 2):
                near = at + step
                found.append(f"f{step}={forms[near] if 0 <= near < len(forms) else '-'}")
            window = sum(self.prose[max(0, at - 4) : at + 5]) - self.prose[at]
            found.append(f"window={bucket(window, (1, 100, 300, 700, 1500, 3000))}")
            found.append(f"before={bucket(sum(self.prose[max(0, at - 6) : at]), (1, 100, 400, 1000))}")
            found.append(f"after={bucket(sum(self.prose[at + 1 : at + 7]), (1, 100, 400, 1000))}")
        return own

    def _tag(self, node: int) -> str:
        return self.nodes[node].tag if node >= 0 else "-"

    def _own(self, at: int, line: Block) -> list[str]:
        text, node = line.text, line.node
        length = bucket(len(text), _LENGTHS)
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
        inside = node >= 0 and self.inside[node]
        share = self.mass[parent] / self.total if parent >= 0 else 1.0
        size = self.size[parent] if parent >= 0 else 1
        purity = self.mass[parent] / size if parent >= 0 and size else 0.0
        density = self.linked[parent] / size if parent >= 0 and size else 0.0
        above = self.nodes[parent].parent if parent >= 0 else -1
        top = self.nodes[above].parent if above >= 0 else -1
        wide = self.mass[above] / self.total if above >= 0 else 1.0
        wider = self.mass[top] / self.total if top >= 0 else 1.0
        alike = self.alike.get(self._likeness(node), 0) / self.total if node >= 0 else 0.0
        mine = self.mass[node] / self.total if node >= 0 else 0.0
        since = at - self.title if self.title >= 0 else -1
        raw = [self.heap[at] / self.heaps if at >= 0 else 1.0 for at in (parent, above)]
        return [
            f"inside={inside}",
            f"share={bucket(share, _SHARES)}|{inside}",
            f"purity={bucket(purity, _PURITIES)}",
            f"kin={bucket(density, _DENSITIES)}|{inside}",
            f"company={bucket(self.company.get(parent, 0), _COUNTS)}",
            f"since={bucket(since, _SINCE) if self.title >= 0 else 'none'}|{inside}",
            f"left={bucket(self.last_prose - at, _LEFT)}",
            f"wide={bucket(wide, _SHARES)}|{inside}",
            f"wider={bucket(wider, _SHARES)}",
            f"alike={bucket(alike, _SHARES)}",
            f"mine={bucket(mine, _SHARES)}",
            f"rawshare={bucket(raw[0], _SHARES)}",
            f"rawwide={bucket(raw[1], _SHARES)}",
            f"shares={bucket(share, _SHARES)}|{bucket(wide, _SHARES)}|{bucket(alike, _SHARES)}",
            f"decile={10 * at // len(self.lines)}",
            f"direct={self.container in (parent, node)}",
        ]

    def _surroundings(self) -> list[list[str]]:
        """For every element the names of the elements around it; those that hold most of the page's prose say little about a line."""
        around: list[list[str]] = []
        for at, node in enumerate(self.nodes):
            found = around[node.parent] if node.parent >= 0 else []
            if name := self.names[at]:
                found = [*found, f"any={name}|{bucket(self.mass[at] / self.total, _BIG)}"]
            if self.series[at] > 2:
                found = [one for one in found if not one.startswith("series")]
                found.append(f"series={bucket(self.series[at], _SERIES)}|{node.tag}|{bucket(self.mass[at], (1, 150, 400, 1000))}")
            around.append(found)
        return around

    def _around(self, node: int) -> list[str]:
        if node < 0:
            return []
        found = [f"bad={self.bad[node]}", *self.around[node]]
        for level in (0, 1):
            if node >= 0:
                if name := self.names[node]:
                    found.append(f"in={name}|{level}|{bucket(self.mass[node] / self.total, _BIG)}")
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


def _prose(line: Block) -> int:
    """Characters of a line that reads like prose: long enough, few links."""
    length = len(line.text)
    return length if length >= 60 and line.links < length * 0.35 else 0


def _density(line: Block) -> int:
    return bucket(line.links / len(line.text), (0.01, 0.2, 0.5, 0.95))


def _flat(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False)) if len(words) > 2 else {tuple(words)} if words else set()


def _overlap(shingles: set[tuple[str, ...]], others: set[tuple[str, ...]]) -> int:
    return bucket(len(shingles & others) / len(shingles), (0.01, 0.3, 0.7, 0.95)) if shingles else 0
