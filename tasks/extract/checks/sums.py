"""A total against its parts: "13 orang yang terdiri dari delapan pria dan lima wanita".

A contradiction needs a closed list: every part is a count, parts are joined by commas and "dan", and the sentence ends after the last.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.extract.checks.lexicon import CheckGrammar
from tasks.extract.checks.made import CONSISTENT, CONTRADICTION, Finding, made
from tasks.extract.reading import Reading
from tasks.model import Check, Quantity

_LONGEST_PART = 60
_LONGEST_TOTAL = 90
_MOST_PARTS = 40


def check_sums(reading: Reading, quantities: Sequence[Quantity], words: CheckGrammar) -> Iterator[Check]:
    """Compare each total with the list of parts that the sentence opens after it."""
    counts = [fact for fact in quantities if fact.unit == "count" and fact.value is not None and fact.value_high is None]
    starts = {fact.start: index for index, fact in enumerate(counts)}
    every = [fact.start for fact in quantities]
    for tie in words.sum.finditer(reading.text):
        first = starts.get(tie.end())
        if first is None or first == 0:
            continue
        total, parts = counts[first - 1], _parts(reading.text, counts[first : first + _MOST_PARTS], words)
        if len(parts) > 1 and _is_total(reading.text, total, tie.start(), every) and _closed(reading.text, parts[-1]):
            row = _compared(total, parts)
            if row.verdict == CONSISTENT or _must_add_up(reading.text, total, tie, parts, words):
                yield row


def _parts(text: str, counts: Sequence[Quantity], words: CheckGrammar) -> list[Quantity]:
    parts = [counts[0]]
    for fact in counts[1:]:
        between = text[parts[-1].end : fact.start]
        joint = [found.end() for found in words.separator.finditer(between)]
        if len(between) > _LONGEST_PART or not joint or joint[-1] != len(between) or any(sign in between for sign in ".;:()\n"):
            break
        parts.append(fact)
    return parts


def _is_total(text: str, total: Quantity, tie: int, every: Sequence[int]) -> bool:
    between = text[total.end : tie]
    alone = bisect_left(every, total.end) == bisect_left(every, tie)
    return alone and len(between) <= _LONGEST_TOTAL and not any(sign in between for sign in ".;\n")


def _closed(text: str, last: Quantity) -> bool:
    rest = text[last.end : last.end + _LONGEST_PART]
    end = next((i for i, sign in enumerate(rest) if sign in ".;\n"), None)
    if end is None:
        return False
    return not any(word in (",", "dan", "serta") or word.endswith(",") for word in rest[:end].split())


def _must_add_up(text: str, total: Quantity, tie: re.Match[str], parts: Sequence[Quantity], words: CheckGrammar) -> bool:
    """Whether nothing but what is counted stands between the total and its list, and between the parts."""
    named = text[total.end : tie.start()].strip(" ,").removeprefix(total.counted or "").split()
    bare = all(words.sum.search(text, one.end, other.start) is None for one, other in pairwise(parts))
    return bool(words.closing.search(tie.group())) and set(named) <= words.pointers and bare and all(part.counted for part in parts)


def _compared(total: Quantity, parts: Sequence[Quantity]) -> Check:
    added = sum(part.value or 0.0 for part in parts)
    agrees = added == total.value
    note = " + ".join(f"{part.value:g}" for part in parts) + f" = {added:g}"
    finding = Finding("parts_sum", CONSISTENT if agrees else CONTRADICTION, expected=f"{added:g}", found=f"{total.value:g}", note=note)
    return made(finding, total, parts[0])
