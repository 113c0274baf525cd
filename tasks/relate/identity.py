"""Which article a text belongs to, and which state of it this is."""

from __future__ import annotations

from tasks.model import stable_id, text_hash


def article_id(url: str | None, outlet: str | None, text: str) -> str:
    """The article's identity: its canonical address, else its outlet and cleaned text.

    A text without an address that is edited becomes another article: nothing says that the two belong together.

    >>> article_id("https://example.org/1", None, "a") == article_id("https://example.org/1", None, "b")
    True
    """
    return stable_id("article", url) if url else stable_id("article", outlet, text_hash(text))


def version_id(article: str, title: str | None, text: str) -> str:
    """The identity of one state: the article with this headline and this cleaned text.

    >>> version_id("a", "Judul", "Isi") == version_id("a", "Judul baru", "Isi")
    False
    """
    return stable_id("version", article, title, text_hash(text))
