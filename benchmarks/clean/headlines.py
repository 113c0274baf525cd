"""Count the words of headlines and of prose for the title finder, and measure how well it finds the end of a headline.

    python benchmarks/clean/headlines.py count     writes seeds/rules/headlines.csv
    python benchmarks/clean/headlines.py measure   exact ends of invented invitations put between two paragraphs

Both read data/clean/corpus_dev.jsonl.gz of the shared folder: titles, and bodies without their "Baca juga" lines.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from gate import shared_folder  # noqa: E402  the path has to be set first

from tasks.clean.headlines import POSITIONS, UNLISTED, form_of  # noqa: E402
from tasks.clean.titles import title_end  # noqa: E402

TABLE = ROOT / "seeds" / "rules" / "headlines.csv"
#: Rarer words say less than their case does.
LEAST = 12
INVITATION = "Baca juga: "
SENTENCE_END = re.compile(r"[\w%)][.!?][\"”')]*$")
RELATED = re.compile(r"[Bb]aca [Jj]uga ?:[^\n]{0,120}")


def corpus() -> list[dict[str, str]]:
    """The unlabelled articles."""
    folder = shared_folder()
    if folder is None:
        sys.exit("no shared folder with the development corpus: set WARTA_SHARED")
    with gzip.open(folder / "data" / "clean" / "corpus_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def count(rows: list[dict[str, str]]) -> None:
    """Write the counts of all forms that are not too rare."""
    counts: dict[tuple[str, str], Counter[str]] = {}

    def add(token: str, position: str) -> None:
        form = form_of(token)
        counts.setdefault((form.case, form.word), Counter())[position] += 1

    for row in rows:
        for token in (row["title"] or "").split():
            add(token, "headline")
        for line in RELATED.sub("\n", row["body"].replace("&quot;", '"')).split("\n"):
            _count_line(line.split(), add)
    kept: dict[tuple[str, str], Counter[str]] = {}
    for (case, word), row in counts.items():
        listed = row.total() >= LEAST or row["headline"] >= 3
        kept.setdefault((case, word if listed else UNLISTED), Counter()).update(row)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("case", "word", *POSITIONS))
        writer.writerows((*key, *(row[name] for name in POSITIONS)) for key, row in sorted(kept.items()))
    print(f"{len(kept)} of {len(counts)} forms from {len(rows)} articles")


def _count_line(tokens: list[str], add) -> None:  # noqa: ANN001  a closure of count
    opening, before = True, "l"
    for token in tokens:
        case = form_of(token).case
        if case == "p":
            continue
        add(token, "opening" if opening else "after_capital" if before == "c" else "after_lower")
        opening, before = bool(SENTENCE_END.search(token)), case


def measure(rows: list[dict[str, str]], cases: int = 600) -> None:
    """Put headlines of other articles between two paragraphs of one line and see where they are taken to end."""
    chance = random.Random(7)  # noqa: S311  the same cases every time
    titles = [" ".join(row["title"].split()) for row in rows if 25 < len(row["title"] or "") < 120]
    bodies = [lines for row in rows if len(lines := _paragraphs(row["body"])) > 5]
    exact = lost = left = 0
    for _ in range(cases):
        lines, title = chance.choice(bodies), chance.choice(titles)
        at = chance.randrange(1, len(lines))
        before = " ".join(lines[:at]) + " "
        start, end = len(before), len(before) + len(INVITATION)
        text = f"{before}{INVITATION}{title} {' '.join(lines[at:])}"
        off = title_end(text, start, end, len(text)) - end - len(title)
        exact, lost, left = exact + (off == 0), lost + max(0, off), left + max(0, -off)
    print(f"{cases} headlines: {exact / cases:.1%} exact, {lost} characters of prose lost, {left} of headlines left")


def _paragraphs(body: str) -> list[str]:
    return [line.strip() for line in body.split("\n") if len(line) > 60 and line.rstrip().endswith((".", '."', ".”"))]


if __name__ == "__main__":
    {"count": count, "measure": measure}[sys.argv[1] if len(sys.argv) == 2 else "measure"](corpus())
