"""Pages of one article in files: joined wherever they stand, and never another article."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from newsworld.several import REPORTS, text

from flows import gathering, ingest
from flows.gathering import gather_pages
from flows.settings import Settings
from tasks.model import Document
from tasks.parse.document import parse_document
from warehouse.store import open_reader

SITE = "https://halaman.example"


def row(path, number):
    url = f"{SITE}{path}?page={number}" if number > 1 else SITE + path
    return {"id": f"{path}-{number}", "url": url, "html": REPORTS[path](path, number)}


def document(values, at=0):
    return Document(
        content=json.dumps(values).encode(),
        media_type="application/json",
        origin=f"a.jsonl#L{at}",
        seen_at=datetime(2025, 5, 21, tzinfo=UTC),
    )


def page(path, number):
    given = row(path, number)
    return Document(
        content=given["html"].encode(),
        media_type="text/html",
        origin="a.warc#R1",
        seen_at=datetime(2025, 5, 21, tzinfo=UTC),
        url=given["url"],
    )


def paragraphs(*numbers):
    return [paragraph for number in numbers for paragraph in text(number)]


def bodies(documents):
    return [parse_document(one) for one in gather_pages(documents)]


@pytest.mark.parametrize("make", [lambda *args: document(row(*args)), page])
@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2)])
def test_pages_are_joined_wherever_they_stand(make, order):
    (article,) = bodies([make("/pesta/bernomor", number) for number in order])
    assert [line for line in article.body.split("\n") if line != article.title] == paragraphs(1, 2, 3)
    assert not article.truncated


def test_what_is_missing_between_pages_ends_the_article():
    first, *later = bodies([document(row("/pesta/bernomor", number)) for number in (1, 3)])
    assert "\n".join(paragraphs(1)) in first.body
    assert [article.truncated for article in later] == [True]


def test_other_documents_pass_by_at_once_and_in_their_order():
    others = [document({"id": n, "url": f"{SITE}/kabar/{n}00", "body": "Hujan turun."}, n) for n in range(3)]
    stream = [others[0], document(row("/pesta/bernomor", 1)), others[1], document(row("/pesta/bernomor", 2)), others[2]]
    assert list(gather_pages(stream))[:3] == others


def test_a_later_page_alone_stays_and_is_marked():
    (article,) = bodies([document(row("/pesta/bernomor", 2))])
    assert article.truncated


def test_a_page_that_comes_twice_is_not_lost():
    twice = [document(row("/pesta/bernomor", number), at) for at, number in enumerate((1, 2, 2))]
    assert len(list(gather_pages(twice))) == 2


def test_no_more_is_held_back_than_may_be(monkeypatch):
    monkeypatch.setattr(gathering, "MOST_HELD", 2)
    pages = [document(row(path, number)) for path in ("/pesta/bernomor", "/pesta/berputar") for number in (1, 2)]
    assert len(list(gather_pages(pages))) == 2


def test_a_run_over_rows_makes_one_article_and_the_second_run_none(tmp_path, monkeypatch, submit):
    monkeypatch.setattr(ingest, "stage_batch", SimpleNamespace(submit=submit))
    monkeypatch.setenv("WARTA_DATA", str(tmp_path / "data"))
    file = tmp_path / "pages.jsonl"
    file.write_text("".join(json.dumps(row("/pesta/bernomor", number)) + "\n" for number in (2, 1, 3)), encoding="utf-8")
    assert ingest.ingest_files.fn([str(file)]).articles_new == 1
    again = ingest.ingest_files.fn([str(file)])
    assert (again.articles_new, again.known, again.changed) == (0, 1, False)
    with open_reader(Settings().warehouse) as warehouse:
        assert warehouse.execute("SELECT truncated, text FROM core.version").fetchall() == [(False, "\n".join(paragraphs(1, 2, 3)))]
        assert warehouse.execute("SELECT count(*), count(archive_file) FROM raw.document").fetchall() == [(4, 4)]
