"""Document → Article: the door of the parse stage."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from tasks.errors import Refused
from tasks.model import Article, Document
from tasks.parse.adapters import DEFAULT_ZONE, adapter_of
from tasks.parse.authors import names_of
from tasks.parse.dates import parse_moment
from tasks.parse.day_order import is_month_first
from tasks.parse.decode import decode_document
from tasks.parse.errors import EmptyDocument, UnsupportedMediaType
from tasks.parse.joining import join_articles
from tasks.parse.page import parse_page
from tasks.parse.rows import Row, read_row
from tasks.parts import PARTS, is_cut_short
from tasks.urls import canonical_url, host_of, site_of

_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff]")


def parse_document(document: Document) -> Article:
    """Open a document: text, a page, or one row of a JSON Lines file, by its media type; or several that are one article.

    Raises a subclass of Refused from tasks.parse.errors if no article stands in it.

    >>> from datetime import UTC, datetime
    >>> row = b'{"id": "7", "isi": "Hujan turun.", "tanggal": "21/05/2025 17:05 WIB"}'
    >>> article = parse_document(Document(content=row, media_type="application/json", origin="a.jsonl#L1", seen_at=datetime.now(UTC)))
    >>> article.body, article.given_id, article.published_at.isoformat()
    ('Hujan turun.', '7', '2025-05-21T17:05:00+07:00')
    """
    return _parse_parts(document) if document.media_type == PARTS else _parse(document, is_part=False)


def _parse_parts(document: Document) -> Article:
    """One article of several pages. A page that holds no article ends it there, cut short; the first one must."""
    pages: list[Article] = []
    for part in document.parts:
        try:
            pages.append(_parse(replace(part, seen_at=document.seen_at, outlet=document.outlet), is_part=True))
        except Refused:
            if not pages:
                raise
            return join_articles(pages, is_cut_short=True)
    if not pages:
        raise EmptyDocument(document.origin, "lists documents that are not at hand", advice="Read it from the archive that holds them.")
    return join_articles(pages, is_cut_short=is_cut_short(document))


def _parse(document: Document, *, is_part: bool) -> Article:
    media_type = document.media_type.split(";")[0].strip().lower()
    if media_type in ("text/html", "application/xhtml+xml"):
        return parse_page(decode_document(document), document, is_part=is_part)
    if media_type in ("application/json", "application/x-ndjson", "application/jsonl"):
        return _parse_row(document, read_row(document), is_part=is_part)
    if media_type in ("text/plain", "text/markdown"):
        return Article(body=_body(decode_document(document), document), outlet=document.outlet, url=canonical_url(document.url or ""))
    raise UnsupportedMediaType(document.origin, f"is {media_type or 'of no stated type'}", advice="Convert it to HTML, text or JSON Lines.")


def _body(text: str, document: Document) -> str:
    body = _CONTROL.sub("", _BREAKS.sub("\n", text)).strip("\n")
    if not body.strip():
        raise EmptyDocument(document.origin, "has no text", advice="Fetch or write it again.")
    return body


def _parse_row(document: Document, row: Row, *, is_part: bool) -> Article:
    url = canonical_url(_text(row, "url") or document.url or "")
    if "body" not in row:
        article = parse_page(row["html"], document, url=_text(row, "url"), is_part=is_part)
        return _with_id(article, row)
    outlet = document.outlet or _outlet(row, url)
    adapter = adapter_of(outlet)
    zone = adapter.zone if adapter else ZoneInfo(DEFAULT_ZONE)
    return Article(
        body=_body(row["body"], document),
        given_id=_text(row, "id"),
        outlet=adapter.outlet if adapter else outlet,
        url=url,
        title=" ".join((_text(row, "title") or "").split()) or None,
        authors=_names(row),
        published_at=_time(row, "published_at", zone, document.seen_at),
        updated_at=_time(row, "updated_at", zone, document.seen_at),
        section=_text(row, "section"),
        tags=tuple(str(tag) for tag in row["tags"]) if isinstance(row.get("tags"), list) else (),
        zone=adapter.zone.key if adapter else None,
        parser="row",
    )


def _with_id(article: Article, row: Row) -> Article:

    return replace(article, given_id=_text(row, "id"))


def _outlet(row: Row, url: str | None) -> str | None:
    host = host_of(url)
    return _text(row, "outlet") or (site_of(host) if host else None)


def _names(row: Row) -> tuple[str, ...]:
    given = row.get("authors")
    bylines = given if isinstance(given, list) else [given] if given else []
    return tuple(dict.fromkeys(name for byline in bylines for name in names_of(str(byline))))


def _time(row: Row, field: str, zone: tzinfo, seen_at: datetime) -> datetime | None:
    if field not in row:
        return None
    stated = str(row[field])
    moment = parse_moment(stated, zone=zone, seen_at=seen_at, day_first=not is_month_first(stated, row["body"]))
    return moment.value if moment else None


def _text(row: Row, field: str) -> str | None:
    value = row.get(field)
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else None
