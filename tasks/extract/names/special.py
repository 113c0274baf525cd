"""Names of few forms: web media by their domain, the platform X, and ships and trains, whose names are no mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.extract.names.candidates import KNOWN, MASKED, TOLD, Candidate, Frame, is_name_word, run_end

#: Longer names behind a verb of citing are persons with their office.
_LONGEST_MEDIUM = 3
_LONGEST_CALLED = 4
_DOMAIN = re.compile(r"[A-Za-z][\w-]{1,30}\.(?:com|co\.id|co|id|net|org|tv|CO|COM|CO\.ID|ID)|detik[A-Z]\w{2,10}")


def special_names(frame: Frame, first: int, end: int) -> Iterator[Candidate]:
    """Domains with the desk before them, `akun X`, and masks over `KM Sinar Laut`, of one sentence."""
    words, lexicon = frame.words, frame.lexicon
    for at in range(first, end):
        word, before = words[at], words[at - 1] if at > first else ""
        if ("." in word or word[:5] == "detik") and _DOMAIN.fullmatch(word):
            yield Candidate(at - (before in lexicon.desks), at + 1, "organisation", "domain", TOLD, "media")
        elif word == "X" and before in lexicon.platforms:
            yield Candidate(at, at + 1, "organisation", "platform", TOLD, "social_platform")
        elif at > first and is_name_word(word) and ((before,) in lexicon.called or tuple(words[max(first, at - 2) : at]) in lexicon.called):
            yield from _called(frame, at, end)
        elif word in lexicon.team_endings and at > first and is_name_word(before):
            yield from _ending_so(frame, first, at)
        elif word in lexicon.citing[0]:
            yield from _cited(frame, at + 1, end)
        elif word in lexicon.vehicles and at + 1 < end and is_name_word(words[at + 1]):
            yield Candidate(at, run_end(words, at + 1, end), "none", "vehicle", MASKED)


def _ending_so(frame: Frame, first: int, at: int) -> Iterator[Candidate]:
    """The body whose name one of the endings at `at` closes (`Garam Esports`): one to three capitalised words before it."""
    start = at
    while (
        start > max(first, at - _LONGEST_MEDIUM)
        and is_name_word(frame.words[start - 1])
        and frame.words[start - 1] not in frame.lexicon.name_stops
    ):
        start -= 1
    if start < at:
        yield Candidate(start, at + 1, "organisation", "ending:organisation", TOLD, "team")


def _called(frame: Frame, at: int, end: int) -> Iterator[Candidate]:
    """The body whose name follows a noun for it (`maskapai Sinar Laut`): one to four capitalised words.

    Not for what the gazetteer knows, a prefix or an office opens: `klub Inggris`, `media Presiden`.
    """
    words, stop = frame.words, at
    while stop < min(end, at + _LONGEST_CALLED + 1) and is_name_word(words[stop]) and words[stop] not in frame.lexicon.name_stops:
        stop += 1
    lexicon = frame.lexicon
    known = frame.gazetteer.at(words, at) or lexicon.prefix_at(words, at) or lexicon.event_at(words, at) or words[at] in lexicon.given
    if at < stop <= at + _LONGEST_CALLED and not known and (words[at],) not in lexicon.no_names:
        yield Candidate(at, stop, "organisation", "called", KNOWN)


def _cited(frame: Frame, at: int, end: int) -> Iterator[Candidate]:
    """The medium behind a verb of citing (`Dikutip dari Kabar Laut, …`), if what follows its name closes the phrase.

    Not for what the gazetteer knows for certain as something else, nor for an office or title: those are read as what they are.
    """
    words, between = frame.words, frame.lexicon.citing[1]
    while at < end and words[at] in between:
        at += 1
    stop = at
    while stop < min(end, at + _LONGEST_MEDIUM + 1) and is_name_word(words[stop]) and words[stop] not in frame.lexicon.name_stops:
        stop += 1
    closed = at < stop < end and words[stop] in ",(." and words[at - 1] in between
    known = frame.gazetteer.at(words, at) if closed else None
    other = known is not None and not (known.entry.weak and known.entry.type == "media")
    if closed and stop <= at + _LONGEST_MEDIUM and not other and frame.lexicon.prefix_at(words, at) is None:
        yield Candidate(at, stop, "organisation", "cited", TOLD, "media")
