"""The archive: every content once, as a record of a WARC file, before anything else looks at it.

Files are only ever appended to. Each process writes the newest file that no other writes, under a lock that the system releases
when the process dies; the index (SQLite) says where each content stands and how far each file has been indexed. What a killed
process left is mended when the archive is opened next: whole records behind the indexed part are indexed, a torn one is cut off.
The index can be deleted: it is built again from the files.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from tasks.errors import Refused
from tasks.fetch.records import as_record, read_record, records_from
from tasks.model import ArchivePlace, Document
from tasks.parts import with_parts

#: A file is closed beyond this size: Common Crawl and the Internet Archive keep to about one gigabyte.
MAX_FILE_BYTES = 1_000_000_000
_SUFFIX = ".warc.gz"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS content (sha256 TEXT PRIMARY KEY, file TEXT NOT NULL, offset INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (name TEXT PRIMARY KEY, indexed INTEGER NOT NULL) WITHOUT ROWID;
"""


class NotArchived(Refused):
    """The archive does not hold this content."""


class ArchiveDamaged(Refused):
    """The archive holds other bytes than it was given."""


class Archive:
    """Contents below one folder, by hash. Threads may share an archive, processes each open their own."""

    def __init__(self, root: Path, max_file_bytes: int = MAX_FILE_BYTES) -> None:
        self.root = root
        self.max_file_bytes = max_file_bytes
        self._lock = threading.RLock()
        self._writer: _Writer | None = None
        root.mkdir(parents=True, exist_ok=True)
        self._index = sqlite3.connect(root / "index.sqlite", timeout=60, isolation_level=None, check_same_thread=False)
        # The index is derived: losing its last commits in a power cut costs a scan, not a content.
        self._index.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {_SCHEMA}")
        self._mend()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the file being written and release it."""
        with self._lock:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            self._index.close()

    def store(self, document: Document) -> ArchivePlace:
        """Keep a document's bytes and headers; a content that is here already is not written again. It is on disk on return.

        What is promised survives the death of the process; for the death of the machine, ``close`` first.
        """
        return self.store_many([document])[document.sha256]

    def store_many(self, documents: Iterable[Document]) -> dict[str, ArchivePlace]:
        """Keep documents as ``store`` does, and return where each content stands; half as fast again for hundreds at a time."""
        places = {}
        with self._lock:
            self._index.execute("BEGIN IMMEDIATE")
            try:
                for document in chain.from_iterable((*document.parts, document) for document in documents):
                    places[document.sha256] = self.find(document.sha256) or self._append(document)
            finally:
                self._index.execute("COMMIT")  # what was written before an error is whole
        return places

    def _append(self, document: Document) -> ArchivePlace:
        if self._writer is not None and self._writer.size > self.max_file_bytes:
            self._writer.close()
            self._writer = None
        if self._writer is None:
            self._writer = self._open_writer()
        place = ArchivePlace(self._writer.name, self._writer.size)
        self._writer.append(as_record(document))
        self._enter(place, document.sha256, self._writer.size)
        return place

    def _open_writer(self) -> _Writer:
        newest = max(self.root.glob(f"*{_SUFFIX}"), default=None)
        if newest is not None and newest.stat().st_size <= self.max_file_bytes:
            with suppress(Timeout):
                writer = _Writer(newest)
                if writer.size == self._indexed(newest):
                    return writer
                writer.close()  # whoever wrote it died since we looked: the next opening mends it
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        return _Writer(self.root / f"warta-{stamp}-{os.getpid()}{_SUFFIX}")

    def _indexed(self, path: Path) -> int:
        row = self._index.execute("SELECT indexed FROM file WHERE name = ?", [path.name]).fetchone()
        return int(row[0]) if row else 0

    def find(self, sha256: str) -> ArchivePlace | None:
        """Where a content stands, or None."""
        with self._lock:
            row = self._index.execute("SELECT file, offset FROM content WHERE sha256 = ?", [sha256]).fetchone()
        return ArchivePlace(*row) if row else None

    def load(self, sha256: str) -> Document:
        """The document that was stored with this content, with its parts if it lists any; raises NotArchived, ArchiveDamaged."""
        place = self.find(sha256)
        if place is None:
            raise NotArchived(sha256, "is not in the archive", advice="It was read before the archive was kept, or its file was removed.")
        document = self._read(place)
        if document is None or document.sha256 != sha256:
            raise ArchiveDamaged(f"{place.file}@{place.offset}", f"is not {sha256}", advice="Restore the file from a copy.")
        return with_parts(document, self.load)

    def _read(self, place: ArchivePlace) -> Document | None:
        try:
            with (self.root / place.file).open("rb") as file:
                file.seek(place.offset)
                return read_record(file)
        except OSError:
            return None

    def _enter(self, place: ArchivePlace, sha256: str, indexed: int) -> None:
        self._index.execute("INSERT OR IGNORE INTO content VALUES (?, ?, ?)", [sha256, place.file, place.offset])
        self._index.execute("INSERT OR REPLACE INTO file VALUES (?, ?)", [place.file, indexed])

    def _mend(self) -> None:
        for path in sorted(self.root.glob(f"*{_SUFFIX}")):
            if path.stat().st_size != self._indexed(path):
                with suppress(Timeout), FileLock(_lock_of(path), timeout=0):  # taken: its writer lives and indexes it itself
                    self._mend_file(path, self._indexed(path))

    def _mend_file(self, path: Path, known: int) -> None:
        end = known
        self._index.execute("BEGIN IMMEDIATE")
        with path.open("rb") as file:
            for offset, after, document in records_from(file, known):
                end = after
                if document is not None:
                    self._enter(ArchivePlace(path.name, offset), document.sha256, after)
        with path.open("rb+") as file:
            file.truncate(end)  # nothing whole stands behind it
        self._index.execute("INSERT OR REPLACE INTO file VALUES (?, ?)", [path.name, end])
        self._index.execute("COMMIT")


class _Writer:
    """One WARC file that this process alone appends to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Threads share the archive: whoever closes it must be able to release what another one took.
        self._lock = FileLock(_lock_of(path), thread_local=False, timeout=0)
        self._lock.acquire()
        self._out = path.open("ab", buffering=0)
        self.size = self._out.tell()

    @property
    def name(self) -> str:
        return self.path.name

    def append(self, record: bytes) -> None:
        """All of the record or nothing: a full disk must not leave half of it before the next one."""
        try:
            left = memoryview(record)
            while left:
                left = left[self._out.write(left) :]
        except OSError:
            self._out.truncate(self.size)
            raise
        self.size += len(record)

    def close(self) -> None:
        with closing(self._out):
            os.fsync(self._out.fileno())
        self._lock.release()


def _lock_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")
