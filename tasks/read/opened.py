"""One file while it is being read: its bytes, its name, and where its refused items go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from tasks.errors import Refused
from tasks.model import Document

#: Bytes. The longest novels have 3 MB of text, heavy pages some 5 MB of HTML: what is larger is no article.
MAX_ITEM_BYTES = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFile:
    """An open file with what every document made from it needs."""

    handle: BinaryIO
    origin: str
    """Path below the root that was read."""
    seen_at: datetime
    refuse: Callable[[Refused], None]
    columns: Mapping[str, str]
    """Wanted name → name in the file."""

    def document(self, content: bytes, media_type: str, *, part: str = "") -> Document:
        """A document made from the file, or from one part (``L7``) of it."""
        return Document(content=content, media_type=media_type, origin=self.at(part), seen_at=self.seen_at)

    def at(self, part: str) -> str:
        """Name of a part of the file.

        A line is ``L7``, a record of a WARC ``R7``: ``news.jsonl#L7``.
        """
        return f"{self.origin}#{part}" if part else self.origin
