"""The article's own title printed again above its body."""

from __future__ import annotations

import re

from tasks.clean.matching import Cut

RULE = "any/repeated-title"
_WORD = re.compile(r"\w+")


def repeated_titles(text: str, title: str | None) -> list[Cut]:
    r"""The first line, if it says no more than the title.

    Not to be applied below the first line: a subhead may well repeat the title's words.

    >>> repeated_titles("Harga Beras Naik\nHarga beras naik lagi.", "Harga Beras Naik - Kabar")
    [Cut(start=0, end=16, rule='any/repeated-title', kind='other')]
    """
    if not title:
        return []
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end < 0:
        return []
    line, words = _WORD.findall(text[start:end].casefold()), _WORD.findall(title.casefold())
    return [Cut(start, end, RULE, "other")] if len(line) >= 3 and words[: len(line)] == line and len(words) - len(line) <= 4 else []
