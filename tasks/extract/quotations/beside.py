"""What stands between a cue and its clause: to whom, where, when, through what; none of it was said."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.quotations.lexicon import Lexicon
from tasks.extract.quotations.phrases import is_clause_verb
from tasks.extract.quotations.scan import Token

#: The clause begins within this many words of its cue, or begins at once.
_REACH = 40


def is_beside(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon) -> bool:
    """Whether an adverbial of speaking begins at a token: "kepada pers", "dalam keterangannya", "saat ditemui", "di Melati", a day.

    Not so "dalam lima tahun terakhir" or "saat ini": these are part of what was said.
    """
    if at >= high:
        return False
    word = tokens[at].word
    following = [token.word for token in tokens[at + 1 : min(at + 4, high)]]
    if word in lexicon.addressees or (word in lexicon.listeners and word not in lexicon.channels):
        return True
    if word in lexicon.days or word == "(":
        return bool(following) and (following[0] in {"(", ","} or following[0][0].isdigit() or word == "(")
    if word in lexicon.channels and any(next_word in lexicon.statements for next_word in following):
        return True
    if word in lexicon.occasions and following:
        return following[0] not in lexicon.demonstratives and (word != "di" or tokens[at + 1].capital)
    return False


def skip_adverbs(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon) -> int:
    """The index after the adverbs that begin at a token ("lagi", "pula")."""
    while at < high and tokens[at].word in lexicon.adverbs:
        at += 1
    return at


def next_joint(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon) -> int | None:
    """The index of the comma, colon or complementiser that ends an adverbial which begins at a token; None if none is near."""
    depth = 0
    if tokens[at].word in lexicon.listeners and (said := _that_follows(tokens, at, high, lexicon)):
        return said
    for index in range(at, min(at + _REACH, high)):
        word = tokens[index].word
        depth = max(0, depth + (word == "(") - (word == ")"))
        if not depth and (word in {",", ":"} or word in lexicon.complementisers):
            return index
    return None


def _that_follows(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon) -> int | None:
    """The index of "bahwa" or "untuk" behind a listener and his office: "kepada Sari, ketua panitia, bahwa"; None if a verb is first."""
    for index in range(at, min(at + _REACH, high)):
        word = tokens[index].word
        asked = word in lexicon.request_markers and index + 1 < high and not tokens[index + 1].capital
        if asked or word in lexicon.complementisers | lexicon.request_complementisers:
            return index
        if word in lexicon.markers or word == ":" or is_clause_verb(word, lexicon):
            return None
    return None
