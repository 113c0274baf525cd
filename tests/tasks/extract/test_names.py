from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.names.classes import ModelMissing, read_table
from tasks.extract.names.examples import ExampleFails, checked_lexicon, hold_examples
from tasks.extract.names.find import find_mentions
from tasks.extract.names.lexicon import lexicon
from tasks.extract.names.model import LABELS, WEIGHTS, best_labels, may_follow, read_weights
from tasks.extract.reading import read_version
from tasks.model import Version


def mentions(text, lang="id"):
    return find_mentions(read_version(Version(version_id="v", article_id="a", text=text, lang=lang)))


def found(text, kind, lang="id"):
    return [mention.surface for mention in mentions(text, lang) if mention.kind == kind]


def first(text, surface, lang="id"):
    return next(mention for mention in mentions(text, lang) if mention.surface == surface)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Hal itu dikatakan Kapolres Bantul AKBP Wira Satya di Bantul.", "person", ["Wira Satya"]),
        ("Rutenya Jalan Melati-Jalan Kenanga Raya-TL Kalibata.", "location", ["Jalan Melati", "Jalan Kenanga Raya", "TL Kalibata"]),
        ("Mata Jokowi berkaca-kaca.", "person", ["Jokowi"]),
        ("Menurut Pak Sarwono, jalan itu rusak.", "person", ["Sarwono"]),
        ("Polisi menangkap pria berinisial MNQ di Jakarta Timur.", "person", ["MNQ"]),
        ("Mereka adalah KT (31), RB (22) dan GFW (23).", "person", ["KT", "RB", "GFW"]),
        ("Kerugian akibat PHK (20) dan BBM naik.", "person", []),
        ("Polisi memeriksa tersangka MNQ dan korban PHK.", "person", ["MNQ"]),
        ("Ketua KPK Wira Satyagraha Nugroho membantah.", "person", ["Wira Satyagraha Nugroho"]),
        ("Penonton film Sangkala antre. Menurut dia, film Sangkala lucu. Sangkala tayang besok.", "person", []),
        ("Ia dirawat di Puskesmas Cempaka Kota Bekasi.", "organisation", ["Puskesmas Cempaka"]),
        ("PT Garam Makmur (Persero) Tbk merugi.", "organisation", ["PT Garam Makmur (Persero) Tbk"]),
        ("Berkasnya ada di Pengadilan Negeri (PN) Sleman.", "organisation", ["Pengadilan Negeri (PN) Sleman"]),
        ("Kata Kasat Reskrim Polres Bantul Iptu Wira Satya.", "organisation", ["Polres Bantul"]),
        ("Dinas Kesehatan Kota Bekasi mencatat 12 kasus.", "organisation", ["Dinas Kesehatan Kota Bekasi"]),
        ("Militer Rusia mencegat pesawat itu.", "organisation", []),
        ("Militer Rusia mencegat pesawat itu.", "location", ["Rusia"]),
        ("Nilainya 4 miliar dolar AS.", "location", []),
        ("Serangan terjadi pukul 20.00 waktu Moskow.", "location", []),
        ("Warga Desa Sukamaju Kecamatan Ciawi, Bogor, mengungsi.", "location", ["Desa Sukamaju", "Kecamatan Ciawi", "Bogor"]),
        ("Wali Kota Medan meninjau lokasi.", "location", ["Medan"]),
        ("Kapal itu berlayar di Laut China Selatan.", "location", ["Laut China Selatan"]),
        ("Harganya mulai US$1.199 di toko itu.", "location", []),
        ("Aplikasi itu ada di Google Play Store sejak Senin.", "organisation", ["Google"]),
        ("Aplikasi itu ada di Google Play Store sejak Senin.", "location", []),
        ("Ia bicara lewat kanal YouTube Cerita Sarwono kemarin.", "organisation", ["YouTube"]),
        ("Konser digelar di Wirasatya Green Stadium pada Mei.", "location", ["Wirasatya Green Stadium"]),
        ("Dilansir dari Deadline, film itu laris.", "organisation", ["Deadline"]),
        ("Dikutip dari Kabar Samudra, harga garam naik.", "organisation", ["Kabar Samudra"]),
        ("Bank itu bekerja sama dengan HSBC Indonesia sejak lama.", "organisation", ["HSBC Indonesia"]),
        ("Persib Bandung menang. Persebaya kalah dalam laga kontra Padang.", "location", []),
        ("Persib Bandung menang. Persebaya kalah dalam laga di Padang.", "location", ["Padang"]),
        ("Ia juara MotoGP Italia 2026 di sana.", "location", []),
        ("Ia menang dua kali di Pesisir Music Awards.", "named_event", ["Pesisir Music Awards"]),
        ("Kata Sari\u00ac\u2020Wulandari di Bogor.", "person", ["Sari\u00ac\u2020Wulandari"]),
        ("Jadwal hari ini: PSIS Semarang VS Persib Bandung.", "organisation", ["PSIS Semarang", "Persib Bandung"]),
        (
            "Ganda putri Sari Dwi Kusumawati/Rini Tri Melatiningsih naik peringkat.",
            "person",
            ["Sari Dwi Kusumawati", "Rini Tri Melatiningsih"],
        ),
        ("Hal itu, ujar Wapres Wirasatyo yang membuka pameran.", "person", ["Wirasatyo"]),
        ("Atlet dari PB. Sinar Laut itu menang.", "organisation", ["PB. Sinar Laut"]),
        ("Ia bermain gim di ponsel Android miliknya.", "organisation", []),
        ("Dana itu untuk badan amal Bina Kasih Pesisir.", "organisation", ["Bina Kasih Pesisir"]),
        ("Data itu dari Badan Garam Nasional Inggris (NSO) kemarin.", "organisation", ["Badan Garam Nasional Inggris", "NSO"]),
        ("Menurut Dinas Pertamanan (Distam) Kota Bekasi, pohon itu tua.", "organisation", ["Dinas Pertamanan (Distam) Kota Bekasi"]),
        ("Ia juara MotoGP Italia 2026 di sana.", "named_event", ["MotoGP Italia 2026"]),
        (
            "Pelatih Timnas Indonesia memanggil 23 pemain Timnas U-23 Malaysia.",
            "organisation",
            ["Timnas Indonesia", "Timnas U-23 Malaysia"],
        ),
        ("Pemerintah DKI Jakarta menaikkan tarif.", "organisation", ["Pemerintah DKI Jakarta"]),
        ("Kata Kapolsek Bantul Timur Iptu Wirasatya di sana.", "location", ["Bantul Timur"]),
        ("Duel antara Garam Esports melawan Wirasena FC.", "organisation", ["Garam Esports", "Wirasena FC"]),
        ("Game Laut Biru Raya dirilis. Laut Biru Raya dimainkan Sari Wulandari.", "organisation", []),
        ("Ada sistem keamanan bernama Sangkala. Sangkala ditolak Sari Wulandari.", "person", ["Sari Wulandari"]),
        ("Kata dr. Sari Wulandari, Sp.BS di rumah sakit itu.", "person", ["Sari Wulandari"]),
        ("Direktur Eksekutif GMK Sari Wulandari menolak.", "person", ["Sari Wulandari"]),
        ("Pelatih Ganda Putri Sari Wulandari menolak.", "person", ["Sari Wulandari"]),
        ("Kata Kasubdit IV Renakta Ditreskrimum Polda Lampung, AKBP Wira Satya.", "organisation", ["Polda Lampung"]),
        ("Kata politikus itu, TB. Wulandari, di sana.", "person", ["TB. Wulandari"]),
        ("Pelatih Timnas Malaysia Putri menolak, Tim Thomas menang.", "organisation", ["Timnas Malaysia Putri", "Tim Thomas"]),
        ("Ia juara Jepang Terbuka 2025 saat HUT RI.", "location", []),
        ("Sangkala adalah sebuah game. Kata Sari Wulandari, Sangkala lucu.", "person", ["Sari Wulandari"]),
    ],
)
def test_names_are_found_in_their_span(text, kind, expected):
    assert found(text, kind) == expected


