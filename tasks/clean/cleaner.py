"""Body → text and what was taken from it: every cut a passage with its rule, all of them reversible."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from tasks.clean.dateline import find_dateline
from tasks.clean.matching import Cut, Plan, find_cuts
from tasks.clean.repeated import repeated_titles
from tasks.clean.rule import belongs, host_of
from tasks.clean.rules import RuleSet
from tasks.clean.seams import with_white_space
from tasks.model import CleanText, Passage

#: Cutting may lay bare what stood behind; of 5,642 real bodies none took more than three passes. One that
#: takes more than this was made to, and is left as it then is rather than allowed to take minutes.
MOST_PASSES = 16


class Cleaner:
    r"""Applies a rule set again and again until nothing more is found, so that cleaning a clean text changes nothing.

    >>> from tasks.clean.rules import load_rules
    >>> Cleaner(load_rules()).clean("Hujan turun.\nSCROLL TO CONTINUE WITH CONTENT\nWarga mengungsi.").text
    'Hujan turun.\nWarga mengungsi.'
    """

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._plans: dict[tuple[str | None, date | None], Plan] = {}
        self._outlets = frozenset(outlet for rule in rules for outlet in rule.outlets)
        self._host = lru_cache(maxsize=4096)(self._known_host)
        self._dates = sorted({day for rule in rules for day in (rule.since, rule.until) if day})

    def clean(
        self,
        body: str,
        *,
        outlet: str | None = None,
        title: str | None = None,
        published_at: datetime | None = None,
        cuts: tuple[Passage, ...] = (),
    ) -> CleanText:
        """Take what is not journalism out of a body.

        ``outlet`` is a domain, host or address; where it is None, or one that no rule names, the rules that are safe
        anywhere are tried: outlets buy their systems, and their promos, from each other. ``cuts`` are stretches of the
        body that page structure marked already; where they overlap, the earlier one counts.
        """
        plan = self._plan(self._host(outlet), published_at.date() if published_at else None)
        kept = _Kept(body)
        kept.remove(Cut(cut.start, cut.end, cut.rule, cut.kind) for cut in cuts)
        for _ in range(MOST_PASSES):
            if not (found := [*find_cuts(kept.text, plan), *repeated_titles(kept.text, title)]):
                break
            kept.remove(found)
        return CleanText(text=kept.text, passages=tuple(kept.passages()), dateline=find_dateline(kept.text))

    def _known_host(self, outlet: str | None) -> str | None:
        host = host_of(outlet)
        return host if host and any(belongs(host, known) for known in self._outlets) else None

    def _plan(self, host: str | None, day: date | None) -> Plan:
        """The rules to try, by trigger. Days between two dates that any rule names are alike, so few plans are ever made."""
        era = None if day is None else self._dates[at - 1] if (at := bisect_right(self._dates, day)) else date.min
        if (plan := self._plans.get((host, era))) is None:
            plan = self._plans[host, era] = Plan(rule for rule in self.rules if rule.covers(host, era))
        return plan


def restore(clean: CleanText) -> str:
    """Put the passages back: the body that the text was made of.

    >>> restore(CleanText(text="ac", passages=(Passage(1, 2, "r", "ad", "b"),)))
    'abc'
    """
    parts, at, done = [], 0, 0
    for passage in clean.passages:
        gap = passage.start - at
        parts += [clean.text[done : done + gap], passage.text]
        done, at = done + gap, passage.end
    return "".join([*parts, clean.text[done:]])


class _Kept:
    """What is left of a body, and the cuts so far in the body's own offsets."""

    def __init__(self, body: str) -> None:
        self.text = body
        self._body = body
        self._cuts: list[Cut] = []
        self._segments = [(0, 0)]  # (offset in text, offset in body) where each kept stretch begins

    def remove(self, found: Iterable[Cut]) -> None:
        """Take cuts (in offsets of the present text) out of it, with the white space that they leave behind."""
        chosen = with_white_space(self.text, _disjoint(found))
        if chosen:
            self._cuts = sorted([*self._cuts, *(piece for cut in chosen for piece in self._in_body(cut))], key=lambda cut: cut.start)
            self._rebuild()

    def passages(self) -> list[Passage]:
        return [Passage(cut.start, cut.end, cut.rule, cut.kind, self._body[cut.start : cut.end]) for cut in self._cuts]

    def _in_body(self, cut: Cut) -> list[Cut]:
        """The same cut in the body's offsets; in pieces where it reaches across an earlier one."""
        pieces, at = [], cut.start
        index = bisect_right(self._segments, (at, len(self._body))) - 1
        while at < cut.end:
            text_start, body_start = self._segments[index]
            stop = min(cut.end, self._segments[index + 1][0]) if index + 1 < len(self._segments) else cut.end
            if at < stop:
                pieces.append(Cut(body_start + at - text_start, body_start + stop - text_start, cut.rule, cut.kind))
            at, index = stop, index + 1
        return pieces

    def _rebuild(self) -> None:
        parts, segments, at, length = [], [], 0, 0
        for cut in [*self._cuts, Cut(len(self._body), len(self._body), "", "")]:
            if cut.start > at:
                segments.append((length, at))
                parts.append(self._body[at : cut.start])
                length += cut.start - at
            at = cut.end
        self.text, self._segments = "".join(parts), segments or [(0, 0)]


def _disjoint(cuts: Iterable[Cut]) -> Sequence[Cut]:
    """The earliest, and among those the longest; what overlaps them is found again when they are gone."""
    chosen: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, -cut.end, cut.rule)):
        if cut.end > cut.start and (not chosen or cut.start >= chosen[-1].end):
            chosen.append(cut)
    return chosen
