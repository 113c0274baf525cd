"""The last line of defence for a process that answers SQL of strangers: memory and time that DuckDB itself does not bound.

DuckDB's ``memory_limit`` leaves out long strings and lists, and it looks for an interrupt only between vectors: with 512 MB and 3 s
allowed, ``list_sum(range(1000000000))`` took 7.7 GB and 16 s (DuckDB 1.5.5). The operating system stops both.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer

#: For all that the process holds: the program, a reader's 512 MB, its threads, and the rows of an answer.
MEMORY = 4 << 30


@contextmanager
def bounded(seconds: float, memory: int = MEMORY) -> Iterator[None]:
    """Refuse this process more than ``memory`` bytes inside the block, and end it with exit code 1 if that takes longer than ``seconds``.

    For a process that asks one question and ends: whatever else it was doing ends with it. What asks for too much memory raises
    MemoryError, or DuckDB's own error. Where the system knows no such limit (Windows, macOS), only time is bounded.
    """
    timer = Timer(seconds, _end, [seconds])
    timer.daemon = True
    timer.start()
    try:
        with _data_limited(memory):
            yield
    finally:
        timer.cancel()


@contextmanager
def _data_limited(memory: int) -> Iterator[None]:
    if not sys.platform.startswith("linux"):
        yield
        return
    import resource  # noqa: PLC0415  exists on POSIX only

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    with suppress(ValueError, OSError):
        # Address space would count what threads reserve and never touch; data counts what can be written.
        resource.setrlimit(resource.RLIMIT_DATA, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _end(seconds: float) -> None:
    print(f"the query: took longer than {seconds:g} seconds and could not be interrupted", file=sys.stderr, flush=True)  # noqa: T201  last words
    os._exit(1)
