from __future__ import annotations

import pytest

from tasks.parse.head import read_head


@pytest.mark.parametrize(
    "element",
    [
        '<meta name="author" content="Sari Melati">',
        '<meta name="author" content="Sari Melati" />',
        '<META NAME="author" CONTENT="Sari Melati">',
        "<meta content='Sari Melati' name=author>",
        '<meta data-n="1" name="author" content=" Sari\nMelati ">',
        '<meta name="author"content="Sari Melati">',
    ],
)
def test_a_statement_is_read_however_it_is_written(element):
    assert [" ".join(text.split()) for text in read_head(f"<title>x</title>{element}").meta["author"]] == ["Sari Melati"]


def test_statements_of_one_name_keep_their_order():
    head = read_head('<meta property="article:tag" content="a &amp; b"><meta content="c" property="article:tag">')
    assert head.meta["article:tag"] == ["a & b", "c"]


def test_a_statement_with_two_names_counts_for_both():
    head = read_head('<meta name="publishdate" content="2025/05/21 17:05:00" itemprop="datePublished" />')
    assert head.first("publishdate") == head.first("datepublished") == "2025/05/21 17:05:00"


def test_an_open_quote_costs_its_own_statement_only():
    head = read_head(
        '<meta name="description" content="Kota "baru" kota><meta property="og:title" content="Taman Baca"><link rel=next href="?page=2">'
    )
    assert head.first("og:title") == "Taman Baca"
    assert head.links["next"] == ["?page=2"]


@pytest.mark.parametrize("piece", ['<meta "', '<meta "<meta " "', "<meta ", '<link rel=next href="', "<meta name='" + "<meta " * 50])
def test_quotes_that_are_never_closed_are_passed_over(piece):
    # Quadratic reading of these would take minutes.
    assert read_head(piece * 30_000 + '"><meta property="og:title" content="Taman Baca">').first("og:title") == "Taman Baca"
