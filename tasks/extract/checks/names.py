"""One name, two spellings: *Ferdy* here and *Ferdi* there beside the same surname, or *Mahednra* once for *Mahendra*.

Do not apply to short names, where a letter makes another name, nor to organisations. A name of one word is held only against a
longer name that the text repeats, and only for letters left out or put in inside it, or swapped: *Prabowo* is no slip for *Pranowo*,
and *Albert* none for *Alberto*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tasks.extract.checks.made import CONTRADICTION, Finding, made
from tasks.model import Check, Mention

_SHORTEST, _SHORTEST_ALONE = 5, 6
#: More people than this are a list, in which comparing each with each says little and costs much.
_MOST_NAMES = 200


def check_spelling(mentions: Sequence[Mention]) -> Iterator[Check]:
    """Contradictions between two spellings of a person's name that differ in one letter of one word."""
    people = [mention for mention in mentions if mention.kind == "person"]
    counts = Counter(mention.surface for mention in people)
    first = {mention.surface: mention for mention in reversed(people)}
    names = sorted(first, key=lambda name: first[name].start)[:_MOST_NAMES]
    full = [name for name in names if " " in name]
    words = Counter(word for mention in people for word in mention.surface.split())
    for i, one in enumerate(full):
        for other in full[i + 1 :]:
            if _one_letter_apart(one.split(), other.split()):
                # The rarer spelling is the slip; of two equally rare ones the later.
                rare, usual = (one, other) if counts[one] < counts[other] else (other, one)
                yield _slip(first[rare], first[usual])
    for name in names:
        if " " not in name and words[name] == 1 and (meant := _meant(name, full, words)):
            yield _slip(first[name], first[meant])


def _slip(rare: Mention, usual: Mention) -> Check:
    return made(Finding("name_spelling", CONTRADICTION, expected=usual.surface, found=rare.surface), rare, usual)


def _one_letter_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    if len(one) != len(other):
        return False
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(different) != 1:
        return False
    a, b = different[0]
    long_enough = min(len(a), len(b)) >= _SHORTEST and a[0] == b[0] and a.isalpha() and b.isalpha()
    return long_enough and (_slipped(a.lower(), b.lower()) or _substituted(a.lower(), b.lower()))


def _meant(name: str, full: Sequence[str], words: Counter[str]) -> str | None:
    """The longer name of which one word, used more than once, was meant by a name of one word."""
    if len(name) < _SHORTEST or not name.isalpha():
        return None
    for longer in full:
        for word in longer.split():
            if words[word] > 1 and word[0] == name[0] and _is_slip(word.lower(), name.lower()):
                return longer
    return None


def _is_slip(word: str, alone: str) -> bool:
    """Whether a word alone is one of a longer name gone wrong: two neighbours swapped, or a letter out or in before the last one."""
    if len(word) == len(alone):
        return _slipped(word, alone)
    return min(len(word), len(alone)) >= _SHORTEST_ALONE and word[-1] == alone[-1] and _slipped(word, alone)


def _slipped(a: str, b: str) -> bool:
    """Whether one letter was left out or put in, or two neighbours swapped."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[at:], b[at:]
    if len(a) != len(b):
        return rest_a[1:] == rest_b or rest_a == rest_b[1:]
    return rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]


def _substituted(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1