def test_a_dateline_holds_no_mention():
    assert mentions("JAKARTA, KABAR.com - Hujan turun sejak pagi.") == []


def test_an_acronym_in_brackets_shares_the_canonical_name_everywhere():
    text = "Badan Garam Nasional (BGN) buka suara. Harga turun, kata BGN."
    assert {(mention.surface, mention.canonical) for mention in mentions(text)} == {
        ("Badan Garam Nasional", "Badan Garam Nasional"),
        ("BGN", "Badan Garam Nasional"),
    }


def test_a_ticker_behind_a_company_names_the_company():
    mention = first("Saham PT Garam Makmur Tbk (GRMK) melemah.", "GRMK")
    assert (mention.type, mention.canonical) == ("ticker", "PT Garam Makmur Tbk")


def test_known_acronyms_are_written_out():
    assert first("Dilansir AFP, Rabu.", "AFP").canonical == "Agence France-Presse"


def test_a_surname_alone_goes_to_the_full_name():
    text = "Bupati Bantul Wira Satyagraha datang. Menurut Satyagraha, hujan reda. Wira lalu pulang."
    assert {mention.canonical for mention in mentions(text) if mention.kind == "person"} == {"Wira Satyagraha"}


def test_a_pair_of_running_mates_is_two_persons():
    text = "Presiden Wira Satyagraha hadir. Pasangan Satyagraha-Gunawan menang, kata Bupati Gunawan."
    assert found(text, "person")[:1] == ["Wira Satyagraha"]
    assert not [surface for surface in found(text, "person") if "-" in surface]


