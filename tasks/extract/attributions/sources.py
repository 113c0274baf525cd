"""The name of a source: where it begins after descriptors, where it ends, what kind of source it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tasks.extract.attributions.frame import REACH, Frame, Word
from tasks.model import Mention

#: A name that the names stage missed has at most this many words.
_NAME = 5
_DOMAIN = re.compile(r"\.(?:com|co|id|net|org|tv|news|go)\b", re.IGNORECASE)
_OFFICES = frozenset({"government", "police", "military", "court", "parliament"})


class Source(NamedTuple):
    """A source by name and kind, and the offset where its name ends."""

    name: str
    kind: str
    end: int


def kind_at(frame: Frame, words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """The kind of source that the words at an index name ("kantor berita"), and how many words that takes."""
    for length in (2, 1):
        paper = " ".join(word.lower for word in words[at : at + length])
        if paper in frame.lexicon.kinds:
            return frame.lexicon.kinds[paper], length
    return None


def walk(frame: Frame, words: Sequence[Word], at: int, kind: str | None) -> tuple[int, str | None] | None:
    """The index of the source's name after descriptors, and the kind they tell; None if something else comes first."""
    while at < min(len(words), REACH):
        word = words[at]
        if (described := kind_at(frame, words, at)) and (word.text.islower() or described[1] > 1):
            kind, at = described[0] if kind in {None, "media"} else kind, at + described[1]
        elif frame.has(word, "between.platforms") and _goes_on(frame, words, at):
            kind, at = "social", at + 1
        elif (frame.has(word, "between.words") and word.text.islower()) or (
            kind and word.start in frame.places and _goes_on(frame, words, at)
        ):
            at += 1
        else:
            return (at, kind) if _is_source(frame, words, at, kind) else None
    return None


def _is_source(frame: Frame, words: Sequence[Word], at: int, kind: str | None) -> bool:
    """Whether a source's name begins at an index: no person but for his account, no platform as such, no place alone."""
    word = words[at]
    if word.start in frame.persons and kind != "social":
        return False
    if kind == "social" and word.lower.removesuffix("nya").removesuffix("-") in frame.lexicon.words["between.platforms"]:
        return False
    alone = at + 1 >= len(words) or not (words[at + 1].text[0].isupper() and is_name(frame, words[at + 1]))
    return is_name(frame, word) and not (word.start in frame.places and alone)


def _goes_on(frame: Frame, words: Sequence[Word], at: int) -> bool:
    """Whether a name or more descriptors follow a platform: "akun X Badan Cuaca"."""
    return at + 1 < len(words) and (is_name(frame, words[at + 1]) or frame.has(words[at + 1], "between.words"))


def is_name(frame: Frame, word: Word) -> bool:
    """Whether a word may begin or go on with a name: in capitals, a domain, an account, a known body; no day."""
    if frame.has(word, "between.days"):
        return False
    known = word.start in frame.bodies or word.text in frame.lexicon.agencies or word.text[0] == "@"
    return known or word.text[0].isupper() or bool(_DOMAIN.search(word.text)) or (word.lower.startswith("detik") and len(word.lower) > 5)


def _known(frame: Frame, words: Sequence[Word], at: int) -> int | None:
    """The index of the last word of the longest known medium or agency that begins at a word."""
    for last in range(min(len(words), at + _NAME) - 1, at - 1, -1):
        if frame.text[words[at].start : words[last].end] in frame.lexicon.agencies | frame.lexicon.media:
            return last
    return None


def _continues(frame: Frame, word: Word) -> bool:
    return word.text[0].isupper() and is_name(frame, word)


def _last_word(frame: Frame, words: Sequence[Word], at: int) -> int:
    """The index of the last word of a name that the names stage did not give: a known medium, else words in capitals."""
    known = _known(frame, words, at)
    if known is not None:
        return known
    last = at
    while last + 1 < min(len(words), at + _NAME) and _continues(frame, words[last + 1]):
        last += 1
    return last


def read_name(frame: Frame, words: Sequence[Word], at: int) -> tuple[str, int]:
    """The source's name that begins at an index, and the offset where it ends, an acronym in brackets included."""
    body = frame.body(words[at])
    end = body.end if body else words[_last_word(frame, words, at)].end
    # "Tribun Melati.com", "Kabar-Melati.com": a domain goes on where a known name seems to end.
    domain = next((word for word in words[at:] if word.end > end), None)
    if domain and domain.start <= end + 1 and _DOMAIN.search(domain.text):
        body, end = None, domain.end
    name = frame.text[words[at].start : end]
    after = [word for word in words if word.start >= end][:3]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
        end = after[2].end
    return name, end


def is_medium(frame: Frame, name: str, body: Mention | None) -> bool:
    """Whether a name is a medium's or an agency's: known, a domain, or by the names stage."""
    known = name in frame.lexicon.agencies or name in frame.lexicon.media
    return known or bool(_DOMAIN.search(name)) or (body is not None and body.type == "media")


def make_source(frame: Frame, words: Sequence[Word], at: int, kind: str | None) -> Source:
    """The source whose name begins at an index; an agency is one by name, whatever the words before it say."""
    name, end = read_name(frame, words, at)
    body = frame.body(words[at])
    office = body is not None and body.type in _OFFICES
    # A medium is known by the name that it is cited by; a body whose data are cited, by its full one.
    if body and not is_medium(frame, name, body) and (office or kind not in {None, "media", "agency"}):
        name = body.canonical
    if name in frame.lexicon.agencies:
        kind = "agency"
    elif kind is None or (kind == "media" and body and body.type not in {None, "media"}):
        kind = "social" if name.startswith("@") else "official" if office else "media"
    elif kind == "data" and office:
        kind = "official"
    return Source(name, kind, end)
