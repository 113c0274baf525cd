"""The day that a document belongs to, found as cheaply as it can be."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from tasks.errors import Refused
from tasks.model import Document
from tasks.parse.document import parse_document

#: A day as archives and addresses write it: 2025/05/21, 2025-05-21, 20250521, between other signs than digits.
_DATED = re.compile(r"(?<!\d)(?P<year>19[89]\d|20\d\d)(?P<sign>[-/_.]?)(?P<month>0[1-9]|1[0-2])(?P=sign)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")


def stated_day(document: Document) -> date | None:
    """The day of publication where the outlet is, or None if nothing states one.

    A row states it itself. For pages and texts the address and the path are asked first, and opened only if those do not tell:
    archives are laid out by day. Do not use it for a version's own date, which only its page decides.

    >>> from datetime import UTC, datetime
    >>> now = datetime.now(UTC)
    >>> stated_day(Document(content=b"Hujan.", media_type="text/plain", origin="2025/05/21/hujan.txt", seen_at=now))
    datetime.date(2025, 5, 21)
    >>> row = b'{"isi": "Hujan.", "tanggal": "21/05/2025 23:30 WIB"}'
    >>> stated_day(Document(content=row, media_type="application/json", origin="2025-06.jsonl#L1", seen_at=now))
    datetime.date(2025, 5, 21)
    """
    if "json" not in document.media_type:
        for place in (urlsplit(document.url or "").path, document.origin):
            if day := _day_in(place):
                return day
    try:
        article = parse_document(document)
    except Refused:
        return _day_in(document.origin)
    if article.published_at is None:
        return _day_in(urlsplit(article.url or "").path) or _day_in(document.origin)
    return (article.published_at.astimezone(ZoneInfo(article.zone)) if article.zone else article.published_at).date()


def _day_in(place: str) -> date | None:
    for found in _DATED.finditer(place):
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            continue
    return None
