from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_pages import SENTENCE, article, prose

from tasks.errors import Refused
from tasks.model import Document
from tasks.parse.blocks import MOST_PRE
from tasks.parse.document import parse_document
from tasks.parse.errors import ErrorPage, NeedsBrowser, NotAnArticle
from tasks.parse.markup import read_markup

URL = "https://www.kabarsukamaju.id/berita/taman-baca"


@pytest.fixture
def parse(document):
    return lambda markup, url=URL: parse_document(document(markup, url=url))


def test_the_story_is_kept_and_the_page_around_it_is_not(parse):
    page = parse(article(prose()))
    assert page.body.count("Wali Kota Sukamaju") == 6
    for chrome in ("Kanal 3", "Berita lain nomor", "Hak cipta"):
        assert chrome not in page.body
    assert (page.title, page.outlet, page.parser) == ("Taman Baca Dibuka", "kabarsukamaju.id", "generic")


def test_lang_is_left_to_the_text(parse):
    assert parse(article(prose())).lang is None


def test_metadata_comes_from_json_ld(parse):
    item = {
        "@type": "NewsArticle",
        "headline": "Taman Baca Dibuka",
        "author": [{"@type": "Person", "name": "Sari Melati"}, {"@type": "Person", "name": "Bimo Aji"}],
        "datePublished": "2025-05-21T17:05:00+07:00",
        "dateModified": "2025-05-21T19:00:00+07:00",
        "articleSection": "Kota",
        "keywords": ["taman", "buku"],
        "isAccessibleForFree": False,
    }
    page = parse(article(prose(), head=f'<script type="application/ld+json">{json.dumps(item)}</script>'))
    assert page.authors == ("Sari Melati", "Bimo Aji")
    assert page.published_at.isoformat() == "2025-05-21T17:05:00+07:00"
    assert page.updated_at.isoformat() == "2025-05-21T19:00:00+07:00"
    assert (page.section, page.tags, page.truncated) == ("Kota", ("taman", "buku"), True)
    assert {candidate.found_in for candidate in page.date_candidates if candidate.chosen} == {"json-ld"}


def test_a_visible_indonesian_date_is_read(parse):
    page = parse(article("<div>Rabu, 21 Mei 2025 17:05 WITA</div>" + prose()))
    assert page.published_at.isoformat() == "2025-05-21T17:05:00+08:00"


def test_a_missing_date_stays_missing(parse):
    assert parse(article(prose()), "https://contoh.com/a").published_at is None


def test_every_date_is_kept_with_its_source(parse):
    head = '<meta property="article:published_time" content="2025-05-21T10:05:00Z">'
    head += '<meta property="og:updated_time" content="2025-05-22T10:05:00Z">'
    found = parse(article(prose(), head=head)).date_candidates
    assert [(one.role, one.found_in, one.zone_stated, one.chosen) for one in found] == [
        ("published", "meta:article:published_time", True, True),
        ("updated", "meta:og:updated_time", True, True),
    ]


def test_cuts_point_into_the_body(parse):
    page = parse(article(prose(3) + '<div class="newsletter-box"><p>Berlangganan buletin kami setiap pagi.</p></div>' + prose(3)))
    assert all(page.body[cut.start : cut.end] == cut.text for cut in page.cuts)


def test_the_canonical_address_is_the_page_s_own(parse):
    head = '<link rel="canonical" href="/berita/taman-baca?utm_source=x">'
    assert parse(article(prose(), head=head), URL + "?fbclid=1").url == "https://www.kabarsukamaju.id/berita/taman-baca"
    foreign = '<link rel="canonical" href="https://lain.com/a/b">'
    assert parse(article(prose(), head=foreign)).url == "https://www.kabarsukamaju.id/berita/taman-baca"


def test_an_article_in_script_state_is_found(parse):
    state = json.dumps({"data": {"isi": prose()}})
    page = parse(f"<html><head><title>Taman</title></head><body><div id='app'></div><script>window.__S={state}</script></body></html>")
    assert page.parser == "generic/script"
    assert page.body.count("Wali Kota") == 6


@pytest.mark.parametrize(
    "dateline",
    ["<strong>Semarang</strong> - ", "Semarang - ", "<p><b>SEMARANG, KABAR.com</b> --</p>", "<span>Semarang</span> (21/5) — "],
)
def test_a_dateline_outside_the_paragraphs_stays(parse, dateline):
    body = parse(article(dateline + prose())).body
    assert body.split("\n")[0].upper().startswith("SEMARANG")
    assert "Wali Kota" in body.split("\n")[0]


