import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from tasks.discover.errors import InvalidOutlets, UnknownSource
from tasks.discover.outlets import KINDS, STATUSES, Outlet, Source, find_source, load_outlets, outlet_of

INDONESIAN = {
    "detik.com": "https://news.detik.com/berita/d-7654321/judul-berita",
    "kompas.com": "https://nasional.kompas.com/read/2025/05/21/17050011/judul-berita",
    "cnnindonesia.com": "https://www.cnnindonesia.com/nasional/20250521170500-12-1234567/judul-berita",
    "cnbcindonesia.com": "https://www.cnbcindonesia.com/news/20250521170500-4-123456/judul-berita",
    "tempo.co": "https://www.tempo.co/politik/judul-berita-1234567",
    "liputan6.com": "https://www.liputan6.com/news/read/1234567/judul-berita",
    "antaranews.com": "https://www.antaranews.com/berita/1234567/judul-berita",
    "tribunnews.com": "https://jabar.tribunnews.com/2025/05/21/judul-berita",
    "okezone.com": "https://news.okezone.com/read/2025/05/21/337/3123456/judul-berita",
    "republika.co.id": "https://news.republika.co.id/berita/swk9bx409/judul-berita",
    "merdeka.com": "https://www.merdeka.com/peristiwa/judul-berita-123456-mvk.html",
    "suara.com": "https://www.suara.com/news/2025/05/21/170500/judul-berita",
    "sindonews.com": "https://nasional.sindonews.com/read/1234567/13/judul-berita-1747821600",
    "kumparan.com": "https://kumparan.com/kumparannews/judul-berita-24abcDEFgh1",
    "viva.co.id": "https://www.viva.co.id/berita/nasional/1234567-judul-berita",
}


@pytest.fixture(scope="module")
def outlets():
    return load_outlets()


def test_the_outlets_that_have_adapters_are_there_with_a_zone_and_a_way_in(outlets):
    assert set(INDONESIAN) <= set(outlets)
    assert len([outlet for outlet in outlets.values() if outlet.lang == "en"]) >= 3
    assert all(outlet.sources and outlet.zone for outlet in outlets.values())


@pytest.mark.parametrize(("name", "url"), INDONESIAN.items())
def test_addresses_of_articles_are_told_from_menus(outlets, name, url):
    pattern = re.compile(outlets[name].articles)
    assert pattern.search(url)
    assert outlets[name].owns(url)
    for other in ("/", "/indeks", "/tag/banjir", "/about", "/terpopuler"):
        assert not pattern.search(f"https://www.{name}{other}")


def test_every_template_of_a_day_differs_by_day_and_by_page(outlets):
    for outlet in outlets.values():
        for source in outlet.sources:
            if source.dated:
                assert source.address(date(2025, 5, 21)) != source.address(date(2025, 5, 22))
            if source.paged:
                assert source.address(date(2025, 5, 21), 1) != source.address(date(2025, 5, 21), 2)


def test_an_outlet_stands_for_its_sources_in_use(outlets):
    outlet, sources = find_source(outlets, "tempo.co")
    assert outlet.outlet == "tempo.co"
    assert {source.status for source in sources} & {"blocked", "retired"} == set()
    assert find_source(outlets, "tempo-indeks")[1][0].status == "blocked"
    assert find_source(outlets, "detik-terpopuler")[0].outlet == "detik.com"
    with pytest.raises(UnknownSource, match="detik-indeks"):
        find_source(outlets, "detk")


def test_an_address_has_at_most_one_owner(outlets):
    assert outlet_of(outlets.values(), "https://m.detik.com/x").outlet == "detik.com"
    assert outlet_of(outlets.values(), "https://detik.com.jahat.example/x") is None
    assert outlet_of(outlets.values(), "https://bukandetik.com/") is None


GOOD = """
[[outlet]]
outlet = "kabar.example"
name = "Kabar"
lang = "id"
zone = "Asia/Jakarta"
hosts = ["kabar.example"]
articles = '/d-\\d+'
[[outlet.source]]
source = "kabar-indeks"
kind = "index"
url = "https://kabar.example/indeks/{day:%Y}/{page}"
status = "unverified"
"""


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("Asia/Jakarta", "Asia/Jayakarta"), "Jayakarta"),
        (('kind = "index"', 'kind = "indeks"'), "kind indeks"),
        (('kind = "index"', 'kind = "feed"'), "cannot be dated"),
        (('"unverified"', '"works"'), "status works"),
        (('"unverified"', '"active"'), "without the day"),
        (("{day:%Y}", "{tanggal}"), "tanggal"),
        (("https://kabar.example/indeks", "https://lain.example/indeks"), "not on kabar.example"),
        (("https://kabar", "ftp://kabar"), "ftp"),
        (("'/d-\\d+'", "'['"), "unterminated"),
        (("articles = '/d-\\d+'", ""), "no pattern"),
        (('name = "Kabar"\n', ""), "name"),
        (("lang", "bahasa"), "bahasa"),
        ((GOOD, GOOD + GOOD), "stands twice"),
        ((GOOD, ""), "names no outlet"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(tmp_path, change, complaint):
    path = tmp_path / "outlets.toml"
    path.write_text(GOOD)
    load_outlets(path)
    path.write_text(GOOD.replace(*change))
    with pytest.raises(InvalidOutlets, match=re.escape(complaint)):
        load_outlets(path)


def test_the_page_about_sources_names_every_field_kind_and_status():
    page = (Path(__file__).resolve().parents[3] / "docs" / "sources.md").read_text(encoding="utf-8")
    names = {field.name for record in (Outlet, Source) for field in fields(record)} | KINDS | STATUSES
    assert {name for name in names - {"sources"} if f"`{name}`" not in page} == set()
