"""Section, tags and address, chosen from what the page says about itself and from what readers see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tasks.parse.head import Head
from tasks.urls import canonical_url, host_of, site_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stands visibly on the page, where an adapter or the generic reader found it."""

    titles: tuple[str, ...] = ()
    by_adapter: bool = False
    """Whether an adapter's selectors found it; the generic reader only knows that a heading is a heading."""
    authors: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    """Lines by the headline that look like a byline."""
    published: tuple[str, ...] = ()
    """Dates that stand by the headline, or behind a word like "published"."""
    elsewhere: tuple[str, ...] = ()
    """Dates that stand alone on a line far from the headline."""
    updated: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()


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


def is_news(head: Head) -> bool:
    """Whether the page calls itself a news article."""
    return any("NewsArticle" in str(item.get("@type")) for item in head.items)


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
    return " ".join(text.split())