def test_a_button_that_is_never_closed_swallows_nothing(parse):
    page = parse(article(prose()).replace("<main>", "<header><button aria-label='Menu'><main>"))
    assert page.body.count("Wali Kota") == 6


def test_a_body_of_breaks_without_paragraphs_is_kept(parse):
    page = parse(article("<br><br>".join(f"{SENTENCE}Taman ke-{number} dibuka." for number in range(6))))
    assert page.body.count("Wali Kota") == 6


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (
            "<html><body><div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>",
            NeedsBrowser,
        ),
        ("<html><head><title>404 - Halaman Tidak Ditemukan</title></head><body><h1>404</h1><p>Maaf.</p></body></html>", ErrorPage),
        ("<html><head><title>Access Denied</title></head><body>Access Denied</body></html>", ErrorPage),
        ("<frameset cols='20%,80%'><frame src='a.html'><frame src='b.html'></frameset>", NotAnArticle),
        ("<html><head><title>Kosong</title></head></html>", NotAnArticle),
        ("hanya teks tanpa elemen", NotAnArticle),
        (
            "<html><body><ul>" + "".join(f"<li><a href='/b/{n}'>Berita nomor {n}</a></li>" for n in range(40)) + "</ul></body></html>",
            NotAnArticle,
        ),
    ],
)
def test_what_is_no_article_is_refused_by_name(parse, markup, reason):
    with pytest.raises(reason) as refusal:
        parse(markup, "https://www.kabarsukamaju.id/indeks")
    assert refusal.value.advice


def test_a_headline_that_sounds_like_an_error_is_no_error(parse):
    markup = article(prose(3)).replace("Taman Baca Dibuka", "Kapal Nelayan Tidak Ditemukan")
    assert parse(markup).title == "Kapal Nelayan Tidak Ditemukan"


HARD = {
    "ten megabytes": lambda: "<html><body><article>" + prose(60_000) + "</article></body></html>",
    "ten megabytes of script": lambda: article(prose(), head="<script>" + "var a = 1; " * 900_000 + "</script>"),
    "deeply nested": lambda: "<html><body>" + "<div>" * 100_000 + prose() + "</div>" * 100_000 + "</body></html>",
    "never closed": lambda: "<html><body>" + "<b><i>" * 50_000 + prose(),
    "open script": lambda: article(prose()) + "<script>" + "x" * 1000,
    "open quote": lambda: '<html><meta name="a content="' + "<meta name=b content='c'>" * 3000 + article(prose()),
    "control characters": lambda: article(prose().replace("Wali", "Wa\x00li\x08")),
    "escaped quotes": lambda: '<script>var state = "' + '\\"' * 500_000 + '"</script>',
    "a hundred thousand lines": lambda: article(prose()) + "Hujan turun.<br>" * 100_000,
    "a hundred thousand links": lambda: article(prose() + '<a href="/a">Taman baca dibuka</a> ' * 100_000),
    "many scripts": lambda: "<script>" * 20_000 + article(prose()),
}


@pytest.mark.parametrize("name", HARD)
def test_hard_pages_are_read_or_refused(parse, name):
    with suppress(Refused):
        assert parse(HARD[name]()).body


def test_nesting_and_size_do_not_lose_the_story(parse):
    assert "Wali Kota" in parse(HARD["deeply nested"]()).body
    assert "Wali Kota" in parse(HARD["ten megabytes of script"]()).body
    assert "Wali Kota" in parse(HARD["ten megabytes"]()).body


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='related'>",
        "</div>",
        "<br>",
        "<td>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<pre>",
        SENTENCE,
        "\n ",
        "&amp;",
        "<a href=x>",
        "</a>",
    ]
)


@given(st.lists(TAGS, max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_tag_soup_is_read_or_refused(soup):
    from datetime import UTC, datetime  # noqa: PLC0415  hypothesis cannot be given fixtures of function scope

    page = Document(content="".join(soup).encode(), media_type="text/html", origin="x", seen_at=datetime(2025, 5, 21, tzinfo=UTC), url=URL)
    try:
        found = parse_document(page)
    except Refused:
        return
    assert found.body
    assert all(found.body[cut.start : cut.end] == cut.text for cut in found.cuts)
    assert sorted(found.cuts, key=lambda cut: cut.start) == list(found.cuts)


def test_preformatted_lines_beyond_a_bound_are_one_line():
    lines = read_markup("<pre>" + "x\n" * (MOST_PRE + 5) + "</pre>")
    assert len(lines) == MOST_PRE + 1
    assert lines[-1].text == "x x x x x"
