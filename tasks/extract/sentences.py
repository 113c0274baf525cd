"""Sentence boundaries."""

from __future__ import annotations

import re

from tasks.model import Span

_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[A-Z\"“‘'(])|\n+")


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order; white space between them belongs to none.

    >>> split_sentences("Satu. Dua.")
    (Span(start=0, end=5), Span(start=6, end=10))
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if text[start : match.start()].strip():
            spans.append(Span(start, match.start()))
        start = match.end()
    if text[start:].strip():
        spans.append(Span(start, start + len(text[start:].rstrip())))
    return tuple(spans)
