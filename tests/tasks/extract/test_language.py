"""Languages are told by their function words, and None is an answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.language import detect_language

SAMPLES = {
    "id": "Pihak sekolah belum bisa memastikan kapan siswa akan kembali belajar karena atap dua ruang kelas masih rusak.",
    "ms": "Pihak sekolah memaklumkan bahawa pelajar akan kembali selepas bumbung dua bilik darjah itu siap dibaiki kerana ribut.",
    "en": "The school could not say when the pupils would be back, as the roof of two classrooms was still broken.",
    "de": "Die Schule konnte nicht sagen, wann die Kinder zurückkehren, weil das Dach noch nicht repariert ist.",
    "fr": "Le directeur de l'école n'a pas dit quand les élèves pourront revenir dans les deux classes.",
    "nl": "De school kon niet zeggen wanneer de leerlingen terug zijn, want het dak is nog niet klaar.",
    "jv": "Bocah-bocah durung bisa mlebu sekolah amarga payone isih rusak lan bakal didandani dening wong desa.",
    "ja": "学校の屋根はまだ壊れています。",
    "ko": "학교 지붕이 아직 고쳐지지 않았다.",
    "zh": "学校的屋顶还没有修好。",
    "ru": "В школе не сказали, когда дети вернутся, и это не первый случай за год.",
}


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_a_sentence_is_enough(language, text):
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "Rini 2-1 Sari", "1.234", "!!!", "नमस्ते"])
def test_what_holds_no_function_words_is_not_guessed(text):
    assert detect_language(text) is None


def test_the_head_of_a_text_decides():
    assert detect_language(SAMPLES["id"] * 40 + SAMPLES["en"] * 400) == "id"


@given(st.text(max_size=300))
@settings(max_examples=100)
def test_any_text_has_an_answer(text):
    answer = detect_language(text)
    assert answer is None or 2 <= len(answer) <= 3


def test_a_timetable_with_few_but_plain_words_has_a_language():
    stops = "Terminal Melati Raya Kenanga Utara Stasiun Cempaka Wangi Halte Anggrek Timur "
    assert detect_language((stops * 2 + "dari dan ") * 12) == "id"
