"""The reprocess flow: archived bytes through today's adapters, rules and extractors. No network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from prefect import flow
from prefect.runtime import flow_run

from flows.artifacts import show_in_prefect
from flows.batch_task import THREADS, stage_batch
from flows.batches import load_staged, open_loading, open_staging
from flows.remaining import documents_left
from flows.runs import Run, RunReport, finish_run, open_run
from flows.settings import Settings
from flows.windows import days_between
from tasks.errors import Refused
from tasks.fetch.archive import Archive
from tasks.load.differences import Difference, compare_parts
from tasks.load.ledger import Reading, archived_readings, refused_readings
from tasks.load.staging import sweep
from tasks.model import Document, Refusal
from tasks.parse.day import stated_day


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprocessReport:
    """What reprocessing did, or with a preview would do."""

    run: RunReport
    documents: int
    """Documents that today's software had not read yet."""
    differences: tuple[Difference, ...]
    preview: bool
    """Whether nothing was loaded."""
    undated: int = 0
    """Documents that state no day of publication, and were left out since days were named."""


@dataclass(slots=True)
class PublicationDays:
    """Days of publication, both included, that a person named; None leaves a side open."""

    first: date | None
    last: date | None
    undated: int = 0
    """Documents that were asked about and state no day."""

    def __post_init__(self) -> None:
        """Raise InvalidWindow if the days are swapped."""
        if self.first and self.last:
            days_between(self.first, self.last)

    def hold(self, reading: Reading, document: Document) -> bool:
        """Whether a document belongs to these days: by the version that it made, else by what it states itself.

        With both sides open all do, also those without a day.
        """
        if self.first is None and self.last is None:
            return True
        day = reading.published_on or stated_day(document)
        self.undated += day is None
        return day is not None and (self.first or day) <= day <= (self.last or day)


def reprocess_name() -> str:
    """What Prefect calls a run: whether it loads, and which days of publication it takes."""
    asked = flow_run.parameters
    name = "reprocess, preview" if asked["preview"] else "reprocess, load"
    return f"{name} {asked['from_day'] or 'from the first day'} to {asked['to_day'] or 'the last day'}"


@flow(name="reprocess", task_runner=THREADS, flow_run_name=reprocess_name)
def reprocess(
    from_day: date | None = None, to_day: date | None = None, preview: bool = True, workers: int | None = None
) -> ReprocessReport:
    """Read archived documents again with today's software, and say what that changes.

    Args:
        from_day: First day of publication, where the outlet is; every day if both are left out.
        to_day: Last day, included.
        preview: Only say what would change; nothing is loaded.
        workers: Processes that parse, clean and extract; as many as the settings say (WARTA_WORKERS) if left out.

    With a day named, documents that state no day of publication are left out and counted. What today's software has read already is
    passed over: reprocessing twice does nothing the second time. Raises InvalidWindow, WarehouseLocked.
    """
    days = PublicationDays(from_day, to_day)
    settings = Settings()
    settings = settings.model_copy(update={"workers": workers or settings.workers})
    # Not where runs stage: what a killed preview leaves must not be loaded by the next run.
    folder = settings.data / "reprocess"
    with open_run("reprocess", {"from_day": from_day, "to_day": to_day, "preview": preview}, settings) as run:
        run.ask_left = lambda: documents_left(
            archived_readings(run.connection, from_day, to_day), run.finished, settings.batch_size, folder
        )
        sweep(folder, run.software)
        with open_staging(run, stage_batch.submit, folder) as stage:
            readings = archived_readings(run.connection, from_day, to_day)
            parts = list(stage(archived_documents(run, readings, is_wanted=days.hold)))
        differences = tuple(compare_parts(run.connection, parts))
        for part in () if preview else parts:
            load_staged(part, run)
        shutil.rmtree(folder, ignore_errors=True)
        report = show_in_prefect(run, finish_run(run))
        return ReprocessReport(run=report, documents=run.read - run.known, differences=differences, preview=preview, undated=days.undated)


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


def _every(_: Reading, __: Document) -> bool:
    return True


def archived_documents(
    run: Run, readings: Iterable[Reading], *, is_wanted: Callable[[Reading, Document], bool] = _every
) -> Iterator[Document]:
    """Archived documents as they were read, those that are wanted; content that the archive lost becomes a refusal."""
    with Archive(run.settings.archive) as archive:
        for reading in readings:
            try:
                document = _as_read(archive.load(reading.sha256), reading)
            except Refused as error:
                run.refusals.append(_refusal(reading.origin, error))
            else:
                if is_wanted(reading, document):
                    yield document


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
