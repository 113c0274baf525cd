"""Files that are one document each, and JSON files that are one object or one list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tasks.model import Document
from tasks.read.columns import as_json, rename, rename_line
from tasks.read.errors import OversizedFile
from tasks.read.opened import MAX_ITEM_BYTES, OpenedFile


def read_text(file: OpenedFile) -> Iterator[Document]:
    """A text file as one document."""
    yield file.document(_content(file), "text/plain")


def read_html(file: OpenedFile) -> Iterator[Document]:
    """A saved page as one document."""
    yield file.document(_content(file), "text/html")


def read_json(file: OpenedFile) -> Iterator[Document]:
    """A JSON object as one document, or each object of a list as one; what is no JSON at all is left for parsing to refuse."""
    content = _content(file)
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, list):
        yield file.document(rename_line(content, file.columns), "application/json")
        return
    for number, row in enumerate(value, start=1):
        part = as_json(rename(row, file.columns)) if isinstance(row, dict) else json.dumps(row).encode()
        yield file.document(part, "application/json", part=f"L{number}")


def _content(file: OpenedFile) -> bytes:
    content = file.handle.read(MAX_ITEM_BYTES + 1)
    if len(content) > MAX_ITEM_BYTES:
        message = f"holds more than {MAX_ITEM_BYTES // 1_000_000} MB"
        raise OversizedFile(file.origin, message, advice="One file of this kind is one article: split it, or use JSON Lines.")
    return content
