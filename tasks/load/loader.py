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

_SIGHTED = "CREATE OR REPLACE TEMP TABLE sighted AS SELECT * REPLACE ($now AS read_at) FROM {staged}"

# Articles that are here already: sighted again, or what the same documents were read as before (a document without an address
# that newer rules cut otherwise is another article now).
_MET = """
CREATE OR REPLACE TEMP TABLE met AS
SELECT article_id FROM core.article SEMI JOIN sighted USING (article_id)
UNION SELECT article_id FROM core.sighting SEMI JOIN sighted USING (fetch_id)
"""

_MERGE_ARTICLES = """
UPDATE core.article AS stored
SET outlet = least(stored.outlet, staged.outlet), canonical_url = least(stored.canonical_url, staged.canonical_url),
    given_id = least(stored.given_id, staged.given_id), first_seen_at = least(stored.first_seen_at, staged.first_seen_at),
    last_seen_at = greatest(stored.last_seen_at, staged.last_seen_at)
FROM {staged} AS staged WHERE stored.article_id = staged.article_id
"""

# A staged version speaks for itself if it is new, if other software made the stored one, or if it was sighted earlier.
_SPEAKING = """
CREATE OR REPLACE TEMP TABLE speaking AS
SELECT staged.version_id, least(staged.first_seen_at, stored.first_seen_at) AS first_seen_at, stored.version_id IS NULL AS is_new
FROM {staged} AS staged LEFT JOIN (FROM core.version SEMI JOIN met USING (article_id)) AS stored USING (version_id)
WHERE stored.version_id IS NULL
   OR (stored.rule_set_version, stored.extractor_version) IS DISTINCT FROM (staged.rule_set_version, staged.extractor_version)
   OR (staged.first_seen_at, staged.sha256) < (stored.first_seen_at, stored.sha256)
"""

# Only the latest reading of a document counts; a version that no document shows any more ends where it began.
_VALIDITY = """
WITH touched AS (
    SELECT article_id FROM sighted UNION SELECT article_id FROM met
), reading AS (
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

    A part of articles that the warehouse does not hold yet, which most are, is inserted as it stands: what it could meet is looked up
    first, and only then are rows compared.

    ``now`` is when this run read the documents: of two readings of one document the later counts.
    Raises duckdb.Error if a file of the part cannot be read; nothing of the part is loaded then.
    """
    documents, stages = read_counts(part)
    counts = LoadCounts(documents=documents)
    with _transaction(connection):
        connection.execute(_SIGHTED.format(staged=_staged(part, "core.sighting")), {"now": now})
        connection.execute(_MET)
        _insert(connection, "raw.document", f"{_staged(part, 'raw.document')} ANTI JOIN raw.document USING (sha256)", counts)
        _insert(connection, "raw.fetch", f"{_staged(part, 'raw.fetch')} ANTI JOIN raw.fetch USING (fetch_id)", counts)
        if connection.execute("SELECT 1 FROM met LIMIT 1").fetchone():
            _load_met(connection, part, counts)
        else:
            _load_new(connection, part, counts)
        _load_refusals(connection, part, run_id, now)
        insert_stage_counts(connection, run_id, stages, part.name)
        connection.execute("INSERT INTO ops.part VALUES (?, ?, ?, ?)", [part.name, run_id, documents, now])
    return counts


def is_loaded(connection: duckdb.DuckDBPyConnection, part: Path) -> bool:
    """Whether the warehouse holds a part already: a run that is killed right after a part was committed leaves it staged."""
    return connection.execute("SELECT 1 FROM ops.part WHERE part_id = ? LIMIT 1", [part.name]).fetchone() is not None


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _load_new(connection: duckdb.DuckDBPyConnection, part: Path, counts: LoadCounts) -> None:
    """Nothing of this part is here: its rows go in as they are."""
    _insert(connection, "core.sighting", "sighted", counts)
    counts.articles_new = _insert(connection, "core.article", _staged(part, "core.article"))
    counts.versions_new = _insert(connection, "core.version", _staged(part, "core.version"))
    for table in _present(part, _OF_A_VERSION):
        _insert(connection, table, _staged(part, table), counts)
    if counts.versions_new > counts.articles_new:
        connection.execute(_VALIDITY)


