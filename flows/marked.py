"""An article as it was written: facts marked where they stand, what was cut struck through where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

#: One style a kind; where facts lie in each other, the later in this order is seen.
STYLES = {
    "quotation": "italic",
    "event": "underline",
    "attribution": "blue",
    "datetime": "green",
    "quantity": "yellow",
    "location": "cyan",
    "organisation": "magenta",
    "named_event": "magenta",
    "person": "bold red",
    "check": "reverse",
}
CUT = "strike dim"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text and the kind of fact that stands there."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A removed passage with its offset in the body that it was removed from."""

    start: int
    text: str


def marked_text(text: str, marks: Sequence[Mark], cuts: Sequence[Cut]) -> Text:
    """The body again, with marks on the kept text and cuts struck through.

    >>> marked_text("Satu dua", [], [Cut(4, " IKLAN")]).plain
    'Satu IKLAN dua'
    """
    kept = Text(text)
    for kind, style in STYLES.items():
        for mark in marks:
            if mark.kind == kind:
                kept.stylize(style, mark.start, mark.end)
    body = Text()
    done, removed = 0, 0
    for cut in sorted(cuts, key=lambda cut: cut.start):
        place = cut.start - removed
        body.append_text(kept[done:place]).append(cut.text, CUT)
        done, removed = place, removed + len(cut.text)
    return body.append_text(kept[done:])


def legend() -> Text:
    """The kinds in their own styles."""
    return Text("  ").join([*(Text(kind, style) for kind, style in STYLES.items()), Text("cut", CUT)])
