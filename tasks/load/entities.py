"""Entities across articles into the warehouse: made anew from all mentions, so that the order of arrival never shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import duckdb
import pyarrow as pa

from tasks.load.staging import arrow_schemas
from tasks.load.streaming import stream_rows
from tasks.model import Entity

# Only what stands today: a name that was edited away is nobody's.
_NAMES = """
SELECT DISTINCT version_id::VARCHAR, kind, canonical, surface, type, role, coalesce(country, nationality)
FROM fact.mention SEMI JOIN (SELECT version_id FROM core.version WHERE valid_to IS NULL) USING (version_id)
"""


def count_mentions(connection: duckdb.DuckDBPyConnection) -> int:
    """Mentions in the warehouse: what linking costs."""
    row = connection.execute("SELECT count(*) FROM fact.mention").fetchone()
    return int(row[0]) if row else 0


def relate_entities(connection: duckdb.DuckDBPyConnection, link: Callable[[Iterable[tuple[Any, ...]]], Iterable[Entity]]) -> int:
    """Put the entities of all standing mentions in place of those before, in one transaction; returns how many there are.

    ``link`` takes rows of version, kind, canonical name, surface, type, role and country (tasks.relate.entities.link_entities).
    """
    entities = list(link(stream_rows(connection.execute(_NAMES))))
    tables = {
        "core.entity": [_entity_row(entity) for entity in entities],
        "core.entity_alias": [{"entity_id": e.entity_id, "alias": alias} for e in entities for alias in {e.name, *e.aliases}],
        "core.entity_version": [{"entity_id": e.entity_id, "version_id": version} for e in entities for version in e.versions],
    }
    connection.execute("BEGIN")
    try:
        for table, rows in tables.items():
            _replace(connection, table, rows)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return len(entities)


def _entity_row(entity: Entity) -> dict[str, Any]:
    return {
        "entity_id": entity.entity_id,
        "kind": entity.kind,
        "name": entity.name,
        "type": entity.type,
        "country": entity.country,
        "roles": list(entity.roles),
        "explanation": list(entity.explanation),
        "versions": len(entity.versions),
    }


def _replace(connection: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    connection.register("entities_now", pa.Table.from_pylist(rows, arrow_schemas()[table]))
    connection.execute(f"DELETE FROM {table}")  # noqa: S608  names from this module
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM entities_now ORDER BY ALL")  # noqa: S608  names from this module
    connection.unregister("entities_now")
