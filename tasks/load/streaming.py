"""Results of queries, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

#: Rows that are Python's objects at once: enough that a call costs nothing, and a thousand articles' texts, not all.
_ROWS = 1_000


def stream_rows(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """The rows of a result as they are asked for. The connection must not be used for anything else before the last.

    >>> list(stream_rows(duckdb.connect().execute("SELECT unnest([1, 2])")))
    [(1,), (2,)]
    """
    while rows := result.fetchmany(_ROWS):
        yield from rows