def test_part_of_a_name_goes_to_the_one_person_whose_it_is():
    text = "Muhammad Sarwo Anugrah datang. Menurut Sarwo Anugrah, jalan itu rusak."
    assert first(text, "Sarwo Anugrah").canonical == "Muhammad Sarwo Anugrah"


def test_initials_go_to_the_one_person_whose_they_are():
    text = "Sari Tri Wulandari datang ke Bogor. Kabar itu menyebut STW akan melatih lagi. STX menolak."
    assert first(text, "STW").canonical == "Sari Tri Wulandari"
    assert "STX" not in found(text, "person")


def test_an_alias_goes_to_the_name_before_it():
    assert first("Polisi menangkap Suparman (37) alias Gondrong di Sleman.", "Gondrong").canonical == "Suparman"


def test_a_person_has_role_age_and_nationality():
    person = first("Presiden Ukraina Volodymyr Zelensky tiba.", "Volodymyr Zelensky")
    assert (person.role, person.nationality) == ("Presiden Ukraina", "UA")
    assert first("Seorang petani bernama Suparman (34) selamat.", "Suparman").age == 34
    assert first("Wira Satya, CEO Garam Makmur, mundur.", "Wira Satya").role == "CEO Garam Makmur"


@pytest.mark.parametrize(
    ("text", "surface", "role"),
    [
        ("General Manager PT Garam Makmur, Wira Satya, mundur.", "Wira Satya", "General Manager PT Garam Makmur"),
        ("Suparman merupakan seorang petani garam di Sleman.", "Suparman", "petani garam di Sleman"),
        ("Polisi menangkap pelaku Suparman di Sleman.", "Suparman", None),
        ("Klub itu belum punya pelatih baru pengganti Bambang Nugroho, kata Budi.", "Bambang Nugroho", None),
        ("Penasihat Gubernur Bangkok bidang lingkungan, Wira Satya, hadir.", "Wira Satya", "Penasihat Gubernur Bangkok bidang lingkungan"),
        ("Istri Bupati Bantul Wira Satya hadir di sana.", "Wira Satya", "Bupati Bantul"),
    ],
)
def test_a_role_is_what_the_text_says_of_this_person(text, surface, role):
    assert first(text, surface).role == role


def test_a_role_does_not_reach_over_another_person():
    text = "Presiden Amerika Serikat Donald Trump dan pemimpin Rusia Vladimir Putin bertemu."
    assert first(text, "Vladimir Putin").role == "pemimpin Rusia"


def test_places_carry_type_and_country():
    text = "Kebakaran terjadi di Kelurahan Lonrae, Kabupaten Bone, Sulawesi Selatan (Sulsel)."
    assert [(m.canonical, m.type, m.country) for m in mentions(text) if m.kind == "location"] == [
        ("Lonrae", "village", "ID"),
        ("Bone", "regency", "ID"),
        ("Sulawesi Selatan", "province", "ID"),
        ("Sulawesi Selatan", "province", "ID"),
    ]


def test_a_sentence_in_capitals_gives_only_known_names():
    assert [mention.surface for mention in mentions("WARGA RUSIA DAN KAMI MENUNTUT HARGA TURUN SEKARANG JUGA")] == []
    assert found("KAMI MENUNTUT HARGA TURUN SEKARANG JUGA, KATA PBB", "organisation") == ["PBB"]


