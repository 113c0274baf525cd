"""Articles that a page carries as data for its own scripts: JSON-LD's articleBody, or a string of HTML in the page's state."""

from __future__ import annotations

import json
import re

from tasks.parse.blocks import Block, read_blocks
from tasks.parse.head import Head
from tasks.parse.tree import bounded, parse_tree

#: A string that short is a teaser or a caption.
LEAST = 300
#: Characters of a page that are searched; data that stand later belong to other articles.
MOST = 2_000_000
#: Begins at no escaped quote: what such a one seems to open would be searched to its end again at each of them.
_STRING = re.compile(r'(?<!\\)"((?:[^"\\]|\\.){300,400000}+)"')
_PARAGRAPH = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\s.]{2,40}[.!?](?:[\s<]|$)")


def read_state(markup: str, head: Head) -> tuple[Block, ...]:
    """The lines of the longest text that the page's data hold, none if there is none.

    Only for pages whose elements hold no article: where both are there, the elements are what readers see.
    """
    stated = [text for value in head.values("articleBody") if len(text := str(value)) >= LEAST]
    text = max(stated or _strings(markup), key=_prose, default="")
    if _prose(text) < 3:
        return ()
    tree = parse_tree(bounded(f"<div>{text if _PARAGRAPH.search(text) else text.replace(chr(10), '<br>')}</div>"))
    return () if tree is None else tuple(read_blocks(tree).lines)


def _prose(text: str) -> int:
    return len(_SENTENCE.findall(text[:50_000]))


def _strings(markup: str) -> list[str]:
    """The long strings of a page's scripts that read like prose or HTML."""
    found = []
    for literal in _STRING.finditer(markup, 0, MOST):
        text = _decoded(literal[1])
        if "<" in text and _PARAGRAPH.search(text) and "<script" not in text and "{" not in text[:200]:
            found.append(text)
    return found


def _decoded(literal: str) -> str:
    """A JSON string's text; strings of strings, as streamed by server components, are opened twice."""
    for _ in range(2):
        if "\\" not in literal:
            break
        try:
            literal = json.loads(f'"{literal}"', strict=False)
        except ValueError:
            break
    return literal
