"""The backfill flow: past days of sources, partition by partition, resumed where it stopped."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.runtime import flow_run

from flows.archives import ArchiveReader, source_of
from flows.artifacts import fail_deployed, show_in_prefect
from flows.batch_task import THREADS, stage_batch
from flows.batches import open_loading
from flows.fetching import fetch_policy, open_fetching
from flows.gathering import gather_pages
from flows.ingest import chosen_sources
from flows.partitions import PartitionReader
from flows.progress import tell_whole
from flows.remaining import days_left, files_left, some_of
from flows.runs import Run, RunReport, finish_run, open_run
from flows.settings import Settings
from flows.windows import NotDated, day_window, days_between
from tasks.discover.outlets import Outlet, Source
from tasks.errors import Fatal
from tasks.load.ledger import Partition, done_days
from tasks.read.files import check_paths, read_documents

Entry = tuple[Outlet, Source, date]


class SomethingMissing(Fatal):
    """Some of what a backfill was asked for could not be had; what could is loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackfillReport:
    """What a backfill did, a partition a row."""

    run: RunReport
    partitions: tuple[Partition, ...]
    passed_over: int = 0
    """Partitions that were done before."""
    unreadable: int = 0
    """Files, or items of files, that could not be read: nobody knows to which day they belong."""
    undated: int = 0
    """Documents of files that state no day, and were left out."""
    outside: int = 0
    """Documents of files that belong to other days."""

    @property
    def complete(self) -> bool:
        """Whether nothing that was asked for is missing."""
        return not self.unreadable and not self._undone

    @property
    def missing(self) -> SomethingMissing:
        """The error that names the days which were not read whole."""
        files = [f"{self.unreadable} items of files"] if self.unreadable else []
        what = some_of([*files, *map(str, self._undone)], "; ")
        return SomethingMissing(what, "not read whole", advice="Run it again: it asks only for what is not done.")

    @property
    def _undone(self) -> list[Partition]:
        return [partition for partition in self.partitions if partition.status != "done"]


def backfill_name(parameters: Mapping[str, Any] | None = None) -> str:
    """What Prefect calls a run: what it reads, and of which days.

    >>> backfill_name({"source": "detik-indeks", "from_day": "2025-05-01", "to_day": "2025-05-31"})
    'backfill detik-indeks 2025-05-01 to 2025-05-31'
    """
    asked: Mapping[str, Any] = parameters or flow_run.parameters
    what = asked["source"] or ", ".join(Path(path).name for path in asked["paths"] or ())
    return f"backfill {what} {asked['from_day']} to {asked['to_day']}"


def resume_redo(asked: Mapping[str, Any]) -> str:
    """The command that asks again for days from the first on; the one before it would begin with the first of all.

    >>> resume_redo({"source": "detik-indeks", "from_day": "2025-05-20", "to_day": "2025-05-31"})
    'warta backfill --source detik-indeks --from 2025-05-20 --to 2025-05-31 --redo'
    """
    words = ("warta", "backfill", "--source", asked["source"], "--from", str(asked["from_day"]), "--to", str(asked["to_day"]), "--redo")
    return shlex.join(words)


@flow(name="backfill", task_runner=THREADS, flow_run_name=backfill_name)
def backfill(  # noqa: PLR0913  a person's form in Prefect: each a field
    from_day: date,
    to_day: date,
    *,
    source: str | None = None,
    paths: list[str] | None = None,
    redo: bool = False,
    workers: int | None = None,
) -> BackfillReport:
    """Read past days of a source, each day once; or the documents of files that belong to these days.

    Args:
        from_day: First day of publication, where the outlet is.
        to_day: Last day, included.
        source: A dated source, e.g. detik-indeks, or an outlet: all its dated sources.
        paths: Files and folders to read instead of a source.
        redo: Ask again for days that are done; articles that changed get a new version. Files are always read: their content is known.
        workers: Processes that parse, clean and extract; as many as the settings say (WARTA_WORKERS) if left out.

    Raises UnknownSource, NotDated, InvalidWindow, NothingToRead, WarehouseLocked; in a run of a deployment SomethingMissing.
    """
    settings = Settings()
    settings = settings.model_copy(update={"workers": workers or settings.workers})
    days = days_between(from_day, to_day)
    asked = {"source": source, "paths": paths, "from_day": from_day, "to_day": to_day, "redo": redo}
    read = partial(_backfill_source, source, redo=redo) if source else partial(_backfill_files, paths or [])
    report = read(days, settings, asked)
    if not report.complete:
        fail_deployed(report.missing)
    return report


def _backfill_source(source: str, days: list[date], settings: Settings, asked: dict[str, Any], *, redo: bool) -> BackfillReport:
    policy = fetch_policy(settings)
    dated = _dated(chosen_sources(settings.outlets, [source]), source)
    with open_run("backfill", asked, settings) as run, open_fetching(run, policy) as fetching:
        plan = _plan(run, dated, days, redo=redo)
        read: list[Partition] = []
        planned = [(source.source, day) for _, source, day in plan]
        run.ask_left = lambda: days_left(planned, read, lambda day: resume_redo({**asked, "from_day": day}) if redo else None)
        with open_loading(run, stage_batch.submit) as load:
            reader = PartitionReader(fetching, load, again=redo)
            for entry in plan:
                read.append(_read(reader, entry, len(read), len(plan)))
        report = show_in_prefect(run, finish_run(run))
        return BackfillReport(run=report, partitions=tuple(read), passed_over=len(dated) * len(days) - len(plan))


def _backfill_files(paths: list[str], days: list[date], settings: Settings, asked: dict[str, Any]) -> BackfillReport:
    check_paths(paths)
    with open_run("backfill", asked, settings) as run:
        with open_loading(run, stage_batch.submit) as load:
            reader = ArchiveReader.over(run, load, source_of(paths), days)
            run.ask_left = lambda: files_left(paths, run.finished + reader.outside + reader.undated, settings)
            read = reader.read(gather_pages(read_documents(paths, seen_at=run.started_at, on_refusal=run.refusals.append)))
        left = {"unreadable": len(run.refusals), "undated": reader.undated, "outside": reader.outside}
        return BackfillReport(run=show_in_prefect(run, finish_run(run)), partitions=tuple(read), **left)


def _read(reader: PartitionReader, entry: Entry, done: int, total: int) -> Partition:
    outlet, source, day = entry
    tell_whole("days", done, total)
    return reader.read(outlet, source, day_window(day, outlet.zone))


def _dated(sources: list[tuple[Outlet, Source]], asked: str) -> list[tuple[Outlet, Source]]:
    dated = [(outlet, source) for outlet, source in sources if source.dated]
    if not dated:
        raise NotDated(asked, "has no dated index", advice='"warta sources list --dated" names those that reach back.')
    return dated


def _plan(run: Run, dated: list[tuple[Outlet, Source]], days: list[date], *, redo: bool) -> list[Entry]:
    """Partitions to read, newest day last; days that are done are left out unless they are to be done again."""
    plan = []
    for outlet, source in dated:
        done = set() if redo else done_days(run.connection, source.source, days)
        plan += [(outlet, source, day) for day in days if day not in done]
    return sorted(plan, key=lambda entry: (entry[2], entry[1].source))
