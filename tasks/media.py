"""What kind of bytes these are: by what the transport says, and by how they begin."""

from __future__ import annotations

from email.message import Message
from functools import lru_cache

#: Byte order marks of encodings in which NUL is part of a letter.
UTF_16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\x7fELF", b"7z\xbc\xaf", b"Rar!", b"PAR1")


@lru_cache(maxsize=512)
def content_type(header: str | None) -> tuple[str, str | None]:
    """Media type in lower case and charset of a ``Content-Type`` header.

    >>> content_type('Text/HTML; charset="UTF-8"')
    ('text/html', 'utf-8')
    >>> content_type(None)
    ('', None)
    """
    if not header:
        return "", None
    message = Message()
    message["Content-Type"] = header.replace("\n", " ").replace("\r", " ")
    return message.get_content_type(), message.get_content_charset()


def is_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are no text: a known signature, a NUL outside UTF-16, or many control characters.

    >>> is_binary(b"%PDF-1.7"), is_binary("Jakarta - Café".encode("utf-16")), is_binary(b"Jakarta - teks")
    (True, False, False)
    """
    if head.startswith(_MAGIC):
        return True
    if head.startswith(UTF_16_OR_32):
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return b"\x00" in head or controls * 10 > len(head)
