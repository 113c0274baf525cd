"""Sitemaps to entries, and sitemap indexes to the sitemaps below them (sitemaps.org 0.9, with Google's news extension)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from tasks.discover.entries import Entry, instant
from tasks.discover.errors import UnreadableListing
from tasks.discover.xml import unpack


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one file holds: articles, or further sitemaps (with the time of their last change)."""

    entries: tuple[Entry, ...]
    below: tuple[Entry, ...]


def read_sitemap(content: bytes, address: str) -> Sitemap:
    """The entries of a sitemap, or of an index of sitemaps; raises UnreadableListing for what is neither, UnsafeXml.

    An article's time is its ``news:publication_date``, else the last change of its page.
    """
    found: dict[str, list[Entry]] = {"url": [], "sitemap": []}
    content = unpack(content, address)
    known = False
    try:
        for _, element in _elements(content):
            name = etree.QName(element).localname
            known = known or name in ("urlset", "sitemapindex")
            if name in found:
                found[name] += _entry(element)
                element.clear()
    except etree.XMLSyntaxError as error:
        raise UnreadableListing(address, f"is no sitemap ({error.msg})", advice="Correct the address of the source.") from error
    if not known and not any(found.values()):
        raise UnreadableListing(address, "is no sitemap", advice="Correct the address of the source.")
    return Sitemap(tuple(found["url"]), tuple(found["sitemap"]))


def _elements(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    # recover: outlets write bare ampersands into titles
    return iter(etree.iterparse(BytesIO(content), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True))


def _entry(element: etree._Element) -> list[Entry]:
    says = {etree.QName(part).localname: (part.text or "").strip() for part in element.iter("*")}
    if not says.get("loc"):
        return []
    time = instant(says.get("publication_date")) or instant(says.get("lastmod"))
    return [Entry(says["loc"], says.get("title") or None, time)]
