"""What works: one visit to a source, told in a record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tasks.discover.discovery import Get, Window, discover
from tasks.discover.outlets import Outlet, Source
from tasks.errors import Absent, Refused, Retriable
from tasks.model import Refusal

#: Days back at which a dated index is probed: a week, a month, one year, five and ten years.
PROBES = (7, 30, 365, 1826, 3652)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCheck:
    """What one visit found."""

    source: str
    outlet: str
    kind: str
    verdict: str
    """``works``, ``quiet`` (it answers, but lists nothing of the last days) or ``broken``."""
    found: int = 0
    newest: datetime | None = None
    reaches_back_to: date | None = None
    """Earliest of the days probed for which something was listed; None if the source lists only the present."""
    off_domain: int = 0
    """Links that lead elsewhere, or nowhere."""
    error: str | None = None


def check_source(outlet: Outlet, source: Source, get: Get, now: datetime) -> SourceCheck:
    """Visit a source: what it lists now, and for a dated one the days of PROBES, one page each.

    Raises nothing that a host can cause: that makes a source ``broken``.
    """
    refusals: list[Refusal] = []
    window = Window(since=now - timedelta(days=source.quiet_after), until=now + timedelta(days=1))
    try:
        candidates = list(discover(outlet, replace(source, max_pages=1), window, get, refusals.append))
        reaches = _reach(outlet, source, get, now)
    except (Refused, Retriable) as error:
        return SourceCheck(source=source.source, outlet=outlet.outlet, kind=source.kind, verdict="broken", error=str(error))
    times = [candidate.published_hint for candidate in candidates if candidate.published_hint]
    failed = [refusal for refusal in refusals if refusal.reason not in ("OffDomain", "BadLink")]  # sitemaps below the one asked for
    return SourceCheck(
        source=source.source,
        outlet=outlet.outlet,
        kind=source.kind,
        verdict="works" if candidates else "quiet",
        found=len(candidates),
        newest=max(times, default=None),
        reaches_back_to=reaches,
        off_domain=len(refusals) - len(failed),
        error=f"{failed[0].subject} {failed[0].message}" if failed else None,
    )


def _reach(outlet: Outlet, source: Source, get: Get, now: datetime) -> date | None:
    if not source.dated:
        return None
    reached = None
    for back in PROBES:
        midnight = datetime.combine(now.astimezone(ZoneInfo(outlet.zone)).date() - timedelta(days=back), time(), ZoneInfo(outlet.zone))
        window = Window(since=midnight, until=midnight + timedelta(days=1))
        try:
            found = next(discover(outlet, replace(source, max_pages=1), window, get, lambda _: None), None)
        except Absent:
            found = None
        if found is None:
            break
        reached = midnight.date()
    return reached
