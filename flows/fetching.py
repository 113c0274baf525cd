"""Sources and addresses to documents, with a row for every attempt and a refusal for everything that was not to be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from flows.joining import fetch_rest
from flows.progress import tell
from flows.runs import Run
from flows.settings import Settings
from tasks.discover.discovery import Window, discover
from tasks.discover.outlets import Outlet, Source
from tasks.errors import Refused, Retriable
from tasks.fetch.archive import Archive
from tasks.fetch.fetcher import Fetcher
from tasks.fetch.many import fetch_many
from tasks.fetch.policy import FetchPolicy
from tasks.load.ledger import Partition, known_addresses, known_articles, record_attempts, record_documents
from tasks.load.pages import unstable_addresses
from tasks.model import ArchivePlace, Candidate, Document, FetchAttempt, Refusal
from tasks.urls import canonical_url


class UnstablePage(Refused):
    """A page that flaps: one more look would make one more version, and say nothing."""


_CONDITIONS = ("etag", "last-modified")


@dataclass(slots=True)
class Fetching:
    """Fetching on behalf of a run: attempts wait here until they are written."""

    run: Run
    fetcher: Fetcher
    archive: Archive
    attempts: dict[str, FetchAttempt]
    """Attempts by their identity, not written yet."""
    kept: dict[str, tuple[Document, ArchivePlace]] = field(default_factory=dict)
    """What was archived and becomes no article of its own: listings, and pages of articles that are read from another document."""

    def keep_listing(self, listing: Document) -> Document:
        """Archive a listing; the ledger says where, and that nobody reads it for an article."""
        self.kept[listing.sha256] = (listing, self.archive.store(listing))
        self.note(replace(self.attempts[listing.fetch_id], outcome="listed"))
        return listing

    def ask(self, candidate: Candidate) -> Document | None:
        """Fetch one more page of an article and archive it; raises Refused or Retriable."""
        page = self.fetcher.fetch(candidate)
        if page is not None:
            self.archive.store(page)
        return page

    def set_aside(self, page: Document) -> None:
        """The article of this page is read from another document."""
        self.kept[page.sha256] = (page, self.archive.store(page))
        self.note(replace(self.attempts[page.fetch_id], outcome="joined"))

    def speak_for(self, page: Document, document: Document, *, is_whole: bool) -> Document:
        """The attempt that brought a page stands for this document; one that is not whole is asked for without conditions next time."""
        attempt = self.attempts.pop(page.fetch_id)
        headers = attempt.headers if is_whole else tuple(pair for pair in attempt.headers if pair[0] not in _CONDITIONS)
        self.note(replace(attempt, sha256=document.sha256, headers=headers))
        return document

    def keep_page(self, page: Document) -> Document:
        """Archive a page before anything looks at it, and let its attempt travel with it.

        An address counts as fetched once its page is loaded, in one transaction: what a killed run had only fetched is fetched again.
        """
        self.archive.store(page)
        return replace(page, attempt=self.attempts.pop(page.fetch_id))

    def flush(self) -> None:
        """Write the attempts that brought no page to read: listings, other pages of an article, failures, and what is unchanged."""
        made, self.attempts = self.attempts, {}
        record_documents(self.run.connection, self.kept.values())
        record_attempts(self.run.connection, made.values())
        self.kept.clear()

    def note(self, attempt: FetchAttempt) -> None:
        """Remember an attempt until it is written."""
        self.attempts[attempt.fetch_id] = attempt


def fetch_policy(settings: Settings) -> FetchPolicy:
    """How we behave towards hosts, from the settings; raises NoContact if nobody is named."""
    elsewhere = {host: (address.rpartition(":")[0], int(address.rpartition(":")[2])) for host, address in settings.connect_to.items()}
    return FetchPolicy(contact=settings.contact, delay=settings.delay, connect_to=elsewhere)


@contextmanager
def open_fetching(run: Run, policy: FetchPolicy) -> Iterator[Fetching]:
    """A session for one run; what was attempted is written also if the run ends early."""
    with Archive(run.settings.archive) as archive, Fetcher(policy) as fetcher:
        fetching = Fetching(run, fetcher, archive, {})
        fetcher.on_attempt = fetching.note
        try:
            yield fetching
        finally:
            fetching.flush()


def list_candidates(fetching: Fetching, outlet: Outlet, source: Source, window: Window, *, only_new: bool = False) -> list[Candidate]:
    """What a source names for a window. Raises what fetching the listing raises; links off the outlet's domains become refusals.

    With ``only_new`` the pages of an index behind one that is known whole are not asked for: right for the schedule, wrong for a backfill.
    """
    get = partial(_get_listing, fetching, outlet, source)
    is_known = partial(_is_known, fetching.run) if only_new else _nothing_known
    found = list(discover(outlet, source, window, get, fetching.run.refusals.append, is_known=is_known))
    fetching.flush()
    return found


def _is_known(run: Run, canonical: str) -> bool:
    return bool(known_articles(run.connection, [canonical]))


def _nothing_known(_: str) -> bool:
    return False


def _get_listing(fetching: Fetching, outlet: Outlet, source: Source, url: str) -> Document | None:
    listing = fetching.fetcher.fetch(Candidate(url=url, source=source.source, outlet=outlet.outlet), expect="listing")
    return fetching.keep_listing(listing) if listing else None


def new_candidates(run: Run, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates that were never fetched and whose article is not known under another address."""
    asked = {candidate.url: candidate for candidate in candidates}
    canonical = {url: canonical_url(url) for url in asked}
    fetched = known_addresses(run.connection, list(asked))
    articles = known_articles(run.connection, [url for url in canonical.values() if url])
    return [candidate for url, candidate in asked.items() if url not in fetched and canonical[url] not in articles]


