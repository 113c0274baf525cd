from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.urls import canonical_url, host_of, site_of


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://News.Contoh.com:80/Berita//1/?utm_source=a&b=2&a=1#x", "https://news.contoh.com/Berita/1?a=1&b=2"),
        ("https://m.contoh.com/berita/1", "https://www.contoh.com/berita/1"),
        ("https://m.news.contoh.co.id/berita/1", "https://news.contoh.co.id/berita/1"),
        ("https://contoh.com/berita/1/amp", "https://contoh.com/berita/1"),
        ("https://contoh.com/berita/1?page=all", "https://contoh.com/berita/1"),
        ("https://contoh.com/berita/1?single=1&fbclid=zzz", "https://contoh.com/berita/1"),
        ("https://contoh.com/berita/1?page=2", "https://contoh.com/berita/1?page=2"),
        ("https://contoh.com/judul.dengan.titik.", "https://contoh.com/judul.dengan.titik."),
        ("https://contoh.com:8443/a", "https://contoh.com:8443/a"),
        ("mailto:redaksi@contoh.com", None),
        ("javascript:void(0)", None),
        ("https://[rusak", None),
        ("", None),
    ],
)
def test_one_article_has_one_address(url: str, canonical: str | None):
    assert canonical_url(url) == canonical


def test_relative_addresses_are_resolved():
    assert canonical_url("../2/judul", "https://contoh.com/a/1/x") == "https://contoh.com/a/2/judul"


@pytest.mark.parametrize(
    ("host", "site"),
    [("a.b.contoh.com", "contoh.com"), ("x.contoh.co.id", "contoh.co.id"), ("127.0.0.1", "127.0.0.1"), ("contoh.id", "contoh.id")],
)
def test_sites_are_told_from_desks(host: str, site: str):
    assert site_of(host) == site


def test_hosts_of_what_is_no_address():
    assert host_of(None) is None
    assert host_of("https://[rusak") is None


@given(st.text(alphabet="abm./?&=#:-%1", max_size=40))
@settings(max_examples=200)
def test_canonicalising_twice_changes_nothing(rest: str):
    once = canonical_url(f"https://m.contoh.com/{rest}")
    assert once is not None
    assert canonical_url(once) == once
