import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.numerals import grammar
from tasks.seeds import seed_path

LANGUAGES = ("id", "en", "any")


def examples(lang):
    return tomllib.loads(seed_path("lexicon", lang, "numerals.toml").read_text())["examples"]


@pytest.mark.parametrize(("lang", "example"), [(lang, row) for lang in LANGUAGES for row in examples(lang)["yes"]])
def test_reads_the_examples_of_the_lexicon(lang, example):
    (numeral,) = grammar(lang).find(example["text"])
    assert (numeral.start, numeral.end) == (0, len(example["text"]))
    assert (numeral.value, numeral.high) == (example["value"], example.get("high"))


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang in LANGUAGES for text in examples(lang)["no"]])
def test_leaves_the_counterexamples_alone(lang, text):
    assert list(grammar(lang).find(text)) == []


def test_a_dash_joins_only_numbers_of_one_kind():
    low, high = grammar("id").find("dua - 5")
    assert (low.value, high.value) == (2, 5)


def test_words_for_a_range_join_figures_and_words():
    (numeral,) = grammar("id").find("dua hingga 21")
    assert (numeral.value, numeral.high) == (2, 21)


def test_a_falling_pair_is_no_range():
    assert [numeral.value for numeral in grammar("id").find("20 hingga 10")] == [20, 10]


def test_an_order_of_magnitude_has_no_value():
    (numeral,) = grammar("id").find("puluhan ribu")
    assert numeral.value is None
    assert numeral.end == len("puluhan ribu")


def test_a_suffix_makes_a_figure_rough():
    (numeral,) = grammar("id").find("6.100-an")
    assert (numeral.value, numeral.approximate) == (6100, True)


UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def spelled(number):
    """An Indonesian number word by the rules of the language, written independently of the grammar under test."""
    if number < 10:
        return UNITS[number]
    for size, word in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus")):
        if number >= size:
            count, rest = divmod(number, size)
            head = f"se{word}" if count == 1 and size <= 1000 else f"{spelled(count)} {word}"
            return head if not rest else f"{head} {spelled(rest)}"
    if number < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(number) or f"{UNITS[number - 10]} belas"
    tens, rest = divmod(number, 10)
    return f"{UNITS[tens]} puluh" + (f" {UNITS[rest]}" if rest else "")


@settings(max_examples=200)
@given(st.integers(min_value=1, max_value=10**13))
def test_every_number_in_words_comes_back_as_itself(number):
    (numeral,) = grammar("id").find(spelled(number))
    assert numeral.value == number


@settings(max_examples=200)
@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_come_back_as_themselves(number):
    assert grammar("id").parse_digits(f"{number:,}".replace(",", ".")) == number
    assert grammar("en").parse_digits(f"{number:,}") == number


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_any_text_gives_ordered_numbers_within_it(text):
    end = 0
    for numeral in grammar("id").find(text):
        assert end <= numeral.start < numeral.end <= len(text)
        end = numeral.end
