"""What the tagger sees of each word: its form, its classes in the word table, and its neighbours.

The feature names are part of the trained model: a change here needs `make model`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

#: Lower-cased word → its classes: cluster, coarser cluster, how often it is capitalised, usual part of speech, how often it stands behind
#: a preposition of place and beside a verb of saying.
WordTable: TypeAlias = Mapping[str, tuple[str, ...]]

#: Words and pairs whose features are kept at once: ten times as many save a hundredth of the time, and cost a worker 300 MB.
_KEPT = 20_000


@lru_cache(maxsize=_KEPT)
def shape(word: str) -> str:
    """The form of a word with runs folded.

    >>> [shape(w) for w in ("Polres", "PT", "detikSulsel", "AK-56", "2026", "(")]
    ['Xx', 'X', 'xXx', 'X-d', 'd', '(']
    """
    folded: list[str] = []
    for letter in word:
        kind = "d" if letter.isdigit() else "X" if letter.isupper() else "x" if letter.isalpha() else letter
        if not folded or folded[-1] != kind:
            folded.append(kind)
    return "".join(folded)


def feature_maker(table: WordTable) -> Callable[[Sequence[str]], list[list[str]]]:
    """A function from the words of a sentence to the features of each; what a word or a pair of words gives is computed once.

    >>> feature_maker({})(["Di", "Bone"])[1][:3]
    ['w=bone', 's=Xx', 'n=4']
    """

    @lru_cache(maxsize=_KEPT)
    def seen(word: str) -> tuple[list[str], ...]:
        """What a word says of itself, and of the words one and two places behind and before it."""
        lower = word.lower()
        classes = table.get(lower, ())
        return _own(word, lower, classes), *(_near(offset, word, lower, classes) for offset in (-1, -2, 1, 2))

    @lru_cache(maxsize=_KEPT)
    def paired(left: str, right: str) -> tuple[list[str], list[str]]:
        """What a pair of words says of its right word, and of its left word."""
        a, b, x, y = left.lower(), right.lower(), shape(left), shape(right)
        names = [f"ww={a}|{b}", f"sw={x}|{b}", f"ws={a}|{y}", f"ss={x}|{y}"]
        return names, ["+" + name for name in names]

    def features(words: Sequence[str]) -> list[list[str]]:
        padded = ["<s>", "<s>", *words, "</s>", "</s>"]
        single = [seen(word) for word in padded]
        pairs = [paired(left, right) for left, right in pairwise(padded)]
        return [
            single[i][0] + single[i - 1][1] + single[i - 2][2] + single[i + 1][3] + single[i + 2][4] + pairs[i - 1][0] + pairs[i][1]
            for i in range(2, len(padded) - 2)
        ]

    return features


def _own(word: str, lower: str, classes: Sequence[str]) -> list[str]:
    found = [f"w={lower}", f"s={shape(word)}", f"n={min(len(word), 9)}", *(f"k{i}={value}" for i, value in enumerate(classes))]
    if word[0].isalpha():
        found += [f"p{size}={lower[:size]}" for size in (2, 3, 4) if len(word) > size]
        found += [f"f{size}={lower[-size:]}" for size in (2, 3, 4) if len(word) > size]
    return found


def _near(offset: int, word: str, lower: str, classes: Sequence[str]) -> list[str]:
    visible = classes if abs(offset) == 1 else classes[:1]
    return [f"{offset}w={lower}", f"{offset}s={shape(word)}", *(f"{offset}k{i}={value}" for i, value in enumerate(visible))]
