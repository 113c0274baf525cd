"""On whom an article leans: "Dilansir AFP", "berdasarkan data Badan Cuaca", "menurut studi itu"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from tasks.errors import Fatal
from tasks.extract.quotations.lexicon import load_lexicon
from tasks.extract.quotations.marks import find_quoted
from tasks.extract.reading import Reading
from tasks.model import Attribution, Mention
from tasks.seeds import read_toml, seed_path

_WORD = re.compile(r"@?\w+(?:[-'’./]\w+)*|[^\w\s]")
#: A source stands within this many words of its trigger.
_REACH = 12
#: A name that the names stage missed has at most this many words.
_NAME = 5
_DOMAIN = re.compile(r"\.(?:com|co|id|net|org|tv|news|go)\b", re.IGNORECASE)
_MANNERS = ("citing", "ground", "medium")


class AttributionExampleFails(Fatal):
    """An example of the lexicon is not read as the lexicon says: the lists no longer mean what they say."""


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True)
class _Lexicon:
    triggers: re.Pattern[str]
    words: dict[str, frozenset[str]]
    kinds: dict[str, str]
    agencies: frozenset[str]
    media: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What one search needs: the text, its organisations by their start, the lexicon."""

    text: str
    bodies: dict[int, Mention]
    places: frozenset[int]
    words: _Lexicon


@cache
def _load(language: str | None) -> _Lexicon | None:
    path = seed_path("lexicon", language or "-", "attribution.toml")
    if not path.exists():
        return None
    data = read_toml(path)
    lexicon = _lexicon(data)
    for manner in _MANNERS:
        for expected in ("yes", "no"):
            for example in data[manner][expected]:
                if bool(_search(_Frame(example, {}, frozenset(), lexicon))) != (expected == "yes"):
                    what = f"stands under [{manner}] {expected} and is read otherwise"
                    raise AttributionExampleFails(f"{path}: {example!r}", what, advice="Mend the lists or the example.")
    return lexicon


def _lexicon(data: dict[str, Any]) -> _Lexicon:
    words = {f"{table}.{name}": frozenset(values) for table, lists in data.items() for name, values in lists.items()}
    kinds = {paper: kind for kind, papers in data["kinds"].items() if kind not in {"narrow", "nameless"} for paper in papers}
    triggers = words["citing.words"] | words["ground.words"] | words["medium.according"] | words["medium.listener"]
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, triggers), key=len, reverse=True))})\b", re.IGNORECASE)
    return _Lexicon(pattern, words, kinds, words["known.agencies"], words["known.media"])


def find_attributions(reading: Reading, mentions: Sequence[Mention]) -> list[Attribution]:
    """The places where an article names another source for what it says, in order.

    The span runs from the verb (with "seperti yang") to the end of the source's name; the day that follows is no part of it. Sources of
    the speech of others, inside quotation marks, are theirs and not the article's. Not for speakers: "menurut Sari" is a quotation.

    >>> from tasks.extract.sentences import split_sentences
    >>> text = "Dilansir kantor berita Reuters, Rabu (3/4), harga naik."
    >>> (found,) = find_attributions(Reading(text=text, lang="id", sentences=split_sentences(text)), ())
    >>> found.surface, found.source, found.source_type
    ('Dilansir kantor berita Reuters', 'Reuters', 'agency')
    """
    lexicon = _load(reading.lang)
    speech = load_lexicon(reading.lang)
    if lexicon is None or speech is None:
        return []
    bodies = {mention.start: mention for mention in mentions if mention.kind == "organisation"}
    places = frozenset(mention.start for mention in mentions if mention.kind == "location")
    found = _search(_Frame(reading.text, bodies, places, lexicon))
    if not found:
        return []
    quoted = [(one.open, one.close) for one in find_quoted(reading.text, speech.forgotten) if one.depth == 0]
    return [one for one in found if not _inside(quoted, one.start)]


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    before = bisect_left(spans, (at,)) - 1
    return before >= 0 and spans[before][1] > at


