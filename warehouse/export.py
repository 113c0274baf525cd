"""The marts as Parquet, one folder a day and outlet, for tools that read files instead of a database."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

#: Views with a day and an outlet, which the folders are named after.
EXPORTED = ("articles", "quotes", "figures", "timeline", "names", "attributions", "events", "contradictions", "cuts")


def export_parquet(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    """Write the marts below ``folder`` as ``<view>/day=2025-05-20/outlet=detik.com/*.parquet`` and return rows by view.

    What stands there is replaced view by view, each at once. Articles without a date or an outlet
    stand below ``__HIVE_DEFAULT_PARTITION__``, which readers of Hive's layout take for NULL.
    """
    return {view: _export_view(connection, view, folder) for view in EXPORTED}


def _export_view(connection: duckdb.DuckDBPyConnection, view: str, folder: Path) -> int:
    fresh, final = folder / f".{view}.{os.getpid()}", folder / view
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    path = str(fresh).replace("'", "''")
    sql = f"""
        COPY (
            SELECT * EXCLUDE (outlet), published_on AS day, outlet FROM mart.{view}
        ) TO '{path}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (day, outlet), OVERWRITE_OR_IGNORE)
    """  # noqa: S608  names from this module
    row = connection.execute(sql).fetchone()
    _swap(fresh, final, folder / f".{view}.old")
    return int(row[0]) if row else 0


def _swap(fresh: Path, final: Path, old: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    fresh.rename(final)
    shutil.rmtree(old, ignore_errors=True)
