import tomllib
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.checks.find import find_checks
from tasks.extract.datetimes.find import find_datetimes
from tasks.extract.quantities.find import find_quantities
from tasks.extract.reading import Reading
from tasks.extract.sentences import split_sentences
from tasks.model import Mention
from tasks.seeds import seed_path

PUBLISHED = datetime.fromisoformat("2026-05-28T10:00+07:00")
LANGUAGES = ("id", "en")


def read(text, *, lang="id", published=PUBLISHED, mentions=()):
    reading = Reading(text=text, lang=lang, sentences=split_sentences(text), published_at=published)
    datetimes = find_datetimes(reading)
    return find_checks(reading, datetimes, find_quantities(reading, datetimes, mentions), mentions)


def people(*names):
    return [Mention(start=i, end=i + len(name), surface=name, rule="name", kind="person", canonical=name) for i, name in enumerate(names)]


def examples(verdict):
    for lang in LANGUAGES:
        for row in tomllib.loads(seed_path("lexicon", lang, "quantity_checks.toml").read_text())["examples"][verdict]:
            yield (lang, row) if isinstance(row, str) else (lang, row["text"], row["kind"])


@pytest.mark.parametrize(("lang", "text", "kind"), list(examples("contradiction")))
def test_contradictions_are_found(lang, text, kind):
    assert [(check.kind, check.verdict) for check in read(text, lang=lang)] == [(kind, "contradiction")]


@pytest.mark.parametrize(("lang", "text", "kind"), list(examples("consistent")))
def test_agreement_is_reported_as_such(lang, text, kind):
    assert [(check.kind, check.verdict) for check in read(text, lang=lang)] == [(kind, "consistent")]


@pytest.mark.parametrize(("lang", "text"), list(examples("no")))
def test_nothing_is_said_where_nothing_ties(lang, text):
    assert read(text, lang=lang) == []


def test_a_weekday_is_held_against_the_texts_own_date():
    check = read("Rapat digelar Senin (6/5/2025). Tamu pulang pukul 08.00 Selasa (6/5).", published=None)[0]
    assert (check.surface, check.other_surface) == ("Senin (6/5/2025)", "Selasa (6/5)")
    assert (check.expected, check.found) == ("Tuesday", "Monday")


@pytest.mark.parametrize("published", [None, datetime.fromisoformat("2025-05-21T00:00+07:00")])
def test_the_seed_article_contradicts_itself_once_and_agrees_with_itself_thrice(published):
    text = next(seed_path("articles").glob("000_*.txt")).read_text()
    found = {(check.kind, check.surface, check.other_surface): check.verdict for check in read(text, published=published)}
    interval = "dari pukul 20:00 waktu Moskow (1700 GMT) Selasa (20/5) hingga pukul 08:00 hari Rabu (21/5)"
    assert found == {
        ("weekday_mismatch", "Selasa (21/5/2025)", "Rabu (21/5)"): "contradiction",
        ("interval_duration", "12 jam", interval): "consistent",
        ("tz_pair", "pukul 20:00 waktu Moskow", "1700 GMT"): "consistent",
        ("relative_date", "dua hari", "Senin (19/5)"): "consistent",
    }


def test_a_weekday_far_from_publication_corrects_the_year_instead():
    assert read("Rapat digelar Rabu (12/11).", published=datetime.fromisoformat("2026-05-28T10:00+07:00")) == []


def test_both_sides_point_at_their_characters():
    text = "Laga mulai pukul 20.00 WIB (1500 GMT)."
    (check,) = read(text)
    assert text[check.start : check.end] == check.surface == "pukul 20.00 WIB"
    assert text[check.other_start : check.other_end] == check.other_surface == "1500 GMT"


@pytest.mark.parametrize(
    ("names", "expected", "found"),
    [
        (("Wahyudi Santosa", "Wahyudi Santoso", "Wahyudi Santosa"), "Wahyudi Santosa", "Wahyudi Santoso"),
        (("Wahyudi Santoso", "Wahyudi Santosso"), "Wahyudi Santoso", "Wahyudi Santosso"),
        (("Wahyudi Santoso", "Santoso", "Sanotso"), "Wahyudi Santoso", "Sanotso"),
    ],
)
def test_one_letter_in_a_long_name_is_a_slip(names, expected, found):
    (check,) = read("", mentions=people(*names))
    assert (check.kind, check.expected, check.found) == ("name_spelling", expected, found)


@pytest.mark.parametrize(
    "names",
    [
        ("Rina Wati", "Rina Wani", "Rina Wati"),
        ("Santoso", "Santosa", "Santoso"),
        ("Wahyudi Santoso", "Mulyadi Santoso", "Wahyudi Santoso"),
        ("Bayu Hartono", "Hartono", "Hartomo"),
        ("Alberto Siahaan", "Alberto", "Albert"),
    ],
)
def test_short_single_and_different_names_are_no_slips(names):
    assert read("", mentions=people(*names)) == []


STATEMENTS = [
    "Senin (6/5/2025)",
    "hingga",
    "12 jam",
    "selama",
    "USD 1",
    "atau",
    "Rp 5 juta",
    "(",
    ")",
    "3 dari 20 orang",
    "terdiri dari",
    ",",
    "dan",
    ".",
]


@settings(max_examples=100)
@given(st.lists(st.sampled_from(STATEMENTS), max_size=20))
def test_any_order_of_statements_gives_rows_within_the_text(words):
    text = " ".join(words)
    for check in read(text):
        assert check.verdict in ("contradiction", "consistent")
        assert text[check.start : check.end] == check.surface
        if check.other_start is not None:
            assert text[check.other_start : check.other_end] == check.other_surface
