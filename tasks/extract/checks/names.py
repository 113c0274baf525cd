"""One name, two spellings: *Ferdy* here and *Ferdi* there beside the same surname.

Do not apply to single names, to short ones, or to names of organisations, where a letter makes another name; nor where both spellings
are used again and again: these may be two people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tasks.extract.checks.made import CONTRADICTION, Finding, made
from tasks.model import Check, Mention

_SHORTEST = 5
_MOST_NAMES = 200


def check_spelling(mentions: Sequence[Mention]) -> Iterator[Check]:
    """Contradictions between two spellings of a person's name that differ in one letter of one word."""
    people = [mention for mention in mentions if mention.kind == "person" and " " in mention.surface.strip()]
    counts = Counter(mention.surface for mention in people)
    first = {mention.surface: mention for mention in reversed(people)}
    names = list(first)[:_MOST_NAMES]
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            if _one_letter_apart(one.split(), other.split()) and 1 in (counts[one], counts[other]) and counts[one] != counts[other]:
                rare, usual = sorted((one, other), key=lambda name: counts[name])
                finding = Finding("name_spelling", CONTRADICTION, expected=usual, found=rare)
                yield made(finding, first[rare], first[usual])


def _one_letter_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    if len(one) != len(other):
        return False
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(different) != 1:
        return False
    a, b = different[0]
    return min(len(a), len(b)) >= _SHORTEST and a[0] == b[0] and a.isalpha() and b.isalpha() and _near(a.lower(), b.lower())


def _near(a: str, b: str) -> bool:
    """Whether one letter was changed, left out, put in, or two neighbours swapped."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[at:], b[at:]
    if rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]:
        return True
    return rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]
