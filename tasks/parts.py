"""One article in several documents: a document whose content lists the others, in reading order, and says which could not be had.

Each of them is archived as it came; the list is a content like any other, so that the article is read again from the archive alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from tasks.model import Document

PARTS = "application/vnd.warta.parts+json"


def joined(parts: Sequence[Document], missing: Iterable[str] = ()) -> Document:
    """The document that stands for all parts, at the address of the first. ``missing`` are addresses of parts that could not be had.

    >>> from datetime import UTC, datetime
    >>> page = Document(content=b"<p>Awal.", media_type="text/html", origin="https://a.id/1", seen_at=datetime.now(UTC))
    >>> both = joined([page, page], ["https://a.id/1/3"])
    >>> both.origin, len(both.parts), is_cut_short(both)
    ('https://a.id/1', 2, True)
    """
    listed = [
        {"origin": part.origin, "url": part.url, "media_type": part.media_type, "charset": part.charset, "sha256": part.sha256}
        for part in parts
    ]
    content = json.dumps({"parts": listed, "missing": list(missing)}, ensure_ascii=False, indent=1).encode()
    return replace(parts[0], content=content, media_type=PARTS, charset="utf-8", headers=(), attempt=None, parts=tuple(parts))


def with_parts(document: Document, load: Callable[[str], Document]) -> Document:
    """A list of parts together with them, each found by its hash; any other document as it is. Raises what ``load`` raises."""
    if document.media_type != PARTS:
        return document
    return replace(document, parts=tuple(_as_listed(load(part["sha256"]), part) for part in _listed(document)["parts"]))


def is_cut_short(document: Document) -> bool:
    """Whether some part of the article could not be had."""
    return bool(_listed(document)["missing"])


def _as_listed(document: Document, part: dict[str, Any]) -> Document:
    return replace(document, origin=part["origin"], url=part["url"], media_type=part["media_type"], charset=part["charset"])


def _listed(document: Document) -> dict[str, Any]:
    listed: dict[str, Any] = json.loads(document.content)
    return listed
