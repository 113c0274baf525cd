"""Precision and recall of near-duplicates on constructed pairs.

    python benchmarks/warehouse/copies.py

The texts are those of WARTA_SHARED (../shared) if it is there, else invented ones. A pair is found if the two texts share a band
and are called a copy or an excerpt.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generate import library

from tasks.relate.duplicates import bands, likeness

Maker = Callable[[random.Random, list[str], list[str]], str]


def texts() -> tuple[str, list[list[str]]]:
    """Where the texts are from, and each as its sentences."""
    corpus = Path(os.environ.get("WARTA_SHARED", "../shared"), "data/clean/corpus_dev.jsonl.gz")
    if not corpus.exists():
        rows = [row["text"] for row in library(random.Random(1), 20_000)["sentence"] if row["id"] < 20_000]  # noqa: S311  invented text
        return "invented", [rows[start : start + 15] for start in range(0, len(rows), 15)]
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        found = [re.split(r"(?<=[.!?])\s+", json.loads(line)["body"]) for line in lines]
    return "real", [sentences for sentences in found if 10 <= len(sentences) <= 40]


def edited(share: float) -> Maker:
    """A copy in which a share of the words was replaced by words of another text."""

    def make(dice: random.Random, own: list[str], other: list[str]) -> str:
        strange = " ".join(other).split()
        return " ".join(dice.choice(strange) if dice.random() < share else word for word in " ".join(own).split())

    return make


def agency(dice: random.Random, own: list[str], other: list[str]) -> str:
    """An agency's text under another headline, without its last third, with a word of credit."""
    return " ".join([other[0], *own[: max(7, len(own) * 2 // 3)], "Demikian dilansir kantor berita, " + dice.choice(("Senin.", "Selasa."))])


def update(dice: random.Random, own: list[str], other: list[str]) -> str:
    """A later state of the story: one figure changed, two paragraphs added on top."""
    changed = re.sub(r"\d+", lambda _: str(dice.randrange(100)), " ".join(own), count=1)
    return " ".join(other[:2]) + " " + changed


def boilerplate(_: random.Random, own: list[str], other: list[str]) -> str:
    """Another story with the same closing lines, about a fifth of it."""
    return " ".join(other + own[-max(2, len(other) // 5) :])


def follow_up(_: random.Random, own: list[str], other: list[str]) -> str:
    """Another story of which three tenths are background from this one: less than half of it, else it would be an excerpt."""
    shared = int(min(len(own), len(other)) * 0.45)
    return " ".join(other + own[:shared])


def contained(_: random.Random, own: list[str], other: list[str]) -> str:
    """Another story that ends with the whole of this one."""
    return " ".join(other + own)


def unrelated(_: random.Random, __: list[str], other: list[str]) -> str:
    """Another story."""
    return " ".join(other)


CASES: list[tuple[str, Maker, bool]] = [
    ("copy, 2 % of words edited", edited(0.02), True),
    ("copy, 5 % of words edited", edited(0.05), True),
    ("copy, 8 % of words edited", edited(0.08), True),
    ("agency copy, other headline, a third cut off", agency, True),
    ("update, a figure and two paragraphs", update, True),
    ("whole within another story", contained, True),
    ("same closing lines only", boilerplate, False),
    ("same background only", follow_up, False),
    ("unrelated", unrelated, False),
]


def judged(stories: list[list[str]], pairs: int = 500) -> Iterator[tuple[str, bool, bool]]:
    """Name of the case, whether it is a pair, whether it was found."""
    dice = random.Random(7)  # noqa: S311  constructed pairs
    for name, make, is_pair in CASES:
        for _ in range(pairs):
            own, other = dice.sample(stories, 2)
            one, two = " ".join(own), make(dice, own, other)
            met = set(bands(one)) & set(bands(two))
            found = likeness(one, two) if met else None
            yield name, is_pair, found is not None and found.role != "template"


def report() -> Iterator[str]:
    """Markdown: the share found by case, then precision and recall over all."""
    where, stories = texts()
    shares: dict[tuple[str, bool], list[bool]] = {}
    total: Counter[tuple[bool, bool]] = Counter()
    for name, is_pair, found in judged(stories):
        shares.setdefault((name, is_pair), []).append(found)
        total[is_pair, found] += 1
    yield from ("| constructed pairs | pair | found |", "|---|---|---|")
    for (name, is_pair), found_ones in shares.items():
        yield f"| {name} | {'yes' if is_pair else 'no'} | {sum(found_ones) / len(found_ones):.3f} |"
    precision = total[True, True] / (total[True, True] + total[False, True])
    recall = total[True, True] / (total[True, True] + total[True, False])
    yield f"\nDuplicates over {len(stories)} {where} texts: precision {precision:.3f} (goal .98), recall {recall:.3f} (goal .95)."


if __name__ == "__main__":
    print("\n".join(report()))
