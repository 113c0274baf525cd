"""Measure the warehouse: size, publishing, every question, search, duplicates, and readers beside a writer.

    python benchmarks/warehouse/measure.py --articles 200000 --folder /tmp/bench

Each figure is one run on this machine, after the file was opened anew; a question's is the slower of two.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generate import RUN, generate

from tasks.load.duplicates import relate_duplicates
from tasks.relate.duplicates import bands, likeness
from warehouse.checks import run_checks
from warehouse.questions import answer, list_questions
from warehouse.search import update_index
from warehouse.snapshot import replace_snapshot
from warehouse.store import open_reader, open_writer


def timed(what: str, started: float, more: str = "") -> None:
    """Print what took how long since ``started``, and this process's CPU time so far: other work on the machine does not show there."""
    print(f"{what:<44}{time.perf_counter() - started:>9.2f} s  {more} (CPU {time.process_time():.0f} s since the start)", flush=True)


def fill(path: Path, articles: int) -> None:
    """Make the warehouse, and measure what a run does after loading."""
    with open_writer(path) as connection:
        connection.execute("SET memory_limit = '4GB'")
        started = time.perf_counter()
        generate(connection, articles)
        facts = connection.execute("SELECT count(*) FROM fact.fact").fetchone()
        timed("generate", started, f"{articles} articles, {facts[0] if facts else 0} facts")
        size = path.stat().st_size
        print(f"{'size of articles and facts':<44}{size / 1e6:>9.1f} MB {size / articles / 1e3:.2f} MB a 1,000 articles")


def publish(path: Path, snapshot: Path) -> None:
    """Measure publishing step by step, the first time and again with nothing new."""
    with open_writer(path) as connection:
        started = time.perf_counter()
        failed = [result.name for result in run_checks(connection, RUN) if result.status == "failed"]
        timed("publish: all checks", started, f"failed: {failed}")
        started = time.perf_counter()
        timed("publish: word index, all articles", started, f"{update_index(connection)} indexed")
        started = time.perf_counter()
        update_index(connection)
        timed("publish: word index, nothing new", started)
        started = time.perf_counter()
        replace_snapshot(connection, snapshot)
        timed("publish: snapshot, plain copy", started, f"{snapshot.stat().st_size / 1e6:.0f} MB")
        started = time.perf_counter()
        replace_snapshot(connection, snapshot, compact=True)
        timed("publish: snapshot, compact copy", started, f"{snapshot.stat().st_size / 1e6:.0f} MB")


def duplicates(path: Path, articles: int) -> None:
    """Measure relating all articles."""
    with open_writer(path) as connection:
        connection.execute("SET memory_limit = '4GB'")
        started = time.perf_counter()
        found = relate_duplicates(connection, bands, likeness)
        timed("duplicates, all articles", started, f"{found} pairs of {articles} articles")
        started = time.perf_counter()
        relate_duplicates(connection, bands, likeness)
        timed("duplicates, nothing new", started)


def ask(snapshot: Path) -> None:
    """Measure every question with parameters that find something, within a reader's memory."""
    name = answer(open_reader(snapshot), "most-quoted", {"rows": "1"}).rows[0][0]
    word = """
        SELECT arg_min(word, length(word)) FROM search.posting JOIN search.word USING (stem_no)
        GROUP BY stem_no HAVING count(*) > $n ORDER BY count(*) LIMIT 1
    """
    articles = answer(open_reader(snapshot), "SELECT count(*) FROM search.document").rows[0][0]
    common, rare = (answer(open_reader(snapshot), word.replace("$n", str(articles // n))).rows[0][0] for n in (10, 1000))
    chosen = {
        "statements-of": {"name": name},
        "seen-together": {"name": name},
        "share-of-voice": {"name": name},
        "search": {"words": f"{common} {rare}"},
        "first-to-cover": {"words": rare},
        "text-on-a-date": {"address": "%.example/4242"},
        "where-from": {"surface": name},
        "figures-by-outlet": {"counted": "%a."},
    }
    for question in list_questions():
        slowest, cpu = 0.0, 0.0
        connection = open_reader(snapshot)
        for _ in range(2):
            started, used = time.perf_counter(), time.process_time()
            rows = len(answer(connection, question.name, chosen.get(question.name, {})).rows)
            slowest, cpu = max(slowest, time.perf_counter() - started), max(cpu, time.process_time() - used)
        connection.close()
        print(f"question {question.name:<35}{slowest:>9.2f} s  {cpu:.2f} s of CPU, {rows} rows", flush=True)
    for words in (rare, common, f"{common} {rare}", "ba di ku"):
        connection = open_reader(snapshot)
        started = time.perf_counter()
        connection.execute("FROM search(?, top := 20)", [words]).fetchall()
        timed(f"search, opened anew: {words}", started)
        started = time.perf_counter()
        connection.execute("FROM search(?, top := 20)", [words]).fetchall()
        timed(f"search, again: {words}", started)


def _read(snapshot: Path, seconds: float, results: multiprocessing.Queue[tuple[int, str | None]]) -> None:
    """Open and query until time is up. A torn read shows as totals that disagree."""
    ends, done = time.monotonic() + seconds, 0
    try:
        while time.monotonic() < ends:
            connection = open_reader(snapshot)
            versions = answer(connection, "SELECT count(*) FROM core.version").rows[0][0]
            sightings = answer(connection, "SELECT count(DISTINCT version_id) FROM core.sighting").rows[0][0]
            connection.close()
            if versions != sightings:
                results.put((done, f"torn: {versions} versions, {sightings} seen"))
                return
            done += 1
        results.put((done, None))
    except Exception as error:  # noqa: BLE001  whatever it is, it is the figure
        results.put((done, repr(error)))


def readers(folder: Path, count: int, seconds: float) -> None:
    """A writer loads and publishes a small warehouse again and again while readers open and query its snapshot."""
    path, snapshot = folder / "small.duckdb", folder / "small-snapshot.duckdb"
    results: multiprocessing.Queue[tuple[int, str | None]] = multiprocessing.Queue()
    with open_writer(path) as connection:
        generate(connection, 500)
        replace_snapshot(connection, snapshot)
        workers = [multiprocessing.Process(target=_read, args=(snapshot, seconds, results)) for _ in range(count)]
        for worker in workers:
            worker.start()
        ends, published = time.monotonic() + seconds, 0
        while time.monotonic() < ends:
            connection.execute("""
                INSERT INTO core.version SELECT * REPLACE (uuid() AS version_id) FROM core.version LIMIT 1;
                INSERT INTO core.sighting BY NAME
                SELECT uuid() AS fetch_id, article_id, version_id, sha256, first_seen_at AS seen_at, 's' AS software, now() AS read_at
                FROM core.version ANTI JOIN core.sighting USING (version_id)
            """)
            replace_snapshot(connection, snapshot, compact=published % 2 == 0)
            published += 1
        found = [results.get() for _ in workers]
        for worker in workers:
            worker.join()
    errors = [error for _, error in found if error]
    print(f"readers beside a writer: {count} readers, {sum(done for done, _ in found)} openings, {published} snapshots, errors: {errors}")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--keep", action="store_true", help="ask a warehouse that an earlier call left")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    path, snapshot = options.folder / "warta.duckdb", options.folder / "snapshot.duckdb"
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    if not options.keep:
        path.unlink(missing_ok=True)
        fill(path, options.articles)
        duplicates(path, options.articles)
        publish(path, snapshot)
    ask(snapshot)
    readers(options.folder, options.readers, 20)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
