"""The whole way, measured through the command that users type.

usage: measure.py throughput [--articles N] | kills [--articles N] [--times N] | loader [--articles N]

throughput  JSON Lines to facts in DuckDB with one worker and with two, wall time and peak memory, and the same again with nothing new
kills       kill -9 at random moments of a run, resumed each time; in the end the same rows as an undisturbed run
loader      the loader against a plain INSERT … SELECT of the same Parquet files

Articles are those of the shared development corpus (WARTA_SHARED, by default ../shared beside the repository); what is beyond its
number is made of them by adding a sentence, so that no two are the same.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import platform
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from flows.editions import make_batch
from flows.software import current_software
from tasks.load.loader import load_part
from tasks.load.staging import arrow_schemas, write_part
from tasks.read.files import read_documents
from warehouse.migrate import migrate

WARTA = str(Path(sys.executable).with_name("warta"))
SHARED = Path(os.environ.get("WARTA_SHARED") or Path(__file__).resolve().parents[3] / "shared")
CORPUS = SHARED / "data" / "clean" / "corpus_dev.jsonl.gz"


def write_articles(path: Path, count: int) -> Path:
    """Write that many articles as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for number, row in enumerate(itertools.islice(itertools.cycle(corpus()), count)):
            body = f"{row['body']}\nCatatan nomor {number}." if number >= 5_000 else row["body"]
            kept = {"id": f"{row['id']}-{number}", "title": row["title"], "outlet": row["site"], "published_at": row["date"], "body": body}
            file.write(json.dumps(kept, ensure_ascii=False) + "\n")
    return path


def corpus() -> Iterator[dict[str, str]]:
    """Rows of the development corpus."""
    if not CORPUS.exists():
        sys.exit(f"{CORPUS} is not here: set WARTA_SHARED to the folder that holds data/clean/corpus_dev.jsonl.gz")
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def warta(data: Path, *arguments: str, **settings: object) -> subprocess.Popen[str]:
    """Start the command with a data folder of its own."""
    environment = os.environ | {"WARTA_DATA": str(data)} | {f"WARTA_{name.upper()}": str(value) for name, value in settings.items()}
    return subprocess.Popen([WARTA, *arguments], env=environment, stdout=subprocess.PIPE, text=True)


def timed(data: Path, articles: Path, **settings: object) -> tuple[float, dict[str, object]]:
    """Wall seconds of a run, and what it reports."""
    began = time.perf_counter()
    output, _ = warta(data, "run", str(articles), "--json", **settings).communicate()
    return time.perf_counter() - began, json.loads(output)


def throughput(count: int, folder: Path) -> None:
    """Print articles a second, overhead and memory."""
    articles = write_articles(folder / "articles.jsonl", count)
    for workers in (1, 2):
        data = folder / f"data{workers}"
        wall, report = timed(data, articles, workers=workers)
        inside = float(str(report["seconds"]))
        again, _ = timed(data, articles, workers=workers)
        print(
            f"{workers} workers: {wall:.1f} s in all, {inside:.1f} s inside the run ({count / inside:.0f} articles/s), "
            f"{100 * (wall - inside) / wall:.0f} % for start and end of Prefect; nothing new: {again:.1f} s ({100 * again / wall:.0f} %)"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest process: {peak:.0f} MB")


def kills(count: int, times: int, folder: Path) -> None:
    """Kill runs at random moments, resume, and compare with an undisturbed one."""
    articles = write_articles(folder / "articles.jsonl", count)
    whole, _ = timed(folder / "whole", articles, batch_size=100)
    killed = 0
    while killed < times:
        process = warta(folder / "killed", "run", str(articles), batch_size=100, workers=1 + killed % 2)
        try:
            process.wait(timeout=random.uniform(2, whole))  # noqa: S311  moments, not secrets
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
        else:  # it came to its end: the next moments fall into a run from the beginning
            require_equal(folder / "whole", folder / "killed")
            shutil.rmtree(folder / "killed")
    timed(folder / "killed", articles, batch_size=100)
    require_equal(folder / "whole", folder / "killed")
    print(f"killed {killed} times of {count} articles: rows equal")


def require_equal(one: Path, other: Path) -> None:
    """End with the tables that differ, if any do."""
    first, second = contents(one), contents(other)
    if different := [table for table in first if first[table] != second[table]]:
        sys.exit(f"rows DIFFER in {', '.join(different)}")


def contents(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """What stands in the tables, without the times of reading."""
    with duckdb.connect(data / "warta.duckdb", read_only=True) as warehouse:
        tables = {
            "core.version": "version_id, text",
            "core.passage": "version_id, char_start, rule",
            "core.sighting": "fetch_id, version_id",
            "raw.document": "sha256",
        }
        tables |= {name: "fact_id" for name in arrow_schemas() if name.startswith("fact.")}
        return {name: warehouse.execute(f"SELECT {columns} FROM {name} ORDER BY ALL").fetchall() for name, columns in tables.items()}


def loader(count: int, folder: Path) -> None:
    """Print rows a second of the loader and of plain inserts."""
    articles = write_articles(folder / "articles.jsonl", count)
    documents = list(read_documents([articles], seen_at=datetime.now(UTC), on_refusal=print))
    size = 2_000
    parts = [write_part(folder / "staging", make_batch(documents[at : at + size]), current_software()) for at in range(0, count, size)]
    rows = sum(rows_of(part) for part in parts)
    for name in ("plain", "loader"):
        with duckdb.connect(folder / f"{name}.duckdb") as warehouse:
            warehouse.execute("SET TimeZone = 'UTC'")
            migrate(warehouse)
            began = time.perf_counter()
            for part in parts:
                if name == "plain":
                    insert_plainly(warehouse, part)
                else:
                    load_part(warehouse, part, "00000000-0000-0000-0000-000000000000", datetime.now(UTC))
            seconds = time.perf_counter() - began
        print(f"{name}: {rows / seconds:,.0f} rows/s ({rows:,} rows of facts in {seconds:.1f} s)")


def rows_of(part: Path) -> int:
    """Fact rows of a part."""
    return sum(duckdb.read_parquet(str(path)).count("*").fetchall()[0][0] for path in part.glob("fact.*.parquet"))


def insert_plainly(warehouse: duckdb.DuckDBPyConnection, part: Path) -> None:
    """Put the files of a part in as they are, in one transaction."""
    warehouse.execute("BEGIN")
    for path in part.glob("*.parquet"):
        if not path.stem.startswith("ops."):
            columns = "* REPLACE (now() AS read_at)" if path.stem == "core.sighting" else "*"
            warehouse.execute(f"INSERT INTO {path.stem} BY NAME SELECT {columns} FROM read_parquet('{path}')")
    warehouse.execute("COMMIT")


def main() -> None:
    """Run what was asked for in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["throughput", "kills", "loader"])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=30)
    asked = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, DuckDB {duckdb.__version__}")
    with tempfile.TemporaryDirectory() as folder:
        if asked.what == "kills":
            kills(asked.articles, asked.times, Path(folder))
        else:
            {"throughput": throughput, "loader": loader}[asked.what](asked.articles, Path(folder))


if __name__ == "__main__":
    main()
