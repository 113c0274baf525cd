"""All kinds together: laws that hold for any text, and the seed document whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.pipeline import extract, settle_datetimes
from tasks.extract.render import fact_to_json
from tasks.model import Attribution, Check, DateTime, Fact, Mention, Quotation, Version

PUBLISHED = datetime.fromisoformat("2025-05-21T00:00:00+07:00")
SEED = Path(__file__).parents[3] / "seeds" / "articles" / "000_1b193578dbaea981.txt"


def version(text: str, lang: str | None = None) -> Version:
    return Version(version_id="v", article_id="a", text=text, published_at=PUBLISHED, lang=lang)


def hold_laws(text: str, facts: tuple[Fact, ...]) -> None:
    for fact in facts:
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.surface
        assert 0 < fact.confidence <= 1
        fact_to_json(fact)
    assert list(facts) == sorted(facts, key=lambda fact: (fact.start, -fact.end))


MARKS = ['"', "“", "”", "'", "«", "»", " ", ", ", ". ", "\n", "(", ")", ":", "…"]
WORDS = ["kata ", "ujarnya", "mengatakan ", "bahwa ", "menurut ", "Rini ", "Ia ", "itu ", "yang ", "Presiden ", "said ", "told "]
FACTS = ["Dilansir AFP", "Rp 2 miliar", "Rabu (3/4/2025)", "pukul 09.00 WIB", "PT Melati Tbk", "3-4 ton", "10%", "🙂", "水", "مرحبا"]
PIECES = st.sampled_from(MARKS + WORDS + FACTS)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["id", "en", "de", None]))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_facts_that_stand_where_they_say(text, lang):
    facts = extract(version(text, lang))
    hold_laws(text, facts)
    assert facts == extract(version(text, lang))


@given(st.text(max_size=120))
@settings(max_examples=100, deadline=None)
def test_any_characters_give_facts_that_stand_where_they_say(text):
    hold_laws(text, extract(version(text)))


LINE = '"Kami siap," kata Rini Melati, Rabu (21/5/2025). Ia menyebut harga beras naik 10% menjadi Rp 2.000. Dilansir AFP, hujan turun. '


@pytest.mark.parametrize(
    "text",
    [
        LINE * 30,
        LINE.upper() * 10,
        '"' * 2_000,
        '"Kami siap. ' * 200,
        'Kami siap," kata Rini. ' * 100,
        "'\"“«" * 400,
        "\n\n \n",
        "Все вернулись домой, и это хорошо. " * 40,
        "学校的屋顶还没有修好。" * 100,
        "kata " * 1_000,
        "menurut " * 1_000,
        "." * 5_000,
        "( " * 2_000,
        "Dilansir " * 500,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hard_texts_do_not_break_it(text):
    hold_laws(text, extract(version(text, "id")))


def test_no_text_no_facts():
    assert extract(version("")) == ()


@pytest.fixture(scope="module")
def seed() -> tuple[Fact, ...]:
    lines = [
        line for line in SEED.read_text(encoding="utf-8").splitlines() if not line.startswith(("ADVERTISEMENT", "SCROLL", "Simak juga"))
    ]
    return extract(version("\n".join(lines)))


def test_the_seed_says_who_said_what(seed):
    said = [(q.type, q.surface[:24], q.speaker) for q in seed if isinstance(q, Quotation)]
    assert said == [
        ("indirect", "drone-drone tersebut seb", "Kementerian Pertahanan Rusia"),
        ("indirect", "Rusia dan Ukraina akan s", "Donald Trump"),
        ("indirect", "proses perdamaian tidak ", "Kremlin"),
        ("indirect", "dirinya telah menyampaik", "Donald Trump"),
        ("direct", "Rusia dan Ukraina akan s", "Donald Trump"),
        ("partial", "ada sedikit kemajuan,", "Donald Trump"),
        ("indirect", "pembicaraan itu berada d", "Vladimir Putin"),
        ("partial", "jalur yang benar,", "Vladimir Putin"),
        ("indirect", "belum ada terobosan besa", "Vladimir Putin"),
        ("direct", "Kami sepakat bahwa Rusia", "Vladimir Putin"),
    ]


def test_the_seed_leans_on_two_sources(seed):
    sources = [(one.source, one.source_type) for one in seed if isinstance(one, Attribution)]
    assert sources == [("AFP", "agency"), ("DW", "media")]


def test_the_seed_contradicts_itself_once(seed):
    (check,) = [one for one in seed if isinstance(one, Check) and one.verdict == "contradiction"]
    assert (check.kind, check.surface) == ("weekday_mismatch", "Selasa (21/5/2025)")


def test_years_in_the_name_of_an_event_are_no_datetimes():
    text = "Ia akan tampil di Piala Dunia 2026 pada Juni 2026."
    facts = extract(version(text, "id"))
    events = [one for one in facts if isinstance(one, Mention) and one.kind == "named_event"]
    inside = [one for one in facts if isinstance(one, DateTime) and any(e.start <= one.start < e.end for e in events)]
    assert inside == []


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=8),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=8),
)
@settings(max_examples=100)
def test_datetimes_inside_the_names_of_events_and_no_others_are_dropped(times, names):
    found = [DateTime(start=at, end=at + size, surface="", rule="r", value="", grain="day") for at, size in times]
    events = [Mention(start=at, end=at + size, surface="", rule="r", kind="named_event", canonical="") for at, size in names]
    inside = [any(event.start <= one.start and one.end <= event.end for event in events) for one in found]
    assert settle_datetimes(found, events) == [one for one, dropped in zip(found, inside, strict=True) if not dropped]
