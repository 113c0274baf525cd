"""What holds for every body: nothing is lost, a clean text stays as it is, and a promotion leaves no trace."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tasks.clean.cleaner import restore
from tasks.clean.matching import MOST_TRIGGERS, Plan, find_cuts
from tasks.clean.rules import load_rules

SENTENCES = (
    "Warga Kampung Curug menanam seribu bibit mangrove di tepi muara pada Sabtu (3/5/2025).",
    '"Kami ingin garis pantai ini pulih," kata ketua kelompok tani, Darmin, di lokasi.',
    "Kegiatan itu diikuti pelajar dari empat sekolah.",
    "Menurut Darmin, abrasi menggerus tambak sejak 2019.",
    "Pemerintah desa menyiapkan dana perawatan sebesar Rp 40 juta.",
    '"Nanti kami cek lagi tiap bulan," ujarnya.',
    "Simak caranya berikut ini.",
    "Video penanaman itu ditonton ribuan orang.",
)
WORDS = (
    "Nelayan",
    "Bupati",
    "Gudang",
    "Banjir",
    "Jembatan",
    "Sidang",
    "Panen",
    "Resmikan",
    "Tolak",
    "Bongkar",
    "Warga",
    "di",
    "soal",
    "dan",
    "Usai",
    "Baru",
)
#: Promotions that say where they end, in the wording of several outlets; {} takes a headline.
CLOSED = (
    "SCROLL TO CONTINUE WITH CONTENT",
    "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
    "Simak juga Video '{}':",
    "Lihat Video '{}':",
    "Simak juga '{}':",
    'Tonton juga video "{}" di sini:',
    "Saksikan Live DetikPagi:",
    "[Gambas:Video 20detik]",
    "[Gambas:Youtube]",
    "Simak selengkapnya di halaman berikutnya.",
    "Baca berita selengkapnya di sini.",
    "Ikuti berita menarik lainnya di Google News.",
    "Baca berita dengan sedikit iklan, klik di sini",
)
#: Promotions that end with their headline.
OPEN = (
    "Baca juga: {}",
    "Simak juga Video: {}",
    "Lihat juga Video {}",
    "Tonton: {}",
    "BACA JUGA: {}",
    "Pilihan Editor: {}",
    "Read more: {}",
)

headlines = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(lambda words: " ".join(["Kabar", *words, "Terbaru"]))
paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True).map(" ".join)
texts = st.lists(paragraphs, min_size=2, max_size=5).map("\n".join)


@st.composite
def promotions(draw, templates):
    return draw(st.sampled_from(templates)).format(draw(headlines))


@given(text=texts, promotion=promotions(CLOSED + OPEN), data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_promotion_on_any_line_is_cut_without_a_trace(cleaner, text, promotion, data):
    lines = text.split("\n")
    at = data.draw(st.integers(1, len(lines)))
    assert cleaner.clean("\n".join([*lines[:at], promotion, *lines[at:]])).text == text


@given(text=texts, promotion=promotions(CLOSED), glue=st.sampled_from(["", " "]), data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_promotion_glued_to_any_sentence_is_cut_without_a_trace(cleaner, text, promotion, glue, data):
    ends = [at + 1 for at in range(len(text)) if text[at] in ".\n" and text[at : at + 2] in (". ", ".\n")] or [len(text)]
    at = data.draw(st.sampled_from(ends))
    assert cleaner.clean(text[:at] + glue + promotion + text[at:]).text == text


@given(text=texts, promotion=promotions(OPEN[:-1]), glue=st.sampled_from(["", " "]), data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_headline_glued_to_the_end_of_a_paragraph_is_cut_without_a_trace(cleaner, text, promotion, glue, data):
    lines = text.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] += glue + promotion
    assert cleaner.clean("\n".join(lines)).text == text


@given(text=texts, promotion=promotions(CLOSED))
@settings(max_examples=30, deadline=None)
def test_a_promotion_printed_twice_is_cut_twice_and_the_text_between_stays(cleaner, text, promotion):
    first, *rest = text.split("\n")
    body = "\n".join([first, promotion, *rest, promotion])
    clean = cleaner.clean(body)
    assert clean.text == text
    assert restore(clean) == body


pieces = st.one_of(
    st.sampled_from(SENTENCES),
    promotions(CLOSED + OPEN),
    st.sampled_from(["\n", "\n\n", " ", "", "(abc/xyz)", '"', "“", "'"]),
    st.text(max_size=12),
)


@given(
    body=st.lists(pieces, max_size=12).map("".join),
    title=st.one_of(st.none(), headlines),
    outlet=st.sampled_from([None, "detik.com", "kompas.com"]),
)
@example(body="İSTANBUL - Baca juga: Kabar Baru\nİ", title=None, outlet=None)
@example(body="Kabar Baru Warga\nKabar Baru Warga\nIa pergi.", title="Kabar Baru Warga", outlet=None)
@settings(max_examples=150, deadline=None)
def test_cleaning_is_reversible_and_a_clean_text_stays_as_it_is(cleaner, body, title, outlet):
    clean = cleaner.clean(body, outlet=outlet, title=title)
    assert restore(clean) == body
    assert [body[p.start : p.end] for p in clean.passages] == [p.text for p in clean.passages]
    assert all(a.end <= b.start for a, b in zip(clean.passages, clean.passages[1:], strict=False))
    again = cleaner.clean(clean.text, outlet=outlet, title=title)
    assert again.text == clean.text
    assert again.passages == ()


@pytest.mark.parametrize("outlet", [None, "detik.com", "kompas.com", "liputan6.com", "contoh.co.id"])
def test_journalism_that_reads_like_a_promotion_stays(cleaner, outlet):
    for line in FALSE_FRIENDS:
        assert cleaner.clean(f"Pasar dibuka lagi kemarin.\n{line}\nWarga senang.", outlet=outlet).passages == (), line


FALSE_FRIENDS = (
    "Simak caranya berikut ini:",
    "Simak penjelasannya berikut ini.",
    "Pengguna mengeluh WhatsApp Web enggak bisa scrolling sejak pagi.",
    'Pesan berantai itu berbunyi, "Bagikan video saya ke 40 teman."',
    "Rasio alat likuid terhadap simpanan (AL/NCD) naik tipis.",
    "Gabung Perum Angkutan Kota",
    "Dilansir AFP, kapal itu tiba Selasa.",
    "Video tersebut direkam warga dari atas jembatan.",
    "Ia menulis, \"Simak juga Video 'Panen Raya': ini karya kami,\" di akunnya.",
    'Tulisan di papan itu: "Baca juga: aturan mainnya," kata dia.',
    "Petugas meminta pengunjung menyimak video 'Tertib Antre': isinya soal loket.",
    "Advertisement di halte itu dicabut karena menyesatkan.",
    "Editor majalah itu mundur setelah dua dekade.",
    "Iklan rokok dilarang di dekat sekolah.",
    "Halaman 2 buku harian itu hilang.",
    "Ikuti langkah-langkah berikut untuk mendaftar.",
    "Lihat saja antrean di loket itu, ujarnya.",
    "Copyright lagu itu digugat ahli warisnya.",
    "Foto itu beredar luas.",
    "Oleh karena itu, warga diminta waspada.",
    "Reporter: Apa rencana Anda setelah ini?",
)


def test_a_line_is_searched_up_to_a_bound_of_triggers_and_no_further():
    plan = Plan(rule for rule in load_rules() if rule.id == "detik/video-promo-quoted")
    line = "Simak Video 'Banjir Surut': Hujan turun. " + "Ia minta simak saja. " * MOST_TRIGGERS + "Simak Video 'Banjir Surut':"
    cuts = [line[cut.start : cut.end] for cut in find_cuts(line, plan)]
    assert cuts == ["Simak Video 'Banjir Surut':"]
