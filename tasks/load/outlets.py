"""Outlets and sources into the warehouse, as the seeds name them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import duckdb
import pyarrow as pa

from tasks.load.staging import arrow_schemas

OutletRow = tuple[str, str, str | None, str | None]
SourceRow = tuple[str, str, str, str, str | None, date | None]


def register_outlets(connection: duckdb.DuckDBPyConnection, outlets: Iterable[OutletRow], sources: Iterable[SourceRow]) -> None:
    """Put these outlets and sources in place of those before: rows in the order of the tables' columns."""
    for table, rows in (("core.outlet", outlets), ("core.source", sources)):
        schema = arrow_schemas()[table]
        named = [dict(zip(schema.names, row, strict=True)) for row in rows]
        connection.register("named_now", pa.Table.from_pylist(named, schema))
        connection.execute("BEGIN")
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  names from this module
        connection.execute(f"INSERT INTO {table} BY NAME FROM named_now")
        connection.execute("COMMIT")
        connection.unregister("named_now")
