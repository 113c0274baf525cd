"""Processes that turn batches into staged parts."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from flows.editions import make_batch
from tasks.load.staging import part_name, write_part
from tasks.model import ArchivePlace, Document, Software


@dataclass(frozen=True, slots=True)
class Workers:
    """Runs batches here or, with a pool, in processes of their own."""

    pool: ProcessPoolExecutor | None
    staging: Path
    software: Software


class Assignment:
    """A batch on its way to a worker. Opaque on purpose: Prefect walks through plain records item by item."""

    def __init__(self, documents: Sequence[Document], places: Mapping[str, ArchivePlace], workers: Workers) -> None:
        self._work = (documents, places, workers.staging, workers.software)
        self._pool = workers.pool
        self._size = len(documents)

    def __str__(self) -> str:
        return f"{self._size} documents"

    def stage(self) -> Path:
        """Make the part of the batch and return its folder."""
        return self._pool.submit(stage_part, *self._work).result() if self._pool else stage_part(*self._work)


def stage_part(documents: Sequence[Document], places: Mapping[str, ArchivePlace], staging: Path, software: Software) -> Path:
    """Make the part of a batch, unless an earlier, interrupted run has left it whole; returns its folder."""
    part = staging / part_name(documents, software)
    return part if part.exists() else write_part(staging, make_batch(documents), software, places)


def _end_with_parent() -> None:
    # A killed run takes no leave of its workers: they would wait for work for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()


@contextmanager
def open_workers(count: int, staging: Path, software: Software) -> Iterator[Workers]:
    """Workers until the block ends. One worker is this process itself: starting another costs more than a small batch."""
    if count == 1:
        yield Workers(None, staging, software)
        return
    # Spawned, not forked: Prefect's threads hold locks that a forked child would wait for.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=spawn, initializer=_end_with_parent) as pool:
        try:
            yield Workers(pool, staging, software)
        except BaseException:
            # Nobody waits for their parts any more, and a batch may take a minute.
            pool.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.terminate()
            raise
