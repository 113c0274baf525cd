"""On whom an article leans, and whom it merely quotes, in invented articles."""

from __future__ import annotations

import pytest

from tasks.extract.attributions import find
from tasks.extract.attributions.find import AttributionExampleFails, find_attributions, load_sources
from tasks.extract.reading import read_version
from tasks.model import Mention, Version


def mention(text: str, name: str, kind: str, canonical: str | None = None, type_: str | None = None) -> Mention:
    start = text.index(name)
    return Mention(start=start, end=start + len(name), surface=name, rule="test", kind=kind, canonical=canonical or name, type=type_)


def found(text: str, *mentions: Mention, lang: str | None = "id") -> list[tuple[str, str, str]]:
    reading = read_version(Version(version_id="v", article_id="a", text=text, lang=lang))
    return [(one.surface, one.source, one.source_type) for one in find_attributions(reading, mentions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dilansir AFP, Rabu (3/4), kapal itu karam.", ("Dilansir AFP", "AFP", "agency")),
        ("Kapal karam, seperti dilansir kantor berita Melati.", ("dilansir kantor berita Melati", "Melati", "agency")),
        (
            "Kapal karam, seperti yang dikutip oleh Kabar Kota dari Reuters.",
            ("seperti yang dikutip oleh Kabar Kota dari Reuters", "Reuters", "agency"),
        ),
        ("Dikutip dari laman KabarKota.com, Rabu (3/4), kapal karam.", ("Dikutip dari laman KabarKota.com", "KabarKota.com", "media")),
        (
            "Menurut survei yang dirilis Lembaga Melati, harga naik.",
            ("Menurut survei yang dirilis Lembaga Melati", "Lembaga Melati", "survey"),
        ),
        ("Tapi, menurut studi yang belum terbit itu, harga naik.", ("menurut studi yang belum terbit itu", "studi", "study")),
        ("Dilansir dari akun Instagram @kabarkota, kapal karam.", ("Dilansir dari akun Instagram @kabarkota", "@kabarkota", "social")),
        ('"Kami melihatnya," kata nelayan kepada majalah Samudra.', ("kepada majalah Samudra", "Samudra", "media")),
        ('"Kami melihatnya," kata nelayan kepada Antara, Rabu.', ("kepada Antara", "Antara", "agency")),
        ("Nelayan itu dalam wawancara dengan BBC menyebut kapal karam.", ("dalam wawancara dengan BBC", "BBC", "media")),
        ("Menurut laporan, kapal itu karam.", ("Menurut laporan", "laporan", "report")),
        ("Dari laporan BBC, kapal itu karam.", ("Dari laporan BBC", "BBC", "report")),
        ("Karamnya dilaporkan oleh akun Twitter @kabarkota.", ("dilaporkan oleh akun Twitter @kabarkota", "@kabarkota", "social")),
    ],
)
def test_a_source_has_its_verb_name_and_kind(text, expected):
    assert found(text) == [expected]


def test_the_name_stage_gives_the_canonical_name_of_a_body():
    text = "Berdasarkan data Badan Cuaca Melati (BCM), hujan turun lagi."
    body = mention(text, "Badan Cuaca Melati", "organisation", "Badan Cuaca Kota Melati", "government")
    assert found(text, body) == [("Berdasarkan data Badan Cuaca Melati (BCM)", "Badan Cuaca Kota Melati", "official")]


@pytest.mark.parametrize(
    "text",
    [
        "Dilansir Rabu (3/4), kapal itu karam.",
        "Berdasarkan keterangan saksi, kapal itu karam.",
        "Kapal itu dilaporkan karam di Melati.",
        "Hal itu dikatakan Rini kepada wartawan, dikutip detikcom.",
        'Rini berkata, "Kami kutip dari AFP, dikutip dari Reuters."',
        "Jadwal sudah sesuai rencana.",
        "Berikut daftarnya, dirangkum oleh detikcom.",
        "Ia berbicara kepada media di Melati.",
        "Dalam penelitian itu, air diukur.",
        "Dalam wawancara dengan Rini, kapal itu disebut.",
    ],
)
def test_what_is_no_source_is_left_alone(text):
    assert found(text) == []


def test_a_person_is_quoted_and_no_source():
    text = "Mengutip Rini Melati, jalan itu akan ditutup."
    assert found(text, mention(text, "Rini Melati", "person")) == []


def test_english_by_the_same_rules():
    text = "The ship sank, according to data from the Harbour Office. The crew is safe, the captain told AFP."
    assert [source for _, source, _ in found(text, lang="en")] == ["Harbour Office", "AFP"]


def test_a_language_without_lists_gives_nothing():
    assert found("Nach Angaben von Reuters sank das Schiff.", lang="de") == []


def test_an_example_that_is_read_otherwise_does_not_load(monkeypatch):
    load_sources.cache_clear()
    data = find.read_toml(find.seed_path("lexicon", "id", "attribution.toml"))
    data["citing"]["no"] = ["Dilansir AFP"]
    monkeypatch.setattr(find, "read_toml", lambda _: data)
    with pytest.raises(AttributionExampleFails, match="Dilansir AFP"):
        load_sources("id")
    load_sources.cache_clear()
