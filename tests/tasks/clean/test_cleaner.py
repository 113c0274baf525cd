from datetime import UTC, date, datetime

import pytest

from tasks.clean.cleaner import Cleaner, restore
from tasks.clean.rules import RuleSet, parse_rules
from tasks.model import Passage


def test_several_glued_promotions_in_a_row_go_each_with_its_rule(cleaner):
    body = "\"Kami siap,\" kata jaksa.Simak juga 'Pasar Ikan Dibuka Lagi':[Gambas:Video 20detik]"
    clean = cleaner.clean(body, outlet="detik.com")
    assert clean.text == '"Kami siap," kata jaksa.'
    assert [passage.rule for passage in clean.passages] == ["detik/video-promo-quoted", "any/embed-mark"]


def test_a_promotion_between_two_sentences_of_a_quotation_is_cut(cleaner):
    body = "\"Hujan deras. Simak Video 'Banjir Surut': Setengah jam kemudian banjir,\" kata dia."
    assert cleaner.clean(body, outlet="detik.com").text == '"Hujan deras. Setengah jam kemudian banjir," kata dia.'


def test_a_flat_headline_ends_where_prose_begins(cleaner):
    body = (
        "JAKARTA, KOMPAS.com - Harga beras naik di lima kota. Baca juga: Bulog Pastikan Stok Beras Aman hingga Akhir Tahun "
        'Menurut pedagang, pasokan menipis sejak pekan lalu. "Pembeli berkurang," kata Sarno.'
    )
    clean = cleaner.clean(body, outlet="kompas.com")
    assert [passage.text.strip() for passage in clean.passages] == ["Baca juga: Bulog Pastikan Stok Beras Aman hingga Akhir Tahun"]
    assert "kota. Menurut pedagang" in clean.text


def test_an_invitation_that_lost_its_headline_takes_no_prose_with_it(cleaner):
    body = "Polisi menyelidiki kasus itu.,Baca Juga :,,Menurut kapolres, saksi sudah diperiksa."
    assert cleaner.clean(body, outlet="okezone.com").text == "Polisi menyelidiki kasus itu.,Menurut kapolres, saksi sudah diperiksa."


def test_a_dump_of_page_chrome_goes_and_the_article_stays(cleaner):
    article = "JAKARTA - Bus baru melayani rute pantai.\nTarifnya Rp 20.000."
    chrome = "BERITA LAINNYA\n\nJawa Timur\nBupati Resmikan Pasar Ikan di Pesisir Selatan\n30 September 2025, 14:14 WIB\n\nLihat Semua"
    assert cleaner.clean(f"{article}\n\n{chrome}").text == article


@pytest.mark.parametrize("title", ["Bus Pantai Mulai Jalan", "Bus Pantai Mulai Jalan - Kabar Contoh"])
def test_the_title_printed_again_above_the_article_goes(cleaner, title):
    body = "Bus Pantai Mulai Jalan\nBus baru melayani rute pantai."
    assert cleaner.clean(body, title=title).text == "Bus baru melayani rute pantai."
    assert cleaner.clean(body, title=None).text == body


def test_cuts_of_the_page_structure_are_united_with_those_of_rules(cleaner):
    body = "Foto udara pasar.\nHujan turun.\nSCROLL TO CONTINUE WITH CONTENT\nWarga pulang."
    clean = cleaner.clean(body, cuts=(Passage(0, 17, "dom/caption", "caption", "Foto udara pasar."),))
    assert clean.text == "Hujan turun.\nWarga pulang."
    assert [passage.rule for passage in clean.passages] == ["dom/caption", "any/scroll-prompt"]
    assert restore(clean) == body


def test_the_line_break_that_ends_a_file_stays(cleaner):
    assert cleaner.clean("Hujan turun.\nSCROLL TO CONTINUE WITH CONTENT\n").text == "Hujan turun.\n"
    assert cleaner.clean("SCROLL TO CONTINUE WITH CONTENT").text == ""


def rule(**fields):
    row = {
        "id": "contoh/promo",
        "kind": "ad",
        "scope": "outlet",
        "outlets": ["contoh.com"],
        "place": ["line"],
        "triggers": ["promo"],
        "pattern": "PROMO",
        "reason": "An invented promotion.",
        "yes": ["PROMO"],
        "no": ["promo"],
    }
    another = row | {"id": "lain/promo", "outlets": ["bukancontoh.com"], "pattern": "IKLAN", "yes": ["IKLAN"], "triggers": ["iklan"]}
    return Cleaner(RuleSet(tuple(parse_rules({"rule": [row | fields, another]}, "test.toml", {})), "test"))


@pytest.mark.parametrize(
    ("outlet", "cut"),
    [
        ("contoh.com", True),
        ("news.contoh.com", True),
        ("https://www.contoh.com/a/1", True),
        ("bukancontoh.com", False),
        ("belum-dikenal.com", True),
        (None, True),
    ],
)
def test_a_rule_holds_for_its_outlet_and_the_hosts_below_it(outlet, cut):
    assert bool(rule().clean("a.\nPROMO", outlet=outlet).passages) is cut


def test_a_rule_that_means_something_else_elsewhere_waits_for_its_outlet():
    cautious = rule(unknown_outlet=False)
    assert cautious.clean("a.\nPROMO").passages == ()
    assert cautious.clean("a.\nPROMO", outlet="contoh.com").passages


@pytest.mark.parametrize(("day", "cut"), [(1, False), (10, True), (19, True), (20, False)])
def test_a_rule_holds_from_since_until_before_until(day, cut):
    dated = rule(since=date(2025, 5, 10), until=date(2025, 5, 20))
    assert bool(dated.clean("PROMO", published_at=datetime(2025, 5, day, tzinfo=UTC)).passages) is cut
    assert dated.clean("PROMO").passages


def test_half_a_surrogate_pair_hides_nothing():
    assert rule().clean("Hujan \ud83d turun.\nPROMO").text == "Hujan \ud83d turun."


def test_a_trigger_is_a_word_of_its_own_unless_the_rule_is_glued():
    assert rule().clean("PROMO_1\nXPROMO").passages == ()
    assert len(rule(pattern="X?PROMO", glued=True, place=["inline"]).clean("Turun. XPROMO").passages) == 1


def test_a_tail_stands_in_the_last_line_unless_its_rule_says_otherwise():
    footer = {"place": ["tail"], "pattern": "PROMO(?:.LAGI)?(?s:.x)?", "triggers": ["promo"]}
    assert rule(**footer).clean("Turun.\nPROMO\nx").passages == ()
    assert rule(**footer, spans_lines=True).clean("Turun.\nPROMO\nx").text == "Turun."
