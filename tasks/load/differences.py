"""What newer software would change: staged parts held against the warehouse, before anything is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tasks.load.rows import FACT_TABLES

# What a row says, without where its version stands: a text that changes moves every offset.
_SAYS = {
    "core.passage": "rule || ': ' || text",
    "fact.mention": "kind || ': ' || surface || ' = ' || canonical",
    "fact.quotation": "type || ': ' || coalesce(speaker, '?') || ': ' || surface",
    "fact.quantity": "surface || ' = ' || coalesce(value::VARCHAR, '?') || ' ' || unit",
    "fact.datetime": "surface || ' = ' || value",
    "fact.attribution": "surface || ' = ' || source",
    "fact.event": "type || ': ' || surface",
    "fact.check": "verdict || ' ' || kind || ': ' || surface",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """How many statements of one table an outlet would win and lose, with one of each."""

    outlet: str | None
    table: str
    won: int
    lost: int
    example_won: str | None
    example_lost: str | None


def compare_parts(connection: duckdb.DuckDBPyConnection, parts: Sequence[Path]) -> list[Difference]:
    """Hold staged parts against what stands for the same documents; only what differs is returned, texts first.

    A document that the warehouse has not seen counts as won altogether.
    """
    if not parts:
        return []
    connection.execute(f"CREATE OR REPLACE TEMP TABLE newer AS {_NEWER.format(_source(parts, 'core.sighting'))}")
    connection.execute(_STANDING)
    found = _differences(connection, "core.version", "text", parts)
    for table in ("core.passage", *FACT_TABLES.values()):
        found += _differences(connection, table, _SAYS[table], parts)
    return found


_NEWER = "SELECT fetch_id::UUID AS fetch_id, version_id::UUID AS version_id FROM {}"
_STANDING = """
CREATE OR REPLACE TEMP TABLE read_before AS
SELECT fetch_id, version_id FROM core.sighting SEMI JOIN newer USING (fetch_id)
QUALIFY row_number() OVER (PARTITION BY fetch_id ORDER BY read_at DESC, software) = 1
"""


def _differences(connection: duckdb.DuckDBPyConnection, table: str, says: str, parts: Sequence[Path]) -> list[Difference]:
    source = _source(parts, table)
    staged = f"SELECT fetch_id, {says} AS said FROM newer JOIN {source} AS staged ON newer.version_id = staged.version_id::UUID"  # noqa: S608  ours
    sql = f"""
        WITH now AS ({staged}), before AS (SELECT fetch_id, {says} AS said FROM read_before JOIN {table} USING (version_id)),
        won AS (FROM now EXCEPT ALL FROM before), lost AS (FROM before EXCEPT ALL FROM now),
        difference AS (SELECT *, true AS is_won FROM won UNION ALL SELECT *, false FROM lost)
        SELECT outlet, count(*) FILTER (is_won), count(*) FILTER (NOT is_won),
               min(said) FILTER (is_won), min(said) FILTER (NOT is_won)
        FROM difference LEFT JOIN raw.fetch USING (fetch_id) GROUP BY outlet ORDER BY ALL
    """  # noqa: S608  names from this module
    return [Difference(outlet, table, *row) for outlet, *row in connection.execute(sql).fetchall()]


def _source(parts: Sequence[Path], table: str) -> str:
    files = [str(path) for part in parts if (path := part / f"{table}.parquet").exists()]
    return f"read_parquet({files!r})" if files else f"(SELECT * FROM {table} LIMIT 0)"  # noqa: S608  our own paths
