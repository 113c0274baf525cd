"""Paths to documents: which files there are, what each of them is, and how it is opened."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from tasks.errors import Refused
from tasks.media import UTF_16_OR_32, is_binary
from tasks.model import Document, Refusal
from tasks.read.errors import BinaryFile, DamagedFile, EmptyFile, NothingToRead, OutsideRoot, UnknownFormat, UnreadableFile, refusal
from tasks.read.lines import read_json_lines
from tasks.read.opened import OpenedFile
from tasks.read.tables import read_csv, read_parquet
from tasks.read.warc import read_warc
from tasks.read.whole import read_html, read_json, read_text

STDIN = "-"

_READERS: Mapping[str, Callable[[OpenedFile], Iterator[Document]]] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".warc": read_warc,
}
_LINES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})
_CONTAINERS = frozenset({".parquet", ".warc"})
_HEAD_BYTES = 4096


def check_paths(paths: Iterable[Path | str]) -> None:
    """Refuse, before anything runs, what cannot be meant: raises NothingToRead for a path that is missing or a folder without files.

    >>> check_paths(["-"])
    """
    named = [str(path) for path in paths]
    if not named:
        raise NothingToRead("paths", "none was given", advice="Name files or folders, or - for standard input.")
    for path in named:
        if path != STDIN and not Path(path).exists():
            raise NothingToRead(path, "does not exist", advice="Check the spelling.")
        if Path(path).is_dir() and next(_files_below(Path(path)), None) is None:
            raise NothingToRead(path, "holds no file", advice=f"Put files there that end in {', '.join(_READERS)}.")


def read_documents(
    paths: Iterable[Path | str],
    *,
    seen_at: datetime,
    on_refusal: Callable[[Refusal], None],
    columns: Mapping[str, str] | None = None,
) -> Iterator[Document]:
    """Every document in these files and folders, one at a time, in the order of the paths and of the names below a folder.

    ``columns`` maps a wanted name to the name in the file (``{"body": "isi"}``). What cannot be read goes to ``on_refusal`` and the
    rest goes on. Memory is bounded by the largest single item (``MAX_ITEM_BYTES``), whatever the size of a file.
    """

    def refuse(error: Refused) -> None:
        on_refusal(refusal(error))

    for path, origin in _named_files(paths, refuse):
        try:
            with _open(path, origin) as handle:
                file = OpenedFile(handle=handle, origin=origin, seen_at=seen_at, refuse=refuse, columns=columns or {})
                yield from _reader(origin, handle)(file)
        except Refused as error:
            refuse(error)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            refuse(DamagedFile(origin, f"breaks off ({error})", advice="Copy or fetch it again; what stood before the break was read."))
        except OSError as error:
            refuse(_unreadable(origin, error))


def _unreadable(subject: str, error: OSError) -> UnreadableFile:
    return UnreadableFile(subject, f"cannot be read ({error.strerror or error})", advice="Check that it is there and may be read.")


def _named_files(paths: Iterable[Path | str], refuse: Callable[[Refused], None]) -> Iterator[tuple[Path, str]]:
    for path in map(Path, paths):
        if not path.is_dir():
            yield path, path.name
            continue
        root = path.resolve()
        for below in _files_below(path, lambda error: refuse(_unreadable(str(error.filename), error))):
            if below.resolve().is_relative_to(root):
                yield below, below.relative_to(path).as_posix()
            else:
                refuse(
                    OutsideRoot(
                        below.relative_to(path).as_posix(), "is a link that leads out of the folder", advice="Name its target instead."
                    )
                )


def _files_below(folder: Path, on_error: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    for where, folders, names in os.walk(folder, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            if not name.startswith(".") and path.is_file():
                yield path


def _open(path: Path, origin: str) -> BinaryIO:
    if origin == STDIN:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    name = path.name.lower()
    if name.endswith(".gz") and not name.endswith(".warc.gz"):
        return cast("BinaryIO", gzip.open(path))
    return path.open("rb")


def _reader(origin: str, handle: BinaryIO) -> Callable[[OpenedFile], Iterator[Document]]:
    suffix = ".jsonl" if origin == STDIN else Path(origin.lower().removesuffix(".gz")).suffix
    head = _peek(handle)
    if len(head) < _HEAD_BYTES and not head.strip():
        raise EmptyFile(origin, "is empty", advice="Remove it, or fetch it again.")
    if suffix in _CONTAINERS:
        return _READERS[suffix]
    if is_binary(head):
        raise BinaryFile(origin, "is not text", advice="Convert it to text or HTML first.")
    if suffix in _LINES and head.startswith(UTF_16_OR_32):
        raise UnknownFormat(origin, "is UTF-16 or UTF-32", advice="Save it as UTF-8.")
    if suffix and suffix not in _READERS:
        raise UnknownFormat(origin, f"ends in {suffix}", advice=f"Rename it to what it is: {', '.join(_READERS)}.")
    return _READERS[suffix] if suffix else read_html if head.lstrip().startswith(b"<") else read_text


def _peek(handle: BinaryIO) -> bytes:
    return cast("BufferedReader", handle).peek(_HEAD_BYTES)[:_HEAD_BYTES]
