"""WARC files, of Common Crawl's news set and of Warta's own archive: every page is one document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from tasks.media import content_type
from tasks.model import Document
from tasks.read.errors import DamagedFile, OversizedLine
from tasks.read.opened import MAX_ITEM_BYTES, OpenedFile

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
#: What warcio raises on records that break off or contradict themselves; the last two come from fields that are not there.
_BROKEN = (ArchiveLoadFailed, EOFError, AttributeError, TypeError)
_FILES = _PAGES | {"text/plain", "application/json"}


def read_warc(file: OpenedFile) -> Iterator[Document]:
    """Pages that were answered with status 200, and files that an archive keeps as ``resource``; other records are passed over.

    The time of a document is the record's own ``WARC-Date``. Raises DamagedFile where the file breaks off.
    """
    number = 0
    try:
        records = ArchiveIterator(file.handle)
        for number, record in enumerate(records, start=1):
            media_type, charset = _type(record)
            if media_type in _wanted(record):
                yield from _document(file, record, media_type, charset, f"R{number}")
        if (left := file.handle.tell() - records.offset) > 0:
            raise EOFError(f"the {left} bytes behind it are no whole record")
    except (*_BROKEN, OSError, ValueError) as error:
        message = f"breaks after record {number} ({error})".replace("\n", " ")
        raise DamagedFile(file.origin, message, advice="Fetch the file again; the records before the break were read.") from error


def _wanted(record: ArcWarcRecord) -> frozenset[str]:
    if record.rec_type == "resource":
        return _FILES
    if record.rec_type == "response" and record.http_headers is not None and record.http_headers.get_statuscode() == "200":
        return _PAGES
    return frozenset()


def _type(record: ArcWarcRecord) -> tuple[str, str | None]:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    return content_type(headers.get_header("Content-Type") if headers is not None else None)


def _document(file: OpenedFile, record: ArcWarcRecord, media_type: str, charset: str | None, part: str) -> Iterator[Document]:
    content = record.content_stream().read(MAX_ITEM_BYTES + 1)
    if len(content) > MAX_ITEM_BYTES:
        message = f"holds more than {MAX_ITEM_BYTES // 1_000_000} MB"
        file.refuse(OversizedLine(file.at(part), message, advice="It is no article; leave it out."))
        return
    record.raw_stream.read()
    if record.raw_stream.limit > 0:  # warcio takes what is there of a torn record for the whole
        raise EOFError(f"{record.raw_stream.limit} bytes are missing")
    target = record.rec_headers.get_header("WARC-Target-URI") or ""
    yield Document(
        content=content,
        media_type=media_type,
        origin=file.at(part),
        seen_at=_time(record.rec_headers.get_header("WARC-Date")) or file.seen_at,
        url=target.strip("<>") if target.strip("<").startswith(("http://", "https://")) else None,
        charset=charset,
    )


def _time(stamp: str | None) -> datetime | None:
    try:
        value = datetime.fromisoformat(stamp or "")
    except ValueError:
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
