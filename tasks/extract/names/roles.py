"""What a person is, as the text says beside the name: role and age.

Role: the noun phrase before the name that opens with a word of office (Presiden Ukraina …, pemimpin Rusia …),
else the one behind it (…, CEO Apple). Not for what a sentence only claims about someone ("disebut-sebut calon menteri").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass

from tasks.extract.names.candidates import Candidate, Frame, is_name_word
from tasks.extract.names.tokens import Tokens

_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase as token range, and the rank between it and the name."""

    first: int
    end: int
    rank: str | None = None


def role_of(frame: Frame, tokens: Tokens, name: Candidate, persons: Collection[int]) -> Role | None:
    """The role phrase beside a person's name; it does not reach over `persons`, the tokens of other persons' names."""
    first, end = tokens.sentences[bisect_right(tokens.sentences, (name.first, len(tokens.words) + 1)) - 1]
    before = next((token + 1 for token in range(name.first - 1, max(first, name.first - 2 * _LONGEST) - 1, -1) if token in persons), first)
    return _before(frame, before, name) or _behind(
        frame, next((token for token in range(name.end, min(end, name.end + 2 * _LONGEST)) if token in persons), end), name
    )


def _before(frame: Frame, first: int, name: Candidate) -> Role | None:
    words, lexicon = frame.words, frame.lexicon
    at, rank = name.first, None
    while at > first and (
        words[at - 1] in lexicon.titles
        or _tails_rank(frame, first, at - 1)
        or (words[at - 1] == "." and at - 1 > first and words[at - 2] in lexicon.titles)
    ):
        at -= 1
        rank = words[at] if words[at] in lexicon.ranks else rank
    end = at - 1 if at > first and (words[at - 1] == "," or words[at - 1] in lexicon.introducing) else at
    start = None
    for token in range(end - 1, max(first, end - _LONGEST) - 1, -1):
        if not _in_phrase(frame, words[token], bracket=token < end - 1 or words[token] == ")"):
            break
        # Right before a name, `istri Presiden` says whose wife somebody is: only what follows is said of the person named.
        if opens_role(frame, words[token]) and not (end == name.first and words[token].lower() in lexicon.kin):
            start = token
    return Role(start, end, rank) if start is not None and _says_something(frame, start, end) else None


def _says_something(frame: Frame, start: int, end: int) -> bool:
    """Not for a word like `korban` alone, nor for what a bracket holds behind another name: `Wira (bek kiri), Satya`."""
    words = frame.words[start:end]
    if not words:
        return False
    return (len(words) > 1 or words[0].lower() not in frame.lexicon.bare_roles) and words.count("(") == words.count(")")


def _tails_rank(frame: Frame, first: int, at: int) -> bool:
    """Whether a word goes on behind a rank: Brigadir `Polisi` `Kepala`."""
    while at > first and frame.words[at] in frame.lexicon.rank_tails and frame.words[at] not in frame.lexicon.ranks:
        at -= 1
        if frame.words[at] in frame.lexicon.ranks:
            return True
    return False


def _behind(frame: Frame, end: int, name: Candidate) -> Role | None:
    words, at = frame.words, name.end
    if at + 2 < end and words[at] == "(" and words[at + 2] == ")":
        at += 3
    if at + 1 >= end or words[at] not in frame.lexicon.copulas | {",", "selaku"}:
        return None
    start = at + 1 + (at + 2 < end and words[at] in frame.lexicon.copulas and words[at + 1] in frame.lexicon.articles)
    if not opens_role(frame, words[start]):
        return None
    stop = start
    while stop < min(end, start + _LONGEST) and _in_phrase(frame, words[stop], bracket=False):
        stop += 1
    return Role(start, stop) if _says_something(frame, start, stop) else None


def opens_role(frame: Frame, word: str) -> bool:
    """Whether a word can open a role phrase."""
    return word in frame.lexicon.offices or word in frame.lexicon.roles or word.lower() in frame.lexicon.roles


def under_office(frame: Frame, first: int, at: int) -> bool:
    """Whether a word of office stands before a token in the same run of capitalised words (Kasat Reskrim | Polres Bone)."""
    before = at - 1
    while before >= max(first, at - _LONGEST) and (is_name_word(frame.words[before]) or frame.words[before] in "()"):
        if frame.words[before] in frame.lexicon.offices:
            return True
        before -= 1
    return before >= first and frame.words[before] in frame.lexicon.roles


def _in_phrase(frame: Frame, word: str, *, bracket: bool) -> bool:
    if word in "()":
        return bracket
    if word in "/-":
        return True
    if is_name_word(word) or word.isdigit():
        return True
    verb = frame.lexicon.home is not None and len(word) > 5 and word.startswith(("me", "di", "ber", "ter"))
    return word[0].isalpha() and word not in frame.lexicon.role_stops and not verb


def age_of(frame: Frame, name: Candidate) -> int | None:
    """The age behind a name: `Sari (34)`, `Sari (34 tahun)`, `Sari, 34,`, `Sari, 34 tahun`, `Sari berusia 34 tahun`.

    >>> from tasks.extract.names.gazetteer import Gazetteer
    >>> from tasks.extract.names.lexicon import lexicon
    >>> age_of(Frame(["Sari", "(", "34", ")"], lexicon("id"), Gazetteer([])), Candidate(0, 1, "person", "", 1.0))
    34
    """
    words, at = frame.words, name.end
    rest = [*words[at : at + 4], "", "", "", ""]
    if rest[0] == "(" and _is_age(rest[1]) and rest[2] in {")", "tahun", "thn", "th", ","}:
        return int(rest[1])
    if rest[0] == "," and _is_age(rest[1]) and rest[2] in {",", "tahun"}:
        return int(rest[1])
    if rest[0] in {"berusia", "berumur"} and _is_age(rest[1]):
        return int(rest[1])
    return None


def _is_age(word: str) -> bool:
    return word.isdigit() and len(word) <= 3 and 0 < int(word) <= 115
