"""A text as statements: sentences that are not cut inside quotation marks, their words, each quotation one word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tasks.extract.quotations.marks import Quoted
from tasks.model import Span

#: A no-break space and dashes as bytes read in the wrong encoding leave them, or as HTML writes them: they are no words.
_DAMAGED = frozenset({"¬†", "‚Äì", "‚Äî", "&nbsp;", "&amp;nbsp;"})
_WORD = re.compile(rf"{'|'.join(sorted(_DAMAGED))}|\w+(?:[-'’/]\w+|\.(?:\d|[a-z])\w*)*|[^\w\s]")
_ENDS = frozenset(".!?…")
_DASHES = frozenset("-–—")
#: A dateline ends within this many tokens.
_DATELINE = 14


class Token(NamedTuple):
    """A word or mark; a quotation with all it holds is one token, whose word is ``"``."""

    start: int
    end: int
    word: str
    """In lower case."""
    capital: bool
    quoted: Quoted | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its tokens; ``end`` leaves the final stop out."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    line_start: bool
    """Whether it begins a line."""
    high: int
    """The number of tokens before the final stop."""


def _tokens(text: str, quoted: Sequence[Quoted]) -> Iterator[Token]:
    at = 0
    for one in [*(q for q in quoted if q.depth == 0), None]:
        until = one.open if one else len(text)
        for match in _WORD.finditer(text, at, until):
            word = match.group()
            if word not in _DAMAGED:
                yield Token(match.start(), match.end(), word.lower().replace("’", "'"), word[0].isupper())
        if one:
            yield Token(one.open, one.close, '"', capital=text[one.start].isupper(), quoted=one)
            at = one.close


def _breaks(previous: Token, token: Token, sentence_starts: Sequence[int], at: int) -> bool:
    """Whether a statement ends between two tokens; ``at`` is the first sentence that starts after the previous token's start."""
    if at < len(sentence_starts) and previous.end <= sentence_starts[at] <= token.start:
        return True
    return token.quoted is not None and previous.word in _ENDS


def split_statements(text: str, sentences: Sequence[Span], quoted: Sequence[Quoted]) -> tuple[Statement, ...]:
    """The statements of a text: ``"Satu. Dua," kata Sari.`` is one, though it has two sentences.

    >>> from tasks.extract.sentences import split_sentences
    >>> text = 'Hujan turun. Banjir.'
    >>> [text[s.start : s.end] for s in split_statements(text, split_sentences(text), ())]
    ['Hujan turun', 'Banjir']
    """
    starts = [sentence.start for sentence in sentences]
    statements: list[Statement] = []
    current: list[Token] = []
    at = 0
    for token in _tokens(text, quoted):
        while current and at < len(starts) and starts[at] < current[-1].end:
            at += 1
        if current and _breaks(current[-1], token, starts, at):
            statements.append(_statement(text, current))
            current = []
        current.append(token)
    if current:
        statements.append(_statement(text, current))
    return (_without_dateline(statements[0]), *statements[1:]) if statements else ()


def _without_dateline(statement: Statement) -> Statement:
    """The first statement without place and outlet before a dash: they are no subject."""
    tokens = statement.tokens
    for at, token in enumerate(tokens[:_DATELINE]):
        if token.word in _DASHES:
            after = next((index for index in range(at, len(tokens)) if tokens[index].word not in _DASHES), at)
            if after == at or after >= statement.high:
                return statement
            return replace(statement, tokens=tokens[after:], start=tokens[after].start, high=statement.high - after)
        if token.word.isalpha() and not token.capital:
            return statement
    return statement


def _statement(text: str, tokens: list[Token]) -> Statement:
    last = len(tokens)
    while last > 1 and (tokens[last - 1].word in _ENDS or tokens[last - 1].word == ","):
        last -= 1
    start = tokens[0].start
    line_start = not text[max(0, start - 60) : start].rpartition("\n")[2].strip() and "\n" in text[max(0, start - 60) : start]
    return Statement(tuple(tokens), start, tokens[last - 1].end, line_start or start == 0, last)
