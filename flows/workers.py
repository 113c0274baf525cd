"""Processes that turn batches into staged parts."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from flows.editions import make_batch
from tasks.load.staging import part_name, write_part
from tasks.model import Document, Software


def stage_batch(documents: Sequence[Document], staging: Path, software: Software) -> Path:
    """Make the part of a batch, unless an earlier, interrupted run has left it whole; returns its folder."""
    part = staging / part_name(documents, software)
    return part if part.exists() else write_part(staging, make_batch(documents), software)


class Assignment:
    """A batch on its way to a worker. Opaque on purpose: Prefect walks through plain collections item by item."""

    def __init__(self, documents: Sequence[Document], workers: Workers) -> None:
        self.documents = documents
        self.workers = workers

    def __str__(self) -> str:
        return f"{len(self.documents)} documents"


class Workers:
    """Runs batches here or, with more than one worker, in processes of their own."""

    def __init__(self, pool: ProcessPoolExecutor | None, staging: Path, software: Software) -> None:
        self._pool = pool
        self._staging = staging
        self._software = software

    def stage(self, documents: Sequence[Document]) -> Path:
        """Stage one batch and return the folder of its part."""
        if self._pool is None:
            return stage_batch(documents, self._staging, self._software)
        return self._pool.submit(stage_batch, documents, self._staging, self._software).result()


@contextmanager
def open_workers(count: int, staging: Path, software: Software) -> Iterator[Workers]:
    """Workers until the block ends. One worker is this process itself: starting another costs more than a small batch."""
    if count == 1:
        yield Workers(None, staging, software)
        return
    # Spawned, not forked: Prefect's threads hold locks that a forked child would wait for.
    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield Workers(pool, staging, software)
