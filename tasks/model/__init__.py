"""The records that pass between stages: frozen, typed, and free of any behaviour but their own consistency.

Offsets are Python code points, half-open: ``text[start:end]``. Times carry a zone; a time that nobody stated is None.
"""

from __future__ import annotations

from tasks.model.articles import Article, CleanText, DateCandidate, Dateline, Passage, Span, Version
from tasks.model.batches import Batch, Edition, Refusal, Software, StageCount
from tasks.model.documents import ArchivePlace, Candidate, Document, FetchAttempt, Known
from tasks.model.facts import Attribution, Check, DateTime, Entity, Event, Fact, Likeness, Mention, Quantity, Quotation
from tasks.model.identity import NAMESPACE, stable_id, text_hash

__all__ = [
    "NAMESPACE",
    "ArchivePlace",
    "Article",
    "Attribution",
    "Batch",
    "Candidate",
    "Check",
    "CleanText",
    "DateCandidate",
    "DateTime",
    "Dateline",
    "Document",
    "Edition",
    "Entity",
    "Event",
    "Fact",
    "FetchAttempt",
    "Known",
    "Likeness",
    "Mention",
    "Passage",
    "Quantity",
    "Quotation",
    "Refusal",
    "Software",
    "Span",
    "StageCount",
    "Version",
    "stable_id",
    "text_hash",
]
