from __future__ import annotations

import pytest
from invented_pages import article, detik, prose

from tasks.parse.document import parse_document
from tasks.parse.paging import Pages, next_pages

DETIK = "https://news.detik.com/berita/d-1/taman"
PAGER = '<div class="pagination"><a>1</a><a href="?page=2">2</a><a href="?page=3">3</a><a href="?single=1">Tampilkan Semua</a></div>'


def test_the_single_view_is_named_where_the_outlet_has_one(document):
    page = document(detik(prose() + PAGER), url=DETIK)
    assert next_pages(page) == Pages(f"{DETIK}?single=1", (f"{DETIK}?page=2", f"{DETIK}?page=3"))
    assert parse_document(page).truncated


def test_the_single_view_itself_is_whole(document):
    page = document(detik(prose() + PAGER), url=f"{DETIK}?single=1")
    assert next_pages(page) == Pages()
    assert not parse_document(page).truncated


def test_an_article_of_one_page_has_no_others(document):
    page = document(detik(prose()), url=DETIK)
    assert next_pages(page) == Pages()
    assert not parse_document(page).truncated


@pytest.mark.parametrize("link", ["/berita/1?page=2", "/berita/1/2", "/berita/1/page/2/"])
def test_rel_next_of_the_same_article_is_followed(document, link):
    page = document(article(prose(), head=f'<link rel="next" href="{link}">'), url="https://kabar.id/berita/1")
    assert next_pages(page).others == (f"https://kabar.id{link}",)
    assert parse_document(page).truncated


def test_rel_next_of_another_article_is_not(document):
    page = document(article(prose(), head='<link rel="next" href="/berita/2">'), url="https://kabar.id/berita/1")
    assert next_pages(page) == Pages()


def test_a_file_without_address_has_no_other_pages(document):
    assert next_pages(document(detik(prose() + PAGER))) == Pages()


@pytest.mark.parametrize("stated", [True, False])
def test_numbers_that_are_links_are_pages_of_what_says_that_it_is_an_article(document, stated):
    pager = '<a href="?page=1">1</a> <a class="x" href="?page=3"> 3 </a> <a href=/berita/1?page=2>2</a> <a href="/berita/9?page=2">2</a>'
    markup = article(prose() + pager)
    page = document(markup if stated else markup.replace('content="article"', 'content="website"'), url="https://kabar.id/berita/1")
    found = ("https://kabar.id/berita/1?page=2", "https://kabar.id/berita/1?page=3") if stated else ()
    assert next_pages(page) == Pages(None, found)


def test_the_first_page_is_no_single_view(document):
    page = document(article(prose(), head='<link rel="next" href="?page=1">'), url="https://kabar.id/berita/1?page=3")
    assert next_pages(page) == Pages()


@pytest.mark.parametrize(
    "url", ["https://blog.id/?p=5031", "https://blog.id/?p=12", "https://kabar.id/berita/1?page=2019", "https://kabar.id/berita/2"]
)
def test_a_number_may_be_the_article_s_own(document, url):
    assert not parse_document(document(article(prose()), url=url)).truncated


def test_a_later_page_alone_is_not_all_of_its_article(document):
    assert parse_document(document(article(prose()), url="https://kabar.id/berita/1?page=2")).truncated
