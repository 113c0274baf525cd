import pytest

from tasks.clean.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "place", "outlet"),
    [
        ("JAKARTA, KOMPAS.com - Hujan turun.", "JAKARTA", "KOMPAS.com"),
        ("KOMPAS.com - Hujan turun.", None, "KOMPAS.com"),
        ("Jakarta, CNBC Indonesia- Hujan turun.", "Jakarta", "CNBC Indonesia"),
        ("Jakarta (ANTARA) – Hujan turun.", "Jakarta", "ANTARA"),
        ("Liputan6.com, Jakarta - Hujan turun.", "Jakarta", "Liputan6.com"),
        ("TEMPO.CO, Tangerang Selatan - Hujan turun.", "Tangerang Selatan", "TEMPO.CO"),
        ("Harianjogja.com, JOGJA—Hujan turun.", "JOGJA", "Harianjogja.com"),
        ("Jakarta - Hujan turun.", "Jakarta", None),
        ("['BOGOR, KOMPAS.com - Hujan turun.", "BOGOR", "KOMPAS.com"),
    ],
)
def test_place_and_outlet_are_told_apart(text, place, outlet):
    found = find_dateline(text)
    assert (found.place, found.outlet) == (place, outlet)
    assert text[found.end :].strip().startswith("Hujan")


@pytest.mark.parametrize("text", ["Hujan turun - lagi.", "Bandung-Jakarta macet.", "Ilustrasi - Hujan turun.", "Foto - Hujan turun.", ""])
def test_prose_and_labels_are_no_datelines(text):
    assert find_dateline(text) is None


def test_a_dateline_stays_in_the_text_and_is_recorded(cleaner):
    clean = cleaner.clean("SCROLL TO CONTINUE WITH CONTENT\nJakarta - Hujan turun.")
    assert clean.text == "Jakarta - Hujan turun."
    assert clean.text[clean.dateline.start : clean.dateline.end] == "Jakarta -"
