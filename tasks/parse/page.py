"""One HTML page as an article: by the outlet's adapter, else by the generic reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from tasks.model import Article, Document
from tasks.parse import metadata
from tasks.parse.adapters import DEFAULT_ZONE, Adapter, adapter_of
from tasks.parse.authors import authors
from tasks.parse.blocks import render
from tasks.parse.date_candidates import Clockwork, chosen, dates
from tasks.parse.generic import read_generic
from tasks.parse.head import Head, read_head, with_microdata
from tasks.parse.outlet import Reading, read_outlet
from tasks.parse.paging import is_later_page, is_single_view, says_more
from tasks.parse.state import read_state
from tasks.parse.titles import title
from tasks.parse.tree import bounded
from tasks.parse.verdict import SHORT, Finding, refuse
from tasks.urls import host_of, site_of


def parse_page(markup: str, document: Document, *, url: str | None = None, is_part: bool = False) -> Article:
    """Open a page. ``url`` is the address that a row gave for it, else the document's own; a part has its other pages beside it.

    Raises NeedsBrowser, ErrorPage or NotAnArticle.
    """
    url = url or document.url
    head = read_head(markup)
    host = host_of(url) or host_of(metadata.address(head, None))
    adapter = adapter_of(host)
    reading = read_outlet(markup, adapter) if adapter else None
    if reading is None:
        scripted, markup = markup, bounded(markup)
        head = with_microdata(head, markup)
        reading = _read_unknown(markup, scripted, head)
    headline = title(head, reading.seen, url)
    if reading.parser.startswith("generic"):
        kept = sum(line.kept for line in reading.lines)
        refuse(document.origin, Finding(markup=markup, head=head, kept=kept, headline=headline, url=url))
    body, cuts = render(reading.lines)
    site = site_of(host) if host else None
    known = adapter.zone if adapter else ZoneInfo(DEFAULT_ZONE) if host and host.endswith(".id") else None
    zone = known or (UTC if host else ZoneInfo(DEFAULT_ZONE))
    stated = dates(head, reading.seen, Clockwork(zone=zone, seen_at=document.seen_at), url)
    return Article(
        body=body,
        cuts=cuts,
        outlet=document.outlet or (adapter.outlet if adapter else site),
        url=metadata.address(head, url),
        title=headline,
        authors=authors(head, reading.seen.authors, site, reading.seen.bylines),
        published_at=chosen(stated, "published"),
        updated_at=chosen(stated, "updated"),
        section=metadata.section(head, reading.seen),
        tags=metadata.tags(head, reading.seen),
        zone=known.key if known else None,
        truncated=metadata.is_free(head) is False or not (is_part or _is_whole(head, reading, adapter, url)),
        parser=reading.parser,
        date_candidates=stated,
    )


def _is_whole(head: Head, reading: Reading, adapter: Adapter | None, url: str | None) -> bool:
    is_single = bool(adapter and url and is_single_view(url, adapter))
    return is_single or not (reading.more or says_more(head, url) or is_later_page(url or ""))


def _read_unknown(markup: str, scripted: str, head: Head) -> Reading:
    """A page without adapter; where its elements hold next to nothing, what its scripts hold."""
    reading = read_generic(markup, head)
    if sum(line.kept for line in reading.lines) < SHORT and (lines := read_state(scripted, head)):
        return replace(reading, lines=lines, parser="generic/script")
    return reading
