"""The records that pass between stages: frozen, typed, and free of any behaviour but their own consistency.

Offsets are Python code points, half-open: ``text[start:end]``. Times carry a zone; a time that nobody stated is None.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

#: Namespace of every name-based (version 5) identifier; changing it changes every id in every warehouse.
NAMESPACE = uuid.UUID("6f0d1c6e-5b7a-5e0b-9d43-2f1c8a7e4b10")


def stable_id(*parts: object) -> str:
    """The same identifier for the same parts, on every machine and in every run (RFC 9562, version 5).

    >>> stable_id("article", "https://example.org/1") == stable_id("article", "https://example.org/1")
    True
    """
    return str(uuid.uuid5(NAMESPACE, "\x1f".join("" if part is None else str(part) for part in parts)))


def text_hash(text: str) -> str:
    """Hex SHA-256 of a cleaned text: equal texts are equal states of an article."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch removed from a body, with the rule that removed it: ``body[start:end] == text``."""

    start: int
    end: int
    rule: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """One statement about a date that a page makes, kept whether or not it was chosen."""

    value: datetime
    role: str
    """``published`` or ``updated``."""
    found_in: str
    """Where it stood: ``json-ld``, ``meta:article:published_time``, ``visible``, ``url`` …"""
    zone_stated: bool
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a document says once its container is open: metadata and the body, boilerplate still in it."""

    body: str
    cuts: tuple[Passage, ...] = ()
    """Stretches of the body that page structure already marks as not journalism; cleaning removes them with its own."""
    given_id: str | None = None
    """The identifier that a file's own row carried."""
    outlet: str | None = None
    url: str | None = None
    """Canonical address."""
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    lang: str | None = None
    zone: str | None = None
    """IANA zone of the outlet."""
    truncated: bool = False
    """The page says, or shows, that the rest stands behind a paywall or on pages that were not read."""
    parser: str = "text"
    """Adapter and layout that read it, e.g. ``detik/2024`` or ``generic``."""
    date_candidates: tuple[DateCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place and outlet at the head of a text: ``JAKARTA, KOMPAS.com``."""

    start: int
    end: int
    place: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """Journalism and what was taken from it: putting the passages back into the text gives the body again."""

    text: str
    passages: tuple[Passage, ...]
    dateline: Dateline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of an article's cleaned text: what extraction reads and what facts point into."""

    version_id: str
    article_id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published_at: datetime | None = None
    lang: str | None = None
    """BCP 47 primary tag detected from the text; None if it could not be told."""
    zone: str | None = None
    """IANA zone of the outlet, used for clock times that state none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: its span in the version's text, the rule or model that found it, and how sure that is."""

    start: int
    end: int
    surface: str
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Fact):
    """A name in the text."""

    kind: str
    """``person``, ``organisation``, ``location`` or ``named_event``."""
    canonical: str
    type: str | None = None
    role: str | None = None
    age: int | None = None
    nationality: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Fact):
    """Words, or their gist, given to a speaker."""

    type: str
    """``direct``, ``partial`` or ``indirect``."""
    speaker: str | None
    speaker_surface: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    resolved_by: str | None = None
    """``name``, ``surname``, ``pronoun``, ``title``, ``initials``, ``previous`` …; None if nobody was found."""
    cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Fact):
    """A number with what it counts or measures, fully scaled."""

    value: float | None
    value_high: float | None = None
    unit: str
    currency: str | None = None
    counted: str | None = None
    modifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTime(Fact):
    """A date, time, duration or interval, resolved as far as the text allows."""

    value: str
    """ISO 8601 as laid down in the fact guidelines: ``2025-05-21``, ``PT12H``, ``A/B``, ``2025-05-21TMO`` …"""
    grain: str
    start_at: datetime | None = None
    end_at: datetime | None = None
    zone: str | None = None
    zone_source: str | None = None
    """``stated``, ``inherited`` or ``assumed``."""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Fact):
    """The article leans on another source: an agency, a medium, a document."""

    source: str
    source_type: str
    verb: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """Something that happened; the span is its trigger, the arguments are canonical where a mention gives them."""

    type: str
    actor: str | None = None
    target: str | None = None
    place: str | None = None
    time: str | None = None
    number: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Fact):
    """Two statements of one article held against each other; the fact's own span is the first of them."""

    kind: str
    verdict: str
    """``contradiction`` or ``consistent``."""
    other_start: int | None = None
    other_end: int | None = None
    other_surface: str | None = None
    expected: str | None = None
    found: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One entity with every name and role that it goes by; grain of the output."""

    entity_id: str
    kind: str
    name: str
    type: str | None
    country: str | None
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    versions: tuple[str, ...]
    explanation: tuple[str, ...]
    """The rules that joined its names, and what they stood on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A row of the quarantine: what was refused, at which stage, why, and what to do next."""

    stage: str
    reason: str
    subject: str
    message: str
    advice: str
    fetch_id: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCount:
    """How many items went into a stage, came out of it and were refused there."""

    stage: str
    items_in: int
    items_out: int
    refused: int


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All that one document became on its way through parse, clean and extract."""

    document: Document
    article: Article
    clean: CleanText
    version: Version
    sentences: tuple[Span, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two texts are, and what that makes of them."""

    score: float
    """Jaccard similarity of their three-word sequences, 0 to 1."""
    containment: float
    """The share of the shorter text's sequences that the longer holds."""
    role: str
    """``copy``, ``excerpt`` or ``template``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Software:
    """Fingerprints of what made a row: the same code and seeds give the same, any change another."""

    rule_set_version: str
    extractor_version: str

    @property
    def both(self) -> str:
        """One name for the two."""
        return f"{self.rule_set_version}+{self.extractor_version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a worker made of some hundreds of documents, ready to be staged."""

    documents: tuple[Document, ...]
    editions: tuple[Edition, ...]
    refusals: tuple[Refusal, ...]
    counts: tuple[StageCount, ...]
