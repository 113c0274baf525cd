"""Index pages and plain lists to entries."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.filter import SoupStrainer

from tasks.discover.entries import Entry
from tasks.urls import canonical_url

# A host may answer with XML where a page was expected: its links count all the same.
warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)

#: Of a listing only its links are parsed.
_LINKS = SoupStrainer("a", href=True)


def read_index(content: bytes, address: str, articles: str) -> Iterator[Entry]:
    """Links of an index page that look like the outlet's articles, each once, in order of first sight.

    The title is the longest text that links to the article: teasers link picture, headline and "read on" apart.
    """
    pattern = re.compile(articles)
    found: dict[str, Entry] = {}
    for anchor in BeautifulSoup(content, "lxml", parse_only=_LINKS).find_all("a"):
        try:
            link = urldefrag(urljoin(address, str(anchor["href"]).strip())).url
        except ValueError:
            continue
        if pattern.search(link):
            title = " ".join(anchor.get_text(" ").split())
            first = found.setdefault(canonical_url(link) or link, Entry(link))
            if len(title) > len(first.title or ""):
                found[canonical_url(link) or link] = Entry(first.link, title)
    yield from found.values()


def read_list(content: bytes) -> Iterator[Entry]:
    r"""Addresses of a text file, one a line; what follows white space and lines that start with ``#`` are comments.

    >>> [entry.link for entry in read_list(b"# desk\nhttps://contoh.example/1  banjir\n\n")]
    ['https://contoh.example/1']
    """
    for line in content.decode("utf-8-sig", "replace").splitlines():
        words = line.split(maxsplit=1)
        if words and not words[0].startswith("#"):
            yield Entry(words[0])
