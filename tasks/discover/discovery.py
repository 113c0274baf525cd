"""Sources to candidates: asks for listings through a function that is given, and yields what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urldefrag, urljoin
from zoneinfo import ZoneInfo

from tasks.discover.entries import Entry
from tasks.discover.errors import BadLink, OffDomain
from tasks.discover.feeds import read_feed
from tasks.discover.indexes import read_index, read_list
from tasks.discover.outlets import Outlet, Source, outlet_of
from tasks.discover.sitemaps import read_sitemap
from tasks.errors import Absent, Refused
from tasks.model import Candidate, Document, Refusal
from tasks.urls import canonical_url

#: Brings a listing; None if it is unchanged since it was last read. Raises what fetching raises.
Get = Callable[[str], Document | None]

#: Listings state times without zone, or of the last change: what is this close to the window may belong to it.
_MARGIN = timedelta(days=1)
#: Levels of sitemap indexes: the protocol knows one, outlets use two.
_DEPTH = 3
#: Content networks now and then answer with an earlier page: only two in a row without anything new end a day.
_EMPTY_PAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Half-open: from ``since`` on, before ``until``."""

    since: datetime
    until: datetime

    def days(self, zone: str) -> Iterator[date]:
        """The days of this zone that the window touches, in order.

        >>> w = Window(since=datetime.fromisoformat("2025-05-20T17:00+00:00"), until=datetime.fromisoformat("2025-05-21T17:00+00:00"))
        >>> [str(day) for day in w.days("Asia/Jakarta")], [str(day) for day in w.days("UTC")]
        (['2025-05-21'], ['2025-05-20', '2025-05-21'])
        """
        day = self.since.astimezone(ZoneInfo(zone)).date()
        while datetime.combine(day, time(), ZoneInfo(zone)) < self.until:
            yield day
            day += timedelta(days=1)

    def may_hold(self, hint: datetime | None) -> bool:
        """Whether something with this hint of a time may belong to the window."""
        return hint is None or self.since - _MARGIN <= hint < self.until + _MARGIN


def discover(  # noqa: PLR0913  what is sought, and the three ways out of here
    outlet: Outlet,
    source: Source,
    window: Window,
    get: Get,
    on_refusal: Callable[[Refusal], None],
    *,
    is_known: Callable[[str], bool] = lambda _: False,
) -> Iterator[Candidate]:
    """What a source names for a window, each article once, under the address that the source printed (in the view that shows it whole).

    Links that leave the outlet's own domains go to ``on_refusal`` (OffDomain) and are not followed. Raises what ``get`` raises,
    UnreadableListing and UnsafeXml: a day whose index failed is not an empty day. Only a sitemap below a sitemap may be missing; that
    goes to ``on_refusal``.

    Indexes print the newest first: where ``is_known`` (of a canonical address) holds for a whole page, the pages behind it are not asked
    for. Leave it out to be sure of every article of a day.
    """
    seen: set[str] = set()
    for entry, base in _entries(outlet, source, window, get, on_refusal, is_known):
        link = urldefrag(_joined(base, entry.link)).url
        identity = canonical_url(link) or link
        if identity in seen or not window.may_hold(entry.time):
            continue
        seen.add(identity)
        if not link.startswith(("http://", "https://")):
            on_refusal(_refusal(BadLink(entry.link[:500] or source.url, "is no address of the web", advice="Tell the outlet.")))
        elif outlet.owns(link):
            yield Candidate(
                url=outlet.whole(link), source=source.source, outlet=outlet.outlet, title=entry.title, published_hint=entry.time
            )
        else:
            advice = f"If it is the outlet's own, add its host to {outlet.outlet}."
            on_refusal(_refusal(OffDomain(link, f"is not on {', '.join(outlet.hosts)}", advice=advice)))


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return ""


def _entries(  # noqa: PLR0913, PLR0917  discover's own arguments, passed on
    outlet: Outlet,
    source: Source,
    window: Window,
    get: Get,
    on_refusal: Callable[[Refusal], None],
    is_known: Callable[[str], bool],
) -> Iterator[tuple[Entry, str]]:
    if source.kind == "index":
        for day in window.days(outlet.zone) if source.dated else [window.until.date()]:
            yield from ((entry, source.url) for entry in _index_entries(outlet, source, day, get, is_known))
    elif source.kind == "sitemap":
        for address in dict.fromkeys(source.address(day) for day in window.days(outlet.zone)):
            yield from _sitemap_entries(address, window, get, on_refusal)
    elif (document := get(source.url)) is not None:
        read = read_feed(document.content, document.url or source.url) if source.kind == "feed" else read_list(document.content)
        yield from ((entry, source.url) for entry in read)


def _index_entries(outlet: Outlet, source: Source, day: date, get: Get, is_known: Callable[[str], bool]) -> Iterator[Entry]:
    # The hint of time is the start of the day there; an index without a date knows only the present, and hints at nothing.
    start = datetime.combine(day, time(), ZoneInfo(outlet.zone)) if source.dated else None
    seen: set[str] = set()
    empty = 0
    for page in range(1, source.max_pages + 1 if source.paged else 2):
        try:
            listed = _listed(outlet, source.address(day, page), get)
        except Absent:
            if page == 1:
                raise
            return  # many outlets answer 404 behind the last page
        fresh = [entry for entry in listed if entry.link not in seen]
        seen.update(entry.link for entry in fresh)
        yield from (Entry(entry.link, entry.title, start) for entry in fresh)
        empty = 0 if fresh else empty + 1
        if empty == _EMPTY_PAGES or (fresh and all(is_known(canonical_url(entry.link) or "") for entry in fresh)):
            return


def _listed(outlet: Outlet, address: str, get: Get) -> list[Entry]:
    document = get(address)
    return [] if document is None else list(read_index(document.content, address, outlet.articles or ""))


def _sitemap_entries(
    address: str, window: Window, get: Get, on_refusal: Callable[[Refusal], None], depth: int = _DEPTH
) -> Iterator[tuple[Entry, str]]:
    # A sitemap, and the sitemaps below it that changed since the window began.
    document = get(address)
    if document is None:
        return
    sitemap = read_sitemap(document.content, address)
    yield from ((entry, address) for entry in sitemap.entries)
    for below in sitemap.below if depth > 1 else ():
        if below.time is None or below.time >= window.since - _MARGIN:
            try:
                yield from _sitemap_entries(_joined(address, below.link), window, get, on_refusal, depth - 1)
            except Refused as error:
                on_refusal(_refusal(error))


def list_candidates(content: bytes, source: str, outlets: Iterable[Outlet]) -> Iterator[Candidate]:
    """What a file of addresses names, each article once; any host is welcome, known ones get their outlet's name and view.

    What is no address is named, too: fetching refuses it where it can be seen.
    """
    known = tuple(outlets)
    seen: set[str] = set()
    for entry in read_list(content):
        identity = canonical_url(entry.link) or entry.link
        if identity not in seen:
            seen.add(identity)
            owner = outlet_of(known, entry.link)
            yield Candidate(url=owner.whole(entry.link) if owner else entry.link, source=source, outlet=owner.outlet if owner else None)


def _refusal(error: Refused) -> Refusal:
    return Refusal(stage="discover", reason=type(error).__name__, subject=error.subject, message=error.message, advice=error.advice)
