from __future__ import annotations

import json

import pytest
from invented_pages import article, detik, prose

from tasks.parse.document import parse_document
from tasks.parse.errors import EmptyDocument, InvalidJson, MissingBody, OversizedLine, UnsupportedMediaType


@pytest.fixture
def row(document):
    return lambda value: parse_document(document(value if isinstance(value, str) else json.dumps(value), "application/json"))


def test_a_text_file_is_its_own_body(document):
    article_ = parse_document(document("Hujan turun.\r\nWarga mengungsi.\n", "text/plain"))
    assert article_.body == "Hujan turun.\nWarga mengungsi."
    assert (article_.title, article_.published_at, article_.cuts, article_.parser) == (None, None, (), "text")


def test_the_fields_of_a_row_are_found_under_other_names(row):
    article_ = row(
        {
            "id": 7,
            "judul": " Taman  Baca ",
            "isi": "Hujan.",
            "penulis": "Sari, Bimo",
            "tanggal": "21 Mei 2025 17:05",
            "link": "https://news.detik.com/a?utm_source=x",
        }
    )
    assert (article_.given_id, article_.title, article_.authors, article_.outlet) == ("7", "Taman Baca", ("Sari", "Bimo"), "detik.com")
    assert article_.published_at.isoformat() == "2025-05-21T17:05:00+07:00"
    assert article_.url == "https://news.detik.com/a"


def test_an_outlet_given_as_a_host_is_known_by_its_adapter(row):
    article_ = row({"text": "Hujan.", "site": "finance.detik.com"})
    assert (article_.outlet, article_.zone) == ("detik.com", "Asia/Jakarta")


def test_a_zone_that_is_only_assumed_is_not_the_zone_of_the_outlet(row):
    assert row({"text": "Hujan.", "tanggal": "21 Mei 2025 17:05"}).zone is None
    assert row({"html": article(prose()), "url": "https://kabar.example/1"}).zone is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Warga mengungsi pada Minggu (6/7).", "2025-07-06"),
        ("Warga mengungsi pada Sabtu (5/7/2025).", "2025-07-06"),
        ("Warga mengungsi pada Sabtu (7/6/2025).", "2025-06-07"),
        ("Dari Sabtu (7/6) hingga Minggu (6/7) warga mengungsi.", "2025-06-07"),
        ("Warga mengungsi.", "2025-06-07"),
    ],
)
def test_a_date_that_can_be_read_both_ways_is_the_one_that_the_text_names(row, text, day):
    assert row({"text": text, "tanggal": "7/6/2025 15:39"}).published_at.date().isoformat() == day


def test_a_page_of_a_known_outlet_carries_its_zone_and_so_its_day(row):
    html = detik(prose()).replace("</head>", '<meta property="article:published_time" content="2025-05-20T23:30:00Z"></head>')
    assert row({"url": "https://news.detik.com/a", "html": html}).zone == "Asia/Jakarta"
    assert row({"url": "https://kabar.co.id/a", "html": article(prose())}).zone == "Asia/Jakarta"


def test_a_row_with_html_goes_the_way_of_pages(row):
    article_ = row({"id": "a", "url": "https://news.detik.com/a", "html": detik(prose())})
    assert (article_.given_id, article_.parser, article_.outlet) == ("a", "detik/2018", "detik.com")


def test_a_row_with_html_and_no_address_is_generic(row):
    assert row({"html": article(prose())}).parser == "generic"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("{", InvalidJson),
        ("[1, 2]", InvalidJson),
        ('"teks"', InvalidJson),
        ("[" * 100_000, InvalidJson),
        ({"id": 1}, MissingBody),
        ({"text": "  "}, MissingBody),
        ({"text": 5}, MissingBody),
    ],
)
def test_rows_without_text_are_refused_by_name(row, value, reason):
    with pytest.raises(reason) as refusal:
        row(value)
    assert refusal.value.subject == "contoh"
    assert refusal.value.advice


def test_a_line_that_is_no_row_is_refused_before_it_is_read(document, monkeypatch):
    monkeypatch.setattr("tasks.parse.rows.MAX_ROW_BYTES", 10)
    with pytest.raises(OversizedLine):
        parse_document(document('{"text": "Hujan turun."}', "application/json"))


def test_unknown_and_empty_documents_are_refused(document):
    with pytest.raises(UnsupportedMediaType):
        parse_document(document("x", "image/svg+xml"))
    with pytest.raises(EmptyDocument):
        parse_document(document("\x01 \n", "text/plain"))
