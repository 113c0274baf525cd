"""The loader beside a plain INSERT … SELECT of the same Parquet files, part by part and all at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from inputs import write_articles

from flows.editions import make_batch
from flows.settings import Settings
from flows.software import current_software
from tasks.load.loader import load_part
from tasks.load.staging import write_part
from tasks.read.files import read_documents
from warehouse.store import open_writer

RUN = "00000000-0000-0000-0000-000000000000"


def measure_loading(count: int, folder: Path) -> None:
    """Print facts a second of the loader and of plain inserts; each ends with a checkpoint, which counts."""
    articles = write_articles(folder / "articles.jsonl", count)
    documents = list(read_documents([articles], seen_at=datetime.now(UTC), on_refusal=print))
    size = Settings().batch_size
    parts = [write_part(folder / "staging", make_batch(documents[at : at + size]), current_software()) for at in range(0, count, size)]
    facts = sum(_rows(path) for part in parts for path in part.glob("fact.*.parquet"))
    print(f"{count:,} articles in {len(parts)} parts of {size}, {facts:,} facts; both through the same connection settings\n")
    print("| | facts/s | seconds | processor seconds | last part, ms |\n|---|---:|---:|---:|---:|")
    loader = _report("loader, a transaction a part", facts, _timed(folder / "loader.duckdb", load_each, parts))
    each = _report("plain inserts, a transaction a part", facts, _timed(folder / "each.duckdb", insert_each, parts))
    _report("plain inserts, one transaction", facts, _timed(folder / "once.duckdb", insert_once, parts))
    print(f"\nThe loader reaches {100 * loader / each:.0f} % of plain inserts.")


def load_each(warehouse: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> float:
    """Load as a run does; returns the seconds that the last part took."""
    for part in parts:
        began = time.perf_counter()
        load_part(warehouse, part, RUN, datetime.now(UTC))
    return time.perf_counter() - began


def insert_each(warehouse: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> float:
    """Put the files of each part in as they are; returns the seconds that the last part took."""
    for part in parts:
        began = time.perf_counter()
        insert_once(warehouse, [part])
    return time.perf_counter() - began


def insert_once(warehouse: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> float:
    """Put the files of all parts in as they are; returns the seconds that took."""
    began = time.perf_counter()
    warehouse.execute("BEGIN")
    for table in sorted({path.stem for part in parts for path in part.glob("*.parquet")}):
        if not table.startswith("ops."):
            columns = "* REPLACE (now() AS read_at)" if table == "core.sighting" else "*"
            files = [str(path) for part in parts if (path := part / f"{table}.parquet").exists()]
            warehouse.execute(f"INSERT INTO {table} BY NAME SELECT {columns} FROM read_parquet({files!r})")
    warehouse.execute("COMMIT")
    return time.perf_counter() - began


Work = Callable[[duckdb.DuckDBPyConnection, Sequence[Path]], float]


def _timed(path: Path, work: Work, parts: Sequence[Path]) -> tuple[float, float, float]:
    with open_writer(path) as warehouse:
        wall, cpu = time.perf_counter(), time.process_time()
        last = work(warehouse, parts)
        warehouse.execute("CHECKPOINT")
        return time.perf_counter() - wall, time.process_time() - cpu, last


def _report(name: str, facts: int, took: tuple[float, float, float]) -> float:
    wall, cpu, last = took
    print(f"| {name} | {facts / wall:,.0f} | {wall:.2f} | {cpu:.2f} | {1000 * last:.0f} |", flush=True)
    return facts / wall


def _rows(path: Path) -> int:
    return int(duckdb.read_parquet(str(path)).count("*").fetchall()[0][0])
