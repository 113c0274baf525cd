"""The whole way, measured through the command that users type. Prints Markdown.

usage: measure.py throughput [--articles N] [--pages N] | loader [--articles N] | kills [--articles N] [--times N]

throughput  JSON Lines, and pages of HTML, to facts in DuckDB with one worker and with two: articles a second, what each stage and
            Prefect cost, peak memory, and the same again with nothing new; the same pages through trafilatura alone
loader      the loader against a plain INSERT … SELECT of the same Parquet files
kills       kill -9 at random moments of a backfill, resumed each time; in the end the same rows as an undisturbed run
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
from inputs import HOW_ARTICLES, HOW_PAGES, distinct_articles, write_articles, write_month, write_pages
from loading import measure_loading
from processes import Outcome, run_watched

from tasks.load.staging import arrow_schemas

WARTA = str(Path(sys.executable).with_name("warta"))
ALONE = str(Path(__file__).with_name("alone.py"))
_SHOWN_TWICE = "SELECT version_id FROM core.sighting GROUP BY version_id HAVING count(DISTINCT fetch_id) > 1"
TRAFILATURA = """
import pathlib, sys, time, trafilatura
pages = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(sys.argv[1]).glob("*.html"))]
began = time.process_time()
for page in pages:
    trafilatura.extract(page, favor_precision=True, with_metadata=True)
