"""Whether a page is an article at all: error pages, empty shells and lists are refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from tasks.errors import Fatal
from tasks.parse.errors import ErrorPage, NeedsBrowser, NotAnArticle
from tasks.parse.head import Head, words
from tasks.seeds import read_toml, seed_path

#: Below this many characters a page is judged by what else it is: the shortest true body of 550 labelled pages has 302.
SHORT = 300
#: Below this many there is nothing to keep.
NOTHING = 80


class VerdictsBroken(Fatal):
    """seeds/parse/verdicts.toml contradicts its own examples."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found on a page, as far as it tells whether the page is an article."""

    markup: str
    head: Head
    kept: int
    """Characters of prose that would be kept."""
    headline: str | None
    url: str | None


def refuse(origin: str, page: Finding) -> None:
    """Raise ErrorPage, NeedsBrowser or NotAnArticle if what was found is no article.

    Only short pages are refused. Not for texts and rows: a person chose those, however short they are.
    """
    shown = f"{page.headline or ''} | {page.head.title or ''}"
    if page.kept < SHORT and _pattern("error").search(shown) and not _is_stated_article(page.head):
        raise ErrorPage(origin, f"says {shown.strip(' |')[:80]!r}", advice="Check the address; the article may have moved.")
    if page.kept < NOTHING and (_pattern("browser").search(page.markup[:200_000]) or _is_shell(page.markup)):
        raise NeedsBrowser(origin, "is a shell that JavaScript fills", advice="Save the page from a browser and read the file.")
    if page.kept < NOTHING or (page.kept < SHORT and _is_list(page.url) and not _is_stated_article(page.head)):
        raise NotAnArticle(origin, f"holds {page.kept} characters of prose", advice="Give the address of one article, not of a list.")


def _is_shell(markup: str) -> bool:
    """Scripts, and next to no text beside them."""
    return markup.count("<script") >= 3 and markup.count("<p") < 5


def _is_list(url: str | None) -> bool:
    return bool(url) and bool(_pattern("list_paths").search(urlsplit(url or "").path))


def _is_stated_article(head: Head) -> bool:
    return head.first("og:type") == "article" or any(str(item.get("@type")) in words("article_types")[:12] for item in head.items)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    seed: dict[str, Any] = read_toml(seed_path("parse", "verdicts.toml"))
    pattern = re.compile("|".join(seed[name]), re.IGNORECASE)
    wrong = [text for text in seed.get(f"{name}_yes", ()) if not pattern.search(text)]
    wrong += [text for text in seed.get(f"{name}_no", ()) if pattern.search(text)]
    if wrong:
        raise VerdictsBroken("seeds/parse/verdicts.toml", f"{name} fails on {wrong}", advice="Mend its patterns or its examples.")
    return pattern
