"""The ledger of what is done: partitions of sources, attempts to fetch, and what earlier attempts left behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Any, Literal

import duckdb
import pyarrow as pa

from tasks.load.rows import attempt_row, document_row
from tasks.load.staging import arrow_schemas
from tasks.model import ArchivePlace, Document, FetchAttempt, Known

Status = Literal["done", "partial", "failed"]


@dataclass(slots=True, kw_only=True)
class Partition:
    """One source and one day of the outlet's own zone: what was found, and what became of it."""

    source: str
    day: date
    covered_until: datetime
    """How far into the day the source was asked; the day's end once it is done."""
    status: Status = "failed"
    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    missing: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    def miss(self, reason: str) -> None:
        """Count a candidate that could not be had, with the class of the error."""
        self.missing += 1
        self.reasons[reason] = self.reasons.get(reason, 0) + 1

    def __str__(self) -> str:
        """What became of it, in a line."""
        counts = f"{self.found} found, {self.new} new, {self.changed} changed, {self.refused} refused, {self.missing} missing"
        return f"{self.source} {self.day} {self.status}: {counts}{f' ({self.reason})' if self.reason else ''}"

    @property
    def without_page(self) -> int:
        """Candidates that brought no page to read: unchanged, refused or missing."""
        return self.unchanged + self.refused + self.missing

    @property
    def reason(self) -> str | None:
        """Why something is missing, the commonest first: ``HostResting 12, TimedOut 1``."""
        common = sorted(self.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        return ", ".join(f"{name} {count}" for name, count in common) or None


def write_partition(connection: duckdb.DuckDBPyConnection, partition: Partition, run_id: str, software: str, now: datetime) -> None:
    """Put a partition's row in place of the one before."""
    row = asdict(partition) | {"reason": partition.reason, "run_id": run_id, "software": software, "finished_at": now}
    del row["reasons"]
    connection.execute("BEGIN")
    connection.execute("DELETE FROM ops.partition WHERE source = ? AND day = ?", [partition.source, partition.day])
    names = ", ".join(row)
    marks = ", ".join(f"${name}" for name in row)
    connection.execute(f"INSERT INTO ops.partition ({names}) VALUES ({marks})", row)  # noqa: S608  names of our own record
    connection.execute("COMMIT")


def done_days(connection: duckdb.DuckDBPyConnection, source: str, days: Sequence[date]) -> set[date]:
    """Which of these days of a source are done."""
    sql = "SELECT day FROM ops.partition WHERE source = ? AND status = 'done' AND day IN (SELECT unnest(?::DATE[]))"
    return {day for (day,) in connection.execute(sql, [source, list(days)]).fetchall()}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a source has been read."""

    until: datetime | None = None
    """Up to when its latest days were read; None if it never was."""
    undone: date | None = None
    """The earliest day before that with something missing, if any."""


def coverage(connection: duckdb.DuckDBPyConnection, source: str, first: date, now: datetime) -> Coverage:
    """How far a source has been read from a first day on. What a clock that was ahead wrote is not believed."""
    sql = """
        WITH ledger AS (SELECT * FROM ops.partition WHERE source = $source AND day >= $first AND covered_until <= $now),
        latest AS (SELECT max(day) AS day FROM ledger WHERE status <> 'failed')
        SELECT max(covered_until) FILTER (status <> 'failed'), min(ledger.day) FILTER (status <> 'done' AND ledger.day < latest.day)
        FROM ledger, latest
    """
    row = connection.execute(sql, {"source": source, "first": first, "now": now}).fetchone()
    return Coverage(*row) if row else Coverage()


def record_attempts(connection: duckdb.DuckDBPyConnection, attempts: Iterable[FetchAttempt]) -> None:
    """Write a row for every attempt, failed ones too."""
    rows = [attempt_row(attempt) for attempt in attempts]
    if rows:
        connection.register("attempted", pa.Table.from_pylist(rows, arrow_schemas()["raw.fetch"]))
        connection.execute("""
            INSERT INTO raw.fetch BY NAME
            SELECT * REPLACE (fetch_id::UUID AS fetch_id) FROM attempted
            WHERE fetch_id::UUID NOT IN (SELECT fetch_id FROM raw.fetch)
        """)
        connection.unregister("attempted")


def record_documents(connection: duckdb.DuckDBPyConnection, documents: Iterable[tuple[Document, ArchivePlace]]) -> None:
    """Write a row for every content that is not known yet, listings too."""
    rows = [document_row(document, place) for document, place in documents]
    if rows:
        connection.register("kept", pa.Table.from_pylist(rows, arrow_schemas()["raw.document"]))
        connection.execute("INSERT INTO raw.document BY NAME SELECT * FROM kept ANTI JOIN raw.document USING (sha256)")
        connection.unregister("kept")


def known_addresses(connection: duckdb.DuckDBPyConnection, addresses: Sequence[str]) -> dict[str, Known]:
    """What the last good attempt on each address left, for those that had one.

    A page whose article is read from another document says nothing: its article is known by its canonical address, once it is loaded.
    """
    sql = """
        SELECT origin, sha256, headers['etag'], headers['last-modified'] FROM raw.fetch
        SEMI JOIN (SELECT unnest($asked) AS origin) USING (origin)
        WHERE sha256 IS NOT NULL AND outcome <> 'joined'
        QUALIFY row_number() OVER (PARTITION BY origin ORDER BY requested_at DESC, fetch_id) = 1
    """
    rows = connection.execute(sql, {"asked": list(addresses)}).fetchall()
    return {origin: Known(sha256=sha256, etag=etag, last_modified=modified) for origin, sha256, etag, modified in rows}


def known_articles(connection: duckdb.DuckDBPyConnection, canonical: Sequence[str]) -> set[str]:
    """Which of these canonical addresses are articles already."""
    sql = "SELECT canonical_url FROM core.article SEMI JOIN (SELECT unnest($asked) AS canonical_url) USING (canonical_url)"
    return {url for (url,) in connection.execute(sql, {"asked": list(canonical)}).fetchall()}


def due_for_recheck(
    connection: duckdb.DuckDBPyConnection, now: datetime, ages: Sequence[timedelta], limit: int
) -> list[tuple[str, str | None, str | None]]:
    """Addresses, with outlet and source, that have reached an age since first sight and were not asked for since; no unstable pages.

    Each age is one look: 24 hours and 7 days find most edits and deletions without asking for every page every hour.
    """
    sql = """
        WITH page AS (
            SELECT origin, min(outlet) AS outlet, min(source) AS source, min(requested_at) AS first_at, max(requested_at) AS last_at
            FROM raw.fetch WHERE url IS NOT NULL AND sha256 IS NOT NULL AND outcome NOT IN ('joined', 'listed') GROUP BY origin
        ), unstable AS (
            SELECT origin FROM raw.fetch JOIN core.sighting USING (fetch_id) JOIN core.page USING (article_id)
            WHERE unstable_since IS NOT NULL
        )
        SELECT DISTINCT ON (origin) origin, outlet, source
        FROM page ANTI JOIN unstable USING (origin), (SELECT unnest($ages::INTERVAL[]) AS age)
        WHERE first_at + age <= $now AND last_at < first_at + age
        ORDER BY origin LIMIT $limit
    """
    return connection.execute(sql, {"now": now, "ages": [f"{age.total_seconds()} seconds" for age in ages], "limit": limit}).fetchall()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A reading whose bytes are archived: how the document came, without its bytes."""

    sha256: str
    origin: str
    url: str | None
    outlet: str | None
    source: str | None
    requested_at: datetime
    published_on: date | None = None
    """Day of publication where the outlet is, as the article's standing version states it."""


_ARCHIVED = """
    WITH latest AS (
        SELECT fetch_id, article_id FROM core.sighting
        QUALIFY row_number() OVER (PARTITION BY fetch_id ORDER BY read_at DESC, software) = 1
    ), published AS (SELECT fetch_id, published_on FROM latest JOIN core.version USING (article_id) WHERE valid_to IS NULL)
    SELECT sha256, origin, url, outlet, source, requested_at, published_on FROM raw.fetch LEFT JOIN published USING (fetch_id)
    WHERE outcome IN ('fetched', 'read') AND sha256 IS NOT NULL AND ({}) ORDER BY requested_at, fetch_id
"""


def archived_readings(connection: duckdb.DuckDBPyConnection, first: date | None = None, last: date | None = None) -> Iterator[Reading]:
    """Every reading that brought bytes, oldest first, but for articles that were published before the first day or after the last.

    Readings whose day the warehouse does not know are given out in any case: only their bytes may tell it.
    """
    within = "($first IS NULL OR published_on >= $first) IS NOT false AND ($last IS NULL OR published_on <= $last) IS NOT false"
    yield from _readings(connection, within, {"first": first, "last": last})


def refused_readings(
    connection: duckdb.DuckDBPyConnection, *, stage: str | None, reason: str | None, outlet: str | None
) -> Iterator[Reading]:
    """Readings in quarantine that brought bytes, oldest first; None asks for every stage, reason or outlet."""
    refused = """
        ($outlet IS NULL OR outlet = $outlet) AND fetch_id IN (
            SELECT fetch_id FROM ops.quarantine
            WHERE ($stage IS NULL OR stage = $stage) AND ($reason IS NULL OR reason = $reason))
    """
    yield from _readings(connection, refused, {"stage": stage, "reason": reason, "outlet": outlet})


def _readings(connection: duckdb.DuckDBPyConnection, which: str, values: dict[str, Any]) -> Iterator[Reading]:
    names = [field.name for field in fields(Reading)]
    rows = connection.cursor().execute(_ARCHIVED.format(which), values)
    while row := rows.fetchone():
        yield Reading(**dict(zip(names, row, strict=True)))
