"""Articles that are cut into pages: where the rest stands, or the view that shows all of it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from tasks.model import Document
from tasks.parse.adapters import Adapter, adapter_of
from tasks.parse.decode import decode_document
from tasks.parse.head import Head, read_head
from tasks.parse.tree import bounded
from tasks.urls import canonical_url, host_of

#: Not ``p``: under it blogs keep the number of the article itself.
_PAGE_PARAMETERS = frozenset({"page", "hal", "halaman", "pg", "showpage", "single"})
_PAGE_PATH = re.compile(r"/(?:page/|halaman/|hal-)?(\d{1,2})/?$")
#: A link whose text is a number, and, looked for from its end back, where it leads: the other way round would be tried at every link.
_NUMBER_TEXT = re.compile(r">\s{0,20}(\d{1,2})\s{0,20}</a", re.IGNORECASE)
_HREF = re.compile(r"<a\s[^<>]{0,500}?\bhref\s?=\s?[\"']?([^\"'<>\s]{1,500})", re.IGNORECASE)
#: Nobody cuts an article into more; a list of comments or an archive has.
MOST_PAGES = 30
#: Links that are looked at.
MOST_LINKS = 500


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
    return pages_in(decode_document(document), document.url) if document.url else Pages()


def pages_in(markup: str, url: str) -> Pages:
    """The same for markup that stood at an address."""
    markup = bounded(markup)
    adapter = adapter_of(host_of(url))
    if adapter and is_single_view(url, adapter):
        return Pages()
    head = read_head(markup)
    links = [*head.links.get("next", ()), *_pager(markup, head, adapter)][:MOST_LINKS]
    linked = dict.fromkeys(there for link in links if (there := _joined(url, link)) != url and same_article(url, there))
    numbered = {number: there for there in reversed(linked) if (number := page_number(there)) is not None and number > 1}
    others = tuple(numbered[number] for number in sorted(numbered) if number != page_number(url))[:MOST_PAGES]
    plain = (there for there in linked if page_number(there) is None and "=" in urlsplit(there).query)
    singles = (there for there in plain if canonical_url(there) == canonical_url(url))
    if linked and adapter and adapter.single_page:
        return Pages(_with_query(url, adapter.single_page), others)
    return Pages(next(singles, None), others)


def page_number(url: str) -> int | None:
    """Which page of an article an address asks for; None if it names none.

    >>> page_number("https://contoh.com/berita/1?page=3"), page_number("https://contoh.com/a/judul"), page_number("https://contoh.com/a/judul/2")
    (3, None, 2)
    """
    found = _PAGE_PATH.search(urlsplit(url).path)
    return _asked_page(url) or (int(found[1]) if found else None)


def _asked_page(url: str) -> int | None:
    """The number in an address's query: no page of an article if it is beyond what articles have."""
    asked = (value for name, value in parse_qsl(urlsplit(url).query) if name.lower() in _PAGE_PARAMETERS - {"single"})
    return next((int(value) for value in asked if len(value) <= 2 and value.isdecimal() and int(value) <= MOST_PAGES), None)


def first_address(url: str) -> str | None:
    """The address of an article, whichever of its pages is asked for, as canonical_url writes it; None if it is no web address.

    An address that ends in a number may be an article's own: /berita/2 is a page of /berita only if that one says so.

    >>> first_address("https://contoh.com/a/judul?page=3") == first_address("https://contoh.com/a/judul/2") == "https://contoh.com/a/judul"
    True
    """
    plain, parts = _without_page(url), urlsplit(url)
    return _PAGE_PATH.sub("", plain) if plain and not any(name in _PAGE_PARAMETERS for name, _ in parse_qsl(parts.query)) else plain


def says_more(head: Head, url: str | None) -> bool:
    """Whether a page's head names a next page of the same article."""
    return bool(url) and any(same_article(url or "", _joined(url or "", link)) for link in head.links.get("next", ()))


def is_later_page(url: str) -> bool:
    """Whether an address asks for a later page of an article. Only by its query: a path may end in the article's own number."""
    return (_asked_page(url) or 1) > 1


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


def _joined(url: str, link: str) -> str:
    try:
        return urljoin(url, unescape(link.strip()))
    except ValueError:
        return url


def _pager(markup: str, head: Head, adapter: Adapter | None) -> list[str]:
    """The links to other pages: by the adapter's selectors; elsewhere, if the page says that it is an article, by their text, a number.

    Not so for a page that does not say it: lists have pagers, too.
    """
    if adapter is None or not adapter.pages:
        if not head.items and head.first("og:type") != "article":
            return []
        return list(_number_links(markup))
    nodes = LexborHTMLParser(markup).css(", ".join(adapter.pages))
    return [href for node in nodes if (href := node.attributes.get("href"))]


def _number_links(markup: str) -> Iterator[str]:
    for text in _NUMBER_TEXT.finditer(markup):
        start = markup.rfind("<", max(0, text.start() - 1000), text.start())
        link = _HREF.match(markup, start) if start >= 0 else None
        if link and page_number(_joined("https://a.b/", link[1])) == int(text[1]):
            yield link[1]


def _with_query(url: str, parameter: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, parameter, ""))
