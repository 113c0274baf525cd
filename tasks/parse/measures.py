"""Where the prose of a page stands: how much of it each element holds, which element holds most, what stands beside it."""

from __future__ import annotations

import re

from tasks.parse.blocks import Block, Blocks
from tasks.parse.head import Head
from tasks.parse.vocabulary import is_body, mark_of

#: Characters from which on a line reads like prose, and the share of them that may stand in links.
PROSE, LINKED = 60, 0.35
_BESIDE_TAGS = frozenset({"aside", "footer", "nav", "form"})
_BESIDE = frozenset({"related", "share", "signup", "comments", "ad", "nav", "chrome"})
_WORD = re.compile(r"\w+")
#: Kana, Han and Hangul: one says about what two Latin letters say.
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Measures:
    """What is known of a page as a whole before any of its lines is judged. Masses are characters of prose, by element."""

    def __init__(self, blocks: Blocks, head: Head) -> None:
        self.lines, self.nodes = blocks.lines, blocks.nodes
        self.widths = [width(line.text) for line in self.lines]
        self.title = self._title_line(head)
        raw = [_prose(line, wide) for line, wide in zip(self.lines, self.widths, strict=True)]
        self.heap, self.heaps = self._mass(raw), max(1, sum(raw))
        """All prose, also what stands beside the article."""
        self.beside = self._beside(raw)
        self.prose = [value if line.node < 0 or not self.beside[line.node] else 0 for line, value in zip(self.lines, raw, strict=True)]
        self.mass, self.total = self._mass(self.prose), max(1, sum(self.prose))
        self.size = self._mass(self.widths)
        self.linked = self._mass([line.links for line in self.lines])
        self.series = self._series()
        self.container = self._descend()
        self.inside = self._insides()
        self.levels = self._levels()
        self.last_prose = max((at for at, mass in enumerate(self.prose) if mass), default=0)
        self.alike = self._alike()
        self.company = self._company()

    def likeness(self, node: int) -> tuple[str, str, str]:
        """What elements of one kind have in common: tag, names, and the names of the element around."""
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

    def _beside(self, raw: list[int]) -> list[str]:
        """For every element the group of the nearest element around it that stands beside the article, "" if none does.

        An element that holds the headline holds the article, whatever it is called; and a name that much of the page's prose
        bears says nothing: every paragraph may be called "paywall".
        """
        holds, node = set(), self.lines[self.title].node if self.title >= 0 else -1
        while node >= 0:
            holds.add(node)
            node = self.nodes[node].parent
        common = self._common(raw)
        beside: list[str] = []
        for at, here in enumerate(self.nodes):
            above = beside[here.parent] if here.parent >= 0 else ""
            mark = mark_of(here.names) if here.names else None
            group = mark.rule.rsplit("/", 1)[-1] if mark else ""
            own = here.tag if here.tag in _BESIDE_TAGS else group if group in _BESIDE and not is_body(here.names) else ""
            if self.heap[at] > (0.8 if own == "comments" else 0.4) * self.heaps or (here.tag, here.names) in common:
                own = ""
            beside.append("" if at in holds or here.tag in ("html", "body", "main") else own or above)
        return beside

    def _common(self, raw: list[int]) -> set[tuple[str, str]]:
        """Tags with names in which lines hold, together, more than 0.4 of the prose."""
        kinds: dict[tuple[str, str], int] = {}
        for line, value in zip(self.lines, raw, strict=True):
            if value and line.node >= 0 and (names := self.nodes[line.node].names):
                kind = self.nodes[line.node].tag, names
                kinds[kind] = kinds.get(kind, 0) + value
        return {kind for kind, value in kinds.items() if value > 0.4 * self.heaps}

    def _series(self) -> list[int]:
        """For every element how many elements of its kind stand beside it, itself with names and more elements inside."""
        kinds: dict[tuple[int, str, str], int] = {}
        parents = {node.parent for node in self.nodes}
        for at, node in enumerate(self.nodes):
            if at in parents:
                kinds[node.parent, node.tag, node.names] = kinds.get((node.parent, node.tag, node.names), 0) + 1
        return [kinds.get((node.parent, node.tag, node.names), 0) for node in self.nodes]

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

    def _levels(self) -> list[int]:
        """How many elements deeper than the container an element stands; below zero: less deep."""
        depths: list[int] = []
        for node in self.nodes:
            depths.append(depths[node.parent] + 1 if node.parent >= 0 else 0)
        base = depths[self.container] if self.container >= 0 else 0
        return [depth - base for depth in depths]

    def _alike(self) -> dict[tuple[str, str, str], int]:
        alike: dict[tuple[str, str, str], int] = {}
        for line, prose in zip(self.lines, self.prose, strict=True):
            if prose and line.node >= 0:
                key = self.likeness(line.node)
                alike[key] = alike.get(key, 0) + prose
        return alike

    def _company(self) -> dict[int, int]:
        """How many lines stand in the children of an element."""
        company: dict[int, int] = {}
        for line in self.lines:
            parent = self.nodes[line.node].parent if line.node >= 0 else -1
            company[parent] = company.get(parent, 0) + 1
        return company

    def _title_line(self, head: Head) -> int:
        """The line of the heading that says what the head states, else of the first h1; -1 if there is none."""
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


def width(text: str) -> int:
    """How much a line says, in Latin letters.

    >>> width("hujan"), width("雨が降る")
    (5, 8)
    """
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _prose(line: Block, wide: int) -> int:
    """Characters of a line that reads like prose: long enough, few links."""
    return wide if wide >= PROSE and line.links < len(line.text) * LINKED else 0


def _flat(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
