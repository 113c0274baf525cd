import tomllib
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.datetimes.find import find_datetimes
from tasks.extract.quantities.find import find_quantities
from tasks.extract.reading import Reading
from tasks.extract.sentences import split_sentences
from tasks.model import Mention
from tasks.seeds import seed_path

PUBLISHED = datetime.fromisoformat("2026-05-28T10:00+07:00")
LANGUAGES = ("id", "en", "any")


def read(text, *, lang="id", names=()):
    reading = Reading(text=text, lang=lang, sentences=split_sentences(text), published_at=PUBLISHED)
    mentions = [
        Mention(start=text.index(name), end=text.index(name) + len(name), surface=name, rule="name", kind="named_event", canonical=name)
        for name in names
    ]
    return find_quantities(reading, find_datetimes(reading), mentions)


def examples(lang):
    return tomllib.loads(seed_path("lexicon", lang, "quantity.toml").read_text())["examples"]


@pytest.mark.parametrize(("lang", "example"), [(lang, row) for lang in LANGUAGES for row in examples(lang)["yes"]])
def test_reads_the_examples_of_the_lexicon(lang, example):
    marked = example["text"]
    text, surface = marked.replace("[", "").replace("]", ""), marked.partition("[")[2].partition("]")[0] or marked
    wanted = (surface, example.get("value"), example.get("high"), example["unit"])
    assert wanted in [(fact.surface, fact.value, fact.value_high, fact.unit) for fact in read(text, lang=lang)]


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang in LANGUAGES for text in examples(lang)["no"]])
def test_leaves_the_counterexamples_alone(lang, text):
    assert read(text, lang=lang) == []


@pytest.mark.parametrize(
    "text",
    ["Rapat digelar Senin (5/5/2025) pukul 20.00 WIB.", "dua hingga tiga bulan", "Perda Nomor 7 Tahun 2019", "hari ke-2", "laju 24/7"],
)
def test_numbers_inside_times_and_laws_are_no_quantities(text):
    assert read(text) == []


def test_numbers_inside_names_are_no_quantities():
    assert [fact.surface for fact in read("Festival 100 Lampu dihadiri 40 penari.", names=["Festival 100 Lampu"])] == ["40"]


def test_a_plain_count_spans_the_number_alone_and_names_what_it_counts():
    (fact,) = read("Ada lebih dari 30 relawan muda di sana.")
    assert (fact.surface, fact.counted, fact.modifier) == ("30", "relawan muda", "lebih dari")


def test_a_measure_names_what_stands_before_it_if_nothing_follows():
    (fact,) = read("Ia membawa beras seberat 50 kilogram.")
    assert (fact.surface, fact.counted, fact.modifier, fact.unit) == ("50 kilogram", "beras", "seberat", "kg")


def test_money_carries_its_currency():
    (fact,) = read("Ia membayar sekitar Rp 1,25 miliar.")
    assert (fact.value, fact.unit, fact.currency, fact.modifier) == (1_250_000_000, "IDR", "IDR", "sekitar")


def test_points_are_a_unit_only_where_an_index_is_spoken_of():
    assert [(fact.surface, fact.unit) for fact in read("Indeks bursa turun 20,5 poin.")] == [("20,5 poin", "index")]
    assert [(fact.surface, fact.unit) for fact in read("Regu itu mengoleksi 20 poin.")] == [("20", "count")]


def test_a_dash_that_opens_a_line_ties_no_numbers_together():
    text = "Yang rusak:\n- rumah 5\n- 7 gedung\n- 12 kapal"
    assert [(fact.surface, fact.value_high) for fact in read(text)] == [("7", None), ("12", None)]


WORDS = ["Rp", "5", "1,2", "juta", "orang", "hingga", "-", "%", "sekitar", "dua", "kali", "M", "satu", "ke-3", "(7)", "tahun"]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_any_order_of_words_gives_ordered_spans(words):
    text = " ".join(words)
    end = 0
    for fact in read(text):
        assert text[fact.start : fact.end] == fact.surface
        assert end <= fact.start
        end = fact.end
        if fact.value is not None and fact.value_high is not None and fact.unit != "score":
            assert fact.value < fact.value_high


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_survived(text):
    for lang in ("id", "en", None):
        read(text, lang=lang)
