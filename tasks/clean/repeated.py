"""The article's own title printed again above its body."""

from __future__ import annotations

import re

from tasks.clean.matching import Cut

RULE = "any/repeated-title"
#: Only labels such as a section's name stand above a repeated title, each no longer than this.
LABEL = 30
_WORD = re.compile(r"\w+")
_SITE_NAME = re.compile(r" [-–—|] [^-–—|]{2,40}$")


def repeated_titles(text: str, title: str | None) -> list[Cut]:
    r"""A line among the first that says no more than the title; in a flat text, the title itself before the first sentence.

    Not to be applied further down: a subhead may well repeat the title's words. A flat text loses its first words only
    if they are the title letter by letter and most of it is capitalised, as no sentence is.

    >>> repeated_titles("Harga Beras Naik\nHarga beras naik lagi.", "Harga Beras Naik - Kabar")
    [Cut(start=0, end=16, rule='any/repeated-title', kind='other')]
    """
    if not title:
        return []
    start = len(text) - len(text.lstrip())
    for _ in range(3):
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)].strip()
        if end >= 0 and _says_no_more(line, title):
            return [Cut(start, start + len(line), RULE, "other")]
        if end < 0 or len(line) > LABEL:
            break
        start = len(text) - len(text[end:].lstrip())
    return _before_flat_text(text, _SITE_NAME.sub("", title).strip())


def _says_no_more(line: str, title: str) -> bool:
    line, title = line.casefold(), title.casefold()
    first, wanted = _WORD.search(line), _WORD.search(title)
    if first is None or wanted is None or first[0] != wanted[0]:
        return False
    said, words = _WORD.findall(line), _WORD.findall(title)
    return len(said) >= 3 and words[: len(said)] == said and len(words) - len(said) <= 4


def _before_flat_text(text: str, title: str) -> list[Cut]:
    start = len(text) - len(text.lstrip())
    words = [word for word in _WORD.findall(title) if len(word) > 3]
    is_headline = len(words) >= 3 and all(word[0].isupper() or word[0].isdigit() for word in words)
    after = text[start + len(title) : start + len(title) + 2]
    if is_headline and text.startswith(title, start) and after[:1] == " " and not after[1:].islower():
        return [Cut(start, start + len(title), RULE, "other")]
    return []
