"""One run: the writer's connection, its row in the ledger, and what it adds up to."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal

import duckdb

from flows.failures import disk_errors_named
from flows.interruption import requested, say_left, stopped_by_signals
from flows.relating import relate
from flows.remaining import AskLeft
from flows.settings import Settings
from flows.software import current_software
from tasks.discover.outlets import Outlet, Source, load_outlets
from tasks.load.loader import LoadCounts, insert_stage_counts, quarantine
from tasks.load.outlets import OutletRow, SourceRow, register_outlets
from tasks.load.pages import update_pages
from tasks.model import Refusal, Software, StageCount, stable_id
from warehouse.publish import publish
from warehouse.store import open_writer

State = Literal["running", "done", "failed", "interrupted"]


@dataclass(slots=True)
class Run:
    """A run under way: what it writes through, and what it has done so far."""

    run_id: str
    flow: str
    started_at: datetime
    software: Software
    settings: Settings
    connection: duckdb.DuckDBPyConnection
    read: int = 0
    """Documents that came in."""
    known: int = 0
    """Documents that this software had already taken or refused."""
    resumed: int = 0
    """Parts that an interrupted run had staged and this one loaded."""
    resumed_documents: int = 0
    """Documents of these parts."""
    loaded: LoadCounts = field(default_factory=LoadCounts)
    refusals: list[Refusal] = field(default_factory=list)
    """What the stages before batches refused."""
    ask_left: AskLeft | None = None
    """Says what would be left if the run stopped now; set by flows that know."""
    unpublished: bool = False
    """Whether the run before did not come to its end, or failed its checks: what it loaded is still to be checked and published."""

    @property
    def finished(self) -> int:
        """Documents of its own input that need nothing more: loaded, or known before."""
        return self.known + self.loaded.documents - self.resumed_documents


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What a finished run says of itself."""

    run_id: str
    flow: str
    seconds: float
    read: int
    known: int
    resumed: int
    articles_new: int
    versions_new: int
    versions_remade: int
    refused: int
    rows_added: int
    pages_changed: int = 0
    """Articles whose page was found taken down, moved or unstable, or is no longer so."""

    checks_failed: tuple[str, ...] = ()
    """Checks of the warehouse that failed, each with its number of rows: analysts keep the snapshot from before."""

    alerts: tuple[str, ...] = ()
    """Checks that warn, each with what it says: a source that went quiet, texts that got shorter, a rule that fires everywhere."""

    @property
    def changed(self) -> bool:
        """Whether the warehouse holds anything that it did not hold before."""
        return bool(self.versions_new or self.versions_remade or self.refused or self.rows_added or self.pages_changed)


@contextmanager
def open_run(flow: str, parameters: dict[str, Any], settings: Settings) -> Iterator[Run]:
    """A run that writes; its row in ops.run says how it ended.

    Raises WarehouseLocked if another process writes, DiskFull if there is no room.
    """
    started_at = datetime.now(UTC)
    writer = open_writer(settings.warehouse, wait_seconds=settings.lock_wait)
    with stopped_by_signals(), disk_errors_named(settings.data), writer as connection:
        run_id = stable_id("run", flow, started_at.isoformat(), time.monotonic_ns())
        run = Run(run_id, flow, started_at, current_software(), settings, connection, unpublished=_left_unfinished(connection))
        sql = "INSERT INTO ops.run (run_id, flow, parameters, started_at, state, software) VALUES (?, ?, ?, ?, 'running', ?)"
        connection.execute(sql, [run_id, flow, json.dumps(parameters, default=str), started_at, run.software.both])
        outlets = load_outlets(settings.outlets).values()
        register_outlets(connection, map(_outlet_row, outlets), [_source_row(s) for outlet in outlets for s in outlet.sources])
        try:
            yield run
        except BaseException as error:
            stopped = requested() or not isinstance(error, Exception)
            with suppress(duckdb.Error):  # a full disk takes no row either; the next run sees that this one did not end
                _close(run, "interrupted" if stopped else "failed")
            if stopped:
                with suppress(duckdb.Error, OSError):  # what stopped the run may keep it from counting, too
                    say_left(run.ask_left)
            raise
        _close(run, "done")


def _left_unfinished(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the run before was stopped, or it or its checks failed. One that is still said to be running was killed: we hold the lock."""
    connection.execute("UPDATE ops.run SET state = 'interrupted' WHERE state = 'running'")
    # By the order of insertion: a clock that was ahead would keep its run the latest.
    sql = """
        SELECT state <> 'done' OR run_id IN (SELECT run_id FROM ops.check_result WHERE status = 'failed')
        FROM ops.run ORDER BY rowid DESC LIMIT 1
    """
    row = connection.execute(sql).fetchone()
    return row is not None and bool(row[0])


def _outlet_row(outlet: Outlet) -> OutletRow:
    return outlet.outlet, outlet.name, outlet.lang, outlet.zone


def _source_row(source: Source) -> SourceRow:
    return source.source, source.outlet, source.kind, source.url, source.status, source.since


def _close(run: Run, state: State) -> None:
    run.connection.execute("UPDATE ops.run SET state = ?, ended_at = ? WHERE run_id = ?", [state, datetime.now(UTC), run.run_id])


def finish_run(run: Run) -> RunReport:
    """Put what the first stages refused into quarantine, check and publish what changed, and add up what the run did."""
    refused = quarantine(run.connection, run.refusals, run.software, run.run_id, run.started_at)
    report = replace(_report(run), pages_changed=update_pages(run.connection))
    if not (report.changed or run.unpublished) and run.settings.snapshot.exists():
        return report
    at_the_gate = StageCount(stage="read", items_in=run.read + refused, items_out=run.read, refused=refused)
    insert_stage_counts(run.connection, run.run_id, [at_the_gate])
    relate(run.connection)
    # What the run before left unpublished was never checked, or failed.
    since = None if run.unpublished else run.started_at
    published = publish(run.connection, run.settings.snapshot, run.run_id, since=since)
    failed = tuple(f"{check.name} ({check.offending})" for check in published.checks if check.status == "failed")
    alerts = tuple(f"{check.meaning} {check.example}" for check in published.checks if check.status == "warned")
    return replace(report, checks_failed=failed, alerts=alerts, seconds=_seconds(run))


def _report(run: Run) -> RunReport:
    row = run.connection.execute("SELECT count(*) FROM ops.quarantine WHERE run_id = ?", [run.run_id]).fetchone()
    return RunReport(
        run_id=run.run_id,
        flow=run.flow,
        seconds=_seconds(run),
        read=run.read,
        known=run.known,
        resumed=run.resumed,
        articles_new=run.loaded.articles_new,
        versions_new=run.loaded.versions_new,
        versions_remade=run.loaded.versions_remade,
        refused=int(row[0]) if row else 0,
        rows_added=sum(run.loaded.rows.values()) + run.loaded.versions_new + run.loaded.articles_new,
    )


def _seconds(run: Run) -> float:
    return round((datetime.now(UTC) - run.started_at).total_seconds(), 1)
