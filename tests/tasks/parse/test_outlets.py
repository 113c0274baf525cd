from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from invented_pages import SENTENCE, article, detik, prose

from tasks.parse.adapters import AdapterBroken, adapter_of, adapters, read_adapter
from tasks.parse.document import parse_document

DETIK = "https://news.detik.com/berita/d-1/taman-baca-dibuka"
OUTLETS = [
    "detik",
    "kompas",
    "cnnindonesia",
    "cnbcindonesia",
    "tempo",
    "liputan6",
    "antaranews",
    "tribunnews",
    "okezone",
    "republika",
    "merdeka",
    "suara",
    "sindonews",
    "kumparan",
    "viva",
]


@pytest.fixture
def parse(document):
    return lambda markup, url=None: parse_document(document(markup, url=url) if url else document(markup))


def kept(article_):
    """The body without its cuts."""
    text, at = [], 0
    for cut in sorted(article_.cuts, key=lambda cut: cut.start):
        text.append(article_.body[at : cut.start])
        at = cut.end
    return " ".join("".join([*text, article_.body[at:]]).split())


def test_every_big_outlet_has_an_adapter():
    assert {adapter.name for adapter in adapters().values()} >= set(OUTLETS)


def test_every_subdomain_belongs_to_its_outlet():
    assert adapter_of("finance.detik.com") is adapter_of("detik.com")
    assert adapter_of("bukandetik.com") is None


def test_detik_metadata(parse):
    page = parse(detik(prose()), DETIK)
    assert (page.outlet, page.title, page.authors, page.parser) == ("detik.com", "Taman Baca Dibuka", ("Sari Melati",), "detik/2018")
    assert page.published_at.isoformat() == "2025-05-21T17:05:00+07:00"
    assert page.tags == ("taman",)


def test_bare_dateline_joins_its_paragraph(parse):
    page = parse(detik(f"<strong>Sukamaju</strong> - <p>{SENTENCE}</p>{prose()}"), DETIK)
    assert page.body.startswith("Sukamaju - Wali Kota")


def test_bare_text_and_line_breaks_count(parse):
    page = parse(detik("Hujan turun.<br><br>Warga mengungsi.<br>Air surut."), DETIK)
    assert page.body.splitlines()[:3] == ["Hujan turun.", "Warga mengungsi.", "Air surut."]


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        (
            '<table class="linksisip"><tr><td><div class="lihatjg"><b>Baca juga: </b><a href="/x">Lain</a></div></td></tr></table>',
            "related_link",
        ),
        ('<div class="parallaxindetail scrollpage"><p class="para_caption">ADVERTISEMENT</p></div>', "ad"),
        ('<p class="para_caption">SCROLL TO CONTINUE WITH CONTENT</p>', "scroll_prompt"),
        ('<table class="pic_artikel_sisip_table"><tr><td><span>Foto: Budi</span></td></tr></table>', "caption"),
        ('<div class="aevp"><h3>Video lain</h3></div>', "embed"),
        ('<div class="pagination"><a href="?page=2">2</a><a href="?single=1">Tampilkan Semua</a></div>', "page_nav"),
        ('<div class="collapsible"><div>Daftar Isi</div><ul><li>Bagian satu</li></ul></div>', "page_nav"),
    ],
)
def test_promos_in_their_own_elements_are_cut_and_explained(parse, markup, kind):
    page = parse(detik(prose(2) + markup + prose(2)), DETIK)
    assert any(cut.kind == kind and cut.rule == f"dom/detik/{kind}" for cut in page.cuts)
    assert kept(page) == kept(parse(detik(prose(2) + prose(2)), DETIK))
    assert all(page.body[cut.start : cut.end] == cut.text for cut in page.cuts)


def test_headings_lists_tables_and_quotes_keep_their_order(parse):
    body = "<p>Satu.</p><h2>Dua</h2><ul><li>Tiga</li><li>Empat</li></ul>"
    body += "<table><tr><td>Lima</td><td>5</td></tr></table><blockquote>Enam.</blockquote>"
    assert parse(detik(body), DETIK).body.splitlines()[:6] == ["Satu.", "Dua", "Tiga", "Empat", "Lima 5", "Enam."]


def test_containers_with_several_classes_and_cards_are_read_whole(parse):
    cards = "".join(f'<div class="detail__body-text itp_bodycontent multi-card"><p>Kartu {n}.</p></div>' for n in (1, 2, 3))
    page = parse(f"<html><h1 class='detail__title'>Judul</h1><div>{cards}</div></html>", DETIK)
    assert page.body == "Kartu 1.\nKartu 2.\nKartu 3."


def test_an_older_layout_is_read_by_its_own_selectors(parse):
    markup = '<div class="jdl"><h1>Judul Lama</h1><div class="date">Senin 05 Okt 2015, 10:00 WIB</div></div>'
    markup += f'<div id="detikdetailtext">{SENTENCE * 3}<br><br>Selesai.</div>'
    page = parse(markup, DETIK)
    assert (page.parser, page.title, page.published_at.isoformat()) == ("detik/2014", "Judul Lama", "2015-10-05T10:00:00+07:00")


def test_an_unknown_layout_falls_back_to_the_generic_reader(parse):
    page = parse(article(prose()), DETIK)
    assert page.parser == "generic"
    assert page.outlet == "detik.com"


def test_a_container_named_in_a_style_sheet_is_not_taken_for_one(parse):
    page = parse(detik(prose(), before="<style>.detail__body-text{color:red}</style>"), DETIK)
    assert page.body.startswith("Wali Kota")


def test_a_file_that_lacks_what_it_needs_does_not_load():
    with pytest.raises(AdapterBroken, match="hosts"):
        read_adapter("rusak", {"outlet": "contoh.com", "layout": []})
    with pytest.raises(AdapterBroken, match="selector"):
        read_adapter("rusak", {"outlet": "x", "hosts": ["x"], "layout": [{"name": "1", "container": ["p"], "drop": {"ad": ["div > p"]}}]})


@pytest.mark.parametrize("name", OUTLETS)
def test_each_adapter_reads_its_newest_container(parse, name):
    adapter = next(adapter for adapter in adapters().values() if adapter.name == name)
    container = next(selector for selector in adapter.layouts[0].container if " " not in selector)
    attribute = container.partition("[")[2].removesuffix("]")
    tag, _, classes = container.partition("[")[0].partition(".")
    opening = f'<{tag or "div"} class="{classes.replace(".", " ")}" {attribute}>'
    page = parse(f"<html><body><h1>Judul</h1>{opening}{prose()}</{tag or 'div'}></body></html>", f"https://www.{adapter.hosts[0]}/a/1")
    assert page.parser == f"{name}/{adapter.layouts[0].name}"
    assert page.body.count("Wali Kota") == 6


def test_the_documented_adapter_loads():
    text = (Path(__file__).resolve().parents[3] / "docs" / "adapters.md").read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    adapter = read_adapter("contoh", tomllib.loads(example))
    assert (adapter.outlet, str(adapter.zone), adapter.layouts[0].name) == ("contoh.com", "Asia/Makassar", "2023")


def test_a_list_of_links_behind_an_invitation_is_cut_without_a_selector(parse):
    links = "<h2>JANGAN LEWATKAN!!!</h2><a href='/1'>Jembatan Diperbaiki</a><br><a href='/2'>Pasar Dibuka</a><br>"
    page = parse(detik(prose(2) + links + prose(2)), DETIK)
    assert [cut.rule for cut in page.cuts if "Jembatan" in cut.text] == ["dom/generic/link-list"]
    assert "Jembatan" not in kept(page)
