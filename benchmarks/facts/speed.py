"""How fast facts are extracted, kind by kind, and whether the time grows with the length only.

    python benchmarks/facts/speed.py articles [N]    N articles of the unlabelled corpus (default 300), seconds of one core
    python benchmarks/facts/speed.py lengths         hard texts of 25,000 to 200,000 characters: the ratio of each time to the one before

Processor time of one process, so that other work on the machine counts little.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from gate import shared_folder  # noqa: E402  the path has to be set first

from tasks.extract import pipeline  # noqa: E402
from tasks.model import Version  # noqa: E402

STAGES = (
    "detect_language",
    "read_version",
    "find_mentions",
    "find_datetimes",
    "find_quantities",
    "find_quotations",
    "find_attributions",
    "find_events",
    "find_checks",
)
HARD = (
    '"',
    '" ',
    "kata Rini, ",
    "Rini mengatakan ",
    "menurut ",
    "dan ( ",
    "1 ",
    "satu ",
    "dua ribu hingga ",
    "06.00, ",
    "Senin (5/5/2025) pukul 20.00 - ",
    "Dilansir ",
    '"Kami siap," kata Rini Melati, Rabu (21/5/2025). Harga Rp 2.000. ',
)


def version(text: str, lang: str | None = None) -> Version:
    """A version that is nothing but its text."""
    return Version(version_id="v", article_id="a", text=text, published_at=datetime(2025, 5, 21, tzinfo=UTC), lang=lang)


def timed(spent: Counter[str], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, adding the processor time of each call under its name."""

    def call(*args: object) -> object:
        start = time.process_time()
        result = function(*args)
        spent[name] += time.process_time() - start
        return result

    return call


def articles(count: int) -> None:
    """Print milliseconds an article for each kind, and articles a second for all."""
    folder = shared_folder()
    if folder is None:
        sys.exit("no shared folder with the development corpus: set WARTA_SHARED")
    with gzip.open(folder / "data" / "clean" / "corpus_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        bodies = [json.loads(line)["body"] for line in file]
    texts = random.Random(3).sample(bodies, count)  # noqa: S311  a sample, no secret
    pipeline.extract(version(texts[0]))
    spent: Counter[str] = Counter()
    for name in STAGES:
        setattr(pipeline, name, timed(spent, name, getattr(pipeline, name)))
    start = time.process_time()
    facts = sum(len(pipeline.extract(version(text))) for text in texts)
    total = time.process_time() - start
    for name in STAGES:
        print(f"{name:18} {spent[name] / count * 1000:7.2f} ms")
    print(
        f"{count} articles, {sum(map(len, texts)) // count} characters and {facts / count:.1f} facts each: {count / total:.0f} articles/s"
    )


def lengths() -> None:
    """Print the time of each hard text at doubling lengths; ratios near 2 are linear, near 4 quadratic."""
    for line in HARD:
        spent = []
        for length in (25_000, 50_000, 100_000, 200_000):
            text = (line * (length // len(line) + 1))[:length]
            start = time.process_time()
            pipeline.extract(version(text, "id"))
            spent.append(time.process_time() - start)
        ratios = [f"{later / earlier:.1f}" for earlier, later in pairwise(spent)]
        print(f"{line[:24]!r:28} {spent[-1]:7.2f} s at 200,000 characters; ratios {' '.join(ratios)}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["lengths"]:
        lengths()
    elif sys.argv[1:2] == ["articles"]:
        articles(int(sys.argv[2]) if len(sys.argv) > 2 else 300)
    else:
        sys.exit(__doc__)
