"""Checks of the warehouse: each file of checks/ returns the rows that offend, and none if all is well."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

import duckdb

Status = Literal["passed", "warned", "failed"]

_FOLDER = Path(__file__).parent / "checks"
_SEVERITY = re.compile(r"^-- severity: (error|warning)$", re.MULTILINE)
# Facts of a version change only when a document is read: what no run has touched since has been checked before.
_SCOPE = """
CREATE OR REPLACE TEMP TABLE checked AS
SELECT version_id FROM core.version WHERE $since IS NULL OR version_id IN (SELECT version_id FROM core.sighting WHERE read_at >= $since)
"""


@dataclass(frozen=True, slots=True)
class Check:
    """One file of checks/: its name, what holds if it passes, whether a row is an error, and the SQL."""

    name: str
    meaning: str
    is_error: bool
    sql: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How one check went; ``example`` is one offending row as JSON."""

    name: str
    meaning: str
    status: Status
    offending: int
    example: str | None


@cache
def list_checks(folder: Path = _FOLDER) -> tuple[Check, ...]:
    """All checks by name.

    >>> [check.is_error for check in list_checks() if check.name == "identities-are-unique"]
    [True]
    """
    return tuple(_read_check(path) for path in sorted(folder.glob("*.sql")))


def _read_check(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    severity = _SEVERITY.search(text)
    meaning = text.splitlines()[0].removeprefix("--").strip()
    return Check(path.stem, meaning, severity is None or severity[1] == "error", text.strip().removesuffix(";"))


def run_checks(
    connection: duckdb.DuckDBPyConnection, run_id: str, *, since: datetime | None = None, folder: Path = _FOLDER
) -> list[CheckResult]:
    """Run all checks and write a row for each into ops.check_result.

    With ``since``, checks of single versions look only at those that were read from then on, so that a small run on a
    large warehouse stays small. A failed check is a result, not an exception: publishing decides what to do with it.
    """
    connection.execute(_SCOPE, {"since": since})
    results = [_run_check(connection, check) for check in list_checks(folder)]
    rows = [[run_id, result.name, result.status, result.offending, result.example] for result in results]
    connection.execute("DELETE FROM ops.check_result WHERE run_id = ?", [run_id])
    if rows:
        connection.executemany("INSERT INTO ops.check_result VALUES (?, ?, ?, ?, ?, now())", rows)
    return results


def _run_check(connection: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
    row = connection.execute(f"SELECT count(*), first(to_json(offending)) FROM (\n{check.sql}\n) AS offending").fetchone()  # noqa: S608  our own file
    offending, example = row or (0, None)
    status: Status = "passed" if not offending else "failed" if check.is_error else "warned"
    return CheckResult(check.name, check.meaning, status, offending, example)
