"""The loader beside a plain INSERT … SELECT of the same Parquet files, part by part and all at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
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
_ROUNDS = 3
Work = Callable[[duckdb.DuckDBPyConnection, Sequence[Path]], float]
#: Seconds of the clock, seconds of the processor, seconds of the last part.
Took = tuple[float, float, float]


def measure_loading(count: int, folder: Path) -> None:
    """Print facts a second of the loader and of plain inserts; each ends with a checkpoint, which counts."""
    articles = write_articles(folder / "articles.jsonl", count)
    documents = list(read_documents([articles], seen_at=datetime.now(UTC), on_refusal=print))
    size = Settings().batch_size
    parts = [write_part(folder / "staging", make_batch(documents[at : at + size]), current_software()) for at in range(0, count, size)]
    facts = sum(_rows(path) for part in parts for path in part.glob("fact.*.parquet"))
    print(f"{count:,} articles in {len(parts)} parts of {size}, {facts:,} facts; both through the same connection settings\n")
    ways = {
        "loader, a transaction a part": load_each,
        "plain inserts, a transaction a part": insert_each,
        "plain inserts, one transaction": insert_once,
    }
    best = {name: min(took) for name, took in _interleaved(ways, folder, parts).items()}
    print("| | facts/s | seconds | processor seconds | last part, ms |\n|---|---:|---:|---:|---:|")
    for name, (wall, cpu, last) in best.items():
        print(f"| {name} | {facts / wall:,.0f} | {wall:.2f} | {cpu:.2f} | {1000 * last:.0f} |")
    loader, each, once = best.values()
    print(f"\nBest of {_ROUNDS} rounds each. The loader reaches {100 * each[0] / loader[0]:.0f} % of plain inserts part by part", end=" ")
    print(f"({100 * each[1] / loader[1]:.0f} % by processor time), {100 * once[0] / loader[0]:.0f} % of all files in one transaction.")


def _interleaved(ways: Mapping[str, Work], folder: Path, parts: Sequence[Path]) -> dict[str, list[Took]]:
    # In turns, each round in new warehouses: what else the machine does meets all of them.
    took: dict[str, list[Took]] = {name: [] for name in ways}
    for number in range(_ROUNDS):
        for name, work in ways.items():
            took[name].append(_timed(folder / f"{work.__name__}{number}.duckdb", work, parts))
    return took


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


def _timed(path: Path, work: Work, parts: Sequence[Path]) -> Took:
    with open_writer(path) as warehouse:
        wall, cpu = time.perf_counter(), time.process_time()
        last = work(warehouse, parts)
        warehouse.execute("CHECKPOINT")
        return time.perf_counter() - wall, time.process_time() - cpu, last


def _rows(path: Path) -> int:
    return int(duckdb.read_parquet(str(path)).count("*").fetchall()[0][0])
