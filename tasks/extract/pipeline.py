"""All extractors over one version, in the order in which they need each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from tasks.extract.attributions.find import find_attributions
from tasks.extract.checks.find import find_checks
from tasks.extract.datetimes.find import find_datetimes
from tasks.extract.events import find_events
from tasks.extract.language import detect_language
from tasks.extract.names.find import find_mentions
from tasks.extract.quantities.find import find_quantities
from tasks.extract.quotations.find import find_quotations
from tasks.extract.reading import read_version
from tasks.model import DateTime, Fact, Mention, Version


def extract(version: Version) -> tuple[Fact, ...]:
    """The facts of a version, sorted by where they stand, longest first; the same text always gives the same facts.

    The language is detected where the version does not say it.

    >>> version = Version(version_id="v", article_id="a", text="Sari membeli 3 kg beras.", lang="id")
    >>> [fact.surface for fact in extract(version) if fact.rule.startswith("quantity")]
    ['3 kg']
    >>> extract(replace(version, text=""))
    ()
    """
    reading = read_version(version if version.lang else replace(version, lang=detect_language(version.text)))
    if not reading.sentences:
        return ()
    mentions = find_mentions(reading)
    datetimes = settle_datetimes(find_datetimes(reading), mentions)
    quantities = find_quantities(reading, datetimes, mentions)
    facts: list[Fact] = [
        *mentions,
        *datetimes,
        *quantities,
        *find_quotations(reading, mentions),
        *find_attributions(reading, mentions),
        *find_events(reading, mentions, datetimes, quantities),
        *find_checks(reading, datetimes, quantities, mentions),
    ]
    return tuple(sorted(facts, key=_place))


def settle_datetimes(datetimes: Sequence[DateTime], mentions: Sequence[Mention]) -> list[DateTime]:
    """The datetimes that are not part of an event's name: "Piala Melati 2026" holds no year.

    This is the one place where kinds that overlap are decided between. Numbers inside datetimes and names are left out by the
    quantities themselves, and quotations overlap everything on purpose.
    """
    events = sorted((mention.start, mention.end) for mention in mentions if mention.kind == "named_event")
    starts = [start for start, _ in events]
    reach = list(accumulate((end for _, end in events), max))
    return [found for found in datetimes if not _reached(found, starts, reach)]


def _reached(found: DateTime, starts: Sequence[int], reach: Sequence[int]) -> bool:
    """Whether one of the stretches that begin at or before a datetime holds it; ``reach`` is how far each and those before it go."""
    at = bisect_right(starts, found.start)
    return at > 0 and found.end <= reach[at - 1]


def _place(fact: Fact) -> tuple[int, int, str, str]:
    return fact.start, -fact.end, type(fact).__name__, fact.rule
