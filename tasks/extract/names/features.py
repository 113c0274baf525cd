"""What the tagger sees of each word: its form, its classes, its neighbours, and the known name that it belongs to.

All of it comes in parts: a part depends on one word, on two words side by side, or on one mark of the gazetteer. So training writes the
names of the features of each part, reading looks up the weights of each part once, and both gather the same parts.
The feature names are part of the trained model: a change here needs `make model`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from tasks.extract.names.gazetteer import Gazetteer

Part = TypeVar("Part")
Classes = Callable[[str], Mapping[str, Sequence[str]]]
_OPEN, _CLOSE = "<s>", "</s>"
#: Longer names are marked alike.
_LONGEST_MARKED = 3


class View(NamedTuple, Generic[Part]):
    """How the parts of features are looked up.

    `seen` gives what a word says of itself, and of the words one and two places behind and before it; `marked` what a mark says of its
    word, and of the words behind and before it. Two words side by side say something of the right one and of the left one: by the form
    of the left (`formed_left`), by the form of the right (`formed_right`), and by both words (`joined`), which is mostly nothing.
    """

    seen: Callable[[str], tuple[Part, Part, Part, Part, Part]]
    formed_left: Callable[[str, str], tuple[Part, Part]]
    formed_right: Callable[[str, str], tuple[Part, Part]]
    joined: Callable[[str, str], tuple[Part | None, Part | None]]
    marked: Callable[[str], tuple[Part, Part, Part]]


def gather(words: Sequence[str], marks: Sequence[str | None], view: View[Part]) -> list[list[Part]]:
    """The parts of each word of a sentence; `marks` are those of `gazetteer_marks`."""
    padded = [_OPEN, _OPEN, *words, _CLOSE, _CLOSE]
    single = list(map(view.seen, padded))
    forms = list(map(shape, padded))
    left = list(map(view.formed_left, forms, padded[1:]))
    right = list(map(view.formed_right, padded, forms[1:]))
    parts = [
        [
            *(single[i][0], single[i - 1][1], single[i - 2][2], single[i + 1][3], single[i + 2][4]),
            *(left[i - 1][0], left[i][1], right[i - 1][0], right[i][1]),
        ]
        for i in range(2, len(padded) - 2)
    ]
    _add_pairs(parts, padded, view)
    _add_marks(parts, marks, view)
    return parts


def _add_pairs(parts: list[list[Part]], padded: Sequence[str], view: View[Part]) -> None:
    last = len(parts) - 1
    for i, (of_right, of_left) in enumerate(map(view.joined, padded[1:], padded[2:-1])):
        if of_right is not None and i <= last:
            parts[i].append(of_right)
        if of_left is not None and i > 0:
            parts[i - 1].append(of_left)


def _add_marks(parts: list[list[Part]], marks: Sequence[str | None], view: View[Part]) -> None:
    last = len(parts) - 1
    for i, mark in enumerate(marks):
        if mark is not None:
            own, behind, before = view.marked(mark)
            parts[i].append(own)
            if i < last:
                parts[i + 1].append(behind)
            if i > 0:
                parts[i - 1].append(before)


def feature_names(classes: Classes) -> View[list[str]]:
    """The view that names the features of each part.

    >>> view = feature_names(lambda word: {"k": ("7",)})
    >>> view.seen("Bone")[1], view.formed_left("x", "Bone")[0], view.formed_right("di", "Xx")[1], view.joined("di", "Bone")[0]
    (['-1w=bone', '-1s=Xx', '-1k0=7'], ['sw=x|bone', 'ss=x|Xx'], ['+ws=di|Xx'], ['ww=di|bone'])
    """

    def seen(word: str) -> tuple[list[str], list[str], list[str], list[str], list[str]]:
        lower, known = word.lower(), classes(word)
        every = [f"{letter}{i}={value}" for letter in "km" for i, value in enumerate(known.get(letter, ()))]
        lexical = [f"l={name}" for name in known.get("l", ())]
        form = [f"w={lower}", f"s={shape(word)}"]
        near, far = form + every, form + [f"k0={value}" for value in known.get("k", ())[:1]]
        return (
            _own(word, lower) + every + lexical,
            ["-1" + name for name in near + lexical],
            ["-2" + name for name in far + lexical],
            ["1" + name for name in near + lexical],
            ["2" + name for name in far],
        )

    return View(seen, _left_names, _right_names, _joined_names, _mark_names)


def _own(word: str, lower: str) -> list[str]:
    found = [f"w={lower}", f"s={shape(word)}", f"n={min(len(word), 9)}"]
    if word[0].isalpha():
        found += [f"p{size}={lower[:size]}" for size in (2, 3, 4) if len(word) > size]
        found += [f"f{size}={lower[-size:]}" for size in (2, 3, 4) if len(word) > size]
    return found


def _left_names(form: str, right: str) -> tuple[list[str], list[str]]:
    names = [f"sw={form}|{right.lower()}", f"ss={form}|{shape(right)}"]
    return names, ["+" + name for name in names]


def _right_names(left: str, form: str) -> tuple[list[str], list[str]]:
    return [f"ws={left.lower()}|{form}"], [f"+ws={left.lower()}|{form}"]


def _joined_names(left: str, right: str) -> tuple[list[str], list[str]]:
    name = joined_name(left, right)
    return [name], ["+" + name]


def joined_name(left: str, right: str) -> str:
    """What two words side by side say of the right one; with a plus before it, of the left one."""
    return f"ww={left.lower()}|{right.lower()}"


def _mark_names(mark: str) -> tuple[list[str], list[str], list[str]]:
    return [f"0g={mark}"], [f"-1g={mark}"], [f"1g={mark}"]


def gazetteer_marks(words: Sequence[str], gazetteer: Gazetteer) -> list[str | None]:
    """For each word the known name that it is part of: where in the name, how long that is, and what kind.

    >>> from tasks.extract.names.gazetteer import Entry
    >>> gazetteer_marks(["di", "Aceh", "Utara"], Gazetteer([("Aceh Utara", Entry("Aceh Utara", "location", "regency"))]))
    [None, 'B2-location-regency', 'IE2-location-regency']
    """
    marks: list[str | None] = [None] * len(words)
    for known in gazetteer.find(words, 0, len(words)):
        entry, size = known.entry, known.end - known.first
        name = f"{min(size, _LONGEST_MARKED)}-{entry.kind}-{entry.type}{'-weak' * entry.weak}"
        for at in range(known.first, known.end):
            marks[at] = f"{'B' if at == known.first else 'I'}{'E' * (at == known.end - 1 and size > 1)}{name}"
    return marks


@lru_cache(maxsize=20_000)
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
