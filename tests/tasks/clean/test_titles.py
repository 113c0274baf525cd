import pytest

from tasks.clean.titles import title_end

PROSE = "Ketua panitia menyebut acara itu diikuti dua ribu warga. Ketua panitia itu bernama Darmin."


@pytest.mark.parametrize(
    ("headline", "after"),
    [
        ("Warga Kampung Baru Gelar Sedekah Bumi di Lereng Gunung", "Menurut Darmin, tradisi itu turun-temurun."),
        ("Harga Cabai Turun, Pedagang Pasar Induk Sepi Pembeli", '"Pembeli berkurang," kata Darmin.'),
        ("Benarkah Harga Beras Akan Turun Bulan Depan?", "Darmin tidak yakin soal itu."),
        ("5 Cara Menyimpan Beras agar Tidak Berkutu", "Namun, cara itu belum tentu berhasil."),
        ("Bupati Resmikan Jembatan Gantung di Desa Curug", "1. Jembatan itu panjangnya 40 meter."),
        ("Panitia tambah kuota peserta sedekah bumi tahun ini", "Ia menambahkan, kuota itu untuk warga luar desa."),
        ("Panitia tambah kuota peserta sedekah bumi", '"Kuota itu untuk warga luar desa," katanya.'),
    ],
)
def test_a_headline_ends_where_prose_begins(headline, after):
    start, invitation = len(PROSE) + 1, "Baca juga: "
    text = f"{PROSE} {invitation}{headline} {after}"
    end = start + len(invitation)
    assert text[end : title_end(text, start, end, len(text))] == headline


def test_on_a_line_of_its_own_a_headline_is_the_whole_line():
    text = "Ia pulang.\nBaca juga: kuota peserta ditambah tahun ini\nWarga senang."
    stop = text.rindex("\n")
    assert title_end(text, 11, 22, stop) == stop


def test_where_the_headline_was_lost_no_prose_goes():
    text = "Ia pulang. Baca juga: Pada kasus kedua, seorang bocah pingsan saat bermain di lapangan. Ia dirawat dua hari."
    assert title_end(text, 11, 22, len(text)) == 22


def test_a_headline_stops_where_another_cut_begins():
    text = "Ia pulang. Baca juga: Warga Desa Tolak Tambang Nikel Baca juga: Bupati Cabut Izin Tambang"
    stop = text.index("Baca", 30)
    assert text[22 : title_end(text, 11, 22, stop)] == "Warga Desa Tolak Tambang Nikel"


def test_a_name_that_the_article_writes_together_is_not_torn_apart():
    prose = "Sari Wulandari memimpin rapat itu. Menurut Sari Wulandari, rapat berjalan lancar. "
    text = f"{prose}Baca juga: Bupati Tunjuk Kepala Dinas Baru, Sari Wulandari Rapat itu dihadiri pedagang dari tiga pasar."
    start = len(prose)
    assert text[: title_end(text, start, start + 11, len(text))].endswith("Sari Wulandari")
