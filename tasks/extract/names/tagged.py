"""What the trained tagger says, brought to the guideline: titles, offices and generic heads are cut off, glued names are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.extract.names.candidates import CONTAINING, TAGGED, Candidate, Frame, is_name_word
from tasks.extract.names.classes import looks_personal
from tasks.extract.names.edges import PARTICLES, inner, trimmed
from tasks.extract.names.joints import joint, kind_alone
from tasks.extract.names.roles import under_office
from tasks.extract.names.works import of_a_thing

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "location"}
#: Teams by age, models, scores: U-20, MT-25.
_CODE = re.compile(r"[A-Z]{1,2}-?\d+")


def tagged_names(frame: Frame, labels: Sequence[str], odds: Sequence[float], offset: int) -> Iterator[Candidate]:
    """Candidates from the labels of one sentence, which begins at token `offset`, and from how sure they are."""
    start: int | None = None
    for i in range(len(labels) + 1):
        label = labels[i] if i < len(labels) else "O"
        if start is not None and (label[0] != "I" or label[2:] != labels[start][2:]):
            for name in _candidates(frame, offset + start, offset + i, _KINDS[labels[start][2:]]):
                yield replace(name, odds=odds[start])
            start = None
        if label[0] != "O" and start is None:
            start = i


def _candidates(frame: Frame, first: int, end: int, kind: str) -> Iterator[Candidate]:
    first, end = inner(frame, first, end, kind)
    if first >= end:
        return
    if cut := joint(frame, first, end, kind):
        yield from _candidates(frame, first, cut, kind_alone(frame, first, cut, kind))
        yield from _candidates(frame, cut + 1, end, kind_alone(frame, cut + 1, end, kind))
    elif brand := _brand_end(frame, first, end):
        yield Candidate(first, brand, "organisation", "crf:brand", TAGGED)
    elif not of_a_thing(frame, first, kind):
        yield from _parted(frame, *trimmed(frame, first, end, kind), kind)


def _parted(frame: Frame, first: int, end: int, kind: str) -> Iterator[Candidate]:
    """The names that a span holds: two places joined by a hyphen, a known place and the person behind it, or one."""
    words = frame.words
    while first < end and kind == "organisation" and words[first] in frame.lexicon.generic and _known_after(frame, first, end):
        first, kind = first + 1, "location"
    if kind == "location" and (hyphen := _between_places(frame, first, end)):
        yield Candidate(first, hyphen, kind, "crf:location", TAGGED)
        first = hyphen + 1
    known = frame.gazetteer.at(words, first) if first < end else None
    if known and known.end < end and kind != "organisation" and _parts_after(frame, first, known.end, known.entry.type):
        yield Candidate(first, known.end, "location", "crf:location", TAGGED)
        first, kind = known.end, "person"
    elif known and known.end < end and known.entry.kind == "organisation" and under_office(frame, 0, first):
        if kind == "organisation" and _named_behind(frame, known.end, end):
            yield Candidate(first, known.end, kind, "crf:organisation", TAGGED)
            first, kind = known.end, "person"
        elif kind == "person":
            first = known.end
    if first < end and any(any(map(str.isupper, word)) for word in words[first:end]) and not _CODE.fullmatch(words[end - 1]):
        yield from _told_by_ending(frame, Candidate(first, end, kind, f"crf:{kind}", TAGGED))


def _named_behind(frame: Frame, first: int, end: int) -> bool:
    """Whether the rest of a body's span is who holds the office before it: words that look like a person's, none known otherwise."""
    words = frame.words[first:end]
    if len(words) < 2 or not all(is_name_word(word) and not word.isupper() for word in words):
        return False
    known = [known.entry.kind for at in range(first, end) if (known := frame.gazetteer.at(frame.words, at))]
    if any(kind != "person" for kind in known) or not frame.lexicon.endings.keys().isdisjoint(words):
        return False
    return bool(known) or looks_personal(words[0]) or any(word in frame.lexicon.given for word in words)


def _known_after(frame: Frame, first: int, end: int) -> bool:
    return frame.gazetteer.at(frame.words, min(first + 1, end - 1)) is not None


def _told_by_ending(frame: Frame, name: Candidate) -> Iterator[Candidate]:
    """The name in the kind that its last word tells (`Abbey Road`, `Persatu FC`); a person's name holds no number.

    Not for one word, nor for what the gazetteer knows: `Kabar Arena` may be a medium; nor for a place that ends like a firm (Quezon City).
    """
    last, single = frame.words[name.end - 1], name.end - name.first == 1
    if frame.gazetteer.get(frame.surface(name)):
        yield name
    elif not single and last in frame.lexicon.place_endings:
        yield replace(name, kind="location", rule="ending:place", trust=CONTAINING)
    elif not single and name.kind == "person" and len(last) > 1 and last in frame.lexicon.endings:
        yield replace(name, kind="organisation", rule="ending:organisation", trust=CONTAINING)
    elif name.kind != "person" or not any(letter.isdigit() for word in frame.words[name.first : name.end] for letter in word):
        yield name


def _brand_end(frame: Frame, first: int, end: int) -> int:
    """Where a known brand ends that a product or an account goes on behind: `Google` | `Play Store`, `YouTube` | `Kabar Laut`; else 0."""
    known = frame.gazetteer.at(frame.words, first)
    if known is None or known.end >= end or known.entry.weak or known.entry.type not in {"company", "social_platform"}:
        return 0
    after = frame.words[known.end]
    product = after in frame.lexicon.products or any(map(str.isdigit, after))
    account = known.entry.type == "social_platform" and is_name_word(after)
    return known.end if (product or account) and after not in frame.lexicon.endings else 0


def _parts_after(frame: Frame, first: int, end: int, kind: str) -> bool:
    """Whether a name that begins with this known place is the place of an office and then a person: `pemimpin Rusia` | `Vladimir Putin`."""
    if kind not in {"country", "province", "regency", "city", "district"} or not under_office(frame, 0, first):
        return False
    return frame.words[end][0].isupper() and frame.words[end] not in frame.lexicon.directions


def _between_places(frame: Frame, first: int, end: int) -> int:
    """The hyphen between two places of which one is known (`Jakarta-Ciwidey`), else 0.

    Not in a name that is known whole, or opens with an article: Al-Maghazi.
    """
    words = frame.words
    if frame.gazetteer.get(words[first:end]) or words[first].lower() in PARTICLES:
        return 0
    for at in range(first + 1, end - 1):
        if words[at] == "-" and (frame.gazetteer.get(words[first:at]) or frame.gazetteer.get(words[at + 1 : end])):
            return at
    return 0
