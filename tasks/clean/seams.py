"""The white space around a cut: what remains must read as if the passage had never stood there."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.clean.matching import Cut


def with_white_space(text: str, cuts: Sequence[Cut]) -> list[Cut]:
    """Widen disjoint, sorted cuts by the white space that would be left over; neighbours with only white space between are one seam.

    A cut line takes its line break with it; within a line one side's white space stays; before the first and after the
    last kept character none does, but for the line break that ends a file.

    >>> [(c.start, c.end) for c in with_white_space("a. IKLAN b", [Cut(3, 8, "r", "ad")])]
    [(3, 9)]
    """
    widened: list[Cut] = []
    for group in _groups(text, cuts):
        start, end = _seam(text, group[0].start, group[-1].end)
        for index, cut in enumerate(group):
            first = start if index == 0 else cut.start
            last = end if index == len(group) - 1 else group[index + 1].start
            widened.append(Cut(first, last, cut.rule, cut.kind))
    return widened


def _groups(text: str, cuts: Sequence[Cut]) -> list[list[Cut]]:
    groups: list[list[Cut]] = []
    for cut in cuts:
        if groups and not text[groups[-1][-1].end : cut.start].strip():
            groups[-1].append(cut)
        else:
            groups.append([cut])
    return groups


def _seam(text: str, start: int, end: int) -> tuple[int, int]:
    left, right = start, end
    while left and text[left - 1].isspace():
        left -= 1
    while right < len(text) and text[right].isspace():
        right += 1
    before, after = text[left:start], text[end:right]
    if left == 0:
        return 0, right
    if right == len(text):
        return left, end if after.startswith("\n") else right
    if "\n" in before:
        return left + before.rindex("\n") + 1, end + after.rindex("\n") + 1 if "\n" in after else right
    if "\n" in after:
        return left, end
    return (start, right) if before else (start, end)