print(time.process_time() - began)
"""


def throughput(articles: int, pages: int, folder: Path) -> None:
    """Print what articles and pages cost, and what trafilatura costs on the same pages."""
    print(f"{articles:,} articles: {HOW_ARTICLES.format(distinct=distinct_articles() + 1)}.")
    measure_input(write_articles(folder / "articles.jsonl", articles), articles, folder / "articles")
    print(f"\n{pages:,} pages: {HOW_PAGES}.")
    path = write_pages(folder / "html", pages)
    ours = measure_input(path, pages, folder / "pages")
    peer = float(subprocess.run([sys.executable, "-c", TRAFILATURA, str(path)], check=True, capture_output=True, text=True).stdout)
    print(f"\ntrafilatura alone (text and metadata) on the same pages: {1000 * peer / pages:.1f} ms of one core a page.", end=" ")
    print(f"Warta from bytes to staged facts: {1000 * ours / pages:.1f} ms, {ours / peer:.2f} times as much.")


def measure_input(path: Path, count: int, folder: Path) -> float:
    """Print the figures of one input; returns the processor seconds of parse, clean, extract and stage on one core."""
    runs = {workers: timed(folder / f"data{workers}", path, workers=workers) for workers in (1, 2)}
    again = {workers: timed(folder / f"data{workers}", path, workers=workers) for workers in (1, 2)}
    alone = run_watched([sys.executable, ALONE, str(path)], {"WARTA_DATA": str(folder / "alone"), "WARTA_WORKERS": "1"})
    print("\n| | articles/s | seconds | processor seconds | nothing new, seconds | of the first run |\n|---|---:|---:|---:|---:|---:|")
    for workers, run in runs.items():
        share = f"{again[workers].wall:.1f} | {100 * again[workers].wall / run.wall:.1f} %"
        print(f"| {workers} worker{'s' * (workers > 1)} | {count / run.wall:.0f} | {run.wall:.1f} | {run.cpu:.1f} | {share} |")
    print(f"| the loop without Prefect | {count / alone.wall:.0f} | {alone.wall:.1f} | {alone.cpu:.1f} | | |")
    print_memory(runs)
    return print_stages(json.loads(alone.output), alone, runs[1], count)


def print_memory(runs: dict[int, Outcome]) -> None:
    """Print the most memory that one process of each kind held."""
    kinds = [
        f"{kind} {most} MB" + f" ({workers} worker{'s' * (workers > 1)})"
        for workers, run in runs.items()
        for kind, most in run.memory.items()
    ]
    print(f"\nMost memory of one process: {', '.join(kinds)}. One worker is the main process itself.")


def print_stages(report: dict[str, object], alone: Outcome, flow: Outcome, count: int) -> float:
    """Print what each stage took of a run with one worker; returns the seconds of those that a worker does."""
    stages = {str(name): float(seconds) for name, seconds in dict(report["stages"]).items()}  # type: ignore[call-overload]
    rest = {
        "start, and all between stages": alone.cpu - sum(stages.values()),
        "orchestration (Prefect and its server)": flow.cpu - alone.cpu,
    }
    print(f"\n{report['articles']:,} articles, {report['facts']:,} facts. Processor time of a run with one worker:\n")
    print("| stage | ms an article | share |\n|---|---:|---:|")
    for name, seconds in (stages | rest).items():
        print(f"| {name} | {1000 * seconds / count:.2f} | {100 * seconds / flow.cpu:.1f} % |")
    inside, inside_alone = float(json.loads(flow.output)["seconds"]), float(str(report["seconds"]))
    print(f"\nBy the clock, Prefect is {100 * (flow.wall - alone.wall) / flow.wall:.1f} % of a run with one worker.", end=" ")
    print(f"Start and end take {flow.wall - inside:.1f} s whatever its size; between them it is {100 * (1 - inside_alone / inside):.1f} %.")
    return sum(stages[name] for name in ("parse", "clean", "extract", "stage"))


def timed(data: Path, path: Path, **settings: object) -> Outcome:
    """A run to its end."""
    return run_watched([WARTA, "run", str(path), "--json"], environment(data, settings))


def environment(data: Path, settings: dict[str, object]) -> dict[str, str]:
    """Settings of a run with a data folder of its own."""
    return {"WARTA_DATA": str(data)} | {f"WARTA_{name.upper()}": str(value) for name, value in settings.items()}


def kills(count: int, times: int, folder: Path) -> None:
    """Kill backfills over a month of articles at random moments, resume, and compare with an undisturbed one."""
    command = [
        WARTA,
        "backfill",
        str(write_month(folder / "articles.jsonl", count)),
        "--from",
        "2025-05-01",
        "--to",
        "2025-05-31",
        "--json",
    ]
    whole = run_watched(command, environment(folder / "whole", {"batch_size": 100})).wall
    killed = ended = 0
    while killed < times:
        settings = environment(folder / "killed", {"batch_size": 100})
        process = subprocess.Popen([*command, "--workers", str(1 + killed % 2)], env=os.environ | settings, stdout=subprocess.DEVNULL)
        try:
            process.wait(timeout=random.uniform(2, whole))  # noqa: S311  moments, not secrets
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
        else:  # it came to its end: the next moments fall into a run from the beginning
            ended += 1
            require_equal(folder / "whole", folder / "killed")
            shutil.rmtree(folder / "killed")
    run_watched(command, environment(folder / "killed", {"batch_size": 100}))
    require_equal(folder / "whole", folder / "killed")
    ends = f"{ended + 1} came to an end, each with the rows of an undisturbed one"
    print(f"A backfill of {count:,} articles, killed {killed} times and resumed: {ends}.")


def require_equal(one: Path, other: Path) -> None:
    """End with the tables that differ, if any do."""
    first, second = contents(one), contents(other)
    if different := [table for table in first if first[table] != second[table]]:
        sys.exit(f"rows DIFFER in {', '.join(different)}")


def contents(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """What stands in the tables, without the times of reading, and without the passages that hang on them.

    Of two documents with one cleaned text that speaks which was read first, and a kill between them changes which that is.
    """
    with duckdb.connect(data / "warta.duckdb", read_only=True) as warehouse:
        tables = {
            "core.version": "version_id, text",
            "core.passage": "version_id, char_start, rule",
            "core.sighting": "fetch_id, version_id",
            "raw.document": "sha256",
            "ops.partition": "source, day, status, found, refused, missing",
        }
        tables |= {name: "fact_id" for name in arrow_schemas() if name.startswith("fact.")}
        only = {"core.passage": f"WHERE version_id NOT IN ({_SHOWN_TWICE})"}
        return {
            name: warehouse.execute(f"SELECT {columns} FROM {name} {only.get(name, '')} ORDER BY ALL").fetchall()
            for name, columns in tables.items()
        }


def main() -> None:
    """Run what was asked for in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["throughput", "loader", "kills"])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--times", type=int, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for each in ("articles", "pages"):
            (folder / each).mkdir()
        if asked.what == "kills":
            kills(asked.articles, asked.times, folder)
        elif asked.what == "loader":
            measure_loading(asked.articles, folder)
        else:
            throughput(asked.articles, asked.pages, folder)


if __name__ == "__main__":
    main()
