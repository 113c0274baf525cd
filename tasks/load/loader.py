"""One staged part into the warehouse: set-based, in one transaction, and the same however often or in which order it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from tasks.load.rows import FACT_TABLES, refusal_rows
from tasks.load.staging import arrow_schemas, read_counts, uuid_columns
from tasks.model import Refusal, Software, StageCount

#: Rows that belong to a version and go with it when another document, or newer software, speaks for it.
_OF_A_VERSION = ("core.sentence", "core.passage", "core.date_candidate", *FACT_TABLES.values())
#: Rows that never change once they are there, by what identifies them.
_PERMANENT = {"raw.document": ("sha256",), "raw.fetch": ("fetch_id",), "core.sighting": ("fetch_id", "software")}

# A staged version speaks for itself if it is new, if other software made the stored one, or if it was sighted earlier.
_SPEAKING = """
CREATE OR REPLACE TEMP TABLE speaking AS
SELECT staged.version_id, least(staged.first_seen_at, stored.first_seen_at) AS first_seen_at, stored.version_id IS NULL AS is_new
FROM staged_core_version AS staged LEFT JOIN core.version AS stored USING (version_id)
WHERE stored.version_id IS NULL
   OR (stored.rule_set_version, stored.extractor_version) IS DISTINCT FROM (staged.rule_set_version, staged.extractor_version)
   OR (staged.first_seen_at, staged.sha256) < (stored.first_seen_at, stored.sha256)
"""

_MERGE_ARTICLES = """
CREATE OR REPLACE TEMP TABLE merged AS
WITH known AS (
    SELECT article_id, outlet, canonical_url, given_id, first_seen_at, last_seen_at, 0 AS stored FROM staged_core_article
    UNION ALL BY NAME
    SELECT article.*, 1 AS stored FROM core.article SEMI JOIN staged_core_article USING (article_id)
)
SELECT article_id, min(outlet) AS outlet, min(canonical_url) AS canonical_url, min(given_id) AS given_id,
       min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at, max(stored) = 0 AS is_new
FROM known GROUP BY article_id
"""

# A document without an address that newer rules cut otherwise is another article now: the old one is touched, too.
_TOUCHED = """
CREATE OR REPLACE TEMP TABLE touched AS
SELECT article_id FROM staged_core_article UNION SELECT article_id FROM core.sighting SEMI JOIN staged_core_sighting USING (fetch_id)
"""

# Only the latest reading of a document counts; a version that no document shows any more ends where it began.
_VALIDITY = """
WITH reading AS (
    SELECT * FROM core.sighting WHERE fetch_id IN (SELECT fetch_id FROM core.sighting SEMI JOIN touched USING (article_id))
    QUALIFY row_number() OVER (PARTITION BY fetch_id ORDER BY read_at DESC, software) = 1
), shown AS (
    SELECT article_id, version_id, min(seen_at) AS first_at, max(seen_at) AS last_at FROM reading GROUP BY ALL
), span AS (
    SELECT version_id, first_at AS valid_from,
           (SELECT min(other.seen_at) FROM reading AS other
            WHERE other.article_id = shown.article_id AND other.version_id <> shown.version_id
              AND (other.seen_at, other.version_id::VARCHAR) > (shown.last_at, shown.version_id::VARCHAR)) AS valid_to
    FROM shown
), wanted AS (
    SELECT version.version_id, coalesce(span.valid_from, version.first_seen_at) AS valid_from,
           CASE WHEN span.version_id IS NULL THEN version.first_seen_at ELSE span.valid_to END AS valid_to
    FROM core.version AS version SEMI JOIN touched USING (article_id) LEFT JOIN span USING (version_id)
)
UPDATE core.version AS version SET valid_from = wanted.valid_from, valid_to = wanted.valid_to
FROM wanted WHERE version.version_id = wanted.version_id
  AND (version.valid_from, version.valid_to) IS DISTINCT FROM (wanted.valid_from, wanted.valid_to)
