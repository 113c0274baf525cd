"""Opening the warehouse: one writer under a lock, any number of readers on a snapshot that is locked down."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir

import duckdb
from filelock import FileLock, Timeout

from tasks.errors import Fatal
from warehouse.migrate import migrate

#: Serves every query shape tried on 20 million facts; a quarter of it fails on sorting (measured, DuckDB 1.5).
READER_MEMORY = "512MB"
#: Each thread holds buffers of its own: with one a core, a large machine runs out of that memory on small questions.
READER_THREADS = 4
#: Twice that for the writer, who checks and indexes while texts are in memory; DuckDB's own limit is most of the machine.
WRITER_MEMORY = "1GB"
#: A checkpoint rewrites the last rows of every table: with DuckDB's own 16 MB, loading 60,000 articles cost twice as much (DuckDB 1.5.5).
CHECKPOINT_EVERY = "128MB"
#: What a reader's sorts may put on disk beyond that.
READER_SPILL = "4GB"


class WarehouseLocked(Fatal):
    """Another process is writing."""


class SnapshotMissing(Fatal):
    """Nothing was published yet."""


@contextmanager
def open_writer(path: Path, *, wait_seconds: float = 0.0) -> Iterator[duckdb.DuckDBPyConnection]:
    """The one connection that may write, migrated to this release; the lock is held until the block ends.

    Raises WarehouseLocked, with the process that holds it, if it is not free within ``wait_seconds``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _hold(path, wait_seconds):
        if not path.exists():
            _make(path)
        connection = duckdb.connect(path)
        try:
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute(f"SET memory_limit = '{WRITER_MEMORY}'")
            connection.execute(f"SET checkpoint_threshold = '{CHECKPOINT_EVERY}'")
            # Staged parts are read once: what DuckDB keeps of them grows with every part.
            connection.execute("SET enable_external_file_cache = false")
            migrate(connection)
            yield connection
        finally:
            connection.close()


def _make(path: Path) -> None:
    """An empty warehouse, whole or not at all: one cut off while it is made could not be opened any more."""
    fresh = path.with_suffix(".new")
    for leftover in (fresh, fresh.with_name(f"{fresh.name}.wal")):
        leftover.unlink(missing_ok=True)
    with duckdb.connect(fresh) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        migrate(connection)
    fresh.replace(path)


@contextmanager
def _hold(path: Path, wait_seconds: float) -> Iterator[None]:
    lock = FileLock(path.with_suffix(".lock"))
    holder = path.with_suffix(".holder")
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        pid = holder.read_text(encoding="ascii") if holder.exists() else "unknown"
        raise WarehouseLocked(str(path), f"process {pid} is writing", advice="Wait until it is done, or stop it and run again.") from None
    try:
        holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def open_reader(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection that can touch nothing but the snapshot: no files, no extensions, bounded memory and disk.

    Raises SnapshotMissing if there is none.
    """
    if not path.exists():
        raise SnapshotMissing(str(path), "does not exist", advice='Load something first: "warta run PATH".')
    connection = duckdb.connect(path, read_only=True)
    # Connections of one process to one file share its settings: the first has locked them for all.
    if not connection.execute("SELECT current_setting('lock_configuration')").fetchall()[0][0]:
        _lock_down(connection)
    return connection


def _lock_down(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    connection.execute(f"SET memory_limit = '{READER_MEMORY}'")
    connection.execute(f"SET threads = {min(READER_THREADS, os.cpu_count() or 1)}")
    # DuckDB would let all readers of one file spill into one folder, under the same names. Nobody else can make one of this name first.
    connection.execute("SET temp_directory = ?", [str(Path(gettempdir(), f"warta-{os.getpid()}-{secrets.token_hex(8)}"))])
    connection.execute(f"SET max_temp_directory_size = '{READER_SPILL}'")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
