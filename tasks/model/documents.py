"""Before anybody looks inside: addresses, bytes, and the attempts to get them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from tasks.model.identity import stable_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An address that a source named; nothing of it has been fetched."""

    url: str
    source: str
    outlet: str | None = None
    title: str | None = None
    published_hint: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """Bytes as fetched or read, and how they came here. A line of a JSON Lines file is a document of its own."""

    content: bytes
    media_type: str
    origin: str
    """Where the bytes were: the address asked for, or ``path`` / ``path#L7`` below the root that was read."""
    seen_at: datetime
    url: str | None = None
    """The address that answered, after redirects; None for a file."""
    charset: str | None = None
    """What the transport declared; the bytes may disagree."""
    outlet: str | None = None
    source: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    """Response headers as received; none for a file."""
    attempt: FetchAttempt | None = None
    """The attempt that brought it, if its row is still to be written."""
    parts: tuple[Document, ...] = ()
    """Where one article stands in several documents: these, in reading order; ``content`` lists them."""

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the content."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def fetch_id(self) -> str:
        """Identity of this sighting: this content at an address and an instant, or in a file."""
        return stable_id("fetch", self.origin, self.seen_at.isoformat() if self.url else None, self.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an earlier fetch of an address left behind, with which the host can say that nothing changed."""

    sha256: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class ArchivePlace:
    """Where a content stands: a file below the archive's folder, and the offset in bytes of its record."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchAttempt:
    """One attempt to get a document, whether or not it succeeded; redirects followed are part of it. A row of raw.fetch."""

    origin: str
    """Address asked for."""
    requested_at: datetime
    outcome: str
    """``fetched``, ``unchanged``, ``joined`` (the page's article is read from another document), ``listed``, or the class of the error."""
    seconds: float
    url: str | None = None
    """Address that answered, after redirects."""
    outlet: str | None = None
    source: str | None = None
    status: int | None = None
    robots: str | None = None
    """``allowed``, ``disallowed`` or ``unreachable``; None if it was not asked."""
    bytes: int | None = None
    """Length after decompression."""
    headers: tuple[tuple[str, str], ...] = ()
    """Those that caching and decoding need."""
    error: str | None = None
    sha256: str | None = None

    @property
    def fetch_id(self) -> str:
        """Identity of the attempt, the same as of the document that it brought."""
        return stable_id("fetch", self.origin, self.requested_at.isoformat(), self.sha256)
