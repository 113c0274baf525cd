"""The loop of every run: documents in batches to workers, finished parts to the one loader. Knows nothing of Prefect."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Protocol

import duckdb

from flows.failures import is_disk_full
from flows.progress import tell
from flows.runs import Run
from flows.workers import Assignment, open_workers
from tasks.errors import Retriable
from tasks.fetch.archive import Archive
from tasks.load.loader import is_loaded, known_fetches, load_part
from tasks.load.staging import sweep
from tasks.model import Document


class PartUnreadable(Retriable):
    """A staged part could not be read back; it was removed, and its documents are staged again by the next run."""


class Pending(Protocol):
    """A part being made."""

    def result(self) -> Path:
        """Wait for it and return its folder."""


Submit = Callable[[Assignment], Pending]
Stage = Callable[[Iterable[Document]], Iterator[Path]]
Load = Callable[[Iterable[Document]], None]


@contextmanager
def open_staging(run: Run, submit: Submit, folder: Path) -> Iterator[Stage]:
    """A way to turn documents into staged parts below ``folder``, given out in order while the next ones are being made.

    Bytes go to the archive first; what this software has taken or refused before is passed over. ``submit`` starts work on one batch.
    """
    settings = run.settings
    with Archive(settings.archive) as archive, open_workers(settings.workers, folder, run.software) as workers:

        def start(batch: list[Document]) -> Pending:
            return submit(Assignment(batch, archive.store_many(batch), workers))

        yield lambda documents: _parts(_unknown_batches(documents, run), start, settings.workers)


def _parts(batches: Iterable[list[Document]], start: Callable[[list[Document]], Pending], workers: int) -> Iterator[Path]:
    # The next batch is begun before a part is given out, so that parts are loaded meanwhile. A process of its own has one more
    # waiting for it; two in this process would only take turns.
    most = 1 if workers == 1 else workers + 1
    under_way: deque[Pending] = deque()
    for batch in batches:
        done = under_way.popleft().result() if len(under_way) == most else None
        under_way.append(start(batch))
        if done is not None:
            yield done
    while under_way:
        yield under_way.popleft().result()


@contextmanager
def open_loading(run: Run, submit: Submit) -> Iterator[Load]:
    """A way to take documents to the warehouse: the one loader puts finished parts in while workers make the next.

    What an interrupted run left staged is loaded before anything is read; a part that cannot be read is removed, and read again.
    Loading raises PartUnreadable if the disk gives back other bytes than it was given.
    """
    for part in sweep(run.settings.staging, run.software):
        if is_loaded(run.connection, part):
            shutil.rmtree(part, ignore_errors=True)
            continue
        with suppress(PartUnreadable):  # gone now; its documents count as never read
            load_staged(part, run)
            run.resumed += 1
    run.resumed_documents = run.loaded.documents
    with open_staging(run, submit, run.settings.staging) as stage:

        def load(documents: Iterable[Document]) -> None:
            for part in stage(documents):
                load_staged(part, run)

        yield load


def _unknown_batches(documents: Iterable[Document], run: Run) -> Iterator[list[Document]]:
    stream = iter(documents)
    while batch := list(islice(stream, run.settings.batch_size)):
        known = known_fetches(run.connection, [document.fetch_id for document in batch], run.software.both)
        fresh = list({document.fetch_id: document for document in batch if document.fetch_id not in known}.values())
        run.read += len(batch)
        run.known += len(batch) - len(fresh)
        tell("read", run.read)
        if fresh:
            yield fresh


def load_staged(part: Path, run: Run) -> None:
    """Load one staged part and remove it; raises PartUnreadable."""
    try:
        run.loaded.add(load_part(run.connection, part, run.run_id, run.started_at))
    except (OSError, ValueError, duckdb.IOException, duckdb.InvalidInputException) as error:
        shutil.rmtree(part, ignore_errors=True)
        if is_disk_full(error):
            raise
        advice = "Run the same command again: nothing of it was loaded."
        raise PartUnreadable(part.name, f"cannot be read ({error})", advice=advice) from error
    shutil.rmtree(part, ignore_errors=True)
    tell("loaded", run.loaded.documents, run.read)
