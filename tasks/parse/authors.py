"""Bylines to names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from typing import Any

from tasks.parse.head import Head, words
from tasks.parse.metadata import folded
from tasks.seeds import read_toml, seed_path

_TAG = re.compile(r"<[^<>]{0,500}>")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w", re.IGNORECASE)
_BRACKETS = re.compile(r"\s?\([^()]{0,40}\)?")
_DIGITS = re.compile(r"\d{2,}")
_NO_LETTER = re.compile(r"\W+")
#: Bullets behind which something other than authors is said; "•" and "·" also stand between names.
_BULLET = re.compile("[⋅●∙◦]")


def names_of(byline: str) -> tuple[str, ...]:
    """The names in a byline, without "Oleh", role, outlet and date.

    Not for prose: "kata Budi dan Ani" would give two names.

    >>> names_of("Penulis: Sari Melati dan Bimo Aji - detikNews")
    ('Sari Melati', 'Bimo Aji')
    """
    patterns = _patterns()
    text = folded(_BRACKETS.sub("", _TAG.sub(" ", unescape(byline))))
    if not text or len(text) > 300 or _ADDRESS.search(text):
        return ()
    text = patterns["next"].split(patterns["lead"].sub("", _BULLET.split(text, maxsplit=1)[0]), maxsplit=1)[0]
    text = patterns["tail"].sub("", text)
    found = []
    for part in patterns["joint"].split(text):
        name = _name(part, patterns)
        if name:
            found.append(name)
    return tuple(dict.fromkeys(found))


def _name(part: str, patterns: dict[str, re.Pattern[str]]) -> str | None:
    part = patterns["lead"].sub("", part.strip(" \t,;:|/·•-–—()[]\"'")).strip()
    part = patterns["role"].sub("", part).strip(" ,;:|/·•-–—()[]")
    if not part or len(part) > 60 or len(part.split()) > 6 or part[0].isdigit() or _DIGITS.search(part):
        return None
    return None if part.casefold() in _desks() or patterns["firm"].match(part) or not any(letter.isalpha() for letter in part) else part


def is_byline(text: str) -> bool:
    """Whether a line by the headline names who wrote it.

    Not for lines elsewhere: captions and comments are signed, too.

    >>> is_byline("Oleh Sari Melati"), is_byline("By the sea a library opens")
    (True, False)
    """
    return len(text) <= 80 and bool(_patterns()["visible"].match(text)) and bool(names_of(text))


def authors(head: Head, visible: Iterable[str], outlet: str | None = None, lines: Iterable[str] = ()) -> tuple[str, ...]:
    """Who wrote it: what an adapter found, then JSON-LD, then meta, then lines that look like a byline.

    The outlet itself is an author only where JSON-LD says so and nobody else is named.
    """
    stated = [_people(value, head) for key in ("author", "creator") for value in head.values(key)]
    sources = [list(visible), *stated, *(head.meta.get(name, []) for name in words("authors")), list(lines)]
    for source in sources:
        names = tuple(dict.fromkeys(name for text in source for name in names_of(text) if not _is_outlet(name, head, outlet)))
        if names:
            return names
    return tuple(dict.fromkeys(name for source in stated for text in source for name in names_of(text)))


def _people(value: Any, head: Head) -> list[str]:  # noqa: ANN401  JSON-LD holds anything
    if isinstance(value, list):
        return [name for one in value for name in _people(one, head)]
    if isinstance(value, dict):
        parts = f"{value.get('givenName') or ''} {value.get('familyName') or ''}".strip()
        return _people(value.get("name") or parts or head.named.get(str(value.get("@id"))) or "", head)
    return [value] if isinstance(value, str) else []


def _is_outlet(name: str, head: Head, outlet: str | None) -> bool:
    return _bare(name) in {_bare(text) for text in (head.first("og:site_name"), outlet, (outlet or "").split(".")[0]) if text}


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold())


@lru_cache(maxsize=1)
def _desks() -> frozenset[str]:
    return frozenset(read_toml(seed_path("parse", "authors.toml"))["desks"])


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    seed = read_toml(seed_path("parse", "authors.toml"))
    roles = "|".join(map(re.escape, seed["roles"]))
    return {
        "visible": re.compile(rf"^(?i:{'|'.join(seed['visible'])})\b\s?:?\s(?=[^\W\d_a-z])"),
        "lead": re.compile(rf"^(?:{'|'.join(seed['lead'])})\b\s?[:.]?\s", re.IGNORECASE),
        "next": re.compile(rf"\s(?:{'|'.join(seed['lead'])})\s?:", re.IGNORECASE),
        "tail": re.compile(r"\s[-–—|]\s[^,;]{0,80}$"),
        "firm": re.compile(rf"(?:{'|'.join(seed['firms'])})", re.IGNORECASE),
        "joint": re.compile(rf"\s?[,;/|•·]\s?|\s(?:{'|'.join(seed['joints'])}|&|\+)\s", re.IGNORECASE),
        "role": re.compile(rf"(?:^|[,(|/–-]\s?)(?:{roles})\b.{{0,80}}$", re.IGNORECASE),
    }
