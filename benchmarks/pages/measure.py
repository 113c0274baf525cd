"""Score parse and clean on pages with known bodies, beside trafilatura on the same pages.

usage: python benchmarks/pages/measure.py [SET …] [--generic] [--peer] [--show N] [--limit N]

Reads data/pages and bench/score_pages.py below the shared folder (WARTA_SHARED, or ``shared`` beside the repository); without them it
says so and ends.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tasks.clean.cleaner import Cleaner
from tasks.clean.rules import load_rules
from tasks.errors import Refused
from tasks.model import Document
from tasks.parse import page
from tasks.parse.document import parse_document

SHARED = Path(os.environ.get("WARTA_SHARED") or Path(__file__).resolve().parents[3] / "shared")
SETS = ("detik_synth", "id2015", "fundus", "wcxb", "trafilatura")
Row = dict[str, Any]


def main() -> None:
    """Score each set asked for; print its figures and its slowest page, in processor time."""
    arguments = _arguments()
    if not (SHARED / "data/pages").is_dir():
        sys.exit(f"{SHARED} is not here: there is nothing to measure on.")
    for name in arguments.sets or SETS:
        rows = list(_rows(name))[: arguments.limit]
        runs = {"warta": _reader(generic=arguments.generic)} | ({"trafilatura": _trafilatura} if arguments.peer else {})
        for system, read in runs.items():
            _run(name, system, rows, read, arguments.show)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", choices=[*SETS, []])
    parser.add_argument("--generic", action="store_true", help="use no adapter")
    parser.add_argument("--peer", action="store_true", help="run trafilatura(favor_precision) on the same pages too")
    parser.add_argument("--show", type=int, default=0, help="name the N worst pages")
    parser.add_argument("--limit", type=int, help="take only the first N pages of a set")
    return parser.parse_args()


def _rows(name: str) -> Iterator[Row]:
    with gzip.open(SHARED / f"data/pages/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _run(name: str, system: str, rows: list[Row], read: Callable[[Row], Row], show: int) -> None:
    read(rows[0])
    importlib.import_module("trafilatura")  # once in a process, not the cost of the page that needs it first
    times, found = [], []
    for row in rows:
        start = time.process_time()
        found.append({"id": row["id"], **read(row)})
        times.append((time.process_time() - start, row["id"]))
    slowest, name_of_it = max(times)
    print(f"{name:12} {system:12} {len(rows) / sum(t for t, _ in times):7.1f} pages/s, slowest {slowest:.3f} s ({name_of_it})")
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder, "gold.jsonl"), Path(folder, "pred.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        predicted.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
        shown = ["--show", str(show)] if show else []
        subprocess.run([sys.executable, SHARED / "bench/score_pages.py", gold, predicted, *shown], check=True)


def _reader(*, generic: bool) -> Callable[[Row], Row]:
    cleaner = Cleaner(load_rules())
    if generic:
        page.adapter_of = lambda _host: None  # type: ignore[attr-defined]
    seen_at = datetime.now(UTC)

    def read(row: Row) -> Row:
        url = None if generic else row["url"]
        document = Document(
            content=row["html"].encode(), media_type="text/html", origin=row["id"], seen_at=seen_at, url=url, charset="utf-8"
        )
        try:
            article = parse_document(document)
        except Refused as refusal:
            return {"text": "", "refused": str(refusal)}
        clean = cleaner.clean(
            article.body, outlet=article.outlet, title=article.title, published_at=article.published_at, cuts=article.cuts
        )
        published = article.published_at and article.published_at.isoformat()
        return {"text": clean.text, "title": article.title, "authors": article.authors, "published_at": published}

    return read


def _trafilatura(row: Row) -> Row:
    import trafilatura  # noqa: PLC0415  its import takes a second, and only the comparison needs it

    return {"text": trafilatura.extract(row["html"], favor_precision=True) or ""}


if __name__ == "__main__":
    main()
