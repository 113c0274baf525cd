"""The words by which pages name, in class and id, what stands beside the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from tasks.errors import Fatal
from tasks.seeds import read_toml, seed_path

_CAMEL = re.compile(r"([a-z])([A-Z])")
_SPLIT = re.compile(r"[^0-9a-zA-Zäöüßéèñç]+")


class VocabularyBroken(Fatal):
    """seeds/parse/boilerplate.toml contradicts its own examples."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a stretch of a page is no journalism: the rule that says so and the kind of passage that it makes."""

    rule: str
    kind: str


@lru_cache(maxsize=20_000)
def mark_of(names: str) -> Mark | None:
    """The first group of the vocabulary whose words stand in a class and id, or None.

    Not a verdict: whole articles stand in elements named "main-with-sidebar"; weigh the text that would go.

    >>> mark_of("relatedPosts box-2").rule, mark_of("article-body")
    ('dom/generic/related', None)
    """
    pattern, marks = _vocabulary()
    found = pattern.search(_words(names))
    return marks[found.lastgroup or ""] if found else None


@lru_cache(maxsize=20_000)
def is_body(names: str) -> bool:
    """Whether a class and id say that the text itself stands here.

    >>> is_body("article__body-text"), is_body("sidebar")
    (True, False)
    """
    return bool(_body().search(names))


@cache
def _body() -> re.Pattern[str]:
    return re.compile("|".join(read_toml(seed_path("parse", "boilerplate.toml"))["body"]), re.IGNORECASE)


def _words(names: str) -> str:
    spaced = _CAMEL.sub(r"\1 \2", names)
    return f" {_SPLIT.sub(' ', spaced).lower()} "


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[re.Pattern[str], dict[str, Mark]]:
    groups = read_toml(seed_path("parse", "boilerplate.toml"))["group"]
    marks = {group["what"]: Mark(f"dom/generic/{group['what']}", group["kind"]) for group in groups}
    pattern = re.compile("|".join(f"(?P<{group['what']}> (?:{'|'.join(map(re.escape, group['words']))}) )" for group in groups))
    for group in groups:
        _check(pattern, group["what"], group["yes"], group["no"])
    return pattern, marks


def _check(pattern: re.Pattern[str], what: str, yes: list[str], no: list[str]) -> None:
    hits = {name: bool((found := pattern.search(_words(name))) and found.lastgroup == what) for name in [*yes, *no]}
    wrong = [name for name in yes if not hits[name]] + [name for name in no if hits[name]]
    if wrong:
        raise VocabularyBroken("seeds/parse/boilerplate.toml", f"group {what!r} fails on {wrong}", advice="Mend its words or its examples.")
