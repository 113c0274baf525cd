from __future__ import annotations

import json

import pytest

from tasks.parse.head import Head, read_head
from tasks.parse.metadata import Seen
from tasks.parse.titles import title, without_outlet

LONG = "Warga Sukamaju Tanam Seribu Bakau di Pantai Utara"


def head(*, headline: str | None = None, shared: str | None = None, search: str | None = None, site: str = "Kabar Suka") -> Head:
    item = json.dumps({"@type": "NewsArticle", "headline": headline})
    parts = [f'<meta property="og:site_name" content="{site}">']
    parts += [f"<title>{search}</title>"] if search else []
    parts += [f'<meta property="og:title" content="{shared}">'] if shared else []
    parts += [f'<script type="application/ld+json">{item}</script>'] if headline else []
    return read_head("".join(parts))


@pytest.mark.parametrize(
    ("given", "left"),
    [
        (f"{LONG} - Kabar Suka", LONG),
        (f"{LONG} | Kota | Kabar Suka Online", f"{LONG} | Kota"),
        (f"Kabar Suka: {LONG}", LONG),
        (f"Kabar Suka - {LONG}", LONG),
        ("Kata wali kota: «Bakau kami jaga»", "Kata wali kota: «Bakau kami jaga»"),
        ("Kabar Suka cita dari pantai: bakau tumbuh", "Kabar Suka cita dari pantai: bakau tumbuh"),
        ("Kabar Suka", "Kabar Suka"),
    ],
)
def test_the_outlet_s_name_goes_and_nothing_else(given, left):
    assert without_outlet(given, {"kabarsuka"}) == left


def test_the_address_names_the_outlet_too():
    stated = head(shared=f"{LONG} | Sukanews.id", site="")
    assert title(stated, Seen(), "https://www.sukanews.id/b/1") == LONG


def test_of_two_statements_the_one_that_a_heading_repeats_is_the_headline():
    stated = head(headline="Bakau di pantai: fakta dan tips", shared=LONG)
    assert title(stated, Seen(titles=("Menu", LONG))) == LONG


def test_of_two_statements_that_no_heading_repeats_the_one_for_search_engines_is_not_the_headline():
    stated = head(headline="Bakau di pantai: fakta dan tips", shared=LONG, search="Bakau di pantai: fakta dan tips - Kabar Suka")
    assert title(stated, Seen(titles=("Menu",))) == LONG


def test_of_two_statements_that_begin_alike_the_shorter_is_the_headline():
    stated = head(headline=f"{LONG} untuk Menahan Abrasi", shared=LONG)
    assert title(stated, Seen(titles=(f"{LONG} untuk Menahan Abrasi",))) == LONG


def test_news_is_spelled_as_stated():
    stated = head(headline="Bakau: Seribu Batang Ditanam Warga", shared="Bakau: Seribu Batang Ditanam Warga")
    assert title(stated, Seen(titles=("Bakau Seribu Batang Ditanam Warga",))) == "Bakau: Seribu Batang Ditanam Warga"


def test_elsewhere_a_heading_that_resembles_the_statement_is_the_headline():
    stated = head(shared="Cara menanam bakau sendiri di pantai, 5 langkah")
    assert title(stated, Seen(titles=("Menu", "Cara menanam bakau di pantai berlumpur"))) == "Cara menanam bakau di pantai berlumpur"


def test_what_stands_before_a_headline_that_is_stated_twice_goes():
    stated = head(shared=LONG, search=f"{LONG} - Kabar Suka")
    assert title(stated, Seen(titles=(f"3 Feb 2025 {LONG}",))) == LONG


def test_quotes_are_as_typed_where_two_statements_agree():
    plain = "Warga: 'Bakau itu rumah kami'"
    stated = head(shared=plain, search=f"{plain} - Kabar Suka")
    assert title(stated, Seen(titles=("Warga: ‘Bakau itu rumah kami’",))) == plain
    assert title(head(shared=plain), Seen(titles=("Warga: ‘Bakau itu rumah kami’",))) == "Warga: ‘Bakau itu rumah kami’"


def test_a_page_that_names_nothing_has_no_title():
    assert title(Head(), Seen()) is None
