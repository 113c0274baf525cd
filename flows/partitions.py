"""One partition: what a source named for a day, fetched, loaded, and entered into the ledger."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from flows.batches import Load
from flows.fetching import Fetching, fetch_documents, list_candidates, new_candidates
from flows.runs import Run
from flows.windows import day_window
from tasks.discover.discovery import Window
from tasks.discover.outlets import Outlet, Source
from tasks.errors import Refused, Retriable
from tasks.load.ledger import Partition, write_partition
from tasks.model import Candidate

_log = logging.getLogger("warta")


@contextmanager
def tallied(run: Run, partition: Partition) -> Iterator[None]:
    """Count into the partition what becomes of the documents that are loaded within the block.

    What is found is new, changed, unchanged, refused or missing: the figures of a partition add up.
    """
    before = _taken(run)
    yield
    made = _taken(run)
    made.subtract(before)
    partition.new += made["articles"]
    partition.changed += made["versions"] - made["articles"]
    partition.unchanged += made["known"] + made["sightings"] - made["versions"]
    partition.refused += made["read"] - made["known"] - made["sightings"]


def _taken(run: Run) -> Counter[str]:
    loaded = run.loaded
    figures = {"articles": loaded.articles_new, "versions": loaded.versions_new, "sightings": loaded.rows.get("core.sighting", 0)}
    return Counter(read=run.read, known=run.known, **figures)


class PartitionReader:
    """Reads partitions of sources through one session and one loader."""

    def __init__(self, fetching: Fetching, load: Load, *, again: bool = False, only_new: bool = False) -> None:
        self._fetching = fetching
        self._only_new = only_new
        self._load = load
        self._again = again

    def read(self, outlet: Outlet, source: Source, window: Window) -> Partition:
        """List a window that ends within one day or with it, fetch what is new in it, load it, and write the partition's row.

        A source that cannot be listed fails its partition and no other. The day is done once it is over and nothing is missing.
        """
        run = self._fetching.run
        day = (window.until - timedelta.resolution).astimezone(ZoneInfo(outlet.zone)).date()
        partition = Partition(source=source.source, day=day, covered_until=min(window.until, run.started_at))
        try:
            candidates = list_candidates(self._fetching, outlet, source, window, only_new=self._only_new)
        except (Refused, Retriable) as error:
            partition.miss(type(error).__name__)
        else:
            self._take(candidates, partition)
            over = partition.covered_until >= day_window(day, outlet.zone).until
            partition.status = "done" if over and not partition.missing else "partial"
        write_partition(run.connection, partition, run.run_id, run.software.both, datetime.now(UTC))
        _log.info("%s", partition)
        return partition

    def _take(self, candidates: list[Candidate], partition: Partition) -> None:
        wanted = candidates if self._again else new_candidates(self._fetching.run, candidates)
        partition.found = len(candidates)
        partition.unchanged = len(candidates) - len(wanted)
        with tallied(self._fetching.run, partition):
            self._load(fetch_documents(self._fetching, wanted, partition, again=self._again))
