from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.model import Document

# Tests are no package: the pages that several of them share are found beside them.
sys.path.insert(0, str(Path(__file__).parent))

SEEN_AT = datetime(2025, 5, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def document() -> Callable[..., Document]:
    """A document of any content; pages by default."""

    def build(content: str | bytes, media_type: str = "text/html", **fields: str) -> Document:
        raw = content.encode() if isinstance(content, str) else content
        return Document(content=raw, media_type=media_type, origin=fields.pop("origin", "contoh"), seen_at=SEEN_AT, **fields)

    return build
