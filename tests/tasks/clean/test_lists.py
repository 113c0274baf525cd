import pytest

from tasks.clean.lists import headline_end, is_headline, list_end

HEADING = "BERITA TERKAIT"


def cut(*lines):
    text = "\n".join([HEADING, *lines])
    return text[len(HEADING) + 1 : list_end(text, len(HEADING))].split("\n")


def test_headlines_sections_and_times_belong_to_the_list_and_prose_ends_it():
    items = ["Jawa Timur", "Bupati Resmikan Pasar Ikan Baru di Pesisir", "30 September 2025, 14:14 WIB", "", "2 jam yang lalu"]
    assert cut(*items, "Menurut bupati, pasar itu menampung seratus pedagang.") == items


@pytest.mark.parametrize("line", ["Kata dia, pasar itu ramai.", "- Berangkat pukul 05.00 WIB.", "Rinciannya sebagai berikut:"])
def test_what_may_be_the_article_ends_the_list(line):
    assert cut("Bupati Resmikan Pasar Ikan Baru", line, "Warga Senang") == ["Bupati Resmikan Pasar Ikan Baru"]


def test_only_a_headline_goes_with_a_single_invitation():
    text = "Baca Juga:\nPelabuhan Lama Resmi Dibuka Kembali untuk Wisata\nPenumpang diimbau datang lebih awal."
    assert text[: headline_end(text, 10)].endswith("Wisata")
    prose = "Baca Juga:\nPenumpang diimbau datang lebih awal."
    assert headline_end(prose, 10) == 10


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Harga Beras Naik di Lima Kota", True),
        ("Harga beras naik di lima kota menurut pedagang", False),
        ("Apa Kata Bupati?", True),
        ("12:30", False),
    ],
)
def test_a_headline_is_told_by_its_capitals(line, expected):
    assert is_headline(line) is expected