def test_english_goes_through_the_same_rules():
    text = "President Donald Trump met Ann Weaver, director of the Ministry of Defence, in Finland."
    assert "Donald Trump" in found(text, "person", "en")
    assert "Finland" in found(text, "location", "en")


@pytest.mark.parametrize(
    ("text", "kind", "surface"),
    [
        ("Police arrested 20-year-old Ann Weaver on Monday.", "person", "Ann Weaver"),
        ("The lecturer, Ann Weaver, 42, was not hurt.", "person", "Ann Weaver"),
        ("He is from the town of Wirasatya, Texas.", "location", "Wirasatya"),
    ],
)
def test_english_names_that_are_certain(text, kind, surface):
    assert surface in found(text, kind, "en")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "A",
        "(((",
        "))) AF (",
        '"""',
        "ПРИВЕТ МИР",
        "東京で地震",
        "PT",
        "Polres",
        "\u0000 Kota",
        "BUPATI " * 400,
        'Dilansir AFP"kata 🙂',
    ],
)
def test_odd_texts_do_no_harm(text):
    for mention in mentions(text):
        assert text[mention.start : mention.end] == mention.surface


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Polres", "Bone", "Kota", "AF", "(", ")", "34", "PT", "Tbk", ",", ".", "dan", "Presiden", "Rusia", "alias", "-", "Wira"]
        ),
        max_size=25,
    )
)
def test_mentions_are_slices_in_order_without_overlap(words):
    text = " ".join(words)
    spans = mentions(text)
    assert all(text[mention.start : mention.end] == mention.surface and mention.surface for mention in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_the_tagger_says_what_is_missing(tmp_path):
    with pytest.raises(ModelMissing, match="make model"):
        read_weights(tmp_path / "absent.tsv")
    with pytest.raises(ModelMissing, match="make model"):
        read_table(tmp_path / "absent.tsv")
    (tmp_path / "broken.tsv").write_bytes(b"no model")
    with pytest.raises(ModelMissing, match="make model"):
        read_weights(tmp_path / "broken.tsv")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(-5000, 5000), min_size=len(LABELS), max_size=len(LABELS)), max_size=12))
def test_labels_spell_whole_names_whatever_the_scores(scores):
    labels = best_labels(scores, read_weights(WEIGHTS).columns)
    assert len(labels) == len(scores)
    assert all(may_follow(before, label) for before, label in pairwise(["O", *labels]))


def test_the_best_labels_are_the_best_of_all():
    columns = read_weights(WEIGHTS).columns
    scores = [(900, -200, 1300, 0, 50, 70, -900), (100, 800, -300, 400, 0, 2500, 600), (0, 10, 1200, 700, 300, 900, -50)]

    def total(path):
        steps = sum(columns[to][source] for source, to in pairwise(path))
        return sum(row[at] for row, at in zip(scores, path, strict=True)) + steps

    paths = (path for path in product(range(len(LABELS)), repeat=len(scores)) if LABELS[path[0]][0] != "I")
    assert best_labels(scores, columns) == [LABELS[at] for at in max(paths, key=total)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_lexicons_keep_their_examples(language):
    assert checked_lexicon(language) is lexicon(language)


@pytest.mark.parametrize("group", [{"yes": ["nothing"]}, {"no": ["something"]}])
def test_a_group_that_breaks_its_examples_does_not_load(group):
    with pytest.raises(ExampleFails, match="example"):
        hold_examples("id/names.toml", [group], lambda text: text == "something")


def test_a_country_that_the_same_word_always_follows_is_a_club():
    text = "Wira Satya pindah ke AS Sangkalan. Debut bersama AS Sangkalan apik, kata pelatih Sangkalan."
    assert found(text, "organisation") == ["AS Sangkalan", "AS Sangkalan", "Sangkalan"]


@pytest.mark.parametrize(
    "text", ["Presiden AS Wirasatya tiba. Presiden AS Wirasatya pulang.", "Warga AS marah. Warga AS Sangkalan pulang."]
)
def test_a_country_behind_an_office_or_alone_is_a_country(text):
    assert found(text, "location") == ["AS", "AS"]


def test_a_club_may_open_the_text():
    assert found("AS Sangkalan menang. AS Sangkalan dipuji Presiden", "organisation") == ["AS Sangkalan", "AS Sangkalan"]