"""


@dataclass(slots=True)
class LoadCounts:
    """What loading changed, added up over parts."""

    documents: int = 0
    articles_new: int = 0
    versions_new: int = 0
    versions_remade: int = 0
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, other: LoadCounts) -> None:
        """Add another part's counts."""
        self.documents += other.documents
        self.articles_new += other.articles_new
        self.versions_new += other.versions_new
        self.versions_remade += other.versions_remade
        for table, count in other.rows.items():
            self.rows[table] = self.rows.get(table, 0) + count


def load_part(connection: duckdb.DuckDBPyConnection, part: Path, run_id: str, now: datetime) -> LoadCounts:
    """Load one staged part in one transaction; loading it again changes nothing.

    ``now`` is when this run read the documents: of two readings of one document the later counts.
    Raises duckdb.Error if a file of the part cannot be read; nothing of the part is loaded then.
    """
    documents, stages = read_counts(part)
    counts = LoadCounts(documents=documents)
    with _transaction(connection):
        _stage(connection, part)
        for table, key in _PERMANENT.items():
            counts.rows[table] = _insert_absent(connection, table, key, now)
        counts.articles_new = _load_articles(connection)
        _load_versions(connection, counts)
        connection.execute(_TOUCHED)
        connection.execute(_VALIDITY)
        _load_refusals(connection, run_id, now)
        insert_stage_counts(connection, run_id, stages, part.name)
        connection.execute("INSERT INTO ops.part VALUES (?, ?, ?, ?)", [part.name, run_id, documents, now])
    return counts


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _stage(connection: duckdb.DuckDBPyConnection, part: Path) -> None:
    """Make every table of the part readable as staged_<schema>_<table>, empty where the part has no such file."""
    for table in arrow_schemas():
        path = part / f"{table}.parquet"
        source = f"read_parquet('{path}')" if path.exists() else f"(SELECT * FROM {table} LIMIT 0)"  # noqa: S608  our own path
        casts = ", ".join(f"{column}::UUID AS {column}" for column in uuid_columns()[table])
        columns = f"* REPLACE ({casts})" if casts else "*"
        connection.execute(f"CREATE OR REPLACE TEMP VIEW staged_{table.replace('.', '_')} AS SELECT {columns} FROM {source}")  # noqa: S608  names from the catalogue


def _insert_absent(connection: duckdb.DuckDBPyConnection, table: str, key: Iterable[str], now: datetime) -> int:
    staged = f"staged_{table.replace('.', '_')}"
    columns = ", ".join(key)
    stamp = "REPLACE ($now AS read_at)" if table == "core.sighting" else ""
    sql = f"""
        INSERT INTO {table} BY NAME SELECT * {stamp} FROM {staged} ANTI JOIN {table} USING ({columns})
        QUALIFY row_number() OVER (PARTITION BY {columns}) = 1
    """  # noqa: S608  names from this module
    return _changed(connection.execute(sql, {"now": now} if stamp else None))


def _load_articles(connection: duckdb.DuckDBPyConnection) -> int:
    connection.execute(_MERGE_ARTICLES)
    connection.execute("DELETE FROM core.article WHERE article_id IN (SELECT article_id FROM merged)")
    connection.execute("INSERT INTO core.article BY NAME SELECT * EXCLUDE (is_new) FROM merged")
    return _count(connection, "SELECT count(*) FROM merged WHERE is_new")


