"""Articles over several pages: the rest of one is fetched by the thread that asks its host, and travels with it as one document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tasks.errors import Refused, Retriable
from tasks.fetch.errors import Abandoned
from tasks.model import Candidate, Document
from tasks.parse.paging import MOST_PAGES, Pages, next_pages, page_number, same_article
from tasks.parts import joined

Failure = tuple[Candidate, Refused | Retriable]


class Asking(Protocol):
    """What it takes to ask for the rest of an article."""

    def ask(self, candidate: Candidate) -> Document | None:
        """Fetch and archive one more page; raises Refused or Retriable."""

    def set_aside(self, page: Document) -> None:
        """This page was fetched, and its article is read from another document."""

    def speak_for(self, page: Document, document: Document, *, is_whole: bool) -> Document:
        """The attempt that brought the page stands for this document; one that is not whole is asked for without conditions next time."""


def fetch_rest(asking: Asking, page: Document) -> tuple[Document, Sequence[Failure]]:
    """The document to read a page's article from: the page, its single view, or all its pages joined; and what could not be had.

    A page that fails ends the article there: what would follow it would read as if nothing were missing. Links that lead in a
    circle, back to the first page or to a page that was had already end it, too, and are no failure.
    """
    pages = _rest_of(page)
    failures: list[Failure] = []
    if pages.single and (view := _single_view(asking, page, pages.single, failures)):
        asking.set_aside(page)
        return view, ()
    if pages.others:
        failures.clear()
    rest = _others(asking, page, pages.others, failures)
    if not rest and not failures:
        return page, ()
    document = joined([page, *rest], [candidate.url for candidate, _ in failures])
    return asking.speak_for(page, document, is_whole=not failures), failures


def _single_view(asking: Asking, page: Document, url: str, failures: list[Failure]) -> Document | None:
    """All of the article in one document; None if the host will not give it, or gives the first page again."""
    view = _ask(asking, page, url, failures)
    if view is None or (view.sha256 != page.sha256 and _rest_of(view) == Pages()):
        return view
    asking.set_aside(view)
    return None


def _others(asking: Asking, first: Document, links: Sequence[str], failures: list[Failure]) -> list[Document]:
    """Pages 2, 3 … in their order, with those that only later pages name."""
    waiting = {number: link for link in links if (number := page_number(link))}
    found: list[Document] = []
    contents = {first.sha256}
    done = 1
    while waiting and len(found) < MOST_PAGES:
        number = min(waiting)
        link = waiting.pop(number)
        if number <= done:
            continue
        page = _ask(asking, first, link, failures)
        if page is None:
            break
        asking.set_aside(page)
        if page.sha256 in contents or page_number(page.url or link) != number:
            continue
        done = number
        contents.add(page.sha256)
        found.append(page)
        further = (link for link in _rest_of(page).others if same_article(first.url or "", link))
        waiting |= {at: link for link in further if (at := page_number(link)) and at > done}
    return found


def _rest_of(page: Document) -> Pages:
    try:
        return next_pages(page)
    except Refused:
        return Pages()


def _ask(asking: Asking, page: Document, url: str, failures: list[Failure]) -> Document | None:
    candidate = Candidate(url=url, source=page.source or "", outlet=page.outlet)
    try:
        return asking.ask(candidate)
    except Abandoned:
        raise
    except (Refused, Retriable) as error:
        failures.append((candidate, error))
        return None
