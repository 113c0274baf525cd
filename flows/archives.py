"""Files as if they were a source: their documents by the day that they state, a partition a day."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from flows.batches import Load
from flows.partitions import tallied
from flows.progress import tell
from flows.runs import Run
from flows.windows import day_window
from tasks.load.ledger import Partition, write_partition
from tasks.model import Document
from tasks.parse.day import stated_day

_log = logging.getLogger("warta")
#: Batches that may wait, over all days, before the fullest day is loaded: an archive need not be sorted, nor fit into memory.
BATCHES_WAITING = 4


def source_of(paths: Iterable[str]) -> str:
    """The name under which the ledger knows these files.

    >>> source_of(["unduhan/arsip-2025", "baru.jsonl"])
    'files:arsip-2025,baru.jsonl'
    """
    return "files:" + ",".join(Path(path).name for path in paths)


@dataclass(slots=True)
class ArchiveReader:
    """Takes documents to the warehouse day by day, and counts what becomes of them."""

    run: Run
    load: Load
    partitions: dict[date, Partition]
    undated: int = 0
    """Documents that state no day: no backfill can ask for them."""
    outside: int = 0
    """Documents of other days."""
    _waiting: dict[date, list[Document]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def over(cls, run: Run, load: Load, source: str, days: Iterable[date]) -> ArchiveReader:
        """A reader for these days."""
        return cls(run, load, {day: Partition(source=source, day=day, covered_until=day_window(day, "UTC").until) for day in days})

    def read(self, documents: Iterable[Document]) -> list[Partition]:
        """Load the documents of the wanted days, and enter each day into the ledger; days without any are entered, too.

        What was read before is known by its content: reading an archive again costs little, and takes what was added to it.
        """
        waiting = 0
        for number, document in enumerate(documents, 1):
            tell("reading", number)
            waiting += self._put_aside(document)
            if waiting >= BATCHES_WAITING * self.run.settings.batch_size:
                waiting -= self._take(max(self._waiting, key=lambda day: len(self._waiting[day])))
        for day in sorted(self._waiting):
            self._take(day)
        for partition in self.partitions.values():
            partition.status = "done"
            write_partition(self.run.connection, partition, self.run.run_id, self.run.software.both, datetime.now(UTC))
            _log.info("%s", partition)
        return list(self.partitions.values())

    def _put_aside(self, document: Document) -> bool:
        day = stated_day(document)
        self.undated += day is None
        self.outside += day is not None and day not in self.partitions
        if day not in self.partitions:
            return False
        self._waiting[day].append(document)
        return True

    def _take(self, day: date) -> int:
        documents = self._waiting.pop(day)
        partition = self.partitions[day]
        partition.found += len(documents)
        with tallied(self.run, partition):
            self.load(documents)
        return len(documents)
