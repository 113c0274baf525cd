"""Bytes to text as a browser does it, and a little better where a browser would show mojibake."""

from __future__ import annotations

import codecs
import re
from functools import cache, lru_cache

from tasks.model import Document
from tasks.parse.errors import BinaryContent, EmptyDocument, Undecodable
from tasks.seeds import read_toml, seed_path

#: How far a browser looks for `<meta charset>` (HTML Standard, 13.2.3.2: 1,024 bytes); real pages declare it later, so we look further.
PRESCAN_BYTES = 4096
#: More characters than this share that fit no encoding mean that the encoding was wrong or the bytes are damaged.
MAX_BROKEN_SHARE = 0.02

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s{0,20}<\?xml\b[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([\w.:-]{2,40})", re.IGNORECASE)
_MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"RIFF",
    b"\x00\x00\x01\x00", b"OggS", b"ID3", b"\x7fELF", b"MZ\x90", b"PAR1", b"\xd0\xcf\x11\xe0", b"wOFF", b"wOF2",
)  # fmt: skip


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def decode_document(document: Document) -> str:
    r"""The characters of a document: byte order mark, then transport, then `<meta>`, then UTF-8, then windows-1252.

    Two deviations from browsers, both towards what the author wrote: bytes that are valid multi-byte UTF-8 are UTF-8 although
    the transport says latin-1 (servers add that by default), and a stray windows-1252 byte in a UTF-8 page is restored.

    Raises EmptyDocument, BinaryContent or Undecodable.

    >>> from datetime import UTC, datetime
    >>> page = Document(content=b"\x93Jakarta\x94", media_type="text/plain", origin="a.txt", seen_at=datetime(2025, 5, 21, tzinfo=UTC))
    >>> decode_document(page)
    '“Jakarta”'
    """
    content = document.content
    if not content or content.isspace():
        raise EmptyDocument(document.origin, "has no content", advice="Fetch or write it again.")
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    transport = _codec(document.charset)
    if document.charset and document.charset.lower().startswith("utf-16"):
        transport = "utf-16-be" if document.charset.lower().endswith("be") else "utf-16-le"
    _refuse_binary(document, content, wide=bool(transport and transport.startswith("utf-16")))
    text = _decode(document, content, transport or _declared(content))
    return text.replace("\x00", "") if "\x00" in text else text  # replacing looks at every character, searching does not


def without_lone_surrogates(text: str) -> str:
    """Halves of surrogate pairs, which JSON can spell and no encoding can carry, become U+FFFD; no offset moves.

    >>> len(without_lone_surrogates("a" + chr(0xD83D))), without_lone_surrogates("😀")
    (2, '😀')
    """
    try:
        text.encode()  # fifty times as fast as looking for them
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text)
    return text


def _refuse_binary(document: Document, content: bytes, *, wide: bool) -> None:
    head = content[:2048]
    if head.startswith(_MAGIC) or head[4:8] == b"ftyp" or (not wide and head.count(0) > len(head) // 50):
        advice = "Give the page or text itself; archives and office files have to be unpacked first."
        raise BinaryContent(document.origin, f"is no text: it begins with {head[:4]!r}", advice=advice)


def _declared(content: bytes) -> str | None:
    head = content[:PRESCAN_BYTES]
    found = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    return _codec(found.group(1).decode("ascii")) if found else None


def _codec(label: str | None) -> str | None:
    """Python's codec for a label, or None if there is no such text encoding."""
    if not label:
        return None
    name = label.strip().strip("\"'").lower()
    name = _labels().get(name, name)
    return name if _is_text_codec(name) else None


@cache
def _labels() -> dict[str, str]:
    return dict(read_toml(seed_path("parse", "encodings.toml"))["labels"])


@lru_cache(maxsize=256)
def _is_text_codec(name: str) -> bool:
    try:
        b" ".decode(name)
    except (LookupError, UnicodeError, ValueError):
        return False
    return True


def _decode(document: Document, content: bytes, encoding: str | None) -> str:
    if encoding in (None, "utf-8", "cp1252"):
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return _decode_western(document, content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return _checked(document, content.decode(encoding, errors="replace"))


def _decode_western(document: Document, content: bytes) -> str:
    """Text that claims UTF-8 or nothing and is not valid: windows-1252 throughout, or UTF-8 with strays."""
    if not _MULTIBYTE.search(content):
        return content.decode("cp1252", errors="replace")
    return _checked(document, content.decode("utf-8", errors="warta-stray"))


#: A well-formed multi-byte sequence whose lead byte makes it improbable in windows-1252 prose.
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _checked(document: Document, text: str) -> str:
    broken = text.count("\ufffd")
    if broken > 8 and broken > len(text) * MAX_BROKEN_SHARE:
        advice = "Fetch it again, or convert the file to UTF-8."
        raise Undecodable(document.origin, f"has {broken} characters that fit no encoding", advice=advice)
    return text


def _restore_stray(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: one lone byte is windows-1252, a cut-off sequence is U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return (bad.decode("cp1252", errors="replace") if len(bad) == 1 and error.reason != "unexpected end of data" else "\ufffd"), error.end


codecs.register_error("warta-stray", _restore_stray)
