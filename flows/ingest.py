"""The ingest flow: documents in, rows out, batch by batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import ThreadPoolTaskRunner

from flows.batches import load_documents
from flows.runs import RunReport, open_run, report_run
from flows.settings import Settings
from flows.workers import Assignment
from tasks.load.loader import quarantine
from tasks.read.files import check_paths, read_documents

#: A thread a batch under way; the work itself is done by the workers.
_THREADS: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=8)


@task(task_run_name="batch of {assignment}", cache_policy=NO_CACHE, persist_result=False)
def stage_batch(assignment: Assignment) -> Path:
    """Parse, clean and extract one batch in one go and stage the part."""
    return assignment.stage()


@flow(name="ingest", task_runner=_THREADS)  # type: ignore[arg-type]  # Prefect types runners invariantly
def ingest_files(paths: list[str], columns: dict[str, str] | None = None) -> RunReport:
    """Read files and folders, and load what is new in them.

    Args:
        paths: Files, folders, or ``-`` for JSON Lines on standard input.
        columns: Other names for the fields of rows, e.g. ``{"body": "isi"}``.

    Raises NothingToRead if a path is missing, WarehouseLocked if another process writes.
    """
    check_paths(paths)
    with open_run("ingest", {"paths": paths}, Settings()) as run:
        documents = read_documents(paths, seen_at=run.started_at, on_refusal=run.refusals.append, columns=columns)
        load_documents(documents, run, stage_batch.submit)
        quarantine(run.connection, run.refusals, run.software, run.run_id, run.started_at)
        return report_run(run)
