"""Where sentences end, and where a full stop does not end one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jembatan roboh. Warga panik.", ["Jembatan roboh.", "Warga panik."]),
        ("Menurut Prof. dr. H. Anwar, M.Si. hujan akan turun.", ["Menurut Prof. dr. H. Anwar, M.Si. hujan akan turun."]),
        ("Rumah di Jl. Kenanga No. 5 dijual Rp. 2 miliar.", ["Rumah di Jl. Kenanga No. 5 dijual Rp. 2 miliar."]),
        ("Itu bukan soal no. Dia pergi.", ["Itu bukan soal no.", "Dia pergi."]),
        ("Nilainya 6.149,68. Lalu turun.", ["Nilainya 6.149,68.", "Lalu turun."]),
        ('"Kami siap. Kami datang," kata Rini.', ['"Kami siap.', 'Kami datang," kata Rini.']),
        ('Ia berkata, "Kami siap." Rapat bubar.', ['Ia berkata, "Kami siap."', "Rapat bubar."]),
        ("Hujan turun deras.Warga mengungsi.", ["Hujan turun deras.", "Warga mengungsi."]),
        ("Menurut Beritakota.com itu benar.", ["Menurut Beritakota.com itu benar."]),
        ("Rapat selesai pada 2022.Warga pulang.", ["Rapat selesai pada 2022.", "Warga pulang."]),
        ("Rapat selesai.,Warga pulang.", ["Rapat selesai.,", "Warga pulang."]),
        ("Rapat selesai., Warga pulang., ,Hujan turun.", ["Rapat selesai.,", "Warga pulang., ,", "Hujan turun."]),
        ("Rapat selesai . kata Rini .", ["Rapat selesai .", "kata Rini ."]),
        ("Rini Melati, S.H., M.Hum., Dr. Sari, et al., Putra hadir.", ["Rini Melati, S.H., M.Hum., Dr. Sari, et al., Putra hadir."]),
        ("Rapat selesai. dalam rapat itu warga hadir.", ["Rapat selesai.", "dalam rapat itu warga hadir."]),
        ("Judul tanpa titik\nIsi pertama.", ["Judul tanpa titik", "Isi pertama."]),
        ("Benarkah? Ya! Begitu …", ["Benarkah?", "Ya!", "Begitu …"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_boundaries(text, expected):
    assert sentences(text) == expected


@given(st.text(alphabet='aB. "”\n!?,(…', max_size=200))
@settings(max_examples=100)
def test_sentences_tile_everything_but_white_space(text):
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)
