"""What the trained tagger says, brought to the guideline: titles, offices and generic heads are cut off, glued names are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.extract.names.candidates import BETWEEN, CONTAINING, TAGGED, Candidate, Frame, is_name_word
from tasks.extract.names.classes import looks_personal, often_lower, usually_lower
from tasks.extract.names.joints import joint, kind_alone
from tasks.extract.names.roles import under_office
from tasks.extract.names.works import of_a_thing

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "location"}
_ROMAN = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XX", "XXI"})
#: Lower-case words that open a foreign name; any other is a common noun before it (provinsi Ituri, loyalis Anis).
PARTICLES = frozenset({"al", "el", "ad", "as", "bin", "binti", "van", "von", "de", "da", "di", "del", "della", "le", "la", "ibn"})
#: What stands before a sentence's first word.
OPENING = frozenset({".", "!", "?", '"', "“", "”", ":", "'", "‘", "-", "–", "—"})
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
    first, end = _inner(frame, first, end, kind)
    if first >= end:
        return
    if cut := joint(frame, first, end, kind):
        yield from _candidates(frame, first, cut, kind_alone(frame, first, cut, kind))
        yield from _candidates(frame, cut + 1, end, kind_alone(frame, cut + 1, end, kind))
    elif brand := _brand_end(frame, first, end):
        yield Candidate(first, brand, "organisation", "crf:brand", TAGGED)
    elif not of_a_thing(frame, first, kind):
        yield from _parted(frame, *_trimmed(frame, first, end, kind), kind)


def _inner(frame: Frame, first: int, end: int, kind: str) -> tuple[int, int]:
    """The span without what stands around a name: punctuation, titles and offices, and for a body what ends one."""
    words, lexicon = frame.words, frame.lexicon
    first, end = _bare(words, first, end)
    if lexicon.titled_headings:
        first, end = _english(frame, first, end)
    first = cut_titles(frame, first, end)
    if kind == "organisation":
        end = next((at for at in range(first + 1, end) if _stops(frame, at) and at - first > (words[at] in lexicon.titles)), end)
    return first, _before_lower_case(frame, first, end)


def _stops(frame: Frame, at: int) -> bool:
    """Whether a title or office ends the name before it; not where no name follows it: there it is a family name (Wira `Duta` berkata)."""
    words = frame.words
    followed = at + 1 < len(words) and (is_name_word(words[at + 1]) or words[at + 1] == ".")
    return words[at] in frame.lexicon.name_stops and (followed or words[at] in frame.lexicon.calendar)


def _english(frame: Frame, first: int, end: int) -> tuple[int, int]:
    """The span of an English name without what opens the sentence (`But the`), up to an `and` that joins two names."""
    words, lexicon = frame.words, frame.lexicon
    while end - first > 1 and (words[first] in lexicon.openers or words[first] == "the"):
        first += 1
    if lexicon.prefix_at(words, first) is None:
        end = next((at for at in range(first + 1, end) if words[at] == "and"), end)
    return _bare(words, first, end)


def _trimmed(frame: Frame, first: int, end: int, kind: str) -> tuple[int, int]:
    """The span without common nouns before the name; with the opener of a Balinese name."""
    words = frame.words
    while end - first > 1 and words[first].islower() and words[first] not in PARTICLES:
        first += 1
    if kind == "person":
        first, end = _proper(frame, first, end)
        openers, orders = frame.lexicon.birth_order
        first -= first > 0 and words[first - 1] in openers and words[first] in orders
    elif kind == "location" and end - first > 1 and (words[first] in _ROMAN or _swallowed(frame, first)):
        first += 1
    elif kind == "organisation" and end - first > 1 and words[first] in _ROMAN:
        first = _last_body(frame, first + 1, end)
    return first, end


def _last_body(frame: Frame, first: int, end: int) -> int:
    """Where a known body begins that ends a span, behind the section that somebody heads: `IV Renakta` | `Polda Lampung`."""
    for at in range(first, end):
        if (known := frame.gazetteer.at(frame.words, at)) and known.end == end and known.entry.kind == "organisation":
            return at
    return first


def _swallowed(frame: Frame, first: int) -> bool:
    """Whether a word for a place is the second half of an office: Wali `Kota` Medan."""
    return first > 0 and frame.words[first] in frame.lexicon.ambiguous and frame.words[first - 1] in frame.lexicon.swallowing


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


def _bare(words: Sequence[str], first: int, end: int) -> tuple[int, int]:
    """The span without outer punctuation, half a bracket, or a short form in brackets at its end: that is a name of its own."""
    depth = 0
    for at in range(first, end):
        depth += (words[at] == "(") - (words[at] == ")")
        if depth < 0:
            end = at
            break
    if depth > 0:
        end = max(at for at in range(first, end) if words[at] == "(")
    if end - first > 3 and words[end - 1] == ")" and words[end - 3] == "(" and words[end - 2] != "Persero":
        end -= 3
    while first < end and (not words[first][0].isalnum() or words[first] in BETWEEN):
        first += 1
    while end > first and (
        words[end - 1] in BETWEEN or not (words[end - 1][0].isalnum() or (words[end - 1] == ")" and "(" in words[first:end]))
    ):
        end -= 1
    return first, end


def _before_lower_case(frame: Frame, first: int, end: int) -> int:
    """Where a span ends that runs on over lower case: `Kementerian Garam` | `di Balai Kota`; a score at the end goes as well."""
    words, inside = frame.words, frame.lexicon.joiners | PARTICLES
    end = next((at for at in range(first + 1, end) if words[at].islower() and words[at] not in inside), end)
    while end - first > 1 and (words[end - 1] in inside or (words[end - 1][0].isdigit() and "-" in words[end - 1])):
        end -= 1
    return end


def _proper(frame: Frame, first: int, end: int) -> tuple[int, int]:
    """A person's span without the common noun that opens a sentence (`Mayat Jessica`), and without degrees behind the name.

    Not in mid-sentence: there a capital says that the common word is part of the name (Takdir Suhan).
    """
    words = frame.words
    if first == 0 or words[first - 1] in OPENING:
        while end - first > 1 and words[first] not in frame.lexicon.given and _opens_only(frame, first, end):
            first += 1
    while end - first > 1 and words[end - 1][0].isalpha() and (not is_name_word(words[end - 1]) or words[end - 1] in frame.lexicon.degrees):
        end -= 1
    return first, end


def _opens_only(frame: Frame, first: int, end: int) -> bool:
    """Whether a word only opens the sentence: it is written small elsewhere, or somebody known stands behind it (`Mata` | `Jokowi`)."""
    known = frame.gazetteer.get(frame.words[first + 1 : end])
    behind = known is not None and known.kind == "person" and often_lower(frame.words[first])
    return behind or usually_lower(frame.words[first]) or frame.words[first] in frame.lexicon.openers


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


def cut_titles(frame: Frame, first: int, end: int) -> int:
    """Past the titles, offices and full stops that open a span: `Kombes Pol Wira` → `Wira`, `Kapolresta Bone` → `Bone`."""
    titles, offices = frame.lexicon.titles, frame.lexicon.offices
    while first < end - 1:
        word, before = frame.words[first], frame.words[first - 1] if first else ""
        behind = before in titles or before in offices
        if word not in titles and word not in offices and not (behind and (word in ".()" or word in frame.lexicon.office_tails)):
            break
        first += 1
    return first
