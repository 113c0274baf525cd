"""Pairs of near-duplicates into the warehouse: what is new is compared with all that is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa

from tasks.load.streaming import stream_rows
from tasks.model import Likeness

#: Copies of a story appear within days; a later likeness is a recurring form. Articles without a date are compared with all.
WINDOW_DAYS = 30
#: Versions signed in one transaction.
_BATCH = 20_000
#: Pairs whose texts are in memory at once.
_PAIRS = 2_000

# Bands shared within a version's own article are versions of one story, which need no pair.
_CANDIDATES = """
CREATE OR REPLACE TEMP TABLE candidate AS
WITH band AS (
    SELECT version_id, unnest(bands) AS band FROM core.signature
), fresh AS (
    SELECT band.* FROM band SEMI JOIN signed_now USING (version_id)
), pair AS (
    SELECT DISTINCT least(fresh.version_id, band.version_id) AS version_a, greatest(fresh.version_id, band.version_id) AS version_b
    FROM fresh JOIN band USING (band) WHERE fresh.version_id <> band.version_id
)
SELECT row_number() OVER (ORDER BY version_a, version_b) AS number, pair.*
FROM pair
JOIN core.version AS a ON a.version_id = version_a
JOIN core.version AS b ON b.version_id = version_b
WHERE a.article_id <> b.article_id
  AND coalesce(abs(date_diff('day', a.published_at, b.published_at)), 0) <= $days
"""
_TEXTS = """
SELECT version_a::VARCHAR, version_b::VARCHAR, a.text, b.text
FROM candidate JOIN core.version AS a ON a.version_id = version_a JOIN core.version AS b ON b.version_id = version_b
WHERE number > $after AND number <= $until
"""


def relate_duplicates(
    connection: duckdb.DuckDBPyConnection, bands: Callable[[str], list[int]], likeness: Callable[[str, str], Likeness | None]
) -> int:
    """Compare the versions that no run has compared yet with all others; returns how many pairs were added.

    Args:
        connection: The writer's.
        bands: Hashes of a text; two texts that share one are compared (tasks.relate.duplicates.bands).
        likeness: What two texts are to each other (tasks.relate.duplicates.likeness).

    Whatever the order and the batches in which articles arrive, the pairs are the same. A batch is one transaction.
    """
    added = 0
    while signatures := _signatures(connection, bands):
        connection.execute("BEGIN")
        try:
            _sign(connection, signatures)
            connection.execute(_CANDIDATES, {"days": WINDOW_DAYS})
            added += _compare(connection, likeness)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    return added


def _signatures(connection: duckdb.DuckDBPyConnection, bands: Callable[[str], list[int]]) -> list[dict[str, Any]]:
    sql = "SELECT version_id::VARCHAR, text FROM core.version ANTI JOIN core.signature USING (version_id) LIMIT ?"
    unsigned = connection.execute(sql, [_BATCH])
    return [{"version_id": version, "bands": bands(text)} for version, text in stream_rows(unsigned)]


def _sign(connection: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]) -> None:
    _register(connection, "signatures", rows, pa.schema([("version_id", pa.string()), ("bands", pa.list_(pa.uint32()))]))
    connection.execute("CREATE OR REPLACE TEMP TABLE signed_now AS SELECT version_id::UUID AS version_id, bands FROM signatures")
    connection.execute("INSERT INTO core.signature BY NAME FROM signed_now")
    connection.unregister("signatures")


def _compare(connection: duckdb.DuckDBPyConnection, likeness: Callable[[str, str], Likeness | None]) -> int:
    row = connection.execute("SELECT count(*) FROM candidate").fetchone()
    pairs: list[dict[str, Any]] = []
    for after in range(0, row[0] if row else 0, _PAIRS):
        for version_a, version_b, one, other in connection.execute(_TEXTS, {"after": after, "until": after + _PAIRS}).fetchall():
            if found := likeness(one, other):
                fields = {"score": found.score, "containment": found.containment, "role": found.role}
                pairs.append({"version_a": version_a, "version_b": version_b, "method": "minhash"} | fields)
    if pairs:
        _register(connection, "pairs", pairs, None)
        connection.execute(
            "INSERT INTO core.duplicate BY NAME SELECT * REPLACE (version_a::UUID AS version_a, version_b::UUID AS version_b) FROM pairs"
        )
    return len(pairs)


def _register(connection: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, Any]], schema: pa.Schema | None) -> None:
    connection.register(name, pa.Table.from_pylist(rows, schema))
