"""The loop of a run without Prefect, timed stage by stage: what is left of a run's time beyond this is orchestration.

usage: WARTA_DATA=… python alone.py PATH      prints JSON: seconds of the clock and of the processor, in all and by stage
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from flows import batches, editions, runs, workers
from flows.settings import Settings
from flows.workers import Assignment
from tasks.fetch.archive import Archive
from tasks.read.files import read_documents

#: Where each stage is called from, by the name that the figures carry.
STAGES = [
    ("archive", Archive, "store_many"),
    ("look up", batches, "known_fetches"),
    ("parse", editions, "parse_document"),
    ("clean", editions, "clean_article"),
    ("extract", editions, "make_edition"),
    ("stage", workers, "write_part"),
    ("load", batches, "load_part"),
    ("relate", runs, "relate"),
    ("publish", runs, "publish"),
]
Timer = Callable[[], float]
seconds: dict[str, float] = defaultdict(float)
clock: Timer = time.process_time


def timed(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """The same function; its time is added to the stage's."""

    def run(*values: Any, **named: Any) -> Any:  # noqa: ANN401  it stands in for functions of every kind
        began = clock()
        try:
            return work(*values, **named)
        finally:
            seconds[stage] += clock() - began

    return run


def timed_items(stage: str, items: Iterator[Any]) -> Iterator[Any]:
    """The same items; the time until each comes is added to the stage's."""
    following = timed(stage, lambda: next(items, None))
    while (item := following()) is not None:
        yield item


def at_once(assignment: Assignment) -> Future[Path]:
    """Work on a batch here and now."""
    done: Future[Path] = Future()
    done.set_result(assignment.stage())
    return done


def main(path: str) -> None:
    """Run once, as ``warta run PATH`` does with one worker."""
    began = time.perf_counter()
    for stage, where, name in STAGES:
        setattr(where, name, timed(stage, getattr(where, name)))
    with runs.open_run("ingest", {"paths": [path]}, Settings()) as run:
        with batches.open_loading(run, at_once) as load:
            documents = read_documents([path], seen_at=run.started_at, on_refusal=run.refusals.append)
            load(timed_items("read", iter(documents)))
        report = runs.finish_run(run)
    facts = sum(count for table, count in run.loaded.rows.items() if table.startswith("fact."))
    print(json.dumps({"seconds": time.perf_counter() - began, "stages": seconds, "articles": report.articles_new, "facts": facts}))


if __name__ == "__main__":
    main(sys.argv[1])