def _search(frame: _Frame) -> list[Attribution]:
    found: list[Attribution] = []
    for trigger in frame.words.triggers.finditer(frame.text):
        if found and trigger.start() < found[-1].end:
            continue
        one = _read(frame, trigger)
        if one:
            found.append(one)
    return found


def _read(frame: _Frame, trigger: re.Match[str]) -> Attribution | None:
    words = _following(frame.text, trigger.end())
    verb = trigger.group().lower()
    lists = frame.words.words
    if verb in lists["citing.words"] and (source := _citing(frame, verb, words)):
        return _attribution(frame, trigger, source)
    if verb in lists["ground.words"] and (source := _ground(frame, verb, words)):
        return _attribution(frame, trigger, source)
    if verb in lists["medium.according"] | lists["medium.listener"] and (source := _medium(frame, verb, words)):
        return _attribution(frame, trigger, source)
    return None


def _following(text: str, at: int) -> list[_Word]:
    """The next words up to a mark that no name holds."""
    words: list[_Word] = []
    for match in _WORD.finditer(text, at, at + 240):
        word = match.group()
        if word in {".", ";", ":", "?", "!"} or len(words) > 2 * _REACH:
            break
        words.append(_Word(match.start(), match.end(), word, word.lower()))
    return words


class _Source(NamedTuple):
    name: str
    kind: str
    end: int


def _kind_at(frame: _Frame, words: Sequence[_Word], at: int) -> tuple[str, int] | None:
    """The kind of source that the words at an index name ("kantor berita"), and how many words that takes."""
    for length in (2, 1):
        paper = " ".join(word.lower for word in words[at : at + length])
        if paper in frame.words.kinds:
            return frame.words.kinds[paper], length
    return None


def _walk(frame: _Frame, words: Sequence[_Word], at: int, kind: str | None) -> tuple[int, str | None] | None:
    """The index of the source's name after descriptors, and the kind they tell; None if something else comes first."""
    lists = frame.words.words
    while at < min(len(words), _REACH):
        word = words[at]
        if (described := _kind_at(frame, words, at)) and (word.text.islower() or described[1] > 1):
            kind, at = described[0] if kind in {None, "media"} else kind, at + described[1]
        elif word.lower in lists["between.platforms"] and _goes_on(frame, words, at):
            kind, at = "social", at + 1
        elif word.lower in lists["between.words"] and word.text.islower():
            at += 1
        else:
            return (at, kind) if _is_name(frame, word) else None
    return None


def _goes_on(frame: _Frame, words: Sequence[_Word], at: int) -> bool:
    """Whether a name or more descriptors follow a platform: "akun X Badan Cuaca"."""
    return at + 1 < len(words) and (_is_name(frame, words[at + 1]) or words[at + 1].lower in frame.words.words["between.words"])


def _is_name(frame: _Frame, word: _Word) -> bool:
    if word.lower in frame.words.words["between.days"]:
        return False
    known = word.start in frame.bodies or word.text in frame.words.agencies or word.text[0] == "@"
    return known or word.text[0].isupper() or bool(_DOMAIN.search(word.text)) or (word.lower.startswith("detik") and len(word.lower) > 5)


def _name(frame: _Frame, words: Sequence[_Word], at: int) -> tuple[str, int]:
    """The source's name that begins at an index, and the offset where it ends, an acronym in brackets included."""
    body = frame.bodies.get(words[at].start)
    last = at
    while not body and last + 1 < min(len(words), at + _NAME) and words[last + 1].text[0].isupper() and _is_name(frame, words[last + 1]):
        last += 1
    end = body.end if body else words[last].end
    name = frame.text[words[at].start : end]
    after = [word for word in words if word.start >= end][:3]
    if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
        end = after[2].end
    return (body.canonical if body and not _is_medium(frame, name, body) else name), end


def _is_medium(frame: _Frame, name: str, body: Mention | None) -> bool:
    known = name in frame.words.agencies or name in frame.words.media
    return known or bool(_DOMAIN.search(name)) or (body is not None and body.type == "media")


