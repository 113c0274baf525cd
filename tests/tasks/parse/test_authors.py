from __future__ import annotations

import pytest

from tasks.parse.authors import authors, names_of
from tasks.parse.head import Head


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
