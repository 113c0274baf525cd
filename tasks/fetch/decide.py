"""Decisions of fetching, apart from all doing: what an answer means, and how long to wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin

from tasks.errors import Refused, Retriable
from tasks.fetch.errors import BadRedirect, Denied, Gone, NotAPage, ServerFailing, TooManyRequests
from tasks.fetch.policy import FetchPolicy
from tasks.media import is_binary

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
#: What servers send for pages by mistake, or without saying anything.
_UNSURE = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "text/xml", "application/xml", "unknown/unknown"})
_PAGE_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")
_GZIP = b"\x1f\x8b"
_KEPT_HEADERS = ("content-type", "etag", "last-modified", "cache-control", "expires", "date", "retry-after", "location", "content-encoding")


def is_redirect(status: int) -> bool:
    """Whether a status sends us elsewhere.

    >>> is_redirect(301), is_redirect(304)
    (True, False)
    """
    return status in _REDIRECTS


def redirect_target(url: str, location: str | None) -> str:
    """Where a redirect leads; raises BadRedirect if it does not say.

    >>> redirect_target("https://contoh.example/a/b", "../c#akhir")
    'https://contoh.example/c'
    """
    try:
        if location and location.strip():
            return urldefrag(urljoin(url, location.strip())).url
    except ValueError:
        pass
    raise BadRedirect(url, "is a redirect to nowhere", advice="Nothing can be done here; the host is broken.")


def status_error(url: str, status: int, wait: float | None = None, *, conditional: bool = False) -> Refused | Retriable | None:
    """What a final status means: None if the document is here (or unchanged, if we asked for that), else an error, for good or for now.

    >>> status_error("u", 200) is None, type(status_error("u", 503)).__name__, type(status_error("u", 410)).__name__
    (True, 'ServerFailing', 'Gone')
    """
    if status in (200, 203) or (status == 304 and conditional):
        return None
    if status in (404, 410):
        return Gone(url, f"is not there (status {status})", advice="Nothing to do; an earlier version, if there is one, stays.")
    if status in (408, 425, 429):
        how_long = "" if wait is None else f" for {wait:.0f} s"
        return TooManyRequests(url, f"asks us to wait{how_long} (status {status})", advice="A later run asks again.")
    if status >= 500:
        return ServerFailing(url, f"fails (status {status})", advice="A later run asks again.")
    return Denied(url, f"will not be given (status {status})", advice="Look at it in a browser; it may want a login.")


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a ``Retry-After`` header asks for, in either of its forms (RFC 9110 §10.2.3); None if there is none.

    >>> retry_after("120", datetime(2025, 5, 21, tzinfo=UTC))
    120.0
    >>> retry_after("Wed, 21 May 2025 00:00:30 GMT", datetime(2025, 5, 21, tzinfo=UTC))
    30.0
    """
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return float(max(0.0, (then - now).total_seconds()))


def wait_before(policy: FetchPolicy, failures: int, jitter: float) -> float:
    """Seconds before the next try: doubled with each failure, spread by ``jitter`` in [0, 1) so that many do not return at once.

    >>> wait_before(FetchPolicy(contact="x", backoff=2.0), failures=2, jitter=0.5)
    4.0
    """
    mean = policy.backoff * 2.0 ** (failures - 1)
    return min(mean * (0.5 + jitter), policy.longest_wait)


def page_type(url: str, media_type: str, content: bytes) -> str:
    """The media type of what should be a page, by its bytes where the header is wrong; raises NotAPage.

    >>> page_type("u", "text/plain", b"<!DOCTYPE html><p>x")
    'text/html'
    """
    head = content[:4096]
    if is_binary(head) or media_type not in _PAGES | _UNSURE:
        raise NotAPage(url, f"is {media_type or 'of no stated type'}, no page", advice="Nothing to do; only pages hold articles.")
    if media_type in _PAGES:
        return media_type
    if any(mark in head[:1024].lower() for mark in _PAGE_MARKS):
        return "text/html"
    if media_type in ("", "text/plain"):
        return "text/plain"
    raise NotAPage(url, f"is {media_type}, no page", advice="Nothing to do; only pages hold articles.")


def listing_type(url: str, media_type: str, content: bytes) -> str:
    """The media type of what should be a feed, sitemap, index or list, possibly gzipped; raises NotAPage for other binaries."""
    if is_binary(content[:4096]) and not content.startswith(_GZIP):
        raise NotAPage(url, f"is {media_type or 'binary'}, no listing", advice="Correct the address of the source.")
    return media_type or "application/octet-stream"


def kept_headers(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The response headers that caching and decoding need; names are in lower case already.

    >>> kept_headers({"etag": '"a"', "set-cookie": "x"})
    (('etag', '"a"'),)
    """
    return tuple((name, headers[name]) for name in _KEPT_HEADERS if name in headers)