def _load_met(connection: duckdb.DuckDBPyConnection, part: Path, counts: LoadCounts) -> None:
    """Some of this part is here, from the same documents, from others, or by other software."""
    stored = "(FROM core.sighting SEMI JOIN met USING (article_id))"
    _insert(connection, "core.sighting", f"sighted ANTI JOIN {stored} USING (fetch_id, software)", counts)
    articles = _staged(part, "core.article")
    connection.execute(_MERGE_ARTICLES.format(staged=articles))
    counts.articles_new = _insert(connection, "core.article", f"{articles} ANTI JOIN met USING (article_id)")
    _load_speaking(connection, part, counts)
    connection.execute(_VALIDITY)


def _load_speaking(connection: duckdb.DuckDBPyConnection, part: Path, counts: LoadCounts) -> None:
    versions = _staged(part, "core.version")
    connection.execute(_SPEAKING.format(staged=versions))
    row = connection.execute("SELECT count(*) FILTER (is_new), count(*) FILTER (NOT is_new) FROM speaking").fetchone()
    counts.versions_new, counts.versions_remade = row or (0, 0)
    if counts.versions_remade:
        for table in ("core.version", *_OF_A_VERSION):
            connection.execute(f"DELETE FROM {table} WHERE version_id IN (SELECT version_id FROM speaking WHERE NOT is_new)")  # noqa: S608  names from this module
    columns = "staged.* REPLACE (speaking.first_seen_at AS first_seen_at)"
    _insert(connection, "core.version", f"(SELECT {columns} FROM {versions} AS staged JOIN speaking USING (version_id))")  # noqa: S608  our own words
    for table in _present(part, _OF_A_VERSION):
        _insert(connection, table, f"{_staged(part, table)} SEMI JOIN speaking USING (version_id)", counts)


def _present(part: Path, tables: Iterable[str]) -> list[str]:
    return [table for table in tables if (part / f"{table}.parquet").exists()]


def _staged(part: Path, table: str) -> str:
    """The part's rows of a table, as SQL; none where the part has no such file."""
    file = f"{part / table}.parquet".replace("'", "''")
    source = f"read_parquet('{file}')" if _present(part, [table]) else f"{table} WHERE false"
    casts = ", ".join(f"{column}::UUID AS {column}" for column in uuid_columns()[table])
    columns = f"* REPLACE ({casts})" if casts else "*"
    return f"(SELECT {columns} FROM {source})"  # noqa: S608  our own path, names from the catalogue


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: str, counts: LoadCounts | None = None) -> int:
    result = connection.execute(f"INSERT INTO {table} BY NAME FROM {rows}").fetchone()
    inserted = int(result[0]) if result else 0
    if counts:
        counts.rows[table] = inserted
    return inserted


def _load_refusals(connection: duckdb.DuckDBPyConnection, part: Path, run_id: str, now: datetime) -> None:
    """Add what was refused; what a stage takes now leaves the quarantine."""
    connection.execute("DELETE FROM ops.quarantine WHERE fetch_id IN (SELECT fetch_id FROM sighted)")
    if _present(part, ["ops.quarantine"]):
        _insert_refusals(connection, _staged(part, "ops.quarantine"), run_id, now)


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
        FROM {refused} ANTI JOIN ops.quarantine USING (refusal_id)
    """  # noqa: S608  names from this module
    row = connection.execute(sql, {"now": now, "run": run_id}).fetchone()
    return int(row[0]) if row else 0


def insert_stage_counts(connection: duckdb.DuckDBPyConnection, run_id: str, stages: Iterable[StageCount], part: str | None = None) -> None:
    """Write the counts of some stages: the funnel of a run is their sum."""
    rows = [[run_id, part, s.stage, s.items_in, s.items_out, s.refused] for s in stages]
    if rows:
        connection.executemany("INSERT INTO ops.stage_count VALUES (?, ?, ?, ?, ?, ?)", rows)


def known_fetches(connection: duckdb.DuckDBPyConnection, fetch_ids: Iterable[str], software: str) -> set[str]:
    """Which of these documents this software has already taken or refused: reading them again would change nothing."""
    # A registered table: a list as a parameter costs 50 ms for 500 documents.
    connection.register("asked_now", pa.table({"fetch_id": list(fetch_ids)}, pa.schema([("fetch_id", pa.string())])))
    sql = """
        WITH asked AS (SELECT fetch_id::UUID AS fetch_id FROM asked_now)
        SELECT fetch_id FROM asked SEMI JOIN (SELECT fetch_id FROM core.sighting WHERE software = $software) USING (fetch_id)
        UNION SELECT fetch_id FROM asked SEMI JOIN (SELECT fetch_id FROM ops.quarantine WHERE software = $software) USING (fetch_id)
    """
    rows = connection.execute(sql, {"software": software}).fetchall()
    connection.unregister("asked_now")
    return {str(fetch_id) for (fetch_id,) in rows}
