"""Articles that are cut into pages: where the rest stands, or the view that shows all of it at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from tasks.model import Document
from tasks.parse.adapters import Adapter, adapter_of
from tasks.parse.decode import decode_document
from tasks.parse.head import Head, read_head
from tasks.parse.tree import bounded
from tasks.urls import canonical_url, host_of

_PAGE_PARAMETERS = frozenset({"page", "p", "hal", "halaman", "pg", "showpage", "single"})
_PAGE_PATH = re.compile(r"/(?:page/|halaman/|hal-)?\d{1,2}/?$")
#: Nobody cuts an article into more; a list of comments or an archive has.
MOST_PAGES = 30


@dataclass(frozen=True, slots=True)
class Pages:
    """The rest of an article: fetch the single view if there is one, else the others in their order."""

    single: str | None = None
    others: tuple[str, ...] = ()


def next_pages(document: Document) -> Pages:
    """Where the rest of a fetched page's article stands; nothing if the page is whole or is the single view already.

    >>> from datetime import UTC, datetime
    >>> page = b'<html><link rel="next" href="?page=2"><p>Awal.</p></html>'
    >>> url = "https://contoh.com/berita/1"
    >>> next_pages(Document(content=page, media_type="text/html", origin=url, url=url, seen_at=datetime.now(UTC))).others
    ('https://contoh.com/berita/1?page=2',)
    """
    url = document.url
    if not url:
        return Pages()
    markup = bounded(decode_document(document))
    adapter = adapter_of(host_of(url))
    if adapter and is_single_view(url, adapter):
        return Pages()
    links = [*read_head(markup).links.get("next", ()), *_pager(markup, adapter)]
    others = tuple(dict.fromkeys(there for link in links if (there := urljoin(url, link)) != url and same_article(url, there)))[:MOST_PAGES]
    singles = (there for there in others if canonical_url(there) == canonical_url(url) and "=" in urlsplit(there).query)
    if others and adapter and adapter.single_page:
        return Pages(_with_query(url, adapter.single_page), tuple(there for there in others if _is_numbered(there)))
    return Pages(next(singles, None), tuple(there for there in others if _is_numbered(there)))


def says_more(head: Head, url: str | None) -> bool:
    """Whether a page's head names a next page of the same article."""
    return bool(url) and any(same_article(url or "", urljoin(url or "", link)) for link in head.links.get("next", ()))


def is_single_view(url: str, adapter: Adapter) -> bool:
    """Whether an address already asks for all pages at once."""
    return bool(adapter.single_page) and str(adapter.single_page) in urlsplit(url).query.split("&")


def same_article(here: str, there: str) -> bool:
    """Whether two addresses differ in nothing but the page that they ask for.

    >>> same_article("https://contoh.com/berita/1", "https://contoh.com/berita/1/2"), same_article("https://contoh.com/1", "https://contoh.com/2")
    (True, False)
    """
    a, b = _without_page(here), _without_page(there)
    return a == b or (urlsplit(here).path.rstrip("/") + "/" in there and _PAGE_PATH.sub("", b or "") == a)


def _without_page(url: str) -> str | None:
    parts = urlsplit(url)
    query = urlencode([pair for pair in parse_qsl(parts.query) if pair[0].lower() not in _PAGE_PARAMETERS])
    return canonical_url(urlunsplit((parts.scheme, parts.netloc, parts.path, query, "")))


def _is_numbered(url: str) -> bool:
    return any(value.isdigit() and name.lower() != "single" for name, value in parse_qsl(urlsplit(url).query)) or bool(
        _PAGE_PATH.search(urlsplit(url).path)
    )


def _pager(markup: str, adapter: Adapter | None) -> list[str]:
    if adapter is None or not adapter.pages:
        return []
    nodes = LexborHTMLParser(markup).css(", ".join(adapter.pages))
    return [href for node in nodes if (href := node.attributes.get("href"))]


def _with_query(url: str, parameter: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, parameter, ""))
