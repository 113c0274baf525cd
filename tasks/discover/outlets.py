"""Who publishes, and where they list what they published: seeds/outlets.toml as records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tasks.discover.errors import InvalidOutlets, UnknownSource
from tasks.seeds import read_toml, seed_path
from tasks.urls import host_of

KINDS = frozenset({"feed", "sitemap", "index", "list"})
STATUSES = frozenset({"active", "unverified", "quiet", "blocked", "retired"})
_SAMPLE = date(2025, 5, 21)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One feed, sitemap, index or list of an outlet."""

    source: str
    outlet: str
    kind: str
    url: str
    """Address, or for a day a template: ``{day:%Y-%m-%d}``, ``{day.day}``, ``{next_day:…}``, ``{page}``, ``{offset}``."""
    status: str
    """``active`` (reported to work on ``checked``), ``unverified`` (known from public code only), ``quiet``, ``blocked``, ``retired``."""
    checked: date | None = None
    since: date | None = None
    """First day known to be listed."""
    page_size: int = 20
    """What ``{offset}`` grows by."""
    max_pages: int = 100
    quiet_after: float = 2.0
    """Days without anything new after which something is wrong."""
    note: str = ""

    @property
    def dated(self) -> bool:
        """Whether it lists one day at a time, and so reaches back."""
        return "{day" in self.url

    def address(self, day: date, page: int = 1) -> str:
        """The address of one page of a day's listing.

        >>> url = "https://contoh.example/indeks?d={day:%m%%2F%d%%2F%Y}&p={page}"
        >>> Source(source="s", outlet="o", kind="index", url=url, status="unverified").address(date(2025, 5, 1), 2)
        'https://contoh.example/indeks?d=05%2F01%2F2025&p=2'
        """
        next_day = date.fromordinal(day.toordinal() + 1)
        return self.url.format(day=day, next_day=next_day, page=page, offset=(page - 1) * self.page_size)

    @property
    def paged(self) -> bool:
        """Whether a listing goes on behind its first page."""
        return "{page" in self.url or "{offset" in self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes."""

    outlet: str
    name: str
    lang: str
    zone: str
    hosts: tuple[str, ...]
    """Domains that are the outlet's, with all below them."""
    articles: str | None = None
    """Pattern of the addresses of its articles, by which they are told from menus on an index page."""
    whole_view: str | None = None
    """Query by which the outlet shows an article of several pages as one: ``page=all``."""
    sources: tuple[Source, ...] = ()

    def owns(self, url: str) -> bool:
        """Whether an address is one of the outlet's own.

        >>> Outlet(outlet="o", name="O", lang="id", zone="UTC", hosts=("contoh.example",)).owns("https://m.contoh.example/a")
        True
        """
        host = host_of(url) or ""
        return any(host == own or host.endswith(f".{own}") for own in self.hosts)

    def whole(self, url: str) -> str:
        """The address under which an article stands on one page.

        >>> detik = Outlet(outlet="o", name="O", lang="id", zone="UTC", hosts=("contoh.example",), whole_view="single=1")
        >>> detik.whole("https://contoh.example/d-1?x=2")
        'https://contoh.example/d-1?x=2&single=1'
        """
        if not self.whole_view or self.whole_view in url:
            return url
        return f"{url}{'&' if '?' in url else '?'}{self.whole_view}"


def load_outlets(path: Path | None = None) -> dict[str, Outlet]:
    """All outlets by name; raises InvalidOutlets with everything that is wrong, SeedUnreadable if the file is no TOML."""
    path = path or seed_path("outlets.toml")
    problems: list[str] = []
    found = [outlet for table in read_toml(path).get("outlet", []) if (outlet := _outlet(table, problems)) is not None]
    names = Counter([outlet.outlet for outlet in found] + [source.source for outlet in found for source in outlet.sources])
    problems += [f"{name} stands twice" for name, count in names.items() if count > 1]
    if problems or not found:
        raise InvalidOutlets(str(path), "; ".join(problems) or "names no outlet", advice="Correct the file and try again.")
    return {outlet.outlet: outlet for outlet in found}


def find_source(outlets: Mapping[str, Outlet], name: str) -> tuple[Outlet, tuple[Source, ...]]:
    """The outlet and source of this name, or the outlet and all its sources that are in use; raises UnknownSource."""
    for outlet in outlets.values():
        if outlet.outlet == name:
            return outlet, tuple(source for source in outlet.sources if source.status not in ("blocked", "retired"))
        for source in outlet.sources:
            if source.source == name:
                return outlet, (source,)
    known = ", ".join(sorted(source.source for outlet in outlets.values() for source in outlet.sources))
    raise UnknownSource(name, "is no source or outlet", advice=f"Known are: {known}.")


def outlet_of(outlets: Iterable[Outlet], url: str) -> Outlet | None:
    """The outlet that owns an address, if we know it."""
    return next((outlet for outlet in outlets if outlet.owns(url)), None)


def _outlet(table: Mapping[str, Any], problems: list[str]) -> Outlet | None:
    fields = {name: value for name, value in table.items() if name != "source"}
    name = str(fields.get("outlet", "an outlet without name"))
    sources = [_source(name, source, problems) for source in table.get("source", [])]
    try:
        outlet = Outlet(**fields | {"hosts": tuple(fields["hosts"]), "sources": tuple(source for source in sources if source)})
        ZoneInfo(outlet.zone)
        re.compile(outlet.articles or "")
    except (TypeError, KeyError, ZoneInfoNotFoundError, ValueError, re.error) as error:
        problems.append(f"{name}: {error}")
        return None
    problems += [
        f"{source.source}: {source.url} is not on {', '.join(outlet.hosts)}" for source in outlet.sources if not outlet.owns(source.url)
    ]
    if not outlet.articles and any(source.kind == "index" for source in outlet.sources):
        problems.append(f"{name}: has an index but no pattern of its articles")
    return outlet


def _source(outlet: str, table: Mapping[str, Any], problems: list[str]) -> Source | None:
    try:
        source = Source(outlet=outlet, **table)
        address = source.address(_SAMPLE)
    except (TypeError, KeyError, AttributeError, ValueError, IndexError) as error:
        problems.append(f"{outlet}/{table.get('source')}: {error}")
        return None
    for wrong, what in (
        (source.kind not in KINDS, f"kind {source.kind}"),
        (source.status not in STATUSES, f"status {source.status}"),
        (urlsplit(address).scheme not in ("http", "https"), f"address {address}"),
        (source.kind in ("feed", "list") and address != source.url, f"a {source.kind} cannot be dated"),
        (source.status == "active" and source.checked is None, "active without the day on which it was seen so"),
    ):
        if wrong:
            problems.append(f"{source.source}: {what}")
    return source