def _source(frame: _Frame, words: Sequence[_Word], at: int, kind: str | None) -> _Source:
    name, end = _name(frame, words, at)
    body = frame.bodies.get(words[at].start)
    if name in frame.words.agencies:
        kind = "agency"
    elif kind is None or (kind == "media" and body and body.type not in {None, "media"}):
        kind = "media" if body is None or _is_medium(frame, name, body) else "official" if body.type == "government" else "organisation"
    elif kind == "data" and body and body.type == "government":
        kind = "official"
    return _Source(name, kind, end)


def _citing(frame: _Frame, verb: str, words: Sequence[_Word]) -> _Source | None:
    lists = frame.words.words
    if not words or (verb in lists["citing.wary"] and not _names_medium(frame, words)):
        return None
    walked = _walk(frame, words, 0, None)
    if walked is None or walked[0] >= len(words) or words[walked[0]].start in frame.places:
        return None
    source = _source(frame, words, *walked)
    second = next((at for at, word in enumerate(words) if word.start >= source.end), len(words))
    further = _walk(frame, words, second + 1, None) if second < len(words) and words[second].lower == "dari" else None
    return _source(frame, words, *further) if further and words[further[0]].start not in frame.places else source


def _names_medium(frame: _Frame, words: Sequence[_Word]) -> bool:
    """Whether a medium is named at once, perhaps after "oleh" or a descriptor: then "dilaporkan" cites."""
    at = 1 if words[0].lower == "oleh" else 0
    if at >= len(words):
        return False
    described = _kind_at(frame, words, at)
    if described and described[0] in {"agency", "media"} and at + described[1] < len(words):
        return _is_name(frame, words[at + described[1]])
    name, _ = _name(frame, words, at)
    return _is_name(frame, words[at]) and _is_medium(frame, name, frame.bodies.get(words[at].start))


def _ground(frame: _Frame, verb: str, words: Sequence[_Word]) -> _Source | None:
    lists = frame.words.words
    at = 1 if words and words[0].lower in {"pada", "sebuah", "suatu", "hasil"} else 0
    described = _kind_at(frame, words, at) if at < len(words) else None
    if described is None or described[0] in {"media", "agency"}:
        return None
    paper = " ".join(word.lower for word in words[at : at + described[1]])
    if verb in lists["ground.narrow"] and paper not in lists["kinds.narrow"]:
        return None
    walked = _walk(frame, words, at + described[1], described[0])
    if walked and words[walked[0]].start not in frame.places:
        return _source(frame, words, *walked)
    return _nameless(frame, words, at, paper, described[0])


def _nameless(frame: _Frame, words: Sequence[_Word], at: int, paper: str, kind: str) -> _Source | None:
    """A paper that speaks for itself, up to its demonstrative: "studi yang belum terbit itu"."""
    if paper not in frame.words.words["kinds.nameless"]:
        return None
    for word in words[at : at + _REACH]:
        if word.text == ",":
            break
        if word.lower in {"itu", "tersebut", "ini"}:
            return _Source(paper, kind, word.end)
    return None


def _medium(frame: _Frame, verb: str, words: Sequence[_Word]) -> _Source | None:
    described = _kind_at(frame, words, 0) if words else None
    if described and described[0] in {"agency", "media"}:
        walked = _walk(frame, words, 0, None)
        return _source(frame, words, *walked) if walked else None
    if verb in frame.words.words["medium.listener"] or not words or not _is_name(frame, words[0]):
        return None
    name, _ = _name(frame, words, 0)
    return _source(frame, words, 0, None) if _is_medium(frame, name, frame.bodies.get(words[0].start)) else None


def _attribution(frame: _Frame, trigger: re.Match[str], source: _Source) -> Attribution:
    before = re.compile(r"(?:seperti|sebagaimana)\s+yang\s+\Z", re.IGNORECASE)
    joined = before.search(frame.text, max(0, trigger.start() - 24), trigger.start())
    start = joined.start() if joined else trigger.start()
    return Attribution(
        start=start,
        end=source.end,
        surface=frame.text[start : source.end],
        rule="attribution/" + source.kind,
        confidence=0.9,
        source=source.name,
        source_type=source.kind,
        verb=trigger.group().lower(),
    )
