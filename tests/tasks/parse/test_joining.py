from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_pages import article, prose

from tasks.model import Article, Passage
from tasks.parse.document import parse_document
from tasks.parse.errors import EmptyDocument, NotAnArticle
from tasks.parse.joining import join_articles
from tasks.parts import joined, with_parts

LONG = (
    "Panitia menyiapkan dua belas perahu hias untuk arak-arakan itu.",
    "Warga dari tiga desa ikut menata dermaga sejak Jumat sore lalu.",
    "Bus antar-jemput ditambah agar jalan ke pantai tidak macet lagi.",
)
lines = st.lists(st.sampled_from([*LONG, "Ya.", "Iklan"]), min_size=1, max_size=6)


@st.composite
def bodies(draw):
    body = "\n".join(draw(lines))
    edges = sorted(draw(st.sets(st.integers(0, len(body)), max_size=6)))
    spans = zip(edges[::2], edges[1::2], strict=False)
    return Article(body=body, cuts=tuple(Passage(start, end, "dom/contoh/ad", "ad", body[start:end]) for start, end in spans))


@given(st.lists(bodies(), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_every_paragraph_stands_once_and_cuts_point_into_the_whole(pages):
    whole = join_articles(pages)
    assert {line for line in whole.body.split("\n") if line in LONG} == {
        line for page in pages for line in page.body.split("\n") if line in LONG
    }
    later = whole.body.split("\n")[len(pages[0].body.split("\n")) :]
    assert all(later.count(line) <= max(page.body.split("\n").count(line) for page in pages) for line in LONG)
    assert all(cut.text == whole.body[cut.start : cut.end] for cut in whole.cuts)
    assert all(a.end <= b.start for a, b in zip(whole.cuts, whole.cuts[1:], strict=False))


def test_one_page_is_itself():
    page = Article(body="Awal.\nAwal.", title="Judul")
    assert join_articles([page]) == page


def test_pages_are_read_as_one_article(document):
    first = document(article(prose(3), head='<link rel="next" href="?page=2">'), url="https://kabar.id/berita/1")
    second = document(
        article("<p>Taman itu selesai dalam dua tahun dan dirawat oleh warga sekitarnya sendiri, kata Ratna.</p>" * 5),
        url="https://kabar.id/berita/1?page=2",
    )
    whole = parse_document(joined([first, second]))
    assert (whole.url, whole.truncated) == ("https://kabar.id/berita/1", False)
    assert whole.body.count("Taman ke-3") == whole.body.count("Ratna.") - 4 == 1
    assert parse_document(joined([first, second], ["https://kabar.id/berita/1?page=3"])).truncated


def test_a_later_page_that_is_no_article_ends_it_cut_short(document):
    first, other = document(article(prose(3))), document("<html><title>Masuk</title><form><input></form></html>")
    assert parse_document(joined([first, other])).truncated
    with pytest.raises(NotAnArticle):
        parse_document(joined([other, first]))


def test_a_list_without_its_parts_is_refused_until_they_are_found(document):
    first = document(article(prose(3)), origin="a")
    both = joined([first, first])
    alone = document(both.content, media_type=both.media_type)
    with pytest.raises(EmptyDocument):
        parse_document(alone)
    assert parse_document(with_parts(alone, {first.sha256: first}.__getitem__)).body == parse_document(first).body
