"""Direct speech without a cue: a quotation that is a whole statement, between two others of one speaker or behind a colon."""

from __future__ import annotations

from dataclasses import replace

from tasks.extract.quotations.direct import content_of, speaker_after
from tasks.extract.quotations.found import Desk
from tasks.extract.quotations.memory import Speaker
from tasks.extract.quotations.subjects import find_subject
from tasks.model import Quotation

#: Alone, a quotation has at least so many words.
_LEAST = 4


def read_alone(desk: Desk, number: int) -> list[Quotation]:
    """Quotations that are a whole statement with no cue: the speaker before goes on, or was announced with a colon.

    Not for a quoted headline or a line of verse: what has fewer than four words stays unread.
    """
    statement = desk.statements[number]
    if any(token.word.isalnum() for token in statement.tokens if not token.quoted):
        return []
    found = []
    for token in statement.tokens:
        if not token.quoted or token.quoted.open in desk.taken or len(content_of(desk, token).split()) < _LEAST:
            continue
        if not (speaker := _announced(desk, number) or _goes_on(desk, number) or desk.speakers.last()):
            continue
        desk.taken.add(token.quoted.open)
        said = replace(speaker, start=token.start, end=token.start, resolved_by="previous")
        found.append(desk.quotation("direct", (token.quoted.start, token.quoted.end), said, None, "alone"))
    return found


def _goes_on(desk: Desk, number: int) -> Speaker | None:
    """Who speaks in the quotation right after this one, unless somebody spoke right before it."""
    if number == desk.spoke_at + 1 or number + 1 >= len(desk.statements):
        return None
    following = desk.statements[number + 1].tokens
    found = speaker_after(desk, following, 1) if following[0].quoted else None
    return found[0] if found else None


def _announced(desk: Desk, number: int) -> Speaker | None:
    """Who the statement before announces: it ends with a colon and has a subject that speaks."""
    tokens = desk.statements[number - 1].tokens if number else ()
    if not tokens or tokens[-1].word != ":":
        return None
    for at in range(len(tokens) - 1, -1, -1):
        if desk.cues_of(tokens[at], "after", "either"):
            return find_subject(tokens, 0, at, desk.speakers)
    return None
