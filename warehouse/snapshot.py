"""The copy that analysts read: replaced whole, so that an open reader goes on undisturbed and the writer is never blocked."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb


def publish_snapshot(connection: duckdb.DuckDBPyConnection, warehouse: Path, snapshot: Path) -> None:
    """Replace the snapshot by the warehouse as it stands; readers see the old one or the new one, nothing between.

    The checkpoint comes first: a plain copy without it would leave out what still stands in the write-ahead log.
    """
    connection.execute("CHECKPOINT")
    fresh = snapshot.with_suffix(f".{os.getpid()}.tmp")
    try:
        shutil.copyfile(warehouse, fresh)
        fresh.replace(snapshot)
    finally:
        fresh.unlink(missing_ok=True)
