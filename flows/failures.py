"""Failures of the machine, told as what they are: a full disk is no defect, and has a remedy."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from tasks.errors import Fatal

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
#: What the databases say of it; neither hands on the number of the operating system's error.
_FULL_WORDS = ("no space left", "disk is full", "file too large", "disk quota exceeded", "could not write all bytes")


class DiskFull(Fatal):
    """There is no room for what was to be written. What was loaded before stays; nothing stands half-written."""


@contextmanager
def disk_errors_named(folder: Path) -> Iterator[None]:
    """Errors that a full disk causes within the block, also while it is being left, are raised as DiskFull.

    >>> with disk_errors_named(Path("data")):
    ...     raise OSError(errno.ENOSPC, "No space left on device")
    Traceback (most recent call last):
    flows.failures.DiskFull: data: has no room left (No space left on device). Make room, then run the same command again: it goes on.
    """
    try:
        yield
    except Exception as error:
        full = next((cause for cause in _causes(error) if is_disk_full(cause)), None)
        if full is None or isinstance(error, DiskFull):
            raise
        reason = getattr(full, "strerror", None) or str(full).splitlines()[0]
        advice = "Make room, then run the same command again: it goes on."
        raise DiskFull(str(folder), f"has no room left ({reason})", advice=advice) from error


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    # Undoing what a full disk stopped fails, too, and that error hides the first.
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def is_disk_full(error: BaseException) -> bool:
    """Whether an error of the system or of a database says that there is no room.

    >>> is_disk_full(sqlite3.OperationalError("database or disk is full"))
    True
    """
    if isinstance(error, OSError):
        return error.errno in _FULL
    return isinstance(error, duckdb.Error | sqlite3.Error) and any(words in str(error).lower() for words in _FULL_WORDS)
