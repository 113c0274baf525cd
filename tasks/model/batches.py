"""What a worker hands over: editions with what they were made by, and what was refused."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.model.articles import Article, CleanText, Span, Version
from tasks.model.documents import Document
from tasks.model.facts import Fact


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
