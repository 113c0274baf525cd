"""Names that open with a telling word: Polres Bone, PT … Tbk, Kementerian Pertahanan Rusia, Kecamatan Tanete, Gedung Sate.

Not for: a prefix word with no name behind it ("Polres itu"), nor a common noun before a country ("Militer Rusia" names only Rusia).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tasks.extract.names.candidates import Candidate, is_name_word
from tasks.extract.names.gazetteer import Gazetteer
from tasks.extract.names.lexicon import Lexicon, Prefix

_JOINERS = frozenset({"dan", "untuk", "of", "and", "for", "the", "bin", "&"})
_ROMAN = frozenset("I II III IV V VI VII VIII IX X XI XII".split())
#: No official name in the development articles is longer; a run that is has swallowed a heading.
_LONGEST = 12


def prefixed_names(
    words: Sequence[str], first: int, end: int, lexicon: Lexicon, gazetteer: Gazetteer, persons: Collection[int]
) -> Iterator[Candidate]:
    """Names of one sentence that a prefix word opens; `persons` are tokens where the tagger begins a person."""
    at = first
    while at < end:
        prefix = lexicon.prefix_at(words, at) if is_name_word(words[at]) else None
        if prefix is None or at + len(prefix.words) >= end:
            at += 1
            continue
        stop = _run_end(words, at + len(prefix.words), end, prefix, lexicon, gazetteer, persons)
        if stop > at + len(prefix.words):
            yield Candidate(at, stop, prefix.kind, f"prefix:{prefix.type}", 3.0, prefix.type)
            at = stop
        else:
            at += len(prefix.words)


def _run_end(
    words: Sequence[str], at: int, end: int, prefix: Prefix, lexicon: Lexicon, gazetteer: Gazetteer, persons: Collection[int]
) -> int:
    """Where the name that opened before `at` ends; `at` itself if nothing of a name follows."""
    start, limit = at, min(end, at + _LONGEST)
    while at < limit:
        word = words[at]
        if at in persons and at > start and prefix.kind == "organisation":
            break
        if word in lexicon.calendar or word in lexicon.titles:
            break
        if word == "(" and (closed := _bracket(words, at, limit, prefix, start)):
            at = closed
            continue
        if _is_number(word) and prefix.follow == "company" and at + 1 <= limit and prefix.type == "school":
            at += 1
            continue
        if word in _JOINERS and at > start and at + 1 < limit and _joins(words, at, prefix, lexicon, gazetteer):
            at += 2
            continue
        if word in "/-" and at > start and at + 1 < limit and is_name_word(words[at + 1]):
            at += 2
            continue
        if word == "." and at == start and prefix.words[-1] in _ABBREVIATED:
            at += 1
            start += 1
            continue
        if not is_name_word(word):
            break
        if at > start and (inner := lexicon.prefix_at(words, at)) and not _nests(prefix, inner):
            break
        known = gazetteer.at(words, at)
        if known and known.entry.kind == "location" and not known.entry.weak and known.end <= limit:
            at = known.end
            if prefix.kind == "organisation" or at - start > known.end - known.first:
                if at < limit and words[at] == "RI":
                    at += 1
                if prefix.follow in {"place", "unit", "open"}:
                    break
            continue
        at += 1
    if at > start and words[at - 1] in _JOINERS:
        at -= 1
    return at if at > start else start - (1 if words[start - 1] == "." else 0)


_ABBREVIATED = frozenset({"PT", "CV", "Jl", "Jln", "Kec", "Kab", "Kel", "Gg", "Ds", "RS", "UD", "PD"})


def _is_number(word: str) -> bool:
    return word.isdigit() and len(word) <= 3


def _bracket(words: Sequence[str], at: int, limit: int, prefix: Prefix, start: int) -> int:
    """Past `(Persero)`, or past an acronym that interrupts a name: `Pengadilan Negeri (PN) Lhoksukon`; else 0."""
    if at + 2 >= limit + 1 or at + 2 >= len(words) or words[at + 2] != ")":
        return 0
    inner = words[at + 1]
    if inner == "Persero" or (prefix.follow == "company" and inner == "Tbk"):
        return at + 3
    if at == start and prefix.kind == "organisation" and inner.isalpha() and at + 3 < limit and is_name_word(words[at + 3]):
        return at + 3
    return 0


def _joins(words: Sequence[str], at: int, prefix: Prefix, lexicon: Lexicon, gazetteer: Gazetteer) -> bool:
    if prefix.kind == "location" or prefix.follow in {"place", "unit"} or not is_name_word(words[at + 1]):
        return False
    if lexicon.prefix_at(words, at + 1) or words[at + 1].isupper() or words[at + 1] in lexicon.titles:
        return False
    known = gazetteer.at(words, at + 1)
    return known is None or known.entry.weak


def _nests(outer: Prefix, inner: Prefix) -> bool:
    """Whether one prefix may go on inside another's name: Dinas Kesehatan Kota Bekasi, Gedung DPRD, Kantor Kementerian Agama."""
    if outer.kind == "organisation":
        return inner.type in {"city", "regency", "province"} or outer.follow in {"open", "unit"} or outer.words[0] == "DPRD"
    if outer.type in {"venue", "station", "airport", "street"}:
        return (
            inner.type not in {"street", "village", "district", "regency", "city", "province"}
            or outer.type == "venue"
            and inner.type == "city"
        )
    return inner.type in {"island", "nature"}
