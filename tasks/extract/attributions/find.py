"""On whom an article leans: "Dilansir AFP", "berdasarkan data Badan Cuaca", "menurut studi itu"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from tasks.errors import Fatal
from tasks.extract.attributions.frame import REACH, Frame, Lexicon, Word, following, make_frame, make_lexicon
from tasks.extract.attributions.sources import Source, is_medium, is_name, kind_at, make_source, read_name, walk
from tasks.extract.quotations.lexicon import load_lexicon
from tasks.extract.quotations.marks import find_quoted
from tasks.extract.reading import Reading
from tasks.model import Attribution, Mention
from tasks.seeds import read_toml, seed_path

#: An account's name follows its noun within so many words: "akun media sosial X @kabar".
_ACCOUNT = 5
_MANNERS = ("citing", "ground", "medium")


class AttributionExampleFails(Fatal):
    """An example of the lexicon is not read as the lexicon says: the lists no longer mean what they say."""


@cache
def load_sources(language: str | None) -> Lexicon | None:
    """The lexicon of a language, or None if there is none; raises AttributionExampleFails where an example is read otherwise."""
    path = seed_path("lexicon", language or "-", "attribution.toml")
    if not path.exists():
        return None
    data = read_toml(path)
    lexicon = make_lexicon(data)
    for manner in _MANNERS:
        for expected in ("yes", "no"):
            for example in data[manner][expected]:
                if bool(_search(make_frame(example, (), lexicon))) != (expected == "yes"):
                    what = f"stands under [{manner}] {expected} and is read otherwise"
                    raise AttributionExampleFails(f"{path}: {example!r}", what, advice="Mend the lists or the example.")
    return lexicon


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
    lexicon = load_sources(reading.lang)
    speech = load_lexicon(reading.lang)
    if lexicon is None or speech is None:
        return []
    found = _search(make_frame(reading.text, mentions, lexicon))
    if not found:
        return []
    quoted = [(one.open, one.close) for one in find_quoted(reading.text, speech.forgotten) if one.depth == 0]
    return [one for one in found if not _inside(quoted, one.start)]


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    before = bisect_left(spans, (at,)) - 1
    return before >= 0 and spans[before][1] > at


def _search(frame: Frame) -> list[Attribution]:
    found: list[Attribution] = []
    for trigger in frame.lexicon.triggers.finditer(frame.text):
        if found and trigger.start() < found[-1].end:
            continue
        one = _read(frame, trigger)
        if one:
            found.append(one)
    return found


def _read(frame: Frame, trigger: re.Match[str]) -> Attribution | None:
    words = following(frame.text, trigger.end())
    verb = trigger.group().lower()
    lists = frame.lexicon.words
    source = _citing(frame, verb, words) if verb in lists["citing.words"] else None
    if source is None and verb in lists["ground.words"]:
        source = _ground(frame, verb, words)
    if source is None and verb in lists["ground.narrow"]:
        source = _broadcast(frame, words)
    if source is None and verb in lists["medium.according"] | lists["medium.listener"]:
        source = _medium(frame, verb, words)
    if source is None or (source.kind != "social" and _names_person(frame, words, source.end)):
        return None
    return _attribution(frame, trigger, source)


def _names_person(frame: Frame, words: Sequence[Word], end: int) -> bool:
    """Whether a person is named before an offset: he is quoted, and no source."""
    return any(word.start in frame.persons for word in words if word.end <= end)


def _citing(frame: Frame, verb: str, words: Sequence[Word]) -> Source | None:
    lists = frame.lexicon.words
    if not words or (verb in lists["citing.wary"] and not _names_medium(frame, words)):
        return None
    walked = walk(frame, words, 0, None)
    if walked is None:
        return None
    source = make_source(frame, words, *walked)
    second = next((at for at, word in enumerate(words) if word.start >= source.end), len(words))
    further = walk(frame, words, second + 1, None) if second < len(words) and words[second].lower == "dari" else None
    if further:
        return make_source(frame, words, *further)
    cites = verb in lists["citing.citers"] and all(frame.has(word, "citing.agents") for word in words[: walked[0]])
    return None if cites and _is_citer(frame, source) else source


def _is_citer(frame: Frame, source: Source) -> bool:
    """Whether a name is of an outlet that cites: "dikutip detikcom"."""
    return source.name.lower() in frame.lexicon.words["known.citing_outlets"] or source.name.lower().startswith("detik")


def _names_medium(frame: Frame, words: Sequence[Word]) -> bool:
    """Whether a medium is named at once, perhaps after "oleh" or a descriptor: then "dilaporkan" cites."""
    at = 1 if words[0].lower == "oleh" else 0
    if at >= len(words):
        return False
    described = kind_at(frame, words, at)
    if described and described[0] in {"agency", "media"} and at + described[1] < len(words):
        return is_name(frame, words[at + described[1]])
    if described and described[0] == "social":
        return any(word.text[0] == "@" for word in words[at : at + _ACCOUNT])
    name, _ = read_name(frame, words, at)
    return is_name(frame, words[at]) and is_medium(frame, name, frame.body(words[at]))


def _ground(frame: Frame, verb: str, words: Sequence[Word]) -> Source | None:
    lists = frame.lexicon.words
    at = 1 if words and words[0].lower in {"pada", "sebuah", "suatu", "hasil"} else 0
    described = kind_at(frame, words, at) if at < len(words) else None
    leans = verb in lists["ground.leaning"]
    if described is None or (described[0] in {"media", "agency"} and not leans):
        return None
    paper = " ".join(word.lower for word in words[at : at + described[1]])
    if verb in lists["ground.narrow"] and paper not in lists["kinds.narrow"]:
        return None
    walked = walk(frame, words, at + described[1], described[0])
    if walked:
        return make_source(frame, words, *walked)
    return _nameless(frame, words, at, paper, described[0]) if verb not in lists["ground.narrow"] else None


def _nameless(frame: Frame, words: Sequence[Word], at: int, paper: str, kind: str) -> Source | None:
    """A paper that speaks for itself, up to its demonstrative: "studi yang belum terbit itu"; or alone before a comma."""
    if paper not in frame.lexicon.words["kinds.nameless"]:
        return None
    if at + 1 < len(words) and words[at].lower == paper and words[at + 1].text == ",":
        return Source(paper, kind, words[at].end)
    for word in words[at : at + REACH]:
        if word.text == ",":
            break
        if word.lower in {"itu", "tersebut", "ini"}:
            return Source(paper, kind, word.end)
    return None


def _broadcast(frame: Frame, words: Sequence[Word]) -> Source | None:
    """The medium in whose interview or broadcast somebody spoke: "wawancara dengan Kabar TV", "tayangan YouTube Kabar TV"."""
    lists = frame.lexicon.words
    length = next((n for n in (2, 1) if " ".join(word.lower for word in words[:n]) in lists["broadcast.words"]), 0)
    at = length
    while length and at < len(words) and (frame.has(words[at], "broadcast.between") or frame.has(words[at], "between.platforms")):
        at += 1
    if not length or at >= len(words) or not is_name(frame, words[at]):
        return None
    name, _ = read_name(frame, words, at)
    return make_source(frame, words, at, None) if is_medium(frame, name, frame.body(words[at])) else None


def _medium(frame: Frame, verb: str, words: Sequence[Word]) -> Source | None:
    described = kind_at(frame, words, 0) if words else None
    if described and described[0] in {"agency", "media"}:
        walked = walk(frame, words, 0, None)
        # "kepada media di Melati" names no medium: a place stands between.
        joined = walked is not None and not any(frame.has(word, "between.places") for word in words[: walked[0]])
        return make_source(frame, words, *walked) if walked and joined else None
    if not words or not is_name(frame, words[0]):
        return None
    name, _ = read_name(frame, words, 0)
    if verb in frame.lexicon.words["medium.listener"]:
        foreign = name in frame.lexicon.agencies | frame.lexicon.media and name.lower() not in frame.lexicon.words["known.citing_outlets"]
        return make_source(frame, words, 0, None) if foreign else None
    return make_source(frame, words, 0, None) if is_medium(frame, name, frame.body(words[0])) else None


def _attribution(frame: Frame, trigger: re.Match[str], source: Source) -> Attribution:
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
