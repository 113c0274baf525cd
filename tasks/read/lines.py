"""Lines of any length in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.model import Document
from tasks.read.columns import rename_line
from tasks.read.errors import OversizedLine
from tasks.read.opened import MAX_ITEM_BYTES, OpenedFile

_SKIP_BYTES = 1 << 20


def numbered_lines(file: OpenedFile, limit: int = MAX_ITEM_BYTES) -> Iterator[tuple[int, bytes]]:
    """Every line with its number from 1; one of more than ``limit`` bytes is refused without being held, and comes as an empty one."""
    number = 0
    while line := file.handle.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(file)
            message = f"is longer than {limit // 1_000_000} MB"
            file.refuse(OversizedLine(file.at(f"L{number}"), message, advice="Write one article a line, each line ended by a line feed."))
            line = b"\n"  # keeps the numbers of the lines after it
        yield number, line


def _skip_line(file: OpenedFile) -> None:
    while (rest := file.handle.readline(_SKIP_BYTES)) and not rest.endswith(b"\n"):
        pass


def read_json_lines(file: OpenedFile) -> Iterator[Document]:
    """One document a line that is not blank, with the line's own bytes; whether they are valid JSON is for parsing to say."""
    for number, line in numbered_lines(file):
        if not line.isspace():
            yield file.document(rename_line(line.rstrip(b"\r\n"), file.columns), "application/json", part=f"L{number}")
