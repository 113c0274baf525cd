"""What the tagger sees of each word: its form, its classes in the word table, and its neighbours.

The feature names are part of the trained model: a change here needs `make model`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

#: Lower-cased word → its classes (cluster, coarser cluster, how often it is capitalised, usual part of speech).
WordTable: TypeAlias = Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=100_000)
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
    """A function from the words of a sentence to the features of each; what one word gives is computed once.

    >>> feature_maker({})(["Di", "Bone"])[1][:3]
    ['w=bone', 's=Xx', 'n=4']
    """

    @lru_cache(maxsize=50_000)
    def own(word: str) -> list[str]:
        lower = word.lower()
        found = [f"w={lower}", f"s={shape(word)}", f"n={min(len(word), 9)}"]
        found += [f"k{i}={value}" for i, value in enumerate(table.get(lower, ()))]
        if word[0].isalpha():
            found += [f"p{size}={lower[:size]}" for size in (2, 3, 4) if len(word) > size]
            found += [f"f{size}={lower[-size:]}" for size in (2, 3, 4) if len(word) > size]
        return found

    @lru_cache(maxsize=200_000)
    def near(word: str, offset: int) -> list[str]:
        lower = word.lower()
        found = [f"{offset}w={lower}", f"{offset}s={shape(word)}"]
        found += [f"{offset}k{i}={value}" for i, value in enumerate(table.get(lower, ())) if abs(offset) == 1 or i < 1]
        return found

    @lru_cache(maxsize=200_000)
    def pair(left: str, right: str) -> list[str]:
        a, b = left.lower(), right.lower()
        return [f"ww={a}|{b}", f"sw={shape(left)}|{b}", f"ws={a}|{shape(right)}", f"ss={shape(left)}|{shape(right)}"]

    def features(words: Sequence[str]) -> list[list[str]]:
        padded = ["<s>", "<s>", *words, "</s>", "</s>"]
        return [
            own(padded[i])
            + near(padded[i - 1], -1)
            + near(padded[i - 2], -2)
            + near(padded[i + 1], 1)
            + near(padded[i + 2], 2)
            + pair(padded[i - 1], padded[i])
            + ["+" + name for name in pair(padded[i], padded[i + 1])]
            for i in range(2, len(padded) - 2)
        ]

    return features
