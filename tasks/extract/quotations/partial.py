"""Partial quotations: a speaker's own words inside the reporter's sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.extract.quotations.found import Desk
from tasks.extract.quotations.memory import Speaker
from tasks.extract.quotations.phrases import read_phrase
from tasks.extract.quotations.scan import Statement, Token
from tasks.extract.quotations.subjects import find_subject
from tasks.model import Quotation

#: A cue reaches a quotation within this many words: "mengecam apa yang ia sebut sebagai "…"".
_REACH = 12


def _is_title(desk: Desk, tokens: Sequence[Token], at: int) -> bool:
    """Whether a quoted stretch is the name of a work, an event, a nickname: by the word before it, or by its capitals; or is empty."""
    before = tokens[at - 1].word if at else ""
    if before in desk.lexicon.works or (at > 1 and before in desk.lexicon.complementisers and tokens[at - 2].word in desk.lexicon.works):
        return True
    quoted = tokens[at].quoted
    words = desk.text[quoted.start : quoted.end].split() if quoted else []
    if not any(letter.isalnum() for word in words for letter in word):
        return True
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return bool(long_words) and all(word[0].isupper() for word in long_words)


def read_partial(desk: Desk, statement: Statement, around: Sequence[Quotation]) -> list[Quotation]:
    """The partial quotations of a statement: inside an indirect one, or after a cue of their own.

    Not for titles of works, nicknames and words that the reporter holds at arm's length: they have no cue, or stand after a word
    like "berjudul", or are in capitals.
    """
    found = []
    for at, token in enumerate(statement.tokens):
        if token.quoted is None or token.quoted.open in desk.taken or _is_title(desk, statement.tokens, at):
            continue
        inside = next((q for q in around if q.start <= token.start and token.end <= q.end), None)
        one = _within(desk, token, inside) if inside else _by_cue(desk, statement.tokens, at)
        if one:
            desk.taken.add(token.quoted.open)
            found.append(one)
    return found


def _within(desk: Desk, token: Token, whole: Quotation) -> Quotation | None:
    if token.quoted is None or _is_held_up(desk, token):
        return None
    start, end = token.quoted.start, token.quoted.end
    return replace(whole, type="partial", start=start, end=end, surface=desk.text[start:end], rule="quotation/partial")


def _is_held_up(desk: Desk, token: Token) -> bool:
    """Whether single marks hold up one word: the reporter's, as a rule."""
    quoted = token.quoted
    return quoted is not None and desk.text[quoted.open] in "'‘’" and len(desk.text[quoted.start : quoted.end].split()) == 1


def _by_cue(desk: Desk, tokens: Sequence[Token], at: int) -> Quotation | None:
    for index in range(at - 1, max(-1, at - _REACH), -1):
        token = tokens[index]
        if token.word in {";", ":"}:
            return None
        cue = desk.cues_of(token, "after", "either", "passive")
        if not cue or cue.use == "known":
            continue
        if index and tokens[index - 1].word in desk.lexicon.denials:
            return None
        subject = _agent(desk, tokens, at) if cue.stance == "passive" else find_subject(tokens, 0, index, desk.speakers)
        quoted = tokens[at].quoted
        if subject is None or quoted is None:
            return None
        desk.speakers.note(subject)
        return desk.quotation("partial", (quoted.start, quoted.end), subject, token, "partial")
    return None


def _agent(desk: Desk, tokens: Sequence[Token], at: int) -> Speaker | None:
    """The agent of a passive, behind the quotation: disebut "…" oleh Sari."""
    if at + 2 >= len(tokens) or tokens[at + 1].word not in desk.lexicon.agents:
        return None
    phrase = read_phrase(tokens, at + 2, len(tokens), desk.speakers.names, desk.lexicon)
    return desk.speakers.resolve(phrase) if phrase else None
