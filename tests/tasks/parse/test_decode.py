from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.model import Document
from tasks.parse.decode import decode_document
from tasks.parse.errors import BinaryContent, EmptyDocument, Undecodable


def decode(content: bytes, charset: str | None = None) -> str:
    return decode_document(
        Document(content=content, media_type="text/html", origin="x", seen_at=datetime(2025, 5, 21, tzinfo=UTC), charset=charset)
    )


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        ("\ufeffKopi".encode(), "iso-8859-1", "Kopi"),
        ("Café".encode(), None, "Café"),
        ("Café".encode("latin-1"), "iso-8859-1", "Café"),
        ("Café".encode(), "iso-8859-1", "Café"),
        (b'<meta charset="utf-8">\x93Kopi\x94 caf\xe9', None, '<meta charset="utf-8">“Kopi” café'),
        ("<meta charset=windows-1251>Привет".encode("cp1251"), None, "<meta charset=windows-1251>Привет"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">東京'.encode("cp932"), None, None),
        ("Kopi – teh 東京 ".encode() * 20 + b"\x93", None, "Kopi – teh 東京 " * 20 + "“"),
        ("Kopi".encode("utf-16-le"), "utf-16le", "Kopi"),
        (b"\xff\xfe" + "Kopi".encode("utf-16-le"), None, "Kopi"),
        ("Kopi é".encode(), "bukan-encoding", "Kopi é"),
        ("teh 東京".encode() * 9 + "東".encode()[:2], None, "teh 東京" * 9 + "\ufffd"),
    ],
)
def test_bytes_are_read_as_a_browser_reads_them(content: bytes, charset: str | None, text: str | None):
    assert decode(content, charset) == text if text else "東京" in decode(content, charset)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 abc", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04abc", b"\x1f\x8b\x08abc", b"a\x00b\x00\x01\x02" * 50]
)
def test_binary_content_is_refused(content: bytes):
    with pytest.raises(BinaryContent):
        decode(content)


def test_an_empty_document_is_refused():
    with pytest.raises(EmptyDocument):
        decode(b" \n\t ")


def test_damaged_text_is_refused_with_advice():
    with pytest.raises(Undecodable) as refusal:
        decode(b"\x81\x20a" * 40, "shift_jis")
    assert refusal.value.advice


@given(
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(
        lambda text: text.strip() and not text.startswith("\ufeff")
    )
)
@settings(max_examples=100)
def test_utf8_is_always_read_back(text: str):
    assert decode(b"<p>" + text.encode() + b"</p>") == f"<p>{text}</p>"


@given(st.binary(min_size=1, max_size=300))
@settings(max_examples=200)
def test_any_bytes_become_text_or_a_refusal(content: bytes):
    with suppress(BinaryContent, EmptyDocument, Undecodable):
        assert isinstance(decode(content), str)