def fetch_documents(fetching: Fetching, candidates: list[Candidate], partition: Partition, *, again: bool = False) -> Iterator[Document]:
    """Documents as they arrive. What cannot be had is counted in the partition and put into quarantine.

    With ``again`` addresses fetched before are asked for on the condition that they changed, and unstable pages no more.
    """
    known = known_addresses(fetching.run.connection, [c.url for c in candidates]) if again else {}
    unstable = unstable_addresses(fetching.run.connection, list(known))
    for candidate in candidates:
        if candidate.url in unstable:
            error = UnstablePage(candidate.url, "shows another text too often", advice="Look at its versions; it is not asked for again.")
            _refuse(fetching.run, partition, candidate, error)
    wanted = [(candidate, known.get(candidate.url)) for candidate in candidates if candidate.url not in unstable]
    for done, fetched in enumerate(fetch_many(fetching.fetcher, wanted, then=partial(_with_rest, fetching)), 1):
        tell(f"{partition.source} {partition.day}", done, len(wanted))
        if fetched.document is not None:
            yield fetching.keep_page(fetched.document)
        elif fetched.error is None:
            partition.unchanged += 1
        else:
            _refuse(fetching.run, partition, fetched.candidate, fetched.error)
    fetching.flush()


def _with_rest(fetching: Fetching, page: Document) -> Document:
    """A page with the rest of its article. A rest that could not be had goes into quarantine, and the article is marked as truncated."""
    fetching.archive.store(page)
    document, failures = fetch_rest(fetching, page)
    fetching.run.refusals += [_refusal(candidate, error) for candidate, error in failures]
    return document


def _refuse(run: Run, partition: Partition, candidate: Candidate, error: Refused | Retriable) -> None:
    if isinstance(error, Retriable):
        partition.miss(type(error).__name__)
    else:
        partition.refused += 1
    run.refusals.append(_refusal(candidate, error))


def _refusal(candidate: Candidate, error: Refused | Retriable) -> Refusal:
    return Refusal(stage="fetch", reason=type(error).__name__, subject=candidate.url, message=error.message, advice=error.advice)
