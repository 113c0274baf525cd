"""Measure the warehouse: size, publishing, every question, search, duplicates, and readers beside a writer. Prints Markdown.

    python benchmarks/warehouse/measure.py --articles 200000 > warehouse.md

Each figure is one run on this machine. CPU is this process's own: other work on the machine shows in seconds, hardly there. A question
is asked twice of a snapshot opened anew, within a reader's memory, with parameters that find something; the slower time counts.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

sys.path.insert(0, str(Path(__file__).parent))

from copies import report as report_copies
from generate import RUN, generate

from tasks.load.duplicates import relate_duplicates
from tasks.relate.duplicates import bands, likeness
from warehouse.checks import run_checks
from warehouse.names import count_names
from warehouse.questions import answer, list_questions
from warehouse.search import update_index
from warehouse.snapshot import replace_snapshot
from warehouse.store import READER_MEMORY, open_reader, open_writer

#: What issue and users want: seconds a question, seconds a search, seconds for all duplicates of 200,000 articles.
QUESTION, SEARCH, DUPLICATES = 1.0, 0.3, 300.0
#: A word in a tenth of the articles, and one in a thousandth.
_WORD = """
SELECT arg_min(word, (length(word), word)) FROM search.posting JOIN search.word USING (stem_no)
GROUP BY stem_no HAVING count(*) > (SELECT count(*) FROM search.document) // $share ORDER BY count(*), stem_no LIMIT 1
"""
_LOAD_ONE_MORE = """
INSERT INTO core.version SELECT * REPLACE (uuid() AS version_id) FROM core.version LIMIT 1;
INSERT INTO core.sighting BY NAME
SELECT uuid() AS fetch_id, article_id, version_id, sha256, first_seen_at AS seen_at, 's' AS software, now() AS read_at
FROM core.version ANTI JOIN core.sighting USING (version_id)
"""


def say(*cells: object) -> None:
    """Print one row of a table."""
    print("|", " | ".join(str(cell) for cell in cells), "|", flush=True)


def head(*cells: str) -> None:
    """Print the head of a table."""
    print()
    say(*cells)
    say(*("---" for _ in cells))


def timed(what: str, work: Callable[[], object], told: Callable[[Any], str] = lambda _: "") -> None:
    """Do some work and print a row with its seconds, its CPU seconds and what is told of its result."""
    started, used = time.perf_counter(), time.process_time()
    result = work()
    say(what, f"{time.perf_counter() - started:.2f}", f"{time.process_time() - used:.2f}", told(result))


def fill(path: Path, articles: int) -> None:
    """Make the warehouse, relate all articles, and publish step by step: the first time, and again with nothing new."""
    snapshot = path.with_name("snapshot.duckdb")
    head("step", "seconds", "CPU", "")
    with open_writer(path) as connection:
        connection.execute("SET memory_limit = '4GB'")
        timed("generate", lambda: generate(connection, articles))
        facts = connection.execute("SELECT count(*) FROM fact.fact").fetchall()[0][0]
        size = path.stat().st_size / 1e6
        told = f"{articles:,} articles, {facts:,} facts, {size:.0f} MB: {size / articles * 1e3:.2f} MB a 1,000"
        say("size of articles and facts", "", "", told)
        goal = f"goal below {DUPLICATES:.0f} s for 200,000"
        timed("duplicates, all articles", lambda: relate_duplicates(connection, bands, likeness), lambda found: f"{found} pairs; {goal}")
        timed("duplicates, nothing new", lambda: relate_duplicates(connection, bands, likeness))
        publish(connection, snapshot)
    size = snapshot.stat().st_size / 1e6
    say("size of the snapshot, with the word index", "", "", f"{size:.0f} MB: {size / articles * 1e3:.2f} MB a 1,000")


def publish(connection: duckdb.DuckDBPyConnection, snapshot: Path) -> None:
    """Publish step by step."""
    failed = "failed: {}".format
    timed("publish: all checks", lambda: [one.name for one in run_checks(connection, RUN) if one.status != "passed"], failed)
    timed("publish: word index, all articles", lambda: update_index(connection), "{} articles".format)
    timed("publish: word index, nothing new", lambda: update_index(connection))
    timed("publish: names", lambda: count_names(connection), "{} names".format)
    timed("publish: snapshot, plain copy", lambda: replace_snapshot(connection, snapshot))
    timed("publish: snapshot, compact copy", lambda: replace_snapshot(connection, snapshot, compact=True))


def parameters(snapshot: Path) -> dict[str, dict[str, str]]:
    """Parameters with which every question finds something, and much: the most frequent names, words and things counted."""
    with open_reader(snapshot) as connection:

        def first(sql: str, **values: int) -> str:
            return str(connection.execute(sql, values or None).fetchall()[0][0])

        name = answer(connection, "most-quoted", {"rows": "1"}).rows[0][0]
        common, rare = (first(_WORD, share=share) for share in (10, 1000))
        counted = first("SELECT counted FROM fact.quantity GROUP BY ALL ORDER BY count(*) DESC, counted LIMIT 1")
    return {
        "statements-of": {"name": name},
        "who-said-what": {"speaker": name},
        "who-is": {"name": name},
        "articles-about": {"name": name},
        "seen-together": {"name": name},
        "share-of-voice": {"name": name},
        "search": {"words": f"{common} {rare}"},
        "first-to-cover": {"words": common},
        "what-happened-when": {"about": common},
        "which-numbers": {"about": common},
        "text-on-a-date": {"address": ".example/4242"},
        "where-from": {"surface": name},
        "figures-by-outlet": {"counted": counted},
    }


def ask(snapshot: Path) -> None:
    """Measure every question, and say which found nothing or took too long."""
    chosen = parameters(snapshot)
    empty, slow = [], []
    head("question", "rows", "seconds", "CPU")
    for question in list_questions():
        rows, seconds, cpu = _asked(snapshot, question.name, chosen.get(question.name, {}))
        say(question.name, rows or "**none**", f"{seconds:.2f}", f"{cpu:.2f}")
        empty += [question.name] * (not rows)
        slow += [question.name] * (seconds > QUESTION)
    print(f"\nWithin {READER_MEMORY}. Questions without an answer: {empty or 'none'}; slower than {QUESTION:.0f} s: {slow or 'none'}.")


def _asked(snapshot: Path, question: str, given: dict[str, str]) -> tuple[int, float, float]:
    rows, seconds, cpu = 0, 0.0, 0.0
    with open_reader(snapshot) as connection:
        for _ in range(2):
            started, used = time.perf_counter(), time.process_time()
            rows = len(answer(connection, question, given).rows)
            seconds, cpu = max(seconds, time.perf_counter() - started), max(cpu, time.process_time() - used)
    return rows, seconds, cpu


def search(snapshot: Path) -> None:
    """Measure searches, each on a snapshot opened anew and again."""
    common, rare = parameters(snapshot)["search"]["words"].split()
    head(f"search (goal below {SEARCH} s)", "seconds", "CPU", "")
    searches = {"a rare word": rare, "a word in a tenth": common, "both": f"{common} {rare}", "three frequent words": "ba di ku"}
    for what, words in searches.items():
        with open_reader(snapshot) as connection:
            look = partial(_look, connection, words)
            timed(f"{what}, opened anew", look, "{} rows".format)
            timed(f"{what}, again", look, "{} rows".format)


def _look(connection: duckdb.DuckDBPyConnection, words: str) -> int:
    return len(connection.execute("FROM search(?, top := 20)", [words]).fetchall())


def _read(snapshot: Path, seconds: float, results: multiprocessing.Queue[tuple[int, str | None]]) -> None:
    """Open and query until time is up. A torn read shows as totals that disagree."""
    ends, done = time.monotonic() + seconds, 0
    try:
        while time.monotonic() < ends:
            with open_reader(snapshot) as connection:
                versions = answer(connection, "SELECT count(*) FROM core.version").rows[0][0]
                sightings = answer(connection, "SELECT count(DISTINCT version_id) FROM core.sighting").rows[0][0]
            if versions != sightings:
                results.put((done, f"torn: {versions} versions, {sightings} seen"))
                return
            done += 1
        results.put((done, None))
    except Exception as error:  # noqa: BLE001  whatever it is, it is the figure
        results.put((done, repr(error)))


def readers(folder: Path, count: int, seconds: float) -> None:
    """A writer loads and publishes a small warehouse again and again while readers open and query its snapshot."""
    snapshot = folder / "small-snapshot.duckdb"
    results: multiprocessing.Queue[tuple[int, str | None]] = multiprocessing.Queue()
    with open_writer(folder / "small.duckdb") as connection:
        generate(connection, 500)
        replace_snapshot(connection, snapshot)
        workers = [multiprocessing.Process(target=_read, args=(snapshot, seconds, results)) for _ in range(count)]
        for worker in workers:
            worker.start()
        ends, published = time.monotonic() + seconds, 0
        while time.monotonic() < ends or published < 2:
            connection.execute(_LOAD_ONE_MORE)
            replace_snapshot(connection, snapshot, compact=published % 2 == 0)
            published += 1
        found = [results.get() for _ in workers]
        for worker in workers:
            worker.join()
    errors = [error for _, error in found if error] or "none"
    opened = sum(done for done, _ in found)
    print(f"\nReaders beside a writer: {count} processes, {opened} openings in {seconds:.0f} s, {published} snapshots, errors: {errors}.")


def measure(folder: Path, articles: int, processes: int) -> None:
    """Measure everything, in a folder whose warehouses are made anew."""
    for path in folder.glob("*.duckdb*"):
        path.unlink()
    fill(folder / "warta.duckdb", articles)
    ask(folder / "snapshot.duckdb")
    search(folder / "snapshot.duckdb")
    readers(folder, processes, 20)
    print("\n" + "\n".join(report_copies()))


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--folder", type=Path, help="where to leave the warehouse; without it, it is thrown away")
    options = parser.parse_args()
    print(f"### Warehouse\n\nDuckDB {duckdb.__version__}, {os.cpu_count()} cores, load of the machine before {os.getloadavg()[0]:.1f}.")
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
        measure(options.folder, options.articles, options.readers)
    else:
        with TemporaryDirectory() as folder:
            measure(Path(folder), options.articles, options.readers)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
