"""Persons that their surroundings tell: a rank, an office, `bernama`, `berinisial`, `alias`, initials with an age in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.extract.names.candidates import LONGEST_PERSON, TAGGED, TOLD, Candidate, Frame, is_name_word
from tasks.extract.names.classes import looks_personal, often_lower
from tasks.extract.names.roles import under_office

_LONGEST_INITIALS = 4
_LONGEST_NAME = 6
#: Words of an office, its field and the name of its holder.
_LONGEST_OFFICE = 9


def person_names(frame: Frame, first: int, end: int) -> Iterator[Candidate]:
    """Persons of one sentence by rule. Not for initials without an age or `berinisial`: those may be any acronym."""
    words, lexicon = frame.words, frame.lexicon
    for at in range(first, end):
        word = words[at]
        if (word in lexicon.introducing or word == "alias") and at + 1 < end and is_name_word(words[at + 1]):
            if word != "bernama" or _of_person(frame, first, at):
                yield Candidate(at + 1, _introduced_end(frame, at + 1, end), "person", "person:named", TOLD)
        elif word in lexicon.ranks and _opens_name(frame, opened := _past_tail(frame, at + 1, end), end):
            if words[max(first, at - 1)] not in lexicon.generals:
                yield Candidate(opened, _name_end(frame, opened, end), "person", "person:rank", TAGGED + 0.2)
        elif word in lexicon.titles and _opens_name(frame, at + 1, end) and not often_lower(words[at + 1]):
            yield Candidate(at + 1, _name_end(frame, at + 1, end), "person", "person:honorific", TAGGED - 0.1)
        elif word.isupper() and (_aged(frame, at, end) or (at > first and _of_suspect(frame, at))):
            yield Candidate(at, at + 1, "person", "person:initials", TOLD)
        elif word.endswith(lexicon.aged) and word[0].isdigit() and _opens_name(frame, at + 1, end):
            yield Candidate(at + 1, _name_end(frame, at + 1, end), "person", "person:aged", TOLD)
        elif word.isdigit() and at > first + 2 and (start := _before_age(frame, first, at, end)) is not None:
            yield Candidate(start, at - 1, "person", "person:aged", TOLD)


def _before_age(frame: Frame, first: int, at: int, end: int) -> int | None:
    """Where the name begins that an age between commas follows: `Ann Weaver`, 42, …; two to four words that nothing else explains."""
    words = frame.words
    if words[at - 1] != "," or at + 1 >= end or words[at + 1] not in {",", "tahun"} or not 10 <= int(words[at]) <= 99:
        return None
    start = at - 1
    while start > first and is_name_word(words[start - 1]):
        start -= 1
    return start if 2 <= at - 1 - start <= LONGEST_PERSON and _opens_name(frame, start, end) else None


def _of_suspect(frame: Frame, at: int) -> bool:
    """Whether two or three capitals behind a word for a suspect or a victim are initials; not for what is known: `korban PHK`."""
    word = frame.words[at]
    unknown = (word,) not in frame.lexicon.no_names and frame.gazetteer.get([word]) is None
    return frame.words[at - 1] in frame.lexicon.suspects and word.isalpha() and 2 <= len(word) <= 3 and unknown


def _of_person(frame: Frame, first: int, at: int) -> bool:
    """Whether `bernama` follows a noun for a person; a game, a place or a firm may be called something too."""
    return any(word in frame.lexicon.people or word in frame.lexicon.roles for word in frame.words[max(first, at - 4) : at])


def _introduced_end(frame: Frame, at: int, end: int) -> int:
    """Initials are one token; a full name is the capitalised run."""
    initials = frame.words[at].isupper() and len(frame.words[at]) <= _LONGEST_INITIALS
    return at + 1 if initials else _name_end(frame, at, end)


def _past_tail(frame: Frame, at: int, end: int) -> int:
    """Past what goes on behind a rank: `Brigadir` Polisi Kepala, `Kopral` Dua."""
    while at < end - 1 and frame.words[at] in frame.lexicon.rank_tails:
        at += 1
    return at


def behind_offices(frame: Frame, first: int, end: int, names: Sequence[Candidate]) -> Iterator[Candidate]:
    """Persons that nothing else saw: capitalised words between an office with its place or body and lower case (Menteri Laut Israel Wira).

    Not without an office before the place: `Israel Utara` and headings end in capitals too.
    """
    taken = {token for name in names for token in range(name.first, name.end)}
    for name in names:
        start = name.end
        while start < end and (frame.words[start] in frame.lexicon.titles or (frame.words[start] == "." and start > name.end)):
            start += 1
        if name.kind not in {"location", "organisation"} or start >= end or not _opens_name(frame, start, end):
            continue
        stop = _name_end(frame, start, min(end, start + _LONGEST_NAME))
        if taken.isdisjoint(range(start, stop)) and under_office(frame, first, name.first):
            yield Candidate(start, stop, "person", "person:office", TAGGED)


def beside_slashes(frame: Frame, first: int, end: int, names: Sequence[Candidate]) -> Iterator[Candidate]:
    """The other person of a pair: two to four capitalised words beside a slash on whose other side a person's full name stands.

    Not for what gazetteer or rules know as something else.
    """
    taken = {token for name in names if name.kind != "person" and name.trust > TAGGED for token in range(name.first, name.end)}
    for name in names:
        if name.kind != "person" or name.end - name.first < 2:
            continue
        if name.end + 1 < end and frame.words[name.end] == "/":
            start, stop = name.end + 1, _name_end(frame, name.end + 1, end) if is_name_word(frame.words[name.end + 1]) else 0
        elif name.first - 2 >= first and frame.words[name.first - 1] == "/":
            start = stop = name.first - 1
            while start > first and is_name_word(frame.words[start - 1]):
                start -= 1
        else:
            continue
        if 2 <= stop - start <= LONGEST_PERSON and taken.isdisjoint(range(start, stop)):
            yield Candidate(start, stop, "person", "person:pair", TOLD)


def office_holders(frame: Frame, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Token ranges behind an office and its field that may hold a person's name: `Menko Kelautan` | `Wira Nugroho`.

    One to four words that speak elsewhere or are unheard of, up to what ends the run. They make a tagged person sure and are none by
    themselves: `Gubernur Jawa Timur Nomor` is read as well.
    """
    words, stops = frame.words, frame.lexicon.name_stops
    for at in range(first, end):
        if words[at] not in frame.lexicon.offices:
            continue
        stop = at + 1
        while stop < min(end, at + _LONGEST_OFFICE) and is_name_word(words[stop]) and words[stop] not in stops:
            stop += 1
        start = stop
        while start > at + 1 and looks_personal(words[start - 1]) and _opens_name(frame, start - 1, end):
            start -= 1
        if 0 < stop - start <= LONGEST_PERSON:
            yield start, stop


