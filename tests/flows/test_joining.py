"""Articles over several pages: fetched over real HTTP on loopback, joined, and read again from the archive without it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from newsworld import NewsWorld
from newsworld.several import text

from flows import ingest, recheck, reprocess
from flows.settings import Settings
from tasks.load.ledger import archived_readings, due_for_recheck, known_addresses
from tasks.model import Software
from warehouse.store import open_reader

#: Knows nothing of detik's single view, which is left to be found on the page.
OUTLETS = Path(__file__).parents[1] / "world" / "outlets.toml"
HOST = "http://halaman.example"


@pytest.fixture
def world(tmp_path, monkeypatch, submit):
    for flow in (ingest, recheck, reprocess):
        monkeypatch.setattr(flow, "stage_batch", SimpleNamespace(submit=submit))
    with NewsWorld() as world:
        monkeypatch.setenv("WARTA_DATA", str(tmp_path / "data"))
        monkeypatch.setenv("WARTA_CONTACT", "redaksi@contoh.example")
        monkeypatch.setenv("WARTA_DELAY", "0")
        monkeypatch.setenv("WARTA_OUTLETS", str(OUTLETS))
        here = f"127.0.0.1:{world.port}"
        monkeypatch.setenv("WARTA_CONNECT_TO", json.dumps({"*.example": here, "news.detik.com": here}))
        yield world


def rows(sql):
    with open_reader(Settings().warehouse) as warehouse:
        return warehouse.execute(sql).fetchall()


def fetch(address):
    report = ingest.ingest_addresses.fn([address])
    ((article, truncated),) = rows("SELECT text, truncated FROM core.version")
    return report, article.split("\n"), truncated


def pages(*numbers):
    return [paragraph for number in numbers for paragraph in text(number)]


@pytest.mark.parametrize("path", ["/pesta/bernomor", "/pesta/berputar"])
def test_pages_are_joined_in_their_order_and_nothing_is_said_twice(world, path):
    report, paragraphs, truncated = fetch(HOST + path)
    assert (report.articles_new, report.refused, truncated) == (1, 0, False)
    assert paragraphs == pages(1, 2, 3)
    assert len(world.asked("halaman.example")) == len(set(world.asked("halaman.example")))


def test_the_single_view_is_preferred(world):
    _, paragraphs, truncated = fetch("http://news.detik.com/berita/d-9/pesta-laut")
    assert not truncated
    assert paragraphs[:3] == pages(1)
    assert world.asked("news.detik.com") == ["/robots.txt", "/berita/d-9/pesta-laut", "/berita/d-9/pesta-laut?single=1"]
    assert rows("SELECT canonical_url FROM core.article") == [("https://news.detik.com/berita/d-9/pesta-laut",)]


def test_a_page_that_is_gone_ends_the_article_and_says_so(world):
    report, paragraphs, truncated = fetch(f"{HOST}/pesta/sobek")
    assert (report.refused, truncated) == (1, True)
    assert paragraphs == pages(1)
    assert rows("SELECT stage, reason, subject FROM ops.quarantine") == [("fetch", "Gone", f"{HOST}/pesta/sobek?page=2")]
    world.log.clear()
    ingest.ingest_addresses.fn([f"{HOST}/pesta/sobek"])
    assert "if-none-match" not in world.log[-1].headers


@pytest.mark.usefixtures("world")
def test_every_page_is_archived_and_its_origin_is_on_record():
    fetch(f"{HOST}/pesta/bernomor")
    assert rows("SELECT outcome, replace(origin, 'http://halaman.example', '') FROM raw.fetch ORDER BY requested_at") == [
        ("fetched", "/pesta/bernomor"),
        ("joined", "/pesta/bernomor?page=2"),
        ("joined", "/pesta/bernomor?page=3"),
    ]
    assert rows("SELECT count(*), count(archive_file) FROM raw.document") == [(4, 4)]
    assert rows("SELECT count(*) FROM raw.fetch ANTI JOIN raw.document USING (sha256) WHERE sha256 IS NOT NULL") == [(0,)]


@pytest.mark.parametrize("address", [f"{HOST}/pesta/bernomor", f"{HOST}/pesta/sobek", "http://news.detik.com/berita/d-9/pesta-laut"])
def test_the_archive_alone_gives_the_same_article_again(world, address, monkeypatch):
    _, paragraphs, truncated = fetch(address)
    known = rows("SELECT version_id FROM core.version")
    world.log.clear()
    monkeypatch.setattr("flows.runs.current_software", lambda: Software(rule_set_version="besok", extractor_version="besok"))
    report = reprocess.reprocess.fn(preview=False)
    assert report.documents == 1
    assert rows("SELECT version_id FROM core.version") == known
    assert rows("SELECT text, truncated FROM core.version") == [("\n".join(paragraphs), truncated)]
    assert world.log == []


@pytest.mark.usefixtures("world")
def test_pages_that_a_stopped_run_had_set_aside_are_not_taken_for_read(monkeypatch):
    def stopped(_):
        raise KeyboardInterrupt

    address = "http://news.detik.com/berita/d-9/pesta-laut"
    with monkeypatch.context() as patch:
        patch.setattr(ingest, "stage_batch", SimpleNamespace(submit=stopped))
        with pytest.raises(KeyboardInterrupt):
            ingest.ingest_addresses.fn([address])
    with open_reader(Settings().warehouse) as warehouse:
        assert warehouse.execute("SELECT DISTINCT outcome FROM raw.fetch").fetchall() == [("joined",)]
        assert known_addresses(warehouse, [address]) == {}


def test_a_second_look_asks_for_the_first_page_only(world, monkeypatch):
    fetch(f"{HOST}/pesta/bernomor")
    world.log.clear()
    monkeypatch.setattr(recheck, "AGES", (timedelta(milliseconds=1),))
    assert recheck.recheck.fn().articles_new == 0
    assert world.asked("halaman.example") == ["/robots.txt", "/pesta/bernomor"]
    assert rows("SELECT outcome FROM raw.fetch ORDER BY requested_at DESC LIMIT 1") == [("unchanged",)]


@pytest.mark.usefixtures("world")
def test_listings_are_neither_looked_at_again_nor_read_for_articles():
    ingest.ingest_sources.fn(["kabarnusa-rss"])
    with open_reader(Settings().warehouse) as warehouse:
        due = due_for_recheck(warehouse, datetime.now(UTC) + timedelta(days=9), (timedelta(hours=1),), 99)
        read = list(archived_readings(warehouse))
    assert len(due) == len(read) > 0
    assert not any(address.endswith("/rss") for address in [*(row[0] for row in due), *(reading.origin for reading in read)])
