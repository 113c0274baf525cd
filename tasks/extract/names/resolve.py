"""From overlapping candidates to one reading of each token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tasks.extract.names.candidates import Candidate


def resolve(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The most trusted candidates that do not overlap, in the order of the text.

    A tagged name that strictly contains known ones is the longer name (Austin Utara, not Austin), and a tagged organisation
    that starts where a prefix starts and runs on takes the prefix's trust.

    >>> known, tagged = Candidate(3, 4, "location", "gazetteer", 2.5), Candidate(3, 5, "location", "crf:location", 2.0)
    >>> resolve([known, tagged]) == [replace(tagged, trust=2.7)]
    True
    """
    everything = list(candidates)
    prefixes = {candidate.first: candidate for candidate in everything if candidate.rule.startswith("prefix")}
    weighed = [_weigh(candidate, everything, prefixes) for candidate in everything]
    weighed.sort(key=lambda candidate: (-candidate.trust, candidate.first - candidate.end, candidate.first))
    taken: set[int] = set()
    chosen: list[Candidate] = []
    for candidate in weighed:
        tokens = range(candidate.first, candidate.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.first)


def _weigh(candidate: Candidate, everything: list[Candidate], prefixes: dict[int, Candidate]) -> Candidate:
    if not candidate.rule.startswith("crf"):
        return candidate
    prefix = prefixes.get(candidate.first)
    if prefix and prefix.kind == candidate.kind == "organisation" and candidate.end > prefix.end:
        return replace(candidate, trust=prefix.trust + 0.1, type=prefix.type)
    if any(
        other.rule == "gazetteer"
        and candidate.first <= other.first
        and other.end <= candidate.end
        and candidate.end - candidate.first > other.end - other.first
        for other in everything
    ):
        return replace(candidate, trust=2.7)
    return candidate
