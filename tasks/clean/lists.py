"""How far a list of other articles reaches below its heading: headlines, section names and times, but never prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Lines this short and without a sentence's end are names of sections, tags or numbers.
LABEL = 44
#: No headline is longer.
HEADLINE = 180
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?: ?(?:WIB|WITA|WIT))?$|(?:menit|jam|hari|minggu|ago|lalu)$")
#: Within an article; below it the article goes on.
_INVITATION = re.compile(r"(?:Baca|BACA|Simak|Lihat|Tonton|Read|READ)\b[^:]{0,12}:")
_LIST_MARK = re.compile(r"(?:\d{1,2}[.)#]|[a-z][.)]|[-–•*])\s*\S")
_SENTENCE_END = re.compile(r"[.!?:;,][\"”')]*$")
_PROSE_END = re.compile(r"(?<!\.\.)[.:;,][\"”')]*$")
#: At least this share of a headline's longer words begins with a capital.
_CAPITALS = 0.6


def list_end(text: str, end: int) -> int:
    r"""The offset at which the list below ``text[:end]`` is over: before the first line that reads like prose.

    Not to be used below a heading that may also stand over a section of the article.

    >>> text = "BERITA LAINNYA\nJawa Timur\nBupati Resmikan Pasar Ikan\nKata dia, pasar itu ramai."
    >>> text[:list_end(text, 14)].count("\n")
    2
    """
    for start, stop in _lines_below(text, end):
        line = text[start:stop].strip()
        if _INVITATION.match(line) or not (is_headline(line) or _is_label(line)):
            break
        end = stop
    return end


def headline_end(text: str, end: int) -> int:
    """The end of the next line if that is a headline, else ``end``: prose may follow an invitation whose headline was lost."""
    for start, stop in _lines_below(text, end):
        line = text[start:stop].strip()
        return stop if is_headline(line) and not _LIST_MARK.match(line) and len(_WORD.findall(line)) > 3 else end
    return end


def is_headline(line: str) -> bool:
    """Whether a line reads like a headline: short, no full stop at its end, mostly capitalised words.

    >>> is_headline("Bupati Resmikan Pasar Ikan Baru di Pesisir"), is_headline("Bupati meresmikan pasar ikan itu kemarin.")
    (True, False)
    """
    words = [word for word in _WORD.findall(line) if len(word) > 3]
    if len(line) > HEADLINE or not words or _PROSE_END.search(line):
        return False
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) >= _CAPITALS * len(words)


def _is_label(line: str) -> bool:
    if len(line) < 60 and _TIME.search(line):
        return True
    return len(line) <= LABEL and not _SENTENCE_END.search(line) and not _LIST_MARK.match(line)


def _lines_below(text: str, end: int) -> Iterator[tuple[int, int]]:
    """The lines that hold anything, from the one after ``end`` on."""
    at = text.find("\n", end)
    while at >= 0:
        stop = text.find("\n", at + 1)
        stop = len(text) if stop < 0 else stop
        if text[at + 1 : stop].strip():
            yield at + 1, stop
        at = stop if stop < len(text) else -1