def _opens_name(frame: Frame, at: int, end: int) -> bool:
    if at >= end or not is_name_word(frame.words[at]) or frame.words[at].isupper():
        return False
    lexicon, word = frame.lexicon, frame.words[at]
    return (
        word not in lexicon.titles
        and word not in lexicon.offices
        and word not in lexicon.directions
        and lexicon.prefix_at(frame.words, at) is None
        and not frame.gazetteer.at(frame.words, at)
    )


def _name_end(frame: Frame, at: int, end: int) -> int:
    """Behind the capitalised run; a full stop or hyphen goes on behind an initial."""
    words, stop = frame.words, at + 1
    while stop < end and words[stop] not in frame.lexicon.calendar and words[stop] not in frame.lexicon.titles:
        joined = words[stop] in ".-'" and len(words[stop - 1]) <= 2 and stop + 1 < end and is_name_word(words[stop + 1])
        if not (is_name_word(words[stop]) or joined):
            break
        stop += 1
    return stop


def _aged(frame: Frame, at: int, end: int) -> bool:
    """Whether a token is initials with an age: `KS (32)`."""
    words = frame.words
    return (
        words[at].isalpha()
        and (words[at],) not in frame.lexicon.no_names
        and len(words[at]) <= _LONGEST_INITIALS
        and at + 3 < end
        and words[at + 1] == "("
        and words[at + 2].isdigit()
        and 5 <= int(words[at + 2]) <= 99
        and words[at + 3] in {")", "tahun", "thn", "th"}
    )
