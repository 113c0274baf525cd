"""Documents as WARC records and back (ISO 28500): responses for what was fetched, resources for what was read from files."""

from __future__ import annotations

import gzip
import mmap
import os
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import BinaryIO
from urllib.parse import quote, unquote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.media import content_type
from tasks.model import Document
from tasks.parts import PARTS

#: Fields of our own in the WARC header; others' readers pass over them.
_ORIGIN, _OUTLET, _SOURCE, _TYPE = "WARC-Warta-Origin", "WARC-Warta-Outlet", "WARC-Warta-Source", "WARC-Warta-Type"
#: The content is stored as it reads, so these no longer describe it; Common Crawl keeps them under the same prefix.
_TRANSPORT = frozenset({"content-encoding", "content-length", "transfer-encoding"})
#: On real pages twice as fast as the highest level, for 2 % more bytes.
_LEVEL = 5
_MEMBER = b"\x1f\x8b\x08"
_TORN = (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error)


def as_record(document: Document) -> bytes:
    """One document as a WARC record, a gzip member of its own."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    header = {
        "WARC-Date": document.seen_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        _ORIGIN: quote(document.origin),
        _TYPE: document.media_type,
    }
    header |= {name: quote(value) for name, value in ((_OUTLET, document.outlet), (_SOURCE, document.source)) if value}
    if document.url and document.media_type != PARTS:  # nobody answered with a list of parts
        record = _response(writer, document, header)
    else:
        address = f"urn:warta:{quote(document.origin)}"
        record = writer.create_warc_record(
            address, "resource", payload=BytesIO(document.content), warc_content_type=document.media_type, warc_headers_dict=header
        )
    writer.write_record(record)
    return gzip.compress(out.getvalue(), _LEVEL, mtime=0)


def _response(writer: WARCWriter, document: Document, header: dict[str, str]) -> ArcWarcRecord:
    fields = [(f"X-Crawl-{name}" if name.lower() in _TRANSPORT else name, " ".join(value.split())) for name, value in document.headers]
    if not any(name.lower() == "content-type" for name, _ in fields):
        charset = f"; charset={document.charset}" if document.charset else ""
        fields.append(("Content-Type", f"{document.media_type}{charset}"))
    fields.append(("Content-Length", str(len(document.content))))
    http = StatusAndHeaders("200 OK", fields, protocol="HTTP/1.1")
    content = BytesIO(document.content)
    return writer.create_warc_record(document.url, "response", payload=content, http_headers=http, warc_headers_dict=header)


def read_record(file: BinaryIO) -> Document | None:
    """The document of the record that starts here, or None if there is none or it is torn."""
    try:
        record = next(ArchiveIterator(file), None)
        return _document(record) if record is not None else None
    except _TORN:
        return None


def records_from(file: BinaryIO, offset: int) -> Iterator[tuple[int, int, Document | None]]:
    """Offset, end and document of every whole record from an offset on; what is damaged is passed over.

    A gzip member is whole if its check sum says so; warcio would take a torn last one for the end of the file.
    """
    while offset >= 0:
        end = _member_end(file, offset)
        if end is None:
            offset = _next_member(file, offset)
        else:
            file.seek(offset)
            yield offset, end, read_record(file)
            offset = end


def _next_member(file: BinaryIO, offset: int) -> int:
    # A damaged record must not cost those behind it; -1 if no whole one follows.
    size = file.seek(0, os.SEEK_END)
    if offset >= size:
        return -1
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        found = content.find(_MEMBER, offset + 1)
        while found >= 0 and _member_end(file, found) is None:
            found = content.find(_MEMBER, found + 1)
    return found


def _member_end(file: BinaryIO, offset: int) -> int | None:
    file.seek(offset)
    member = zlib.decompressobj(wbits=31)
    position = offset
    while not member.eof:
        chunk = file.read(65_536)
        if not chunk:
            return None
        position += len(chunk)
        try:
            member.decompress(chunk)
        except zlib.error:
            return None
    return position - len(member.unused_data)


def _document(record: ArcWarcRecord) -> Document:
    header = record.rec_headers
    content = record.content_stream().read()
    fields = tuple(record.http_headers.headers) if record.rec_type == "response" else ()
    lower = {name.lower(): value for name, value in fields}
    return Document(
        content=content,
        media_type=header.get_header(_TYPE),
        origin=unquote(header.get_header(_ORIGIN)),
        seen_at=datetime.fromisoformat(header.get_header("WARC-Date")),
        url=header.get_header("WARC-Target-URI") if record.rec_type == "response" else None,
        charset=content_type(lower.get("content-type"))[1],
        outlet=_unquoted(header.get_header(_OUTLET)),
        source=_unquoted(header.get_header(_SOURCE)),
        headers=tuple(
            (name, value) for name, value in fields if not name.lower().startswith("x-crawl-") and name.lower() != "content-length"
        ),
    )


def _unquoted(value: str | None) -> str | None:
    return unquote(value) if value else None
