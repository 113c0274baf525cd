"""What changed rules would do differently, told passage by passage before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from tasks.clean.cleaner import Cleaner
from tasks.clean.rules import RuleSet
from tasks.model import CleanText, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One archived body and what cleaning is told about it."""

    id: str
    body: str
    outlet: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    cuts: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Characters of one body that only one of two rule sets removes."""

    id: str
    outlet: str | None
    start: int
    end: int
    rule: str
    cut: bool
    """True: the new rules remove it and the old ones do not; False: the other way round."""
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """How far a change reaches: ``rule`` would cut (or spare) so many passages in so many outlets."""

    rule: str
    cut: bool
    passages: int
    outlets: int
    characters: int


def preview(bodies: Iterable[Body], old: RuleSet, new: RuleSet) -> Iterator[Difference]:
    r"""Every stretch on which the two sets disagree, in the order of the bodies; white space does not count.

    >>> from tasks.clean.rules import load_rules
    >>> rules = load_rules()
    >>> found = preview([Body(id="1", body="Hujan.\nADVERTISEMENT\nCerah.")], rules, rules.without("any/advert"))
    >>> [(difference.rule, difference.cut, difference.text) for difference in found]
    [('any/advertisement', False, 'ADVERTISEMENT')]
    """
    before, after = Cleaner(old), Cleaner(new)
    for body in bodies:
        was, becomes = _clean(before, body), _clean(after, body)
        if was.passages != becomes.passages:
            yield from _differences(body, becomes, was, cut=True)
            yield from _differences(body, was, becomes, cut=False)


def summarise(differences: Iterable[Difference]) -> list[Summary]:
    """The differences by rule and direction, most passages first."""
    found = list(differences)
    passages = Counter((difference.rule, difference.cut) for difference in found)
    return [
        Summary(
            rule,
            cut,
            count,
            len({item.outlet for item in found if (item.rule, item.cut) == (rule, cut)}),
            sum(len(item.text) for item in found if (item.rule, item.cut) == (rule, cut)),
        )
        for (rule, cut), count in passages.most_common()
    ]


def _clean(cleaner: Cleaner, body: Body) -> CleanText:
    return cleaner.clean(body.body, outlet=body.outlet, title=body.title, published_at=body.published_at, cuts=body.cuts)


def _differences(body: Body, one: CleanText, other: CleanText, *, cut: bool) -> Iterator[Difference]:
    """What ``one`` removes and ``other`` keeps, a stretch for each passage of ``one`` that it touches."""
    removed = bytearray(len(body.body))
    for passage in other.passages:
        removed[passage.start : passage.end] = b"\1" * (passage.end - passage.start)
    for passage in one.passages:
        only = [at for at in range(passage.start, passage.end) if not removed[at] and not body.body[at].isspace()]
        if only:
            text = body.body[only[0] : only[-1] + 1]
            yield Difference(body.id, body.outlet, only[0], only[-1] + 1, passage.rule, cut, text)
