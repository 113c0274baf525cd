"""Feeds to entries: RSS and Atom through feedparser, JSON Feed as the JSON that it is."""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from tasks.discover.entries import Entry, instant
from tasks.discover.errors import UnreadableListing
from tasks.discover.xml import unpack


def read_feed(content: bytes, address: str) -> Iterator[Entry]:
    """Entries of a feed in its own order; raises UnreadableListing for what is none, UnsafeXml.

    Relative links are resolved against the address. A time without a zone is taken for UTC by feedparser: it is a hint only.
    """
    content = unpack(content, address)
    if content.lstrip()[:1] == b"{":
        yield from _json_feed(content, address)
        return
    # Only ever a stream: feedparser would open or fetch what it takes for a path or an address.
    feed = feedparser.parse(BytesIO(content), response_headers={"content-location": address}, sanitize_html=False)
    if not feed.get("version") and not feed.entries:
        raise UnreadableListing(address, "is no feed", advice="Look at it in a browser; correct the address of the source.")
    for entry in feed.entries:
        link = entry.get("feedburner_origlink") or entry.get("link")
        if link:
            yield Entry(str(link), _text(entry.get("title")), _time(entry))


def _time(entry: Any) -> datetime | None:  # noqa: ANN401  feedparser publishes no types
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return datetime.fromtimestamp(calendar.timegm(stamp), UTC) if stamp else None
    except (OverflowError, ValueError, OSError):
        return None


def _json_feed(content: bytes, address: str) -> Iterator[Entry]:
    try:
        feed = json.loads(content)
        items = [item for item in feed["items"] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableListing(address, f"is no JSON Feed ({error})", advice="Correct the address of the source.") from error
    for item in items:
        if isinstance(link := item.get("url") or item.get("external_url"), str):
            yield Entry(link, _text(item.get("title")), instant(item.get("date_published")))


def _text(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None
