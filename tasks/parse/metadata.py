"""Title, authors, times, section, tags and address, chosen from what the page says about itself and from what readers see."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from tasks.model import DateCandidate
from tasks.parse.dates import Moment, parse_moment
from tasks.parse.head import Head, words
from tasks.urls import canonical_url, host_of, site_of

_DATED_PATH = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stands visibly on the page, where an adapter or the generic reader found it."""

    titles: tuple[str, ...] = ()
    by_adapter: bool = False
    """Whether an adapter's selectors found it; the generic reader only knows that a heading is a heading."""
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clockwork:
    """How times without a zone, and times that count back from now, are to be read."""

    zone: tzinfo
    seen_at: datetime | None
    day_first: bool = True


def dates(head: Head, seen: Seen, clockwork: Clockwork, url: str | None = None) -> tuple[DateCandidate, ...]:
    """Every statement about a date, the chosen published and updated ones marked.

    The first source in the order of trust decides the day; among the sources that name this same day the first one
    with a clock time and a stated zone decides the time.
    """
    found = [*_stated(head, seen, clockwork, url)]
    published = _choose([one for one in found if one[0].role == "published"])
    updated = _choose([one for one in found if one[0].role == "updated"])
    return tuple(replace(one, chosen=one is published or one is updated) for one, _ in found)


def _stated(head: Head, seen: Seen, clockwork: Clockwork, url: str | None) -> Iterable[tuple[DateCandidate, Moment]]:
    texts = [("published", "json-ld", text_of(value)) for value in head.values("datePublished")]
    texts += [("published", f"meta:{name}", text) for name in words("published") for text in head.meta.get(name, ())]
    texts += [("published", "visible", text) for text in seen.published]
    texts += [("published", "json-ld:uploaded", text_of(value)) for key in ("uploadDate", "dateCreated") for value in head.values(key)]
    texts += [("published", "url", "-".join(found.groups())) for found in [_DATED_PATH.search(url or "")] if found]
    texts += [("updated", "json-ld", text_of(value)) for value in head.values("dateModified")]
    texts += [("updated", f"meta:{name}", text) for name in words("updated") for text in head.meta.get(name, ())]
    texts += [("updated", "visible", text) for text in seen.updated]
    for role, found_in, text in dict.fromkeys(texts):
        moment = parse_moment(text, zone=clockwork.zone, seen_at=clockwork.seen_at, day_first=clockwork.day_first)
        if moment:
            yield DateCandidate(value=moment.value, role=role, found_in=found_in, zone_stated=moment.zone_stated), moment


def _choose(found: list[tuple[DateCandidate, Moment]]) -> DateCandidate | None:
    if not found:
        return None
    day = found[0][1].value.date()
    same = [one for one in found if abs((one[1].value.date() - day).days) <= 1]
    return max(same, key=lambda one: _precision(one[1]))[0]


def _precision(moment: Moment) -> tuple[bool, bool, bool]:
    """How much a statement of time says: the clock, the zone, and a zone that is somebody's own rather than a server's."""
    stated = moment.time_stated and moment.zone_stated
    return moment.time_stated, stated, stated and bool(moment.value.utcoffset())


def chosen(candidates: Iterable[DateCandidate], role: str) -> datetime | None:
    """The value of the chosen candidate of a role, if there is one."""
    return next((one.value for one in candidates if one.chosen and one.role == role), None)


def section(head: Head, seen: Seen) -> str | None:
    """The desk under which the article stands."""
    stated = next(iter(head.values("articleSection")), None) or head.first("article:section", "dtk:namakanal", "content_category")
    text = folded(text_of(stated) or seen.section or "")
    return text or None


def tags(head: Head, seen: Seen) -> tuple[str, ...]:
    """The keywords that the page gives, each once."""
    stated: list[str] = list(seen.tags) or [*head.meta.get("article:tag", ())]
    if not stated:
        for value in [*head.values("keywords"), head.first("keywords", "news_keywords") or ""]:
            stated = [str(part) for part in value] if isinstance(value, list) else str(value).split(",")
            if any(stated):
                break
    return tuple(dict.fromkeys(text for part in stated if (text := folded(part)) and len(text) < 80))[:50]


def address(head: Head, asked: str | None) -> str | None:
    """The canonical address: what the page names, if it names one of its own site; else the address it was found under."""
    named = next(iter(head.links.get("canonical", ())), None) or head.first("og:url")
    here, there = host_of(asked), None
    if named and (canonical := canonical_url(named, asked)):
        there = host_of(canonical)
        deep = canonical.count("/") > 2 and len(canonical.split("/", 3)[3]) > 1
        if deep and (here is None or (there and site_of(there) == site_of(here))):
            return canonical
    return canonical_url(asked) if asked else None


def is_free(head: Head) -> bool | None:
    """Whether the page says that all of it can be read without paying; None if it does not say."""
    for value in head.values("isAccessibleForFree"):
        return str(value).strip().lower() not in ("false", "0", "no")
    tier = head.first("article:content_tier", "cxenseparse:articletype")
    return None if tier is None else tier.lower() not in ("locked", "metered", "premium", "paid")


def text_of(value: Any) -> str:  # noqa: ANN401  JSON-LD holds anything
    """A JSON-LD value as text: the first of several, the name of an object; "" if it is neither text nor number."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    return str(value) if isinstance(value, (str, int)) else ""


def folded(text: str) -> str:
    """Text with its white space folded."""
    return _SPACE.sub(" ", text).strip()
