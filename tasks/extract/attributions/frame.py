"""What a search for sources works on: the words after a trigger, the names among them, the lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tasks.model import Mention

_WORD = re.compile(r"@?\w+(?:[-'’./]\w+)*|[^\w\s]")
#: A source stands within this many words of its trigger.
REACH = 12
_ENDS = frozenset(".;:?!")


class Word(NamedTuple):
    """A word or mark after a trigger."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True)
class Lexicon:
    """The seed of one language: its lists by ``table.name``, and what kind of source each paper is."""

    triggers: re.Pattern[str]
    words: dict[str, frozenset[str]]
    kinds: dict[str, str]

    @property
    def agencies(self) -> frozenset[str]:
        """News agencies by name."""
        return self.words["known.agencies"]

    @property
    def media(self) -> frozenset[str]:
        """Other media by name."""
        return self.words["known.media"]


def make_lexicon(data: dict[str, Any]) -> Lexicon:
    """The lexicon that a seed's tables make."""
    words = {f"{table}.{name}": frozenset(values) for table, lists in data.items() for name, values in lists.items()}
    kinds = {paper: kind for kind, papers in data["kinds"].items() if kind not in {"narrow", "nameless"} for paper in papers}
    triggers = words["citing.words"] | words["ground.words"] | words["medium.according"] | words["medium.listener"]
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, triggers), key=len, reverse=True))})\b", re.IGNORECASE)
    return Lexicon(pattern, words, kinds)


@dataclass(frozen=True, slots=True)
class Frame:
    """The text, its organisations by their start, where places and persons start, the lexicon."""

    text: str
    lexicon: Lexicon
    bodies: dict[int, Mention]
    places: frozenset[int]
    persons: frozenset[int]

    def has(self, word: Word, name: str) -> bool:
        """Whether a list of the lexicon holds a word."""
        return word.lower in self.lexicon.words[name]

    def body(self, word: Word) -> Mention | None:
        """The organisation whose mention begins with a word."""
        return self.bodies.get(word.start)


def make_frame(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Frame:
    """The frame of a text with its mentions."""
    bodies = {mention.start: mention for mention in mentions if mention.kind == "organisation"}
    places = frozenset(mention.start for mention in mentions if mention.kind == "location")
    persons = frozenset(mention.start for mention in mentions if mention.kind == "person")
    return Frame(text, lexicon, bodies, places, persons)


def following(text: str, at: int) -> list[Word]:
    """The next words from an offset up to a mark that no name holds."""
    words: list[Word] = []
    for match in _WORD.finditer(text, at, at + 240):
        word = match.group()
        if word in _ENDS or len(words) > 2 * REACH:
            break
        words.append(Word(match.start(), match.end(), word, word.lower()))
    return words
