"""Names that open with a telling word: Polres Bone, PT … Tbk, Kementerian Pertahanan Rusia, Kecamatan Tanete, Gedung Sate.

Not for: a prefix word with no name behind it ("Polres itu"), nor a common noun before a country ("Militer Rusia" names only Rusia).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tasks.extract.names.brackets import stands_for
from tasks.extract.names.candidates import LONGEST_PERSON, PREFIXED, Candidate, Frame, is_name_word
from tasks.extract.names.classes import looks_personal
from tasks.extract.names.lexicon import Prefix
from tasks.extract.names.roles import under_office

_ADMINISTRATIVE = frozenset({"village", "district", "regency", "city", "province", "neighbourhood"})
#: What is named for people, titles and all: Jalan Jenderal Sudirman, RSUD Dr. Soetomo.
_NAMED_FOR = frozenset({"hospital", "university", "school"})
#: Bodies whose branches are called by the body that they are of: Dewan Pimpinan Cabang (DPC) PKB; a ministry's directorate is not.
_BRANCHED = frozenset({"party", "organisation"})
#: Places that may be numbered: Kelurahan 3 Ilir.
_LOCAL = frozenset({"village", "neighbourhood"})
#: No official name in the development articles is longer; a run that is has swallowed a heading.
_LONGEST = 12


def prefixed_names(frame: Frame, first: int, end: int, persons: Collection[int]) -> Iterator[Candidate]:
    """Names of one sentence that a prefix word opens; `persons` are tokens where the tagger begins a person."""
    at = first
    while at < end:
        if frame.words[at][0].islower():
            at += 1
            continue
        prefix = frame.lexicon.prefix_at(frame.words, at)
        known = frame.gazetteer.at(frame.words, at)
        if prefix is None or (prefix.follow == "unit" and under_office(frame, first, at)) or _inside_word(frame, prefix, first, at):
            at = known.end if prefix is None and known and not known.entry.weak else at + 1
            continue
        opened = at + len(prefix.words)
        if tuple(frame.words[at : opened + 1]) in frame.lexicon.no_names:
            at = opened + 1
            continue
        stop = _run_end(frame, prefix, opened, min(end, opened + _LONGEST), persons)
        if prefix.kind == "organisation" and under_office(frame, first, at):
            stop = _before_person(frame, opened, stop)
        if stop > opened and not (known and known.end >= stop and not known.entry.weak):
            yield from _split(frame, prefix, at, stop)
        at = max(stop, opened)


def _before_person(frame: Frame, opened: int, end: int) -> int:
    """Where the body of an office ends if a name follows it unseen: `Kepala Dinas Bina Marga` | `Wira Nugroho`.

    Two to four words that nobody writes in lower case and that speak elsewhere, or are unheard of, are taken for a name; behind a known
    body one will do (`Direktur PT Garuda Indonesia` | `Achirina`).
    """
    known = next((known for at in range(opened - 1, end) if (known := frame.gazetteer.at(frame.words, at))), None)
    if known and known.entry.kind == "organisation" and known.end < end and all(map(looks_personal, frame.words[known.end : end])):
        return known.end
    at = end
    while at > opened + 1 and end - at < LONGEST_PERSON and looks_personal(frame.words[at - 1]) and not frame.words[at - 1].isupper():
        at -= 1
    return at if end - at > 1 else end


def _inside_word(frame: Frame, prefix: Prefix, first: int, at: int) -> bool:
    """Whether a common word is the second half of something else: Wali Kota, Tata Kota, Angkatan Laut, Pengawas Pasar Modal."""
    word = prefix.words[0]
    if at == first or word not in frame.lexicon.ambiguous:
        return False
    before = frame.words[at - 1]
    if before in frame.lexicon.swallowing:
        return True
    return is_name_word(before) and not _place_at(frame, at + 1, len(frame.words))


def _run_end(frame: Frame, prefix: Prefix, opened: int, limit: int, persons: Collection[int]) -> int:
    """Where the name that opened before `opened` ends; `opened` itself if nothing of a name follows."""
    words = frame.words
    if prefix.follow == "place" and frame.gazetteer.get(prefix.words) and not _place_at(frame, opened, limit):
        return opened
    start = opened + (opened < limit and words[opened] == "." and prefix.words[-1] in frame.lexicon.abbreviated)
    at = start
    stops = persons if prefix.kind == "organisation" or prefix.type in _ADMINISTRATIVE else ()
    while at < limit and (at not in stops or (at == start and prefix.kind == "organisation")):
        after, final = _step(frame, prefix, start, at, limit)
        at = after
        if final:
            break
    return at if at > start else opened


def _place_at(frame: Frame, at: int, limit: int) -> bool:
    """Whether a place begins here: only then does the name of a body that is known by itself go on (KPU Bone, not Bulog Wira Satya)."""
    if at >= limit:
        return False
    known, inner = frame.gazetteer.at(frame.words, at), frame.lexicon.prefix_at(frame.words, at)
    return (known is not None and known.entry.kind == "location") or (inner is not None and inner.kind == "location")


def _step(frame: Frame, prefix: Prefix, start: int, at: int, limit: int) -> tuple[int, bool]:
    """Past the next piece of the name, and whether the name ends there."""
    word = frame.words[at]
    if word in frame.lexicon.name_stops and not (word in frame.lexicon.titles and (prefix.kind == "location" or prefix.type in _NAMED_FOR)):
        return at, True
    if not is_name_word(word):
        after = _past_inner(frame, prefix, start, at, limit)
        return after, after == at
    inner = _inner(frame, at, limit)
    if inner and at > start and not _nests(frame, prefix, inner) and not (inner.kind == "location" and frame.words[at - 1] == "dan"):
        return at, True
    known = frame.gazetteer.at(frame.words, at)
    inner = None if known and known.end - at > 1 else inner
    if known and known.entry.kind == "organisation" and prefix.type == "party" and known.end <= limit:
        return known.end, True
    if known is None or known.entry.kind != "location" or known.entry.weak or known.end > limit or inner:
        return at + 1, False
    behind = frame.words[known.end] if known.end < limit else ""
    goes_with = (frame.lexicon.behind_place, frame.lexicon.directions, frame.lexicon.sexes[0] if prefix.type == "team" else ())
    after = known.end + any(behind in words for words in goes_with)
    ends = prefix.follow in {"place", "unit"} and (prefix.kind == "organisation" or prefix.type in _ADMINISTRATIVE)
    return after, ends and not _goes_on(frame, after, limit)


def _inner(frame: Frame, at: int, limit: int) -> Prefix | None:
    """The prefix that opens inside a name; a common word is one only before a known place: not in PB Sinar `Laut`."""
    inner = frame.lexicon.prefix_at(frame.words, at)
    if inner and inner.words[0] in frame.lexicon.ambiguous and not _place_at(frame, at + len(inner.words), limit):
        return None
    return inner


def _goes_on(frame: Frame, at: int, limit: int) -> bool:
    """Whether a place name that is only the first half of a longer one is going on: `Rumah Sakit Bandung Sehat` is not told apart."""
    return at + 1 < limit and frame.words[at] in "-/" and is_name_word(frame.words[at + 1])


def _past_inner(frame: Frame, prefix: Prefix, start: int, at: int, limit: int) -> int:
    """Past what may stand inside a name without a capital: a bracket, a number, dan/of, a hyphen; `at` itself if the name ends."""
    words, word = frame.words, frame.words[at]
    if word == "(":
        return _past_bracket(frame, prefix, start, at, limit)
    if word.isdigit() and len(word) <= 3 and (prefix.type == "school" or (prefix.type in _LOCAL and at == start)):
        return at + 1
    if at == start or at + 1 >= limit or not is_name_word(words[at + 1]):
        return at
    if word == "." and words[at - 1] in frame.lexicon.titles:
        return at + 1
    if word in "/-":
        return at if prefix.kind == "location" and _opens_place(frame, at + 1) else at + 2
    return at + 1 if word in frame.lexicon.joiners and _joins(frame, prefix, at + 1) else at


def _past_bracket(frame: Frame, prefix: Prefix, start: int, at: int, limit: int) -> int:
    """Past `(Persero)`, or past an acronym that interrupts a name: `Pengadilan Negeri (PN) Sleman`, `Dinas Garam (Disgar) Kota Bekasi`."""
    words = frame.words
    if at + 2 >= len(words) or words[at + 2] != ")":
        return at
    inner = words[at + 1]
    goes_on = at + 3 < limit and is_name_word(words[at + 3]) and (at == start or _goes_behind(frame, prefix, at + 3, limit))
    interrupts = goes_on and prefix.kind == "organisation" and stands_for(inner, " ".join([*prefix.words, *words[start:at]]))
    return at + 3 if inner == "Persero" or interrupts else at


def _opens_place(frame: Frame, at: int) -> bool:
    inner = frame.lexicon.prefix_at(frame.words, at)
    return inner is not None and inner.kind == "location"


def _goes_behind(frame: Frame, prefix: Prefix, at: int, limit: int) -> bool:
    """Whether what follows an acronym belongs to the name before it: a place, a body that it is a branch of, whom a hospital honours."""
    known = frame.gazetteer.at(frame.words, at)
    branch = known is not None and known.entry.kind == "organisation" and prefix.type in _BRANCHED
    return branch or prefix.type == "hospital" or _place_at(frame, at, limit)


def _joins(frame: Frame, prefix: Prefix, at: int) -> bool:
    """Whether `dan X` belongs to the name: not before another name of its own (Kementerian Agama dan Polri)."""
    if prefix.kind == "location" or prefix.follow in {"place", "unit"}:
        return False
    word, inner = frame.words[at], frame.lexicon.prefix_at(frame.words, at)
    if word.isupper() or word in frame.lexicon.name_stops or (inner and inner.kind == "organisation"):
        return False
    known = frame.gazetteer.at(frame.words, at)
    return known is None or known.entry.weak


def _nests(frame: Frame, outer: Prefix, inner: Prefix) -> bool:
    """Whether one prefix may go on inside another's name: Dinas Kesehatan Kota Bekasi, Gedung DPRD, Kantor Kementerian Agama."""
    if outer.follow == "unit":
        return inner.kind == "organisation"
    if outer.follow == "company":
        return inner.kind == "location" and inner.type not in _ADMINISTRATIVE
    if outer.kind == "organisation":
        inside = (
            inner.type in {"city", "regency", "province"}
            or outer.words[0] == "Kantor"
            or (inner.type == "parliament" and outer.words[0] in frame.lexicon.of_parliament)
        )
        return inside and outer.follow == "open"
    if outer.type in _ADMINISTRATIVE:
        return inner.type in {"island", "nature"}
    return inner.type not in _ADMINISTRATIVE | {"street"}


def _split(frame: Frame, prefix: Prefix, first: int, end: int) -> Iterator[Candidate]:
    """The name, or a name and the greater place behind it: `Kecamatan Nisam` | `Aceh Utara`.

    Not for a single word: it may be part of the name (Desa Seuneubok Aceh).
    """
    opened = first + len(prefix.words)
    cut = end
    if prefix.kind == "location" and prefix.type in _ADMINISTRATIVE | {"street"}:
        for at in range(opened + 1, end - 1):
            known = frame.gazetteer.at(frame.words, at)
            if known and known.end == end and known.entry.type in {"regency", "city", "province"} and not known.entry.weak:
                cut = at
                break
    # A name that ends with its place ends there, whatever the tagger adds.
    placed = any(known.end == cut for at in range(opened, cut) if (known := frame.gazetteer.at(frame.words, at)))
    yield Candidate(first, cut, prefix.kind, f"prefix:{prefix.type}", PREFIXED + 0.2 * placed, prefix.type)
