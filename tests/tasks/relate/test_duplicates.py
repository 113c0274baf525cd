import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.relate.duplicates import _words, bands, likeness

#: Sixty invented words from three syllables: enough that two random stories share no sequence of three.
WORDS = [
    first + second + third
    for first in ("ka", "mo", "ri", "sa", "tu")
    for second in ("la", "ne", "po")
    for third in ("ba", "di", "gu", "ta")
]


def story(seed: int, sentences: int = 20) -> list[str]:
    dice = random.Random(seed)  # noqa: S311  invented stories
    return [" ".join(dice.choices(WORDS, k=12)).capitalize() + "." for _ in range(sentences)]


def edited(sentences: list[str], share: float, seed: int = 0) -> str:
    dice = random.Random(seed)  # noqa: S311  invented stories
    words = " ".join(sentences).split()
    return " ".join(dice.choice(WORDS) if dice.random() < share else word for word in words)


def met(one: str, other: str) -> bool:
    return bool(set(bands(one)) & set(bands(other)))


@pytest.mark.parametrize("seed", range(5))
def test_a_copy_with_one_word_in_twenty_changed_is_a_copy(seed):
    original = story(seed)
    copy = edited(original, 0.05, seed)
    assert met(" ".join(original), copy)
    assert likeness(" ".join(original), copy).role == "copy"


def test_a_copy_without_its_last_paragraphs_is_an_excerpt():
    original = story(1, 30)
    found = likeness(" ".join(original), " ".join(original[:13]))
    assert (found.role, found.containment) == ("excerpt", 1.0)
    assert 0.4 < found.score < 0.5


def test_an_update_that_adds_a_paragraph_stays_a_copy():
    original = story(2)
    update = [*original[:1], "Korban bertambah menjadi tujuh orang pada sore hari.", *original[1:], *story(99, 4)]
    assert likeness(" ".join(original), " ".join(update)).role == "copy"


def test_shared_background_makes_no_pair():
    background = story(7, 6)
    one, other = " ".join(story(3, 16) + background), " ".join(story(4, 16) + background)
    assert likeness(one, other) is None


def test_the_same_sentences_around_other_figures_are_a_template():
    frame = story(6, 9)

    def prices(step: int) -> str:
        return " ".join(f"{sentence} Harganya Rp {number * 1000 + step}.000." for number, sentence in enumerate(frame, 1))

    assert likeness(prices(0), prices(37)).role == "template"


def test_case_and_white_space_do_not_count():
    text = " ".join(story(5))
    assert bands(text) == bands(text.upper().replace(" ", "\n"))
    assert likeness(text, text.upper()).score == 1


def test_a_text_too_short_to_tell_is_compared_with_nothing():
    assert bands("Hujan deras turun di pasar.") == []
    assert likeness("Hujan deras turun di pasar.", "Hujan deras turun di pasar.") is None


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.floats(0, 1))
def test_likeness_is_symmetric_and_bounded(seed, other_seed, share):
    one = " ".join(story(seed, 8))
    other = edited(story(other_seed if share > 0.5 else seed, 8), share / 4, other_seed)
    there, back = likeness(one, other), likeness(other, one)
    assert there == back
    assert there is None or 0 <= there.score <= there.containment <= 1


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_compared(text):
    assert likeness(text, text) is None or likeness(text, text).score == 1
    assert len(bands(text)) in (0, 40)


@given(st.text(st.characters() | st.sampled_from(" .,-\u201cAİß_9\x1f"), max_size=60))
def test_words_are_those_of_the_regular_expression(text):
    assert _words(text) == re.findall(r"\w+", text.lower())
