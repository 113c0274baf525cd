"""Many addresses: several hosts at once, each of them asked by one thread only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import Queue
from threading import Event

from tasks.errors import Refused, Retriable
from tasks.fetch.addresses import authority
from tasks.fetch.attempt import Expect
from tasks.fetch.errors import FetchDefect
from tasks.fetch.fetcher import Fetcher
from tasks.model import Candidate, Document, Known

#: Documents that wait for whoever stores them: enough to keep the hosts busy, few enough to hold in memory.
_WAITING = 16


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one candidate: a document, an error, or neither if it is unchanged."""

    candidate: Candidate
    document: Document | None = None
    error: Refused | Retriable | None = None

    @property
    def unchanged(self) -> bool:
        """Whether the host said that nothing changed."""
        return self.document is None and self.error is None


Then = Callable[[Document], Document]


def _as_it_is(document: Document) -> Document:
    return document


def fetch_many(
    fetcher: Fetcher, wanted: Iterable[tuple[Candidate, Known | None]], *, expect: Expect = "page", then: Then = _as_it_is
) -> Iterator[Fetched]:
    """Fetch every candidate, in order within its host; results come as they arrive, one for each.

    ``then`` is done to every document by the thread that asks its host: it may ask for more there without anybody's being in its way.
    Whoever stops listening before the end abandons the fetcher, so that nobody waits for hosts when a run is stopped.
    """
    queues: dict[str, list[tuple[Candidate, Known | None]]] = defaultdict(list)
    for candidate, known in wanted:
        queues[authority(candidate.url)].append((candidate, known))
    results: Queue[Fetched | None] = Queue(_WAITING)
    stopped = Event()

    def drain(queue: list[tuple[Candidate, Known | None]]) -> None:
        try:
            for candidate, known in queue:
                if stopped.is_set():
                    return
                results.put(_one(fetcher, candidate, known, expect, then))
        finally:
            results.put(None)

    with ThreadPoolExecutor(fetcher.policy.hosts_at_once, thread_name_prefix="fetch") as pool:
        left = len([pool.submit(drain, queue) for queue in queues.values()])
        try:
            while left:
                result = results.get()
                if result is None:
                    left -= 1
                else:
                    yield result
        finally:
            if left:
                stopped.set()
                fetcher.abandon()
            while left:  # let those who wait to hand over a result go home
                left -= results.get() is None


def _one(fetcher: Fetcher, candidate: Candidate, known: Known | None, expect: Expect, then: Then) -> Fetched:
    try:
        document = fetcher.fetch(candidate, known, expect=expect)
        return Fetched(candidate, document=then(document) if document is not None else None)
    except (Refused, Retriable) as error:
        return Fetched(candidate, error=error)
    except Exception as error:  # noqa: BLE001  a defect met on one address must not cost the others
        message, advice = f"{type(error).__name__}: {error}"[:500], "This is a defect of Warta: please report it with the address."
        return Fetched(candidate, error=FetchDefect(candidate.url, message, advice=advice))
