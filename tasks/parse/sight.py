"""What stands visibly on a page that no adapter knows: headlines, and the lines that say when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tasks.parse.authors import is_byline
from tasks.parse.blocks import Blocks
from tasks.parse.dates import dated, parse_moment
from tasks.parse.head import Head
from tasks.parse.metadata import Seen
from tasks.parse.titles import states_title

#: Lines above and below the headline among which a date is its date.
ABOVE, BELOW = 6, 14
#: Characters of a line beyond which it is prose.
LONGEST = 140
_CUE = re.compile(rf"^\W{{0,3}}(?:first )?(?:{'|'.join(dated('published'))})", re.IGNORECASE)
_FIRST = re.compile(rf"^\W{{0,3}}(?:{'|'.join(dated('first'))})\b", re.IGNORECASE)
#: A word may be glued to the name before it, where only the layout keeps them apart: "AnalystUpdated".
_UPDATE = re.compile(rf"(?:\b|(?<=[a-z])(?=[A-Z]))(?i:(?:page |date )?(?:last )?(?:{'|'.join(dated('updated'))})\b)")
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]{0,2}$")


def seen_on(blocks: Blocks, head: Head) -> Seen:
    """Headlines and statements of time; the nearest to the headline first."""
    headings = [at for at, line in enumerate(blocks.lines) if blocks.nodes[line.node].tag == "h1"]
    here = next((at for at in headings if states_title(head, blocks.lines[at].text)), headings[0] if headings else 0)
    found: dict[str, list[tuple[int, str]]] = {"first": [], "near": [], "cued": [], "elsewhere": [], "updated": []}
    for at, line in enumerate(blocks.lines):
        if len(line.text) <= LONGEST and _DIGIT.search(line.text):
            text, change = _parted(line.text)
            kind = _kind(at, here, text)
            for role, said in ((kind, text), ("updated", change)):
                if role and said and parse_moment(said):
                    found[role].append((at, said))
    texts = {role: [text for _, text in pairs] for role, pairs in found.items()}
    published = [*texts["first"][:1], *_times(blocks, here), *_nearest(found["near"], here), *texts["cued"]]
    titles = tuple(blocks.lines[at].text for at in headings)
    return Seen(
        titles=titles,
        bylines=tuple(_bylines(blocks, here))[:1],
        published=tuple(published[:4]),
        elsewhere=_only(texts["elsewhere"]),
        updated=tuple(texts["updated"][:2]),
    )


def _bylines(blocks: Blocks, here: int) -> Iterator[str]:
    for line in blocks.lines[max(0, here - ABOVE) : here + BELOW]:
        text = _parted(line.text)[0].strip()
        if is_byline(text):
            yield text


def _kind(at: int, here: int, text: str) -> str | None:
    """What a date in a line would be a date of."""
    if _FIRST.match(text):
        return "first"
    return "near" if _near(at, here, text) else "cued" if _CUE.match(text) else "elsewhere" if _alone(text) else None


def _parted(text: str) -> tuple[str, str]:
    """What a line says before and from a word like "updated"."""
    found = _UPDATE.search(text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def _near(at: int, here: int, text: str) -> bool:
    """Whether a line stands by the headline and is no sentence: what prose dates is what it tells of, not its own appearance."""
    return here - ABOVE <= at <= here + BELOW and not (_SENTENCE_END.search(text) and not (len(text) <= 40 and text[0].isdigit()))


def _alone(text: str) -> bool:
    """Whether a line is little more than a date."""
    return len(text) <= 24 and "," in text and text[-1].isdigit()


def _only(texts: list[str]) -> tuple[str, ...]:
    """The texts if they name one day; several days are those of other articles."""
    return tuple(texts[:1]) if len({moment.value.date() for text in texts if (moment := parse_moment(text))}) == 1 else ()


def _nearest(found: Iterable[tuple[int, str]], here: int) -> list[str]:
    """What stands by the headline, what is below it first: above it other articles are announced."""
    return [text for at, text in sorted(found, key=lambda one: (one[0] < here, abs(one[0] - here)))]


def _times(blocks: Blocks, here: int) -> list[str]:
    """What `<time>` elements near the headline state, or the only one of the page."""
    near = _nearest((one for one in blocks.times if here - ABOVE <= one[0] <= here + BELOW), here)
    return near[:2] or [stated for _, stated in blocks.times][:1] * (len(blocks.times) == 1)