def _load_versions(connection: duckdb.DuckDBPyConnection, counts: LoadCounts) -> None:
    connection.execute(_SPEAKING)
    counts.versions_new = _count(connection, "SELECT count(*) FROM speaking WHERE is_new")
    counts.versions_remade = _count(connection, "SELECT count(*) FROM speaking WHERE NOT is_new")
    connection.execute("DELETE FROM core.version WHERE version_id IN (SELECT version_id FROM speaking)")
    connection.execute("""
        INSERT INTO core.version BY NAME
        SELECT staged.* REPLACE (speaking.first_seen_at AS first_seen_at)
        FROM staged_core_version AS staged JOIN speaking USING (version_id)
    """)
    for table in _OF_A_VERSION:
        staged = f"staged_{table.replace('.', '_')}"
        if counts.versions_remade:
            connection.execute(f"DELETE FROM {table} WHERE version_id IN (SELECT version_id FROM speaking)")  # noqa: S608  names from this module
        sql = f"INSERT INTO {table} BY NAME SELECT * FROM {staged} SEMI JOIN speaking USING (version_id)"  # noqa: S608  names from this module
        counts.rows[table] = _changed(connection.execute(sql))


def _load_refusals(connection: duckdb.DuckDBPyConnection, run_id: str, now: datetime) -> None:
    """Add what was refused; what a stage takes now leaves the quarantine."""
    connection.execute("DELETE FROM ops.quarantine WHERE fetch_id IN (SELECT fetch_id FROM staged_core_sighting)")
    _insert_refusals(connection, "staged_ops_quarantine", run_id, now)


def quarantine(connection: duckdb.DuckDBPyConnection, refusals: Sequence[Refusal], software: Software, run_id: str, now: datetime) -> int:
    """Put refusals of stages before batches into quarantine; returns how many are new there."""
    if not refusals:
        return 0
    connection.register("refused_now", pa.Table.from_pylist(refusal_rows(refusals, software), arrow_schemas()["ops.quarantine"]))
    connection.execute("CREATE OR REPLACE TEMP VIEW refused AS SELECT * REPLACE (refusal_id::UUID AS refusal_id) FROM refused_now")
    with _transaction(connection):
        return _insert_refusals(connection, "refused", run_id, now)


def _insert_refusals(connection: duckdb.DuckDBPyConnection, refused: str, run_id: str, now: datetime) -> int:
    # One that stands already keeps its first date, and learns that today's software refuses it, too.
    connection.execute(f"""
        UPDATE ops.quarantine AS stored SET software = refused.software FROM {refused} AS refused
        WHERE stored.refusal_id = refused.refusal_id AND stored.software <> refused.software
    """)  # noqa: S608  names from this module
    sql = f"""
        INSERT INTO ops.quarantine BY NAME SELECT * REPLACE ($now AS refused_at, $run AS run_id)
        FROM {refused} ANTI JOIN ops.quarantine USING (refusal_id) QUALIFY row_number() OVER (PARTITION BY refusal_id) = 1
    """  # noqa: S608  names from this module
    return _changed(connection.execute(sql, {"now": now, "run": run_id}))


def insert_stage_counts(connection: duckdb.DuckDBPyConnection, run_id: str, stages: Iterable[StageCount], part: str | None = None) -> None:
    """Write the counts of some stages: the funnel of a run is their sum."""
    rows = [[run_id, part, s.stage, s.items_in, s.items_out, s.refused] for s in stages]
    if rows:
        connection.executemany("INSERT INTO ops.stage_count VALUES (?, ?, ?, ?, ?, ?)", rows)


def known_fetches(connection: duckdb.DuckDBPyConnection, fetch_ids: Iterable[str], software: str) -> set[str]:
    """Which of these documents this software has already taken or refused: reading them again would change nothing."""
    sql = """
        WITH asked AS (SELECT unnest($ids)::UUID AS fetch_id)
        SELECT fetch_id FROM asked SEMI JOIN (SELECT fetch_id FROM core.sighting WHERE software = $software) USING (fetch_id)
        UNION SELECT fetch_id FROM asked SEMI JOIN (SELECT fetch_id FROM ops.quarantine WHERE software = $software) USING (fetch_id)
    """
    rows = connection.execute(sql, {"ids": list(fetch_ids), "software": software}).fetchall()
    return {str(fetch_id) for (fetch_id,) in rows}


def _changed(result: duckdb.DuckDBPyConnection) -> int:
    row = result.fetchone()
    return int(row[0]) if row else 0


def _count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    return _changed(connection.execute(sql))
