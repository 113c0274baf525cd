"""Records to rows: what each table of the warehouse holds of a batch. Pure; the warehouse's own columns are the names."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tasks.model import (
    ArchivePlace,
    Attribution,
    Batch,
    Check,
    DateCandidate,
    DateTime,
    Document,
    Edition,
    Event,
    Fact,
    FetchAttempt,
    Mention,
    Quantity,
    Quotation,
    Refusal,
    Software,
    Span,
    stable_id,
    text_hash,
)

Row = dict[str, Any]
Rows = dict[str, list[Row]]

FACT_TABLES: dict[type[Fact], str] = {
    Mention: "fact.mention",
    Quotation: "fact.quotation",
    Quantity: "fact.quantity",
    DateTime: "fact.datetime",
    Attribution: "fact.attribution",
    Event: "fact.event",
    Check: "fact.check",
}
_FIELDS = {record: tuple(field.name for field in fields(record)) for record in (*FACT_TABLES, DateCandidate, FetchAttempt, Refusal)}
_RENAMED = {"start": "char_start", "end": "char_end"}


def batch_rows(batch: Batch, software: Software, places: Mapping[str, ArchivePlace]) -> Rows:
    """Rows of every table for a batch, each identity once.

    Two documents may show the same version: the earliest sighting speaks for it (ties: the smaller content hash),
    so that neither the order nor the size of batches shows in the rows.
    """
    rows: Rows = defaultdict(list)
    documents = {document.fetch_id: document for document in batch.documents}.values()
    contents = {d.sha256: d for document in documents for d in (document, *document.parts)}.values()
    rows["raw.document"] = [document_row(content, places.get(content.sha256)) for content in contents]
    rows["raw.fetch"] = [_fetch_row(document) for document in documents]
    editions = {edition.document.fetch_id: edition for edition in batch.editions}.values()
    rows["core.sighting"] = [_sighting_row(edition, software) for edition in editions]
    rows["core.article"] = _article_rows(editions)
    for edition in _speakers(batch.editions):
        rows["core.version"].append(_version_row(edition, software))
        rows["core.sentence"] += _sentence_rows(edition)
        rows["core.passage"] += _passage_rows(edition)
        rows["core.date_candidate"] += _date_rows(edition)
        for table, row in _fact_rows(edition, software):
            rows[table].append(row)
    rows["ops.quarantine"] = refusal_rows(batch.refusals, software)
    return rows


def _speakers(editions: Iterable[Edition]) -> list[Edition]:
    chosen: dict[str, Edition] = {}
    for edition in sorted(editions, key=lambda e: (e.document.seen_at, e.document.sha256)):
        chosen.setdefault(edition.version.version_id, edition)
    return list(chosen.values())


def document_row(document: Document, place: ArchivePlace | None) -> Row:
    """The row of raw.document for a content and where it is kept."""
    return {
        "sha256": document.sha256,
        "media_type": document.media_type,
        "bytes": len(document.content),
        "archive_file": place.file if place else None,
        "archive_offset": place.offset if place else None,
    }


def attempt_row(attempt: FetchAttempt) -> Row:
    """The row of raw.fetch for an attempt, good or not."""
    row = {name: getattr(attempt, name) for name in _FIELDS[FetchAttempt]}
    return row | {"fetch_id": attempt.fetch_id, "headers": list(attempt.headers)}


def _fetch_row(document: Document) -> Row:
    if document.attempt is not None:
        return attempt_row(document.attempt)
    return {
        "fetch_id": document.fetch_id,
        "origin": document.origin,
        "url": document.url,
        "outlet": document.outlet,
        "source": document.source,
        "requested_at": document.seen_at,
        "outcome": "fetched" if document.url else "read",
        "bytes": len(document.content),
        "sha256": document.sha256,
    }


def _article_rows(editions: Iterable[Edition]) -> list[Row]:
    groups: dict[str, list[Edition]] = defaultdict(list)
    for edition in editions:
        groups[edition.version.article_id].append(edition)
    return [_article_row(article, group) for article, group in groups.items()]


def _article_row(article_id: str, editions: list[Edition]) -> Row:
    seen = [edition.document.seen_at for edition in editions]
    return {
        "article_id": article_id,
        "outlet": _least(edition.version.outlet for edition in editions),
        "canonical_url": _least(edition.article.url for edition in editions),
        "given_id": _least(edition.article.given_id for edition in editions),
        "first_seen_at": min(seen),
        "last_seen_at": max(seen),
    }


def _least(names: Iterable[str | None]) -> str | None:
    # What several documents say differently must not depend on their order; SQL merges in the same way.
    return min((name for name in names if name is not None), default=None)


def _sighting_row(edition: Edition, software: Software) -> Row:
    return {
        "fetch_id": edition.document.fetch_id,
        "article_id": edition.version.article_id,
        "version_id": edition.version.version_id,
        "sha256": edition.document.sha256,
        "seen_at": edition.document.seen_at,
        "software": software.both,
    }


def _version_row(edition: Edition, software: Software) -> Row:
    article, version, dateline = edition.article, edition.version, edition.clean.dateline
    return {
        "version_id": version.version_id,
        "article_id": version.article_id,
        "sha256": edition.document.sha256,
        "title": version.title,
        "text": version.text,
        "text_hash": text_hash(version.text),
        "words": len(version.text.split()),
        "authors": list(article.authors),
        "section": article.section,
        "tags": list(article.tags),
        "published_at": version.published_at,
        "published_on": local_day(version.published_at, version.zone),
        "updated_at": article.updated_at,
        "zone": version.zone,
        "lang": version.lang,
        "dateline_place": dateline.place if dateline else None,
        "dateline_outlet": dateline.outlet if dateline else None,
        "truncated": article.truncated,
        "parser": article.parser,
        "rule_set_version": software.rule_set_version,
        "extractor_version": software.extractor_version,
        "first_seen_at": edition.document.seen_at,
        "valid_from": edition.document.seen_at,
    }


def local_day(instant: datetime | None, zone: str | None) -> date | None:
    """The calendar day of an instant where the outlet is; without a zone, where the time itself was stated.

    >>> local_day(datetime.fromisoformat("2025-05-20T23:30+00:00"), "Asia/Jakarta")
    datetime.date(2025, 5, 21)
    """
    if instant is None:
        return None
    return (instant.astimezone(ZoneInfo(zone)) if zone else instant).date()


def _sentence_rows(edition: Edition) -> list[Row]:
    return [
        {"version_id": edition.version.version_id, "sentence_no": number, "char_start": sentence.start, "char_end": sentence.end}
        for number, sentence in enumerate(edition.sentences, 1)
    ]


def _passage_rows(edition: Edition) -> list[Row]:
    return [
        {
            "version_id": edition.version.version_id,
            "sha256": edition.document.sha256,
            "char_start": passage.start,
            "char_end": passage.end,
            "rule": passage.rule,
            "kind": passage.kind,
            "text": passage.text,
        }
        for passage in edition.clean.passages
    ]


def _date_rows(edition: Edition) -> list[Row]:
    return [
        {"version_id": edition.version.version_id} | {name: getattr(candidate, name) for name in _FIELDS[DateCandidate]}
        for candidate in edition.article.date_candidates
    ]


def _fact_rows(edition: Edition, software: Software) -> Iterable[tuple[str, Row]]:
    sentences = edition.sentences or (Span(0, len(edition.version.text)),)
    starts = [sentence.start for sentence in sentences]
    seen: set[str] = set()
    for fact in edition.facts:
        fact_id = _fact_id(edition.version.version_id, fact)
        if fact_id in seen:
            continue
        seen.add(fact_id)
        # Words between quotation marks may begin with a space, which belongs to no sentence.
        blank = len(fact.surface) - len(fact.surface.lstrip())
        number = max(1, bisect_right(starts, fact.start + blank))
        row: Row = {
            "fact_id": fact_id,
            "version_id": edition.version.version_id,
            "sentence_no": number,
            "sentence_start": sentences[number - 1].start,
            "sentence_end": sentences[number - 1].end,
            "extractor_version": software.extractor_version,
        }
        for name in _FIELDS[type(fact)]:
            value = getattr(fact, name)
            row[_RENAMED.get(name, name)] = list(value) if isinstance(value, tuple) else value
        yield FACT_TABLES[type(fact)], row


def _fact_id(version: str, fact: Fact) -> str:
    # What tells two facts on one span apart: their kind, the type of a quotation, the other side of a check.
    apart = [getattr(fact, name, None) for name in ("kind", "type", "other_start", "other_end")]
    return stable_id("fact", version, type(fact).__name__, fact.start, fact.end, *apart)


def refusal_rows(refusals: Iterable[Refusal], software: Software) -> list[Row]:
    """Quarantine rows; the same refusal of the same content is one row, however often it happens."""
    rows = {}
    for refusal in refusals:
        refusal_id = stable_id("refusal", refusal.stage, refusal.subject, refusal.reason, refusal.sha256)
        rows[refusal_id] = {"refusal_id": refusal_id, "software": software.both} | {
            name: getattr(refusal, name) for name in _FIELDS[Refusal]
        }
    return list(rows.values())
