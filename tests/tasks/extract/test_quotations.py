"""Quotations with their speakers: which words are whose, in invented articles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.quotations.find import find_quotations
from tasks.extract.quotations.lexicon import load_lexicon
from tasks.extract.quotations.marks import find_quoted
from tasks.extract.reading import Reading, read_version
from tasks.model import Mention, Version


def reading(text: str, lang: str | None = "id") -> Reading:
    return read_version(Version(version_id="v", article_id="a", text=text, lang=lang))


def person(text: str, name: str, canonical: str | None = None, *, role: str | None = None, nth: int = 0) -> Mention:
    return mention(text, name, "person", canonical, role=role, nth=nth)


def mention(text: str, name: str, kind: str, canonical: str | None = None, *, role: str | None = None, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(name, start + 1)
    return Mention(start=start, end=start + len(name), surface=name, rule="test", kind=kind, canonical=canonical or name, role=role)


def found(text: str, *mentions: Mention, lang: str | None = "id") -> list[tuple[str, str, str | None]]:
    return [(q.type, q.surface, q.speaker) for q in find_quotations(reading(text, lang), mentions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Air sudah surut," kata Rini Melati, Senin (3/4).', "Air sudah surut,"),
        ("&amp;ldquo;Air sudah surut,&amp;rdquo; ujar Rini Melati.", "Air sudah surut,"),
        ("“Air sudah surut,” ujar Rini Melati kepada wartawan.", "Air sudah surut,"),
        ("'Air sudah surut,' tutur Rini Melati.", "Air sudah surut,"),
        ("«Air sudah surut», jelas Rini Melati.", "Air sudah surut"),
        ('"Air sudah surut. Warga pulang," demikian pernyataan Rini Melati.', "Air sudah surut. Warga pulang,"),
        ('Rini Melati mengatakan, "Air sudah surut."', "Air sudah surut."),
        ('Rini Melati berkata kepada wartawan: "Air sudah surut."', "Air sudah surut."),
        ('"Air sudah surut, kata Rini Melati.', "Air sudah surut,"),
        ("‚ÄúAir sudah surut,‚Äù kata Rini Melati.", "Air sudah surut,"),
        ('"Air sudah surut," menurut Rini Melati.', "Air sudah surut,"),
        ('"Air sudah surut," Rini Melati, ketua panitia dari desa di tepi sungai, menambahkan.', "Air sudah surut,"),
        ('"Air sudah surut," tegur Rini Melati.', "Air sudah surut,"),
        ('Ujar Rini Melati, "Air sudah surut."', "Air sudah surut."),
        ('Hujan reda."Air sudah surut," kata Kepala Dinas Air, Rini Melati.', "Air sudah surut,"),
    ],
)
def test_direct_speech_has_the_words_between_the_marks(text, expected):
    assert found(text, person(text, "Rini Melati")) == [("direct", expected, "Rini Melati")]


def test_a_quotation_inside_a_quotation_is_not_given_twice():
    text = "\"Dia bilang 'jangan pergi', lalu diam,\" kata Rini."
    assert found(text, person(text, "Rini")) == [("direct", "Dia bilang 'jangan pergi', lalu diam,", "Rini")]


def test_of_a_statement_split_by_its_cue_the_longer_part_is_given():
    text = 'Jembatan itu, kata Rini, baru akan dibuka kembali bulan depan. "Kami siap," kata Rini, "dan kami menunggu izin dari kota."'
    said = found(text, person(text, "Rini"), person(text, "Rini", nth=1))
    assert said == [
        ("indirect", "baru akan dibuka kembali bulan depan", "Rini"),
        ("direct", "dan kami menunggu izin dari kota.", "Rini"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rini mengatakan bahwa jalan ditutup.", "jalan ditutup"),
        ("Rini mengatakan, jalan ditutup sampai besok.", "jalan ditutup sampai besok"),
        ("Rini menyebut jalan itu masih rusak.", "jalan itu masih rusak"),
        ("Rini juga menegaskan kepada wartawan, jalan ditutup.", "jalan ditutup"),
        ("Menurut Rini, jalan akan ditutup.", "jalan akan ditutup"),
        ("Menurut Rini jalan akan ditutup.", "jalan akan ditutup"),
        ("Menurut pengakuan Rini, jalan akan ditutup.", "jalan akan ditutup"),
        ("Rini meminta warga untuk pulang.", "warga untuk pulang"),
        ("Rini mengingatkan warga untuk tidak pulang.", "warga untuk tidak pulang"),
        ("Rini mengatakan, saat jembatan itu dibuka penuh, jalan lama ditutup.", "saat jembatan itu dibuka penuh, jalan lama ditutup"),
        ("Rini mengatakan, saat ditemui di kantornya, jalan lama ditutup.", "jalan lama ditutup"),
        ("Rini hanya menyebut jalan lama masih ditutup.", "jalan lama masih ditutup"),
        ("Rini mengatakan hal itu bagian dari rencana lama.", "hal itu bagian dari rencana lama"),
        ("Rini menyatakan dengan tegas bahwa jalan ditutup.", "jalan ditutup"),
        ("Rini menambahkan, Rabu (3/4), jalan akan ditutup.", "jalan akan ditutup"),
        ("Jalan akan ditutup, menurut Rini, selama perbaikan jembatan yang rusak.", "selama perbaikan jembatan yang rusak"),
        ("Jalan akan ditutup besok, menurut Rini.", "Jalan akan ditutup besok"),
        ("Jalan akan ditutup besok, kata Rini dalam siaran pers.", "Jalan akan ditutup besok"),
        ("Rini mengimbau agar warga tidak melintas.", "warga tidak melintas"),
        ("Usai rapat, Rini menambahkan, jalan ditutup.", "jalan ditutup"),
        ("Rini, usai rapat dengan warga, mengatakan jalan akan ditutup.", "jalan akan ditutup"),
        ("Rini mengatakan jalan akan ditutup, seperti dilansir Kabar Kota.", "jalan akan ditutup"),
        ("KOTA MELATI, KABAR.com - Rini mengatakan jalan akan ditutup.", "jalan akan ditutup"),
    ],
)
def test_indirect_speech_is_the_clause_without_its_cue(text, expected):
    assert found(text, person(text, "Rini")) == [("indirect", expected, "Rini")]


@pytest.mark.parametrize(
    "text",
    [
        "Rini menyebut nama Sari.",
        "Rini mengemukakan kekhawatiran akan runtuhnya jembatan.",
        "Rini menambahkan wisma berbentuk rumah adat.",
        "Menurut detikers, jalan mana yang akan ditutup?",
        "Rini menyampaikan terima kasih kepada warga.",
        "Rini belum mengatakan apakah jalan akan ditutup.",
        "Rini menjelaskan kronologi kejadian.",
        "Rini berteriak meminta tolong kepada warga di jembatan.",
        "Rini tak pernah menyangka jalan itu akan ditutup.",
        "Rini membeberkan fakta-fakta untuk membantu warga.",
        "Rini mendorong pemberdayaan kaum difabel.",
        "Rini mengungkap perdagangan satwa langka dilindungi yang dipasarkan di kota.",
        "Kekalahan itu memastikan tim tersingkir dan tidak bermain lagi.",
        'Rini menonton film "Hujan Bulan Madu" di bioskop.',
        'Pria yang akrab disapa "Si Doel" itu tiba.',
        "Menurut undang-undang, jalan harus ditutup.",
        "Kata kunci itu ada di buku.",
        "Rini menjanjikan fitur baru yang akan dihadirkan tahun depan.",
        "Tim itu melanjutkan langkah dengan kemenangan yang diraih kemarin.",
        "Rini meminta maaf karena datang terlambat.",
        "Peserta akan mengatakan bahwa jalan ditutup.",
    ],
)
def test_what_is_not_said_is_no_quotation(text):
    assert found(text) == []


def test_a_second_verb_shares_the_speaker():
    text = 'Rini menyebut, rapat itu "berjalan baik," namun menekankan belum ada keputusan.'
    assert found(text, person(text, "Rini")) == [
        ("indirect", 'rapat itu "berjalan baik,"', "Rini"),
        ("partial", "berjalan baik,", "Rini"),
        ("indirect", "belum ada keputusan", "Rini"),
    ]


def test_pronouns_go_back_to_who_spoke_or_to_the_subject_before():
    text = 'Rini mengatakan jalan akan ditutup. "Kami siap," ujarnya. Sari datang kemudian. Ia mengaku tidak tahu.'
    speakers = [speaker for _, _, speaker in found(text, person(text, "Rini", "Rini Melati"), person(text, "Sari", "Sari Dewi"))]
    assert speakers == ["Rini Melati", "Rini Melati", "Sari Dewi"]


def test_titles_surnames_and_initials_are_resolved():
    text = (
        "Presiden Aldovia Marko Belan tiba. Belan mengatakan ia akan tinggal. Presiden Aldovia itu menyatakan perundingan sudah selesai. "
        '"Saya lelah," kata MB.'
    )
    names = [
        person(text, "Marko Belan", role="Presiden Aldovia"),
        person(text, "Belan", "Marko Belan", nth=1),
        person(text, "MB", "Marko Belan"),
        mention(text, "Aldovia", "location"),
    ]
    said = find_quotations(reading(text), names)
    assert {q.speaker for q in said} == {"Marko Belan"}
    assert [q.resolved_by for q in said] == ["surname", "title", "initials"]


def test_bodies_and_unnamed_phrases_speak_too():
    text = "Kementerian Laut Aldovia mengatakan kapal telah ditahan. Juru bicara militer menyebut kapal itu kosong."
    body = mention(text, "Kementerian Laut Aldovia", "organisation")
    assert [speaker for _, _, speaker in found(text, body)] == ["Kementerian Laut Aldovia", "Juru bicara militer"]


def test_the_body_behind_a_paper_speaks_and_a_paper_without_one_speaks_itself():
    text = "Menurut data Badan Cuaca, hujan akan turun. Menurut studi itu, hujan sudah turun."
    assert [speaker for _, _, speaker in found(text, mention(text, "Badan Cuaca", "organisation"))] == ["Badan Cuaca", "studi"]


def test_two_speakers_are_joined():
    text = "Rini dan Sari mengatakan jalan akan ditutup."
    assert found(text, person(text, "Rini"), person(text, "Sari")) == [("indirect", "jalan akan ditutup", "Rini;Sari")]


def test_a_relative_is_not_the_person_who_was_named_before():
    text = 'Rini hilang sejak Senin. "Kami berdoa," kata ibu Rini.'
    assert [speaker for _, _, speaker in found(text, person(text, "Rini"), person(text, "Rini", nth=1))] == ["ibu Rini"]


def test_a_lone_quotation_goes_on_or_goes_before():
    text = '"Hujan deras sekali malam itu."\n"Air naik cepat," kata Rini.\n"Sekarang sudah surut lagi semua."'
    assert [speaker for _, _, speaker in found(text, person(text, "Rini"))] == ["Rini", "Rini", "Rini"]


def test_a_colon_announces_who_speaks():
    text = 'Rini datang. Sari mengatakan kepada warga:\n"Air sudah surut di semua desa."'
    assert found(text, person(text, "Rini"), person(text, "Sari"))[-1] == ("direct", "Air sudah surut di semua desa.", "Sari")


def test_a_name_that_the_names_stage_missed_is_read_from_the_phrase():
    text = '"Air sudah surut," kata wali kelas enam, Surti (52), Senin.'
    assert found(text) == [("direct", "Air sudah surut,", "Surti")]


def test_capitals_change_nothing():
    text = '"AIR SUDAH SURUT," KATA RINI MELATI.'
    assert found(text, person(text, "RINI MELATI")) == [("direct", "AIR SUDAH SURUT,", "RINI MELATI")]


def test_english_by_the_same_rules():
    text = '"The water is down," said Rina Cole. Cole told reporters that roads would open on Monday. The bridge is closed, she said.'
    names = [person(text, "Rina Cole"), person(text, "Cole", "Rina Cole", nth=1)]
    assert found(text, *names, lang="en") == [
        ("direct", "The water is down,", "Rina Cole"),
        ("indirect", "roads would open on Monday", "Rina Cole"),
        ("indirect", "The bridge is closed", "Rina Cole"),
    ]


def test_a_language_without_rules_gives_whole_sentences_without_speakers():
    text = '„Das Wasser ist gesunken, und die Leute kehren heute zurück.“ Das Wort "gut" fiel nicht.'
    assert found(text, lang="de") == [("direct", "Das Wasser ist gesunken, und die Leute kehren heute zurück.", None)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_lexicons_are_whole(language):
    lexicon = load_lexicon(language)
    assert lexicon is not None
    assert {cue.use for cue in lexicon.cues.values()} == {"speech", "report", "request", "colour", "known"}


@given(st.text(alphabet="aK \"“”'‘’«»,.\n?", max_size=200))
@settings(max_examples=150)
def test_quoted_stretches_lie_inside_the_text_and_nest(text):
    ends = load_lexicon("id").forgotten
    spans = find_quoted(text, ends)
    assert all(0 <= q.open <= q.start < q.end <= q.close <= len(text) for q in spans)
    for outer in spans:
        for inner in spans:
            crosses = outer.open < inner.open < outer.close < inner.close
            assert not crosses


@pytest.mark.parametrize(
    "text",
    [
        "Rini mengungkap alasannya memutuskan mundur dari panitia.",
        "Rini menegaskan komitmen untuk membantu warga menjual beras.",
        "Rini menyampaikan sejumlah rencana memangkas anggaran desa.",
        "Rini membenarkan penangkapan pria yang akrab disapa Bagas itu.",
        "Rini menilai desa itu sebagai contoh dalam mengelola sampah.",
        "Rini memastikan kemenangan setelah mengalahkan lawan dari kota.",
        "Rini mengumumkan hadiah yang lebih besar dan bervariasi.",
        "Rini berhasil menambahkan koleksi gelarnya menjadi lima.",
        "Rini berencana mengajak warga untuk pindah.",
        "Rini dinyatakan terbukti secara sah dan meyakinkan melakukan penipuan.",
        "Rini mengonfirmasi bergabungnya pemain baru.",
        "Rini mengumumkan nama menterinya dalam kabinet baru.",
        "Rini mengungkapkan perlunya membuat jalan baru.",
        "Rini menyampaikan laporan atas rencana warga membuat jalan.",
        "Ketika Rini mengatakan jalan akan ditutup, warga pulang.",
        "Pakaian itu dibuat bersama beberapa desa, sebut saja Melati, Kenanga, dan Mawar.",
        "Rini menyebut Melati sebagai desa yang baik jika mendapat izin dari kota.",
        "Rini berteriak sehingga diketahui warga.",
        "Kota Sunyi menceritakan seorang nelayan yang kemudian menjadi raja.",
    ],
)
def test_an_object_that_looks_like_a_clause_is_not_what_was_said(text):
    assert found(text, *([person(text, "Rini")] if "Rini" in text else [])) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rini menyebut strateginya dilakukan dengan berbagai cara.", "strateginya dilakukan dengan berbagai cara"),
        ("Rini menyatakan yang lebih penting adalah beras.", "yang lebih penting adalah beras"),
        (
            "Rini mengatakan warga menolong korban dan melaporkan kecelakaan itu ke polisi.",
            "warga menolong korban dan melaporkan kecelakaan itu ke polisi",
        ),
        ("Rini mengingatkan agar warga tidak panik.", "warga tidak panik"),
        ("Rini berpesan kepada guru, murid, dan warga untuk menjaga sungai itu.", "untuk menjaga sungai itu"),
        (
            "Rini mengatakan, setelah hujan itu jalan harus diperiksa, termasuk jembatan.",
            "setelah hujan itu jalan harus diperiksa, termasuk jembatan",
        ),
        ("Rini berpesan kepada para guru dan kepala sekolah agar murid dijaga.", "murid dijaga"),
        ("Rini mengatakan kepada Sari, ketua panitia, bahwa jalan ditutup.", "jalan ditutup"),
        ("Rini menyampaikan harapannya agar warga tidak panik.", "warga tidak panik"),
        ("Rini menyampaikan data awal dari survei kota bahwa warga belum menerima bantuan.", "warga belum menerima bantuan"),
        ("Rini mengaku terkesan dengan penampilan tim desa itu.", "terkesan dengan penampilan tim desa itu"),
        (
            "Jembatan itu belum bisa dilalui, menurut Rini, seorang pengamat jalan yang tinggal di kota itu sejak lama.",
            "Jembatan itu belum bisa dilalui",
        ),
    ],
)
def test_the_clause_begins_and_ends_where_what_was_said_does(text, expected):
    mentions = [person(text, name) for name in ("Rini", "Sari") if name in text]
    assert found(text, *mentions) == [("indirect", expected, "Rini")]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Duta Besar untuk badan dunia, Rini Melati, mengatakan jalan ditutup.", ["Rini Melati"], "Rini Melati"),
        ("Ketua panitia yang juga guru besar, Rini Melati, mengatakan jalan ditutup.", ["Rini Melati"], "Rini Melati"),
        ('Rini pulang. "Air surut," kata Bagas. Kakak Rini itu mengaku jalan ditutup sampai besok.', ["Rini", "Bagas"], "Bagas"),
        ('Rini pulang. "Kami senang," tulis seorang karyawan Rini di media.', ["Rini"], "seorang karyawan Rini"),
        ('Warga datang. "Jalan ditutup," ucap Hari di lampu merah.', [], "Hari"),
        ("Menurut polisi, Rini Melati tidak pernah melapor ke kampus.", ["Rini Melati"], "polisi"),
        (
            '"Jalan ditutup," kata Sekretaris Presiden Bagas (BGS), Brigjen Rini Melati, Senin (3/4).',
            ["Bagas", "Rini Melati"],
            "Rini Melati",
        ),
        ("Rini pulang. Menurutnya banyak warga yang mengungsi sejak hujan turun.", ["Rini"], "Rini"),
        ("Perusahaan milik Bagas, kantor pusat di kota, mengatakan jalan ditutup.", ["Bagas"], "kantor pusat"),
        ('"Jalan ditutup," kata Ketua Relawan Bagas, Rini Melati, Senin (3/4).', ["Bagas", "Rini Melati"], "Rini Melati"),
        ("Rini Melati pulang. Namun mereka mengatakan jalan ditutup.", ["Rini Melati"], None),
        ('Rini Melati mengatakan hujan turun. "Jalan ditutup," kata sumber tersebut.', ["Rini Melati"], "sumber"),
        ("Menurut pelatih desa ini, Bagas cs punya semangat besar.", ["Bagas"], "pelatih desa"),
    ],
)
def test_no_speaker_is_better_than_a_wrong_one(text, names, expected):
    assert found(text, *(person(text, name) for name in names))[-1][2] == expected


def test_who_is_spoken_to_does_not_speak():
    text = '"Air surut," kata Rini. Bagas mengatakan jalan dibuka. Kepada Bagas, ia mengaku takut pada air yang naik.'
    assert found(text, person(text, "Rini"), person(text, "Bagas"), person(text, "Bagas", nth=1))[-1][2] == "Rini"


def test_who_welcomes_something_spoke_last():
    text = '"Hujan turun," kata Rini. Bupati Bagas menyambut baik hal itu. Jalan itu panjang. "Kami siap," ujarnya.'
    assert found(text, person(text, "Rini"), person(text, "Bagas"))[-1] == ("direct", "Kami siap,", "Bagas")


def test_quotation_marks_around_no_word_quote_nothing():
    assert found('Warga berkomentar. "," tulis Rini. ",," sahut yang lain.', lang="id") == []


@pytest.mark.parametrize(
    "text", ["Dalam rapat pro-Rini mengatakan jalan ditutup.", "Ketua panitia untuk pro-Rini mengatakan jalan ditutup."]
)
def test_a_name_may_begin_inside_a_word(text):
    assert [surface for _, surface, _ in found(text, person(text, "Rini"))] == ["jalan ditutup"]


@pytest.mark.parametrize(
    "text",
    [
        "I've found that the paint dries quickly.",
        "The voucher expansion was announced on Monday in the town.",
        "Two more letters are added, mostly vowels.",
    ],
)
def test_english_reporters_and_things_do_not_speak(text):
    assert found(text, lang="en") == []


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Riverline said it would reopen the bridge.", [], ("indirect", "it would reopen the bridge", "Riverline")),
        ("The 40-year-old said the town flooded twice.", [], ("indirect", "the town flooded twice", "40-year-old")),
        (
            "Dee told the town's oldest radio reporter in Mill Street that the bridge was gone.",
            ["Dee"],
            ("indirect", "the bridge was gone", "Dee"),
        ),
        (
            "The bridge will stay closed, said Rina Cole, head of the Road Office in the hills.",
            ["Rina Cole"],
            ("indirect", "The bridge will stay closed", "Rina Cole"),
        ),
        (
            "On Monday, the town's road chief, Rina Cole, said Dee's bridge would not open.",
            ["Rina Cole", "Dee"],
            ("indirect", "Dee's bridge would not open", "Rina Cole"),
        ),
        (
            "Cole said during a meeting in the hall that she would open the bridge.",
            ["Cole"],
            ("indirect", "she would open the bridge", "Cole"),
        ),
        ("Cole praised the town, saying the bridge was its pride.", ["Cole"], ("indirect", "the bridge was its pride", "Cole")),
        (
            "The flood has worried the town, with some engineers suggesting that the bridge is unsafe.",
            [],
            ("indirect", "the bridge is unsafe", "some engineers"),
        ),
        (
            'The bridge "is a danger to all who cross it," said Cole.',
            ["Cole"],
            ("indirect", 'The bridge "is a danger to all who cross it,"', "Cole"),
        ),
        (
            '"The water is down," Rina Cole, a guide at the U.K. Road Office, told the paper.',
            ["Rina Cole"],
            ("direct", "The water is down,", "Rina Cole"),
        ),
    ],
)
def test_english_speakers_and_clauses(text, names, expected):
    assert found(text, *(person(text, name) for name in names), lang="en")[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Riverline has announced plans to buy the old bridge next year.",
        "The rest of the baltic states have spent the most on roads.",
        "Cole has not yet said whether the bridge will open.",
        "The new targets, announced in May, have been called weak.",
        "The law helps makers of, say, boats that can sail far away.",
        "This is easier said than done, which was the point.",
        "Too much added sugar can do harm to children.",
        "The report surpassed estimates for the year as the town was rebuilt.",
    ],
)
def test_english_nouns_and_participles_are_no_cues(text):
    assert found(text, lang="en") == []


def test_she_is_not_whom_he_stood_for():
    text = "Rina Cole came. She said the road was shut. Dan Lee was the first witness. Cole listened. He said it was open."
    names = [person(text, "Rina Cole"), person(text, "Dan Lee"), person(text, "Cole", "Rina Cole", nth=1)]
    assert [speaker for _, _, speaker in found(text, *names, lang="en")] == ["Rina Cole", "Dan Lee"]


def test_a_paper_is_no_he():
    text = 'A study found that "roads sink", Rina Cole said. A report showed that roads sink. "They do," she said.'
    assert found(text, person(text, "Rina Cole"), lang="en")[-1] == ("direct", "They do,", "Rina Cole")


def test_each_paragraph_of_a_long_quotation_is_one():
    text = "“Hujan turun tiga hari di desa kami.\n“Air naik cepat sekali,” kata Rini."
    assert found(text, person(text, "Rini")) == [
        ("direct", "Hujan turun tiga hari di desa kami.", "Rini"),
        ("direct", "Air naik cepat sekali,", "Rini"),
    ]


def test_whom_somebody_speaks_of_does_not_go_on_speaking():
    text = '"Bagas sudah tua," kata Rini. Sedangkan Bagas didukung banyak warga. "Dia pasti menang lagi," jelasnya.'
    assert found(text, person(text, "Bagas"), person(text, "Rini"), person(text, "Bagas", nth=1))[-1][2] == "Rini"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Jalan ditutup," kata Rini. "Kami siap," ujar peselancar tersebut.', "Rini"),
        ('"Jalan ditutup," kata Rini. Keluarga Bagas pulang ke desa. "Besok dibuka lagi," tutupnya.', "Rini"),
        ("Kata Rini jalan dibuka. Kepala desa periode lama pemerintahan Bupati Bagas itu menekankan, jalan ditutup.", "Rini"),
    ],
)
def test_whom_a_phrase_that_points_goes_back_to(text, speaker):
    assert found(text, *(person(text, name) for name in ("Rini", "Bagas") if name in text))[-1][2] == speaker


def test_lebih_lanjut_is_no_cue_and_a_question_of_the_reporter_no_quotation():
    text = "Lebih lanjut Rini menegaskan bahwa jalan akan ditutup. Lantas bagaimana peluang tim itu menurut survei terbaru?"
    assert found(text, person(text, "Rini")) == [("indirect", "jalan akan ditutup", "Rini")]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Ahli penyakit dalam anak dr Rini Melati, SpA mengatakan jalan ditutup.", ["Rini Melati"], ("jalan ditutup", "Rini Melati")),
        ("Protes itu muncul karena sejumlah warga menilai jalan tidak aman.", [], ("jalan tidak aman", "sejumlah warga")),
        (
            "Lalu, air yang kotor, lanjut Rini dapat meningkatkan risiko sakit perut.",
            ["Rini"],
            ("dapat meningkatkan risiko sakit perut", "Rini"),
        ),
        (
            "Rini mengakui layanan bus di kota itu terganggu pada hari ini.",
            ["Rini"],
            ("layanan bus di kota itu terganggu pada hari ini", "Rini"),
        ),
        ("Rini mengatakan bahwa bahwa jalan ditutup.", ["Rini"], ("jalan ditutup", "Rini")),
        ("Diungkapkan Rini, jembatan itu dulunya merupakan jalan desa.", ["Rini"], ("jembatan itu dulunya merupakan jalan desa", "Rini")),
        ("Seperti dikatakan oleh Rini, jembatan bukanlah jalan.", ["Rini"], ("jembatan bukanlah jalan", "Rini")),
        ("Rini mengatakan pernyataan Sari soal jalan itu tidak benar.", ["Rini"], ("pernyataan Sari soal jalan itu tidak benar", "Rini")),
        ("Rini berharap ini juga bisa menjadi pelajaran.", ["Rini"], ("ini juga bisa menjadi pelajaran", "Rini")),
        ("Rini menyebut dana yang dibutuhkan hanya Rp 8 juta.", ["Rini"], ("dana yang dibutuhkan hanya Rp 8 juta", "Rini")),
        ("Menurut data Melati.io, Kabar Kota memiliki ribuan pembaca.", [], ("Kabar Kota memiliki ribuan pembaca", "data Melati.io")),
        (
            "Menurut Jaksa, uang dari Rini dan Bagas diberikan kepada warga.",
            ["Rini"],
            ("uang dari Rini dan Bagas diberikan kepada warga", "Jaksa"),
        ),
        ("Rini bilang jalan ini akan ditutup.", ["Rini"], ("jalan ini akan ditutup", "Rini")),
        ("Menurut Rini, Country Manager Kabar Kota, jalan ini akan ditutup.", ["Rini"], ("jalan ini akan ditutup", "Rini")),
        ("Rini pernah bercerita bahwa jalan itu longsor.", ["Rini"], ("jalan itu longsor", "Rini")),
        ("Firma hitung tersebut mengungkapkan bahwa harga beras naik.", [], ("harga beras naik", "Firma hitung")),
        ("Rini sepakat, jalan itu akan ditutup.", ["Rini"], ("jalan itu akan ditutup", "Rini")),
    ],
)
def test_indirect_speech_with_its_speaker(text, names, expected):
    assert [one[1:] for one in found(text, *(person(text, name) for name in names))] == [expected]


def test_an_office_in_four_chunks_has_its_holder():
    text = '"Jalan dibuka," kata Direktur Jalan, Ditjen Darat, Kemenhub, Rini Melati, di kota, Kamis (3/4).'
    assert found(text, person(text, "Rini Melati"))[0][2] == "Rini Melati"


def test_a_commitment_is_an_object():
    assert found("Rini menegaskan komitmen warga untuk menjaga pintu masuk desa.") == []


def test_a_statement_that_goes_on_with_a_pronoun_keeps_its_subject():
    text = '"Jalan ditutup," kata Rini. Bagas menjual beras. Ia pulang ke desa. "Saya senang sekali," ujarnya.'
    assert found(text, person(text, "Rini"), person(text, "Bagas"))[-1][2] == "Bagas"


def test_several_are_not_one_who_speaks_aloud():
    text = 'Rini mengatakan jalan ditutup. Para warga mengaku jembatan rusak. "Kami siap," katanya.'
    assert found(text, person(text, "Rini"))[-1] == ("direct", "Kami siap,", "Rini")


@pytest.mark.parametrize(
    "text",
    [
        "Warga datang ke rapat dengan tema 'Harga Beras', Senin, kata panitia.",
        "Rini menanggung banyak hal, termasuk memastikan jalan akan ditutup.",
        "Rini meminta dukungan warga untuk pulang.",
    ],
)
def test_titles_lists_and_objects_are_not_what_was_said(text):
    assert [one for one in found(text) if one[0] == "direct" or "dukungan" in one[1] or "jalan" in one[1]] == []


def test_a_colon_gives_the_words_to_the_person_in_front():
    text = 'Sari menutup sambutannya: "Jalan ini milik kita semua." Judul buku itu: "Jalan kita semua ke desa."'
    assert found(text, person(text, "Sari")) == [("direct", "Jalan ini milik kita semua.", "Sari")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge is shut, and many say that's a shame for the town.", ("indirect", "that's a shame for the town", "many")),
        ("Experts say the bridge is unsafe.", ("indirect", "the bridge is unsafe", "Experts")),
        (
            'Riverline Weekly gave the bridge a prize, saying "it holds the town together."',
            ("partial", "it holds the town together.", "Riverline Weekly"),
        ),
        ("Now Rina says the bridge is open.", ("indirect", "the bridge is open", "Rina")),
        ('"That was in the early days," Rina recalls.', ("direct", "That was in the early days,", "Rina")),
        ('"That was in the early days," Bela recalls.', ("direct", "That was in the early days,", "Bela")),
        ("The bridge is a way to meet, explains Rina.", ("indirect", "The bridge is a way to meet", "Rina")),
    ],
)
def test_english_verbs_in_the_present(text, expected):
    assert found(text, *([person(text, "Rina")] if "Rina" in text else []), lang="en")[0] == expected


def test_a_phrase_that_points_may_hold_a_place_in_two_parts():
    text = '"Kami siap," kata Rini. Perempuan yang tinggal di Melati, Jawa Kidul itu menyebut jalan akan ditutup.'
    assert found(text, person(text, "Rini"))[-1] == ("indirect", "jalan akan ditutup", "Rini")


def test_a_witness_is_named_behind_a_relative_clause():
    text = "Seorang saksi yang tinggal di dekat jembatan, Sari (40), mengatakan jalan masih ditutup."
    assert found(text, person(text, "Sari")) == [("indirect", "jalan masih ditutup", "Sari")]


def test_a_survey_has_nobody_in_apposition():
    text = "Menurut survei, dukungan untuk calon nomor dua, Rini Melati, unggul di hampir semua kota."
    assert [speaker for *_, speaker in found(text, person(text, "Rini Melati"))] == ["survei"]


def test_what_goes_on_behind_a_pronoun_is_said_too():
    text = "Rini mengatakan jalan dibuka. Para tamu, menurut dia sempat melihat museum, pasar, dan kapal."
    assert found(text, person(text, "Rini"))[-1] == ("indirect", "sempat melihat museum, pasar, dan kapal", "Rini")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rini menjelaskan kalau jalan akan ditutup.", "jalan akan ditutup"),
        ("Rini menegaskan kalau hujan turun, jalan akan ditutup.", "kalau hujan turun, jalan akan ditutup"),
        ("Rini mengatakan jalan rusak. Sebab menurutnya, aspal itu tidak tahan air.", "aspal itu tidak tahan air"),
    ],
)
def test_kalau_joins_unless_a_condition_follows(text, expected):
    assert found(text, person(text, "Rini"))[-1][1] == expected


@pytest.mark.parametrize(
    "said",
    [
        "ujar perempuan kelahiran Melati, Jawa Kidul, 3 April 1980 ini.",
        "ujar politikus Partai Melati itu di Gedung Rakyat.",
        "ujar pejabat itu malah.",
        "ujar pejabat yang pada 16 Juli lalu genap berusia 73 tahun itu.",
    ],
)
def test_a_phrase_that_points_ends_with_its_demonstrative(said):
    text = f'Rini, anggota dewan dari Partai Melati, menegur Sari. "Jalan belum juga dibuka," {said}'
    names = [person(text, "Rini", role="anggota dewan dari Partai Melati"), person(text, "Sari")]
    assert found(text, *names)[-1] == ("direct", "Jalan belum juga dibuka,", "Rini")


def test_a_second_office_leads_to_its_holder():
    text = '"Apakah jalan itu kita buka?" tanya wakil ketua dewan selaku pimpinan sidang Sari Dewi.'
    assert found(text, person(text, "Sari Dewi"))[0][2] == "Sari Dewi"


@pytest.mark.parametrize(
    "text",
    [
        "Rini memang tak secara tegas menyebut jalan itu akan ditutup.",
        "Hal itu merujuk pada putusan yang pada intinya menyebut warga tidak bisa pulang.",
    ],
)
def test_what_is_denied_or_told_of_a_thing_is_not_said(text):
    assert found(text, *([person(text, "Rini")] if "Rini" in text else [])) == []
