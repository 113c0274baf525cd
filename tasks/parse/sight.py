"""What stands visibly on a page that no adapter knows: headlines, and the lines that say when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tasks.parse.authors import is_byline
from tasks.parse.blocks import Blocks
from tasks.parse.dates import dated, parse_moment
from tasks.parse.head import Head
from tasks.parse.metadata import Seen
from tasks.parse.titles import states_title

#: Lines above and below the headline among which a date is its date.
ABOVE, BELOW = 6, 14
#: Lines below the headline within which a line that is nothing but a date still is its date.
FAR = 30
#: Characters of a line beyond which it is prose, and within which it may be nothing but a date.
LONGEST, SHORT = 140, 48
_CUE = re.compile(rf"^\W{{0,3}}(?:first )?(?:{'|'.join(dated('published'))})", re.IGNORECASE)
_FIRST = re.compile(rf"^\W{{0,3}}(?:{'|'.join(dated('first'))})\b", re.IGNORECASE)
#: A word may be glued to the name before it, where only the layout keeps them apart: "AnalystUpdated".
_UPDATE = re.compile(rf"(?:\b|(?<=[a-z])(?=[A-Z]))(?i:(?:page |date )?(?:last )?(?:{'|'.join(dated('updated'))})\b)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]{0,2}$")


def seen_on(blocks: Blocks, head: Head) -> Seen:
    """Headlines and statements of time; the nearest to the headline first."""
    headings = [at for at, line in enumerate(blocks.lines) if blocks.nodes[line.node].tag == "h1"]
    places = _headline_places(blocks, head, headings)
    here = places[0]
    found: dict[str, list[tuple[int, str]]] = {"first": [], "near": [], "cued": [], "elsewhere": [], "updated": []}
    for at, line in enumerate(blocks.lines):
        if len(line.text) <= LONGEST and _DIGIT.search(line.text):
            text, change = _parted(line.text)
            kind = _kind(at, places, text)
            if kind == "elsewhere" and change and parse_moment(change):
                kind = "cued"
            for role, said in ((kind, text), ("updated", change)):
                if role and said and parse_moment(said):
                    found[role].append((at, said))
    texts = {role: [text for _, text in pairs] for role, pairs in found.items()}
    published = [*texts["first"][:1], *_times(blocks, places), *_nearest(found["near"], places), *texts["cued"]]
    titles = tuple(blocks.lines[at].text for at in headings)
    return Seen(
        titles=titles,
        bylines=tuple(_bylines(blocks, here))[:1],
        published=tuple(published[:4]),
        elsewhere=tuple(_elsewhere(found["elsewhere"], places)),
        updated=tuple(texts["updated"][:2]),
    )


def _headline_places(blocks: Blocks, head: Head, headings: Sequence[int]) -> list[int]:
    """The lines that hold the headline: headings that state it, else any lines that do; else the first heading, or the page's beginning.

    A headline may stand twice, in a bar that stays and above the text, and not every page makes it a heading.
    """
    stating = [at for at in headings if states_title(head, blocks.lines[at].text)]
    if not stating and not headings:
        stating = [at for at, line in enumerate(blocks.lines) if len(line.text) <= LONGEST and states_title(head, line.text)]
    return stating[:3] or list(headings[:1]) or [0]


def _bylines(blocks: Blocks, here: int) -> Iterator[str]:
    for line in blocks.lines[max(0, here - ABOVE) : here + BELOW]:
        text = _parted(line.text)[0].strip()
        if is_byline(text):
            yield text


def _kind(at: int, places: Sequence[int], text: str) -> str | None:
    """What a date in a line would be a date of."""
    if _FIRST.match(text):
        return "first"
    return (
        "near" if _is_by(at, places) and not _is_sentence(text) else "cued" if _CUE.match(text) else "elsewhere" if _alone(text) else None
    )


def _parted(text: str) -> tuple[str, str]:
    """What a line says before and from a word like "updated"."""
    found = _UPDATE.search(text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def _is_by(at: int, places: Sequence[int]) -> bool:
    """Whether a line stands by the headline."""
    return any(here - ABOVE <= at <= here + BELOW for here in places)


def _is_sentence(text: str) -> bool:
    """What prose dates is what it tells of, not its own appearance."""
    return bool(_SENTENCE_END.search(text)) and not (len(text) <= 40 and text[0].isdigit())


def _alone(text: str) -> bool:
    """Whether a line is little more than a date: month, weekday and what goes with the clock."""
    return len(text) <= SHORT and len(_WORD.findall(text)) <= 4


def _elsewhere(found: Sequence[tuple[int, str]], places: Sequence[int]) -> list[str]:
    """The text if all name one day; several days are those of other articles, but for what follows the headline before long."""
    if len({moment.value.date() for _, text in found if (moment := parse_moment(text))}) == 1:
        return [found[0][1]]
    return [text for at, text in found if any(here < at <= here + FAR for here in places)][:1]


def _nearest(found: Iterable[tuple[int, str]], places: Sequence[int]) -> list[str]:
    """What stands by the headline, what is below it first: above it other articles are announced."""
    return [text for _, text in sorted(found, key=lambda one: min((one[0] < here, abs(one[0] - here)) for here in places))]


def _times(blocks: Blocks, places: Sequence[int]) -> list[str]:
    """What `<time>` elements near the headline state, or the only one of the page; they also state how long reading takes."""
    times = [(at, stated) for at, stated in blocks.times if parse_moment(stated)]
    near = _nearest((one for one in times if _is_by(one[0], places)), places)
    return near[:2] or [stated for _, stated in times][:1] * (len(times) == 1)
