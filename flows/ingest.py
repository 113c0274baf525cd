"""The ingest flow: documents in, rows out, batch by batch."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import ThreadPoolTaskRunner

from flows.progress import tell
from flows.runs import Run, RunReport, open_run, report_run
from flows.settings import Settings
from flows.workers import Assignment, open_workers
from tasks.load.loader import known_fetches, load_part, quarantine
from tasks.load.staging import sweep
from tasks.model import Document
from tasks.read.files import check_paths, read_documents

#: A thread a batch under way; the work itself is done by the workers.
_THREADS: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=8)


@task(task_run_name="batch of {assignment}", cache_policy=NO_CACHE, persist_result=False)
def stage_batch(assignment: Assignment) -> Path:
    """Parse, clean and extract one batch in one go and stage the part."""
    return assignment.workers.stage(assignment.documents)


@flow(name="ingest", task_runner=_THREADS)  # type: ignore[arg-type]  # Prefect types runners invariantly
def ingest_files(paths: list[str], columns: dict[str, str] | None = None) -> RunReport:
    """Read files and folders, and load what is new in them.

    Args:
        paths: Files, folders, or ``-`` for JSON Lines on standard input.
        columns: Other names for the fields of rows, e.g. ``{"isi": "body"}``.

    Raises NothingToRead if a path is missing, WarehouseLocked if another process writes.
    """
    settings = Settings()
    check_paths(paths)
    with open_run("ingest", {"paths": paths}, settings) as run:
        documents = read_documents(paths, seen_at=run.started_at, on_refusal=run.refusals.append, columns=columns)
        load_documents(documents, run)
        quarantine(run.connection, run.refusals, run.software, run.run_id, run.started_at)
        return report_run(run)


def load_documents(documents: Iterable[Document], run: Run) -> None:
    """Take documents to the warehouse: batches are worked on while the one loader puts finished parts in.

    What an interrupted run left staged is loaded first; what this software has read before is passed over.
    """
    for part in sweep(run.settings.staging, run.software):
        run.resumed += 1
        _load(part, run)
    under_way: deque[PrefectFuture[Path]] = deque()
    with open_workers(run.settings.workers, run.settings.staging, run.software) as workers:
        for batch in _unknown_batches(documents, run):
            under_way.append(stage_batch.submit(Assignment(batch, workers)))
            if len(under_way) > run.settings.workers:
                _load(under_way.popleft().result(), run)
        while under_way:
            _load(under_way.popleft().result(), run)


def _unknown_batches(documents: Iterable[Document], run: Run) -> Iterator[list[Document]]:
    stream = iter(documents)
    while batch := list(islice(stream, run.settings.batch_size)):
        known = known_fetches(run.connection, [document.fetch_id for document in batch], run.software.both)
        fresh = list({document.fetch_id: document for document in batch if document.fetch_id not in known}.values())
        run.read += len(batch)
        run.known += len(batch) - len(fresh)
        tell("read", run.read)
        if fresh:
            yield fresh


def _load(part: Path, run: Run) -> None:
    try:
        run.loaded.add(load_part(run.connection, part, run.run_id, run.started_at))
    except duckdb.IOException:
        # A part that cannot be read holds nothing that its documents do not: the next run makes it again.
        shutil.rmtree(part)
        raise
    shutil.rmtree(part)
    tell("loaded", run.loaded.documents, run.read)
