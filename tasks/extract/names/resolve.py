"""From overlapping candidates to one reading of each token."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tasks.extract.names.candidates import CONTAINING, PREFIXED, Candidate

#: Types whose names run on in ways that only the tagger follows; a police station or hospital ends with its place.
_EXTENDED = frozenset({"company", "university", "government", "organisation", "party", "school", "igo"})


def resolve(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The most trusted candidates that do not overlap, in the order of the text.

    A tagged name that strictly contains known ones is the longer name (Austin Utara, not Austin), and a tagged organisation
    that starts where a prefix starts and runs on takes the prefix's trust.

    >>> known, tagged = Candidate(3, 4, "location", "gazetteer", 2.5), Candidate(3, 5, "location", "crf:location", 2.0)
    >>> [(name.rule, name.trust) for name in resolve([known, tagged])]
    [('crf:location', 2.7)]
    """
    everything = list(candidates)
    at: dict[int, list[Candidate]] = {}
    for candidate in everything:
        at.setdefault(candidate.first, []).append(candidate)
    weighed = [_weigh(candidate, at) for candidate in everything]
    weighed.sort(key=lambda candidate: (-candidate.trust, candidate.first - candidate.end, candidate.first))
    taken: set[int] = set()
    chosen: list[Candidate] = []
    for candidate in weighed:
        tokens = range(candidate.first, candidate.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.first)


def _weigh(candidate: Candidate, at: Mapping[int, Sequence[Candidate]]) -> Candidate:
    if not candidate.rule.startswith("crf"):
        return candidate
    size, covered, persons = candidate.end - candidate.first, 0, False
    for token in range(candidate.first, candidate.end):
        for other in at.get(token, ()):
            if other.end > candidate.end or size <= other.end - other.first:
                continue
            if other.rule.startswith("prefix") and token == candidate.first and other.kind == candidate.kind and other.type in _EXTENDED:
                return replace(candidate, trust=PREFIXED + 0.1, type=other.type)
            covered += (other.end - other.first) * (other.rule == "gazetteer")
            persons |= other.rule == "gazetteer" and other.kind == "person"
    # Known names from end to end are several names (Palestina | Hamas), but a body's may be made of a body and a place (HSBC Indonesia).
    whole = covered >= size and (candidate.kind != "organisation" or persons)
    return replace(candidate, trust=CONTAINING) if covered and not whole else candidate
