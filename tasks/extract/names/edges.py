"""Where a tagged name begins and ends: punctuation, titles, offices and what merely opens a sentence are cut off."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.names.candidates import BETWEEN, Frame, is_name_word
from tasks.extract.names.classes import often_lower, usually_lower
from tasks.extract.names.roles import under_office

_ROMAN = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XX", "XXI"})
#: Lower-case words that open a foreign name; any other is a common noun before it (provinsi Ituri, loyalis Anis).
PARTICLES = frozenset({"al", "el", "ad", "as", "bin", "binti", "van", "von", "de", "da", "di", "del", "della", "le", "la", "ibn"})
#: What stands before a sentence's first word.
OPENING = frozenset({".", "!", "?", '"', "“", "”", ":", "'", "‘", "-", "–", "—"})
#: Capitals of a name that are no acronym: BJ Habibie, AA Gym.
_INITIALS = 2


def inner(frame: Frame, first: int, end: int, kind: str) -> tuple[int, int]:
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


def trimmed(frame: Frame, first: int, end: int, kind: str) -> tuple[int, int]:
    """The span without common nouns before the name; with the opener of a Balinese name."""
    words = frame.words
    while end - first > 1 and words[first].islower() and words[first] not in PARTICLES:
        first += 1
    if kind == "person":
        first, end = _proper(frame, first, end)
        openers, orders = frame.lexicon.birth_order
        first -= first > 0 and words[first - 1] in openers and words[first] in orders
        first -= 2 * _is_abbreviated(frame, first)
    elif kind == "location" and end - first > 1 and (words[first] in _ROMAN or _swallowed(frame, first)):
        first += 1
    elif kind == "organisation" and end - first > 1 and (words[first] in _ROMAN or _is_field(frame, first)):
        first = _last_body(frame, first, end)
    return first, end


def _is_field(frame: Frame, first: int) -> bool:
    """Whether a span behind an office opens with the holder's field rather than with a body: VP `Aircraft Management` PT Garam."""
    known = frame.gazetteer.at(frame.words, first) or frame.lexicon.prefix_at(frame.words, first)
    return known is None and under_office(frame, 0, first)


def _is_abbreviated(frame: Frame, first: int) -> bool:
    """Whether the abbreviation of a first name stands before a person's name: `TB.` Hasanuddin, `Moh.` Wira."""
    return first > 1 and frame.words[first - 1] == "." and frame.words[first - 2] in frame.lexicon.first_names


def _last_body(frame: Frame, first: int, end: int) -> int:
    """Where a known body begins that ends a span, behind the section that somebody heads: `IV Renakta` | `Polda Lampung`."""
    for at in range(first + 1, end):
        if (known := frame.gazetteer.at(frame.words, at)) and known.end == end and known.entry.kind == "organisation":
            return at
    return first + (frame.words[first] in _ROMAN)


def _swallowed(frame: Frame, first: int) -> bool:
    """Whether a word for a place is the second half of an office: Wali `Kota` Medan."""
    return first > 0 and frame.words[first] in frame.lexicon.ambiguous and frame.words[first - 1] in frame.lexicon.swallowing


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
    first = _behind_field(frame, first, end)
    if first == 0 or words[first - 1] in OPENING:
        while end - first > 1 and words[first] not in frame.lexicon.given and _opens_only(frame, first, end):
            first += 1
    while end - first > 1 and words[end - 1][0].isalpha() and (not is_name_word(words[end - 1]) or words[end - 1] in frame.lexicon.degrees):
        end -= 1
    return first, end


def _behind_field(frame: Frame, first: int, end: int) -> int:
    """Where a person's name begins behind an acronym, or a word of a sport's field, that the tagger took with it.

    `Direktur` IMA | `Sari Dewi`, `Pelatih Ganda` Putri | `Sari Dewi`; not for names all in capitals, nor a woman called Putri.
    """
    words, (sexes, fields) = frame.words, frame.lexicon.sexes
    acronym = len(words[first]) > _INITIALS and words[first].isupper() and not any(map(str.isupper, words[first + 1 : end]))
    field = words[first] in sexes and first > 0 and words[first - 1] in fields
    return first + (end - first > 2 and (acronym or field))


def _opens_only(frame: Frame, first: int, end: int) -> bool:
    """Whether a word only opens the sentence: it is written small elsewhere, or somebody known stands behind it (`Mata` | `Jokowi`)."""
    known = frame.gazetteer.get(frame.words[first + 1 : end])
    behind = known is not None and known.kind == "person" and often_lower(frame.words[first])
    return behind or usually_lower(frame.words[first]) or frame.words[first] in frame.lexicon.openers


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
