"""Pairs of quotation marks, as newsrooms type them: straight, curly, doubled, glued, nested and forgotten."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

#: Marks as they are typed, as HTML writes them, and as bytes read in the wrong encoding leave them.
_MARK = re.compile(r"‚Ä[úù]|â€œ|â€\x9d|&(?:amp;)?(?:quot|[lr]dquo);|[\"“”„‟«»″]|''|``|[‘’‚']")
_SINGLE = frozenset("'‘’‚")
_OPENS = frozenset([*"“„«‘‚", "‚Äú", "â€œ", "&ldquo;", "&amp;ldquo;"])
_CLOSES = frozenset([*"”»", "‚Äù", "â€\x9d", "&rdquo;", "&amp;rdquo;"])
#: A quotation of several paragraphs opens each of them, and closes only the last.
_NEXT = re.compile(r"\s{1,8}(?:[\"“„«]|‚Äú|``|'')\w")
#: A single mark opens a quotation only if one closes it within this many characters: apostrophes are commoner than quotations.
_SINGLE_REACH = 600
#: A quotation longer than this has lost its closing mark.
_LONGEST = 3_000


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch: ``start`` and ``end`` leave the marks out, ``open`` and ``close`` take them in."""

    open: int
    start: int
    end: int
    close: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    side: str
    """``(`` opens, ``)`` closes, ``?`` may do either."""


def _side(text: str, start: int, end: int) -> str:
    """Which way a mark faces, by its neighbours, and by its shape if they do not tell."""
    before, after = text[start - 1 : start], text[end : end + 1]
    mark = text[start:end]
    gap_before = not before or before.isspace() or before in "([{—–-/"
    gap_after = not after or after.isspace() or after in ".,;:!?)]}—–-/…"
    if gap_before != gap_after:
        return "(" if gap_before else ")"
    if mark in _OPENS:
        return "("
    if mark in _CLOSES:
        return ")"
    return "?"


def _marks(text: str) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(text):
        start, end = match.span()
        single = match.group() in _SINGLE
        side = _side(text, start, end)
        if single and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
            continue  # an apostrophe: Jum'at, Ma'ruf
        if single and side == "?":
            continue
        found.append(_Mark(start, end, single, side))
    return found


def _closes_next(marks: list[_Mark], at: int) -> bool:
    """Whether the next two marks both close: then the mark before them opened a nested quotation."""
    return [mark.side for mark in marks[at + 1 : at + 3]] == [")", ")"]


def _pairs(text: str, marks: list[_Mark]) -> list[tuple[_Mark | None, _Mark | None]]:
    """Openers with their closers; None stands for the one that was forgotten."""
    pairs: list[tuple[_Mark | None, _Mark | None]] = []
    opened: list[_Mark] = []
    for at, mark in enumerate(marks):
        if opened and _is_lost(text, opened[0], mark):
            pairs.append((opened[0], None))
            opened.clear()
        if mark.side == ")" or (mark.side == "?" and opened):
            pairs.append((opened.pop() if opened else None, mark))
        elif opened and not _closes_next(marks, at):
            pairs.append((opened[0], None))
            opened[:] = [mark]
        else:
            opened.append(mark)
    pairs.extend((lost, None) for lost in opened[:1])
    return pairs


def _is_lost(text: str, opener: _Mark, mark: _Mark) -> bool:
    """Whether an opener can no longer be closed by this mark: too far, or in another paragraph unless the mark clearly closes."""
    if mark.start - opener.end > (_SINGLE_REACH if mark.single else _LONGEST):
        return True
    return (mark.side != ")" or mark.single) and "\n" in text[opener.end : mark.start]


def _whole(text: str, opener: _Mark | None, closer: _Mark | None, ends: re.Pattern[str]) -> Quoted | None:
    """A quotation from a pair; where one of the two marks was forgotten, from what the line shows, else None."""
    if opener and closer:
        return Quoted(opener.start, opener.end, closer.start, closer.end)
    if opener:
        line_end = text.find("\n", opener.end, opener.end + _LONGEST)
        stop = line_end if line_end >= 0 else min(len(text), opener.end + _LONGEST)
        if cue := ends.search(text, opener.end, stop):
            return Quoted(opener.start, opener.end, cue.start() + 1, cue.start() + 1)
        if line_end >= 0 and _NEXT.match(text, line_end):
            return Quoted(opener.start, opener.end, line_end, line_end)
        return None
    if closer and ends.match(text, closer.end):
        start = max(text.rfind("\n", 0, closer.start), -1) + 1
        return Quoted(start, start, closer.start, closer.end)
    return None


def find_quoted(text: str, ends: re.Pattern[str]) -> tuple[Quoted, ...]:
    r"""The quoted stretches of a text by their start, those inside others with a depth.

    ``ends`` matches what may follow a quotation whose closing mark was forgotten (", kata Sari"). Not to be used on source code
    or on measurements in inches and minutes, whose marks pair up by chance.

    >>> [(q.start, q.end, q.depth) for q in find_quoted('"Kami \'siap\'," kata Rini.', re.compile(", kata"))]
    [(1, 13, 0), (7, 11, 1)]
    """
    marks = _marks(text)
    pairs = _pairs(text, [mark for mark in marks if not mark.single])
    found = [quoted for opener, closer in pairs if (quoted := _whole(text, opener, closer, ends))]
    singles = _pairs(text, [mark for mark in marks if mark.single])
    found += [Quoted(o.start, o.end, c.start, c.end) for o, c in singles if o and c]
    return tuple(_nested(sorted(found, key=lambda quoted: (quoted.open, -quoted.close))))


def _nested(quoted: list[Quoted]) -> list[Quoted]:
    """Give each stretch its depth; drop those that cross the edge of one before them, or hold nothing."""
    kept: list[Quoted] = []
    around: list[Quoted] = []
    for one in quoted:
        while around and around[-1].close <= one.open:
            around.pop()
        if one.end <= one.start or (around and one.close > around[-1].end + 1):
            continue
        kept.append(replace(one, depth=len(around)))
        around.append(one)
    return kept
