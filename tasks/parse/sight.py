"""What stands visibly on a page that no adapter knows: headlines, and the lines that say when it was published."""

from __future__ import annotations

import re

from tasks.parse.blocks import Blocks
from tasks.parse.dates import dated, parse_moment
from tasks.parse.head import Head
from tasks.parse.metadata import Seen
from tasks.parse.titles import states_title

#: Lines above and below the headline among which a date is its date.
ABOVE, BELOW = 6, 14
_CUE = re.compile(rf"^\W{{0,3}}(?:first )?(?:{'|'.join(dated('published'))})", re.IGNORECASE)
_UPDATE = re.compile(rf"^\W{{0,3}}(?:last |date )?(?:{'|'.join(dated('updated'))})", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]{0,2}$")


def seen_on(blocks: Blocks, head: Head) -> Seen:
    """Headlines and statements of time; the nearest to the headline first."""
    headings = [at for at, line in enumerate(blocks.lines) if blocks.nodes[line.node].tag == "h1"]
    here = next((at for at in headings if states_title(head, blocks.lines[at].text)), headings[0] if headings else 0)
    published, updated = _times(blocks, here), []
    for at, line in enumerate(blocks.lines):
        text = line.text
        if len(text) > 140 or not _DIGIT.search(text):
            continue
        if _UPDATE.match(text):
            updated.append(text)
        elif (_CUE.match(text) or _alone(text) or _near(at, here, text)) and parse_moment(text):
            published.append(text)
    titles = tuple(blocks.lines[at].text for at in headings)
    return Seen(titles=titles, published=tuple(published[:4]), updated=tuple(updated[:2]))


def _near(at: int, here: int, text: str) -> bool:
    """Whether a line stands by the headline and is no sentence: what prose dates is what it tells of, not its own appearance."""
    return here - ABOVE <= at <= here + BELOW and not _SENTENCE_END.search(text)


def _alone(text: str) -> bool:
    """Whether a line is little more than a date."""
    return len(text) <= 24 and "," in text and text[-1].isdigit()


def _times(blocks: Blocks, here: int) -> list[str]:
    """What `<time>` elements near the headline state, or the only one of the page."""
    near = [stated for at, stated in blocks.times if here - ABOVE <= at <= here + BELOW]
    return near[:2] or [stated for _, stated in blocks.times][:1] * (len(blocks.times) == 1)
