"""A cue with its speaker, inserted in a statement or in front of it: *kata Sari*; *menurut Sari*; *Diungkapkan Sari*."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tasks.extract.quotations.found import Desk
from tasks.extract.quotations.lexicon import Cue
from tasks.extract.quotations.memory import Speaker
from tasks.extract.quotations.phrases import Phrase, read_phrase
from tasks.extract.quotations.scan import Token

#: A speaker before his verb has at most this many words.
_PHRASE = 10


class Insertion(NamedTuple):
    """A cue that stands inside a statement, with who speaks by it."""

    speaker: Speaker | None
    after: int
    """Index of the token after cue and speaker."""
    rule: str
    cue: int
    """Index of the cue."""


def find_insertion(desk: Desk, tokens: Sequence[Token], at: int, *, fronted: bool) -> Insertion | None:
    """The cue inserted at a token, if one is: ", kata Sari,", ", ujarnya,", "Menurut Sari,"."""
    token = tokens[at]
    if desk.lexicon.subject_first and not fronted and (subject := _subject_first(desk, tokens, at)):
        return subject
    if fronted and desk.cues_of(token, "passive"):
        return _passive(desk, tokens, at)
    cue = desk.cues_of(token, "before", "within", "either")
    pronominal = token.word in desk.lexicon.according_pronoun
    if pronominal or (cue and cue.stance == "within" and _may_stand_inside(desk, token, cue, fronted=False)):
        speaker = desk.speakers.previous(token.start, token.end, "pronoun", human=True)
        return Insertion(speaker, at + 1, "according" if pronominal else "inserted", at)
    return _with_source(desk, tokens, at, cue, fronted=fronted)


def _passive(desk: Desk, tokens: Sequence[Token], at: int) -> Insertion | None:
    """A passive with its agent in front: "Diungkapkan Sari, …", "Seperti dikatakan oleh Badan Cuaca, …"."""
    names, cue = desk.speakers.names, desk.cue(tokens[at])
    first = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].word in desk.lexicon.agents)
    if cue is None or cue.use != "speech" or first >= len(tokens):
        return None
    phrase = read_phrase(tokens, first, len(tokens), names, desk.lexicon)
    named = phrase and names.names_in(phrase.start_offset, phrase.end_offset)
    if phrase is None or not named or phrase.end >= len(tokens) or tokens[phrase.end].word != ",":
        return None
    return Insertion(desk.speakers.resolve(phrase), phrase.end, "inserted", at)


def _with_source(desk: Desk, tokens: Sequence[Token], at: int, cue: Cue | None, *, fronted: bool) -> Insertion | None:
    """A cue, or "menurut", with the source that follows it."""
    length = desk.according(tokens, at)
    example = at + 1 < len(tokens) and tokens[at + 1].word in desk.lexicon.examples
    if example or not (length or (cue and _may_stand_inside(desk, tokens[at], cue, fronted=fronted))):
        return None
    first = _after_telling(desk, tokens, at + length) if length else at + 1
    if first >= len(tokens) or (length and tokens[first].word in desk.lexicon.not_speakers):
        return None
    names = desk.speakers.names
    phrase = _source(desk, tokens, first, fronted=fronted) if length else read_phrase(tokens, first, len(tokens), names, desk.lexicon)
    if phrase is None or (cue and cue.stance == "either" and not _is_alone(desk, tokens, phrase.end)):
        return None
    phrase = _up_to_marker(desk, phrase)
    return Insertion(desk.speakers.resolve(phrase), phrase.end, "according" if length else "inserted", at)


def _source(desk: Desk, tokens: Sequence[Token], first: int, *, fronted: bool) -> Phrase | None:
    """The phrase behind "menurut" that begins at a token."""
    phrase = read_phrase(tokens, first, len(tokens), desk.speakers.names, desk.lexicon)
    if phrase and fronted and not phrase.persons:
        phrase = _named_behind(desk, tokens, phrase) or phrase
    if phrase and phrase.end < len(tokens) and tokens[phrase.end].word != ",":
        phrase = _up_to_name(desk, phrase, first)
    return phrase


def _is_alone(desk: Desk, tokens: Sequence[Token], after: int) -> bool:
    """Whether an inserted cue and its speaker end here: ", said Dee, …", not ", said Dee would come"; nor is what follows "that"."""
    if after < len(tokens) and tokens[after].word[0].isalnum() and tokens[after].word not in desk.lexicon.ends:
        return False
    for token in tokens[after : after + _PHRASE]:
        if token.word in desk.lexicon.complementisers:
            return False
        if token.word == ",":
            break
    return True


def _after_telling(desk: Desk, tokens: Sequence[Token], at: int) -> int:
    """Where the source begins after what it told: "menurut pengakuan *Sari*", "menurut data *Badan Cuaca*"; "studi itu" is one itself."""
    first = at
    while first < len(tokens) and tokens[first].word in desk.lexicon.tellings:
        first += 1
    paper = first
    while paper < len(tokens) and (tokens[paper].word in desk.lexicon.documents or tokens[paper].word in desk.lexicon.tellings):
        paper += 1
    named = first < paper < len(tokens) and desk.speakers.names.names_in(tokens[paper].start, tokens[paper].end)
    return paper if named else first


def _named_behind(desk: Desk, tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """The holder of an office that goes on behind its phrase: "Menurut Duta Besar untuk Melati, *Rini Dewi*, jembatan dibuka"."""
    comma = next((at for at in range(phrase.end, min(phrase.end + _PHRASE, len(tokens))) if tokens[at].word == ","), None)
    if comma is None or comma == phrase.end or comma + 1 >= len(tokens):
        return None
    persons = desk.speakers.names.persons_in(tokens[comma + 1].start, tokens[comma + 1].end)
    after = next((at for at in range(comma + 1, len(tokens)) if persons and tokens[at].start >= persons[0].end), len(tokens))
    return Phrase(tuple(tokens[comma + 1 : after]), persons[:1], after) if after < len(tokens) and tokens[after].word == "," else None


def _up_to_name(desk: Desk, phrase: Phrase, first: int) -> Phrase:
    """A phrase in front that no comma ends, cut behind the name that it holds: "Menurut Sari jalan akan ditutup"."""
    names = phrase.persons or desk.speakers.names.bodies_in(phrase.tokens[0].start, phrase.tokens[0].end)
    if not names:
        return phrase
    kept = tuple(token for token in phrase.tokens if token.start < names[0].end)
    return Phrase(kept, phrase.persons[:1], first + len(kept))


def _up_to_marker(desk: Desk, phrase: Phrase) -> Phrase:
    """A phrase that names somebody, cut where a predicate goes on behind the name: "lanjut Sari *dapat* meningkatkan"."""
    if not phrase.persons:
        return phrase
    behind = (at for at, token in enumerate(phrase.tokens) if token.start >= phrase.persons[-1].end)
    cut = next((at for at in behind if phrase.tokens[at].word in desk.lexicon.markers), None)
    return Phrase(phrase.tokens[:cut], phrase.persons, phrase.end - len(phrase.tokens) + cut) if cut else phrase


def _subject_first(desk: Desk, tokens: Sequence[Token], at: int) -> Insertion | None:
    """A speaker at a token with his verb behind him, and nothing that the verb could take: ", police said on Monday."."""
    for index in range(at + 1, min(at + _PHRASE, len(tokens))):
        if tokens[index].word == "," or tokens[index].quoted:
            return None
        cue = desk.cues_of(tokens[index], "either")
        denied = tokens[index - 1].word in desk.lexicon.denials
        if cue and cue.use in {"speech", "report"} and tokens[index].start not in desk.used and not denied:
            after = index + 1
            phrase = read_phrase(tokens, at, index, desk.speakers.names, desk.lexicon) if _is_alone(desk, tokens, after) else None
            return Insertion(desk.speakers.resolve(phrase, lenient=True), after, "inserted", index) if phrase else None
    return None


def _may_stand_inside(desk: Desk, token: Token, cue: Cue, *, fronted: bool) -> bool:
    """Whether a cue may be inserted without quotation marks: not one that is also a common noun or adjective."""
    return (
        cue.use == "speech"
        and token.start not in desk.used
        and (_root(desk, cue) in (desk.lexicon.fronted if fronted else desk.lexicon.insertable) or cue.form in desk.lexicon.insertable)
    )


def _root(desk: Desk, cue: Cue) -> str:
    """The root of a form that holds its speaker ("ujarnya"); where no form does, each form is listed."""
    return cue.root if desk.lexicon.pronoun_suffix else cue.form
