"""Occasions with a name of their own: feasts, tournaments, elections, summits, awards.

Not for what happens (a fire, a match): that is an event. A place inside the name (MotoGP Italia) is no location.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tasks.extract.names.candidates import MASKED, Candidate, Frame, is_name_word
from tasks.extract.names.classes import often_lower

_ERAS = frozenset({"Hijriah", "Masehi", "H", "M"})
_LONGEST = 6


def named_events(frame: Frame, first: int, end: int, persons: Collection[int], inside: Collection[int] = ()) -> Iterator[Candidate]:
    """Named events of one sentence with what goes on behind them.

    `persons` are tokens where the tagger begins a person, `inside` those where it goes on with one: Ramadhan may be a surname.
    """
    at = first
    while at < end:
        event = frame.lexicon.event_at(frame.words, at)
        if event is None or at in inside:
            if frame.words[at] in frame.lexicon.event_endings and (start := _before_ending(frame, first, at, end)) < at:
                yield Candidate(start, _run_end(frame, at + 1, end, runs_on=False), "named_event", "named-event:ending", MASKED)
            at += 1
            continue
        words, runs_on = event
        opened = at + len(words)
        limit = next((token for token in range(opened, min(end, opened + _LONGEST)) if token in persons), min(end, opened + _LONGEST))
        stop = _run_end(frame, opened, limit, runs_on=runs_on)
        if stop > opened or words[0] not in {"GP", "KTT", "Turnamen", "Munas"}:
            yield Candidate(at, stop, "named_event", "named-event", MASKED)
        at = stop


def _before_ending(frame: Frame, first: int, at: int, end: int) -> int:
    """Where the name begins that a word like `Cup` ends; the word itself if it ends none: it opens something, or goes on (`Open Day`).

    A common word that opens the sentence is no part of it: `Tiket Melati Cup`.
    """
    words, lexicon, start = frame.words, frame.lexicon, at
    if at + 1 < end and (is_name_word(words[at + 1]) or words[at + 1] == "of"):
        return at
    stops = lexicon.name_stops | lexicon.offices | lexicon.openers | lexicon.roles
    while start > max(first, at - _LONGEST) and is_name_word(words[start - 1]) and words[start - 1] not in stops:
        start -= 1
    return start + (start == first and start + 1 < at and often_lower(words[start]))


def _run_end(frame: Frame, at: int, limit: int, *, runs_on: bool) -> int:
    words = frame.words
    while at < limit:
        word = words[at]
        year = word.isdigit() and len(word) == 4
        if year and at + 1 < limit and words[at + 1] in _ERAS:
            at += 2
        elif year:
            at += 1
            if not (at + 2 < limit and words[at] == "/" and words[at + 1].isdigit()):
                break
        elif (word == "/" and at + 1 < limit and words[at + 1].isdigit()) or (runs_on and is_name_word(word) and _may_follow(frame, at)):
            at += 1
        else:
            break
    return at


def _may_follow(frame: Frame, at: int) -> bool:
    """Whether a capitalised word may go on in an event's name: a place or a common word, no person or body of its own."""
    known = frame.gazetteer.at(frame.words, at)
    if known is not None and known.entry.kind != "location" and known.entry.type not in {"igo", "sport_body"}:
        return False
    return frame.words[at] not in frame.lexicon.name_stops and frame.lexicon.prefix_at(frame.words, at) is None
