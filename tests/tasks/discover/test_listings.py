"""Listings of strangers, well-formed and otherwise."""

import gzip
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.discover.errors import UnreadableListing, UnsafeXml
from tasks.discover.feeds import read_feed
from tasks.discover.indexes import read_index, read_list
from tasks.discover.sitemaps import read_sitemap
from tasks.discover.xml import unpack

AT = "https://kabar.example/rss"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<rss version="2.0"><channel><item><title>&b;</title></item></channel></rss>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>'


@pytest.mark.parametrize("read", [lambda c: list(read_feed(c, AT)), lambda c: read_sitemap(c, AT)])
@pytest.mark.parametrize("content", [LAUGHS, OUTSIDE, gzip.compress(LAUGHS, mtime=0)])
def test_entities_are_refused(read, content):
    with pytest.raises(UnsafeXml):
        read(content)


def test_entities_in_an_encoding_that_hides_them_are_not_resolved():
    sitemap = read_sitemap(OUTSIDE.decode().replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16"), AT)
    assert all("root:" not in entry.link for entry in sitemap.entries)


@pytest.mark.parametrize("content", [b"", b"<html><body>Maaf</body></html>", b"teks biasa", b"\x00\x01"])
def test_what_is_neither_feed_nor_sitemap_is_refused(content):
    with pytest.raises(UnreadableListing):
        list(read_feed(content, AT))
    with pytest.raises(UnreadableListing):
        read_sitemap(content, AT)


@pytest.mark.parametrize("content", [b'{"items": 1}', b'{"version": "1"}', b"{", b'{"items": [1, null]}'])
def test_broken_json_feeds_are_refused_or_empty(content):
    with suppress(UnreadableListing):
        assert not list(read_feed(content, AT))


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(str.encode), st.sampled_from([LAUGHS, OUTSIDE, b"<urlset><url><loc>x</loc>"])
    ),
    st.integers(0, 60),
)
def test_whatever_comes_is_read_or_refused(content, cut):
    for read in (
        lambda c: list(read_feed(c, AT)),
        lambda c: read_sitemap(c, AT),
        lambda c: list(read_index(c, AT, "d-")),
        lambda c: list(read_list(c)),
    ):
        for damaged in (content, content[cut:], b"<rss version='2.0'><channel><item><link>" + content, gzip.compress(content)[: cut + 10]):
            with suppress(UnreadableListing, UnsafeXml):
                read(damaged)


def test_an_empty_sitemap_is_one():
    assert read_sitemap(b"<urlset/>", AT).entries == ()


def test_a_bare_ampersand_does_not_cost_the_rest():
    content = b"<urlset><url><loc>https://kabar.example/a?x=1&y=2</loc></url><url><loc>https://kabar.example/b</loc></url></urlset>"
    assert read_sitemap(content, AT).entries[-1].link == "https://kabar.example/b"


def test_a_gzip_bomb_is_refused_in_bounded_memory():
    bomb = gzip.compress(bytes(60_000_000))
    tracemalloc.start()
    with pytest.raises(UnreadableListing):
        unpack(bomb, AT, limit=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_feed_never_opens_what_it_is_given(tmp_path, monkeypatch):
    (tmp_path / "rss.xml").write_text("<rss version='2.0'><channel><item><link>x</link></item></channel></rss>")
    monkeypatch.chdir(tmp_path)
    for content in (b"rss.xml", str(tmp_path / "rss.xml").encode(), b"http://127.0.0.1:9/rss"):
        with pytest.raises(UnreadableListing):
            list(read_feed(content, AT))


def test_relative_links_and_missing_times():
    content = b"<rss version='2.0'><channel><item><link>/a</link></item><item><title>tanpa tautan</title></item></channel></rss>"
    assert [(entry.link, entry.time) for entry in read_feed(content, AT)] == [("https://kabar.example/a", None)]


def test_the_longest_link_text_is_the_title_and_menus_are_left_out():
    page = b"""<nav><a href="/">Beranda</a><a href="/tag/banjir">Banjir</a></nav>
    <a href="/berita/d-1/x"><img src="f.jpg"></a><a href="/berita/d-1/x#komentar">Banjir  Rendam <b>Sawah</b></a>
    <a href="/berita/d-1/x">Baca</a><a href="https://lain.example/berita/d-2/y">Lain</a><a href="http://[rusak">R</a><a>tanpa</a>"""
    assert [(e.link, e.title) for e in read_index(page, "https://kabar.example/indeks", r"^https://kabar\.example/berita/d-\d+/")] == [
        ("https://kabar.example/berita/d-1/x", "Banjir Rendam Sawah")
    ]
