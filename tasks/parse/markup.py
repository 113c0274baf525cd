"""A fragment's markup to lines, read from its tags as the parser wrote them that found it.

No tree is built of it, and in particular no soup. Measured on the containers of 35 pages of detik's (4.5 kB each of 121 kB, CPU time):
BeautifulSoup with lxml takes 945 µs only to build its tree, with html.parser 1,020; what is here takes 220 for the lines themselves, of
some 1,250 that a page may take with all its metadata and cleaning at 800 pages a second. BeautifulSoup reads the listings
(tasks.discover.indexes), of which there is one for some hundred pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from tasks.parse.blocks import UNSEEN, Block, Reader, names_of
from tasks.parse.tree import elements
from tasks.parse.vocabulary import Mark

Judge = Callable[[str, Mapping[str, str]], Mark | None]
"""Tells by tag and attributes whether an element is no journalism, and by which mark."""

_VOID = elements("void")
#: What the serialisation of the HTML Standard (13.3) leaves: text, tags, comments, and elements whose text is written as it is.
#: `<`, `>` and `"` in text and attributes are written as references there, so that a tag ends with the first `>`.
_TOKEN = re.compile(
    r"([^<]+)|<(?:script|style|xmp|iframe|noembed|noframes|plaintext)\b[^>]*>.*?</(?:script|style|xmp|iframe|noembed|noframes|plaintext)>"
    r"|<(/?)([^\s/>!]+)([^>]*)>|<!--.*?-->",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=]+)=\"([^\"]*)\"")
_REFERENCES = (("&nbsp;", "\u00a0"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))


def read_markup(markup: str, judge: Judge | None = None) -> list[Block]:
    """The lines of a fragment, marked where ``judge`` says so.

    Only for what a parser has written: every element that is not void is closed, in order. Pages as they come are not so.

    >>> [line.text for line in read_markup('<p>Hujan &amp; angin<br>turun.</p><p hidden="">Lagi.</p>')]
    ['Hujan & angin', 'turun.', 'Lagi.']
    """
    reader, skipped, depth = Reader(), "", 0
    for text, closing, tag, attributes in _TOKEN.findall(markup):
        if skipped:
            depth += (tag == skipped) * (-1 if closing else 1)
            skipped = skipped if depth else ""
        elif text:
            reader.add(_plain(text))
        elif closing:
            reader.end(tag)
        elif tag in UNSEEN:
            skipped, depth = ("", 0) if tag in _VOID else (tag, 1)
        elif tag:
            reader.begin(tag, *_seen(tag, attributes, judge))
            if tag in _VOID:
                reader.end(tag)
    return reader.finish().lines


@lru_cache(maxsize=4096)
def _seen(tag: str, attributes: str, judge: Judge | None) -> tuple[str, str | None, Mark | None]:
    """What an element is called, the time that it states, and its mark. An outlet's pages repeat most of their tags."""
    given = dict(_ATTRIBUTE.findall(attributes))
    if "&" in attributes:
        given = {name: _plain(value) for name, value in given.items()}
    return names_of(given), given.get("datetime") if tag == "time" else None, judge(tag, given) if judge else None


def _plain(text: str) -> str:
    if "&" in text:
        for reference, character in _REFERENCES:
            text = text.replace(reference, character)
    return text
