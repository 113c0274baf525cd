"""What a document says: an article, and the state of its cleaned text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a text."""

    start: int
    end: int


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
