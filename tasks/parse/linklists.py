"""Lists of links that stand between paragraphs without an element of their own: "JANGAN LEWATKAN", then three titles."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.parse.blocks import Block
from tasks.parse.cues import cue_of
from tasks.parse.vocabulary import Mark

_RELATED = Mark("dom/generic/link-list", "related_link")


def mark_link_lists(lines: Sequence[Block]) -> None:
    """Mark every short line that invites to read on, together with the lines of nothing but links that follow it.

    Not for a line that merely begins like an invitation: without links behind it it stays.

    >>> lines = [Block("Baca juga:", 0, 0, 0, []), Block("Taman dibuka", 0, 12, 0, []), Block("Hujan turun.", 0, 0, 0, [])]
    >>> mark_link_lists(lines)
    >>> [bool(line.marks) for line in lines]
    [True, True, False]
    """
    at = 0
    while at < len(lines):
        end = at + 1
        if end < len(lines) and _is_link(lines[end]) and _invites(lines[at]):
            while end < len(lines) and _is_link(lines[end]):
                end += 1
            for line in lines[at:end]:
                line.marks = [(0, len(line.text), _RELATED, -1 - at)]
        at = end


def _invites(line: Block) -> bool:
    return not line.marks and len(line.text) <= 60 and cue_of(line.text) == "related"


def _is_link(line: Block) -> bool:
    return not line.marks and line.links >= 0.9 * len(line.text)
