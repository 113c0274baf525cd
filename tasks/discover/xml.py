"""XML of strangers: decompressed within limits, and without entities."""

from __future__ import annotations

import zlib

from tasks.discover.errors import UnreadableListing, UnsafeXml

#: Bytes. The sitemap protocol allows 50 MB uncompressed.
MAX_LISTING_BYTES = 52_428_800
_GZIP = b"\x1f\x8b"


def unpack(content: bytes, address: str, limit: int = MAX_LISTING_BYTES) -> bytes:
    """The listing itself, whether or not it came gzipped as a file; raises UnreadableListing beyond ``limit``, UnsafeXml.

    >>> import gzip
    >>> unpack(gzip.compress(b"<urlset/>"), "s.xml.gz")
    b'<urlset/>'
    """
    if content.startswith(_GZIP):
        content = _inflate(content, address, limit)
    if b"<!ENTITY" in content:
        raise UnsafeXml(address, "declares entities", advice="Leave the source out; tell the outlet.")
    return content


def _inflate(content: bytes, address: str, limit: int) -> bytes:
    member = zlib.decompressobj(wbits=31)
    try:
        plain = member.decompress(content, limit + 1)
    except zlib.error as error:
        raise UnreadableListing(address, "is broken gzip", advice="A later run asks again; else tell the outlet.") from error
    if len(plain) > limit:
        raise UnreadableListing(address, f"unpacks to more than {limit // 1_000_000} MB", advice="Leave the source out.")
    return plain
