"""Pages of one article that files hold side by side: they are joined as those that are fetched are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tasks.errors import Refused
from tasks.model import Document
from tasks.parse.decode import decode_document
from tasks.parse.paging import first_address, page_number, pages_in
from tasks.parse.rows import read_row
from tasks.parts import joined

#: So many pages are held back in wait for the others, some 60 MB; then those go on that are there.
MOST_HELD = 500
_MARKS = ("next", "page=", "hal=", "halaman", "/2")


@dataclass(slots=True)
class _Held:
    """What was found of one article so far; ``links`` are the other pages that its first page names, by number."""

    first: Document | None = None
    links: dict[int, str] = field(default_factory=dict)
    later: dict[int, Document] = field(default_factory=dict)


def gather_pages(documents: Iterable[Document]) -> Iterator[Document]:
    """Documents as they come, but for pages of articles that are cut into several: they come last, one document an article.

    An article is joined if its first page is there and names others; page 2 follows wherever it stood in the input. What is
    missing between its pages ends it there, and marks it as truncated. Later pages without a first stay what they are.
    Only pages with an address can be told: of a file that was saved from a browser nobody knows what it belongs to.
    """
    held: dict[str, _Held] = {}
    count = 0
    for document in documents:
        if _holds_back(document, held):
            count += 1
        else:
            yield document
        if count >= MOST_HELD:
            yield from _released(held)
            held, count = {}, 0
    yield from _released(held)


def _holds_back(document: Document, held: dict[str, _Held]) -> bool:
    url, markup = _page(document)
    key = first_address(url) if url else None
    if not url or not key:
        return False
    number = page_number(url) or 1
    if number > 1:
        later = held.setdefault(key, _Held()).later
        return later.setdefault(number, document) is document
    if not any(mark in markup for mark in _MARKS):
        return False
    links = {at: link for link in pages_in(markup, url).others if (at := page_number(link))}
    if not links or held.get(key, _Held()).first:
        return False
    article = held.setdefault(key, _Held())
    article.first, article.links = document, links
    return True


def _page(document: Document) -> tuple[str | None, str]:
    """Address and markup of a page; no address for what is none, or is refused later for good reason."""
    try:
        if document.media_type in ("application/json", "application/x-ndjson", "application/jsonl"):
            row = read_row(document)
            return (row.get("url") or document.url, row["html"]) if "body" not in row else (None, "")
        return document.url, decode_document(document) if document.url and "html" in document.media_type else ""
    except Refused:
        return None, ""


def _released(held: dict[str, _Held]) -> Iterator[Document]:
    for article in held.values():
        if article.first is None:
            yield from article.later.values()
            continue
        parts, number = [article.first], 2
        while number in article.later:
            parts.append(article.later.pop(number))
            number += 1
        missing = [link for at, link in sorted(article.links.items()) if at >= number]
        yield joined(parts, missing) if len(parts) > 1 else article.first
        yield from article.later.values()
