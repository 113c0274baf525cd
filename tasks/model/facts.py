"""What a text states, each with its place in it; and what joins facts and texts across articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
class Likeness:
    """How alike two texts are, and what that makes of them."""

    score: float
    """Jaccard similarity of their three-word sequences, 0 to 1."""
    containment: float
    """The share of the shorter text's sequences that the longer holds."""
    role: str
    """``copy``, ``excerpt`` or ``template``."""
