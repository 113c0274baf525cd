"""Publishing: checks, the word index, the count of names, then the copy for analysts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.checks import CheckResult, run_checks
from warehouse.names import count_names
from warehouse.search import update_index
from warehouse.snapshot import replace_snapshot


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What publishing did: ``published`` is False if a check failed, and the last snapshot still stands."""

    checks: list[CheckResult]
    indexed: int
    published: bool


def publish(
    connection: duckdb.DuckDBPyConnection,
    snapshot: Path,
    run_id: str,
    *,
    since: datetime | None = None,
    compact: bool = False,
) -> PublishReport:
    """Check the warehouse, bring what is counted for readers up to date and replace the snapshot.

    Args:
        connection: The writer's.
        snapshot: File to replace.
        run_id: Run that publishes: the results of the checks are stored under it, and it is done in the snapshot.
        since: Keeps the checks to what was read from then on (see run_checks).
        compact: Copies table by table (see replace_snapshot).

    A failed check keeps the last snapshot: analysts read yesterday's truth rather than today's mistake. Warnings do not.
    """
    checks = run_checks(connection, run_id, since=since)
    if any(check.status == "failed" for check in checks):
        return PublishReport(checks, 0, published=False)
    indexed = update_index(connection)
    count_names(connection)
    replace_snapshot(connection, snapshot, compact=compact, run_id=run_id)
    return PublishReport(checks, indexed, published=True)
