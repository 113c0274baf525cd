from __future__ import annotations

import pytest

from tasks.parse.authors import authors, names_of
from tasks.parse.blocks import read_blocks
from tasks.parse.head import Head
from tasks.parse.sight import seen_on
from tasks.parse.tree import parse_tree


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Penulis: Sari Melati", ("Sari Melati",)),
        ("Oleh Bimo Aji dan Sari Melati", ("Bimo Aji", "Sari Melati")),
        ("By JANE ROE, Staff Writer", ("JANE ROE",)),
        ("Sari Melati - detikNews", ("Sari Melati",)),
        ("Reporter: Bimo | Editor: Sari", ("Bimo",)),
        ("<a href='/p'>Sari Melati</a>", ("Sari Melati",)),
        ("Sari Melati (sm)", ("Sari Melati",)),
        ("https://contoh.com/penulis/7", ()),
        ("redaksi@contoh.com", ()),
        ("Tim Redaksi", ()),
        ("21 Mei 2025", ()),
        ("", ()),
    ],
)
def test_bylines_become_names(byline, names):
    assert names_of(byline) == names


def test_the_outlet_is_an_author_only_where_nobody_else_is():
    head = Head(meta={"og:site_name": ["Kabar"], "author": ["Kabar"]})
    assert authors(head, ()) == ()
    stated = Head(meta=head.meta, items=({"@type": "NewsArticle", "author": {"name": "Kabar"}},))
    assert authors(stated, ()) == ("Kabar",)
    assert authors(stated, ("Sari",)) == ("Sari",)


def test_authors_named_elsewhere_in_json_ld_are_found():
    head = Head(items=({"@type": "Article", "author": {"@id": "#sari"}},), named={"#sari": "Sari Melati"})
    assert authors(head, ()) == ("Sari Melati",)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Oleh Sari Melati", ("Sari Melati",)),
        ("By Sari Melati and Bimo Aji", ("Sari Melati", "Bimo Aji")),
        ("Penulis: Sari Melati ● 4 menit baca", ("Sari Melati",)),
        ("by the end of May the park was open", ()),
        ("Byur! Hujan turun", ()),
        ("Foto: Sari Melati", ()),
    ],
)
def test_a_line_by_the_headline_may_name_the_authors(line, expected):
    root = parse_tree(f"<h1>Taman baca dibuka</h1><p>{line}</p>")
    assert root is not None
    seen = seen_on(read_blocks(root), Head())
    assert authors(Head(), seen.authors, None, seen.bylines) == expected


def test_what_the_head_states_comes_before_a_line():
    assert authors(Head(meta={"author": ["Bimo Aji"]}), (), None, ("Oleh Sari Melati",)) == ("Bimo Aji",)
    assert authors(Head(meta={"twitter:data1": ["3 minutes"]}), (), None, ("Oleh Sari Melati",)) == ("Sari Melati",)
