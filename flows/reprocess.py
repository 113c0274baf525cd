"""The reprocess flow: archived bytes through today's adapters, rules and extractors. No network."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from prefect import flow
from prefect.runtime import flow_run

from flows.artifacts import show_in_prefect
from flows.batch_task import THREADS, stage_batch
from flows.batches import load_staged, open_loading, open_staging
from flows.runs import Run, RunReport, finish_run, open_run
from flows.settings import Settings
from tasks.errors import Refused
from tasks.fetch.archive import Archive
from tasks.load.differences import Difference, compare_parts
from tasks.load.ledger import Reading, archived_readings, refused_readings
from tasks.load.staging import sweep
from tasks.model import Document, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprocessReport:
    """What reprocessing did, or with a preview would do."""

    run: RunReport
    documents: int
    """Documents that today's software had not read yet."""
    differences: tuple[Difference, ...]
    preview: bool
    """Whether nothing was loaded."""


def reprocess_name() -> str:
    """What Prefect calls a run: whether it loads, and which days of reading it takes."""
    asked = flow_run.parameters
    name = "reprocess, preview" if asked["preview"] else "reprocess, load"
    return f"{name} {asked['first'] or 'from the beginning'} until {asked['until'] or 'now'}"


@flow(name="reprocess", task_runner=THREADS, flow_run_name=reprocess_name)
def reprocess(first: date | None = None, until: date | None = None, preview: bool = True) -> ReprocessReport:
    """Read archived documents again with today's software, and say what that changes.

    Args:
        first: First day of reading (UTC); from the beginning if it is left out.
        until: Day after the last.
        preview: Only say what would change; nothing is loaded.

    A document that today's software has read already is passed over: reprocessing twice does nothing the second time.
    """
    settings = Settings()
    # Not where runs stage: what a killed preview leaves must not be loaded by the next run.
    folder = settings.data / "reprocess"
    with open_run("reprocess", {"first": first, "until": until, "preview": preview}, settings) as run:
        sweep(folder, run.software)
        with open_staging(run, stage_batch.submit, folder) as stage:
            parts = list(stage(archived_documents(run, archived_readings(run.connection, first, until))))
        differences = tuple(compare_parts(run.connection, parts))
        for part in () if preview else parts:
            load_staged(part, run)
        shutil.rmtree(folder, ignore_errors=True)
        report = show_in_prefect(run, finish_run(run))
        return ReprocessReport(run=report, documents=run.read - run.known, differences=differences, preview=preview)


@flow(name="replay", task_runner=THREADS, flow_run_name="replay quarantine")
def replay_quarantine(stage: str | None = None, reason: str | None = None, outlet: str | None = None) -> RunReport:
    """Try refused documents again that are archived; what is taken now leaves the quarantine.

    Args:
        stage: Only what this stage refused, e.g. parse.
        reason: Only what was refused for this reason: the class of the error, e.g. NotAnArticle.
        outlet: Only documents of this outlet, e.g. detik.com.

    What this very software has refused is passed over: it would refuse it again.
    """
    asked = {"stage": stage, "reason": reason, "outlet": outlet}
    with open_run("replay", asked, Settings()) as run, open_loading(run, stage_batch.submit) as load:
        load(archived_documents(run, refused_readings(run.connection, **asked)))
        return show_in_prefect(run, finish_run(run))


def archived_documents(run: Run, readings: Iterable[Reading]) -> Iterator[Document]:
    """Archived documents as they were read; content that the archive lost becomes a refusal."""
    with Archive(run.settings.archive) as archive:
        for reading in readings:
            try:
                yield _as_read(archive.load(reading.sha256), reading)
            except Refused as error:
                run.refusals.append(_refusal(reading.origin, error))


def _as_read(document: Document, reading: Reading) -> Document:
    return replace(
        document,
        origin=reading.origin,
        url=reading.url,
        outlet=reading.outlet,
        source=reading.source,
        seen_at=reading.requested_at,
    )


def _refusal(origin: str, error: Refused) -> Refusal:
    return Refusal(stage="read", reason=type(error).__name__, subject=origin, message=error.message, advice=error.advice)
