"""Facts as the JSON objects that the guidelines lay down."""

from __future__ import annotations

import json

import pytest

from tasks.extract.reading import read_version
from tasks.extract.render import fact_to_json, kind_of, sentence_of
from tasks.model import Attribution, Check, DateTime, Event, Fact, Mention, Quantity, Quotation, Version

AT = {"start": 2, "end": 5, "surface": "abc", "rule": "r"}
ALL = [
    Mention(**AT, kind="person", canonical="Rini", role="ketua", age=40),
    Mention(**AT, kind="organisation", canonical="Bank Melati", type="company"),
    Mention(**AT, kind="location", canonical="Melati", type="city", country="ID"),
    Mention(**AT, kind="named_event", canonical="Pesta Melati"),
    Quotation(**AT, type="direct", speaker="Rini", cue="kata"),
    Quantity(**AT, value=3.0, unit="kg"),
    DateTime(**AT, value="2025-05-21", grain="day", flags=("weekday_mismatch",)),
    Attribution(**AT, source="AFP", source_type="agency", verb="dilansir"),
    Event(**AT, type="FIRE", number=2.0),
    Check(**AT, kind="weekday_mismatch", verdict="contradiction", other_start=9, other_end=12, other_surface="def"),
]


@pytest.mark.parametrize("fact", ALL, ids=kind_of)
def test_every_kind_has_its_span_and_survives_json(fact):
    row = json.loads(json.dumps(fact_to_json(fact)))
    assert (row["start"], row["end"], row["text"], row["rule"]) == (2, 5, "abc", "r")
    assert row["kind"] == kind_of(fact)


def test_kinds_are_named_as_in_the_guidelines():
    assert [kind_of(fact) for fact in ALL] == [
        "person", "organisation", "location", "named_event", "quotation", "quantity", "datetime", "attribution", "event", "check",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "high", "expected"),
    [(3.0, None, 3), (2.5, None, 2.5), (None, None, None), (2.0, 3.0, "2..3"), (1.5, 2.0, "1.5..2"), (4, None, 4)],
)
def test_whole_numbers_are_ints_and_ranges_are_joined(value, high, expected):
    row = fact_to_json(Quantity(**AT, value=value, value_high=high, unit="kg"))
    assert row["value"] == expected
    assert type(row["value"]) is type(expected)


def test_a_check_names_both_sides_and_its_own_kind():
    row = fact_to_json(ALL[-1])
    assert row["check"] == "weekday_mismatch"
    assert row["verdict"] == "contradiction"
    assert row["a"] == {"start": 2, "end": 5, "text": "abc"}
    assert row["b"] == {"start": 9, "end": 12, "text": "def"}


def test_a_check_on_one_span_has_no_other_side():
    assert fact_to_json(Check(**AT, kind="invalid_date", verdict="contradiction"))["b"] is None


def test_sentences_are_numbered_from_zero():
    reading = read_version(Version(version_id="v", article_id="a", text="Satu.  Dua."))
    assert [sentence_of(reading, Fact(start=at, end=at + 1, surface="", rule="r")) for at in (0, 5, 7)] == [0, None, 1]
