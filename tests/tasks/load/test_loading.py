"""Loading is the same whatever the order, the size and the number of batches."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tasks.load.loader import known_fetches, load_part
from tasks.load.staging import sweep, write_part
from tasks.model import (
    Article,
    Batch,
    Check,
    CleanText,
    Document,
    Edition,
    Mention,
    Passage,
    Quantity,
    Refusal,
    Software,
    Span,
    StageCount,
    Version,
)
from tasks.relate.identity import article_id, version_id
from warehouse.checks import run_checks
from warehouse.migrate import migrate, qualified_tables

NOW = datetime(2025, 6, 1, tzinfo=UTC)
SOFTWARE = Software(rule_set_version="text-1", extractor_version="facts-1")


def edition(number: int, text: str, *, day: int = 0, advertisement: str = "IKLAN") -> Edition:
    body = f"{text}\n{advertisement}"
    url = f"https://kabar.example/{number}"
    document = Document(content=f"{number} {body}".encode(), media_type="text/html", origin=url, url=url, seen_at=NOW + timedelta(days=day))
    article = Article(body=body, url=url, outlet="kabar.example", title=f"Judul {number}")
    clean = CleanText(text=text, passages=(Passage(len(text), len(body), "any/ad", "ad", f"\n{advertisement}"),))
    identity = article_id(url, "kabar.example", text)
    version = Version(
        version_id=version_id(identity, article.title, text), article_id=identity, text=text, title=article.title, outlet="kabar.example"
    )
    facts = (
        Mention(start=0, end=4, surface=text[:4], rule="test", kind="person", canonical="Budi"),
        Quantity(start=5, end=6, surface=text[5:6], rule="test", value=float(len(text)), unit="count"),
        Check(start=0, end=4, surface=text[:4], rule="test", kind="parts_sum", verdict="consistent", other_start=5, other_end=6),
    )
    return Edition(document=document, article=article, clean=clean, version=version, sentences=(Span(0, len(text)),), facts=facts)


def batch(editions: list[Edition], refusals: tuple[Refusal, ...] = ()) -> Batch:
    counts = (StageCount(stage="parse", items_in=len(editions) + len(refusals), items_out=len(editions), refused=len(refusals)),)
    return Batch(documents=tuple(e.document for e in editions), editions=tuple(editions), refusals=refusals, counts=counts)


def warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    migrate(connection)
    return connection


def emptied(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    for name in qualified_tables(connection):
        connection.execute(f"DELETE FROM {name}")
    return connection


def load(connection: duckdb.DuckDBPyConnection, folder: Path, editions: list[Edition], size: int, software: Software = SOFTWARE) -> None:
    for at in range(0, len(editions), size):
        load_part(connection, write_part(folder, batch(editions[at : at + size]), software), "00000000-0000-0000-0000-000000000001", NOW)


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Any]]:
    tables = [name for name in qualified_tables(connection) if not name.startswith("ops.")]
    return {name: sorted(connection.table(name).fetchall(), key=repr) for name in tables}


@pytest.fixture(scope="module")
def two_warehouses():
    return warehouse(), warehouse()


EDITIONS = st.lists(
    st.builds(
        edition,
        st.integers(1, 4),
        st.sampled_from(["Budi 3 kapal.", "Budi 4 kapal.", "Budi 5 kapal tenggelam."]),
        day=st.integers(0, 3),
        advertisement=st.sampled_from(["IKLAN", "PROMO"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(editions=EDITIONS, size=st.integers(1, 8), data=st.data())
def test_order_and_batch_size_do_not_show_in_the_rows(editions, size, data, tmp_path_factory, two_warehouses):
    folder = tmp_path_factory.mktemp("staging")
    once, shuffled = map(emptied, two_warehouses)
    load(once, folder / "a", editions, len(editions))
    load(shuffled, folder / "b", data.draw(st.permutations(editions)), size)
    load(shuffled, folder / "c", data.draw(st.permutations(editions)), data.draw(st.integers(1, 8)))
    assert contents(shuffled) == contents(once)


def test_a_fact_that_begins_in_the_white_space_before_a_sentence_belongs_to_that_sentence(tmp_path):
    text = "Budi 3 kapal. " + "Ia pulang."
    given = edition(1, text)
    spaced = Mention(start=13, end=16, surface=text[13:16], rule="test", kind="person", canonical="Ia")
    connection = warehouse()
    load(connection, tmp_path, [replace(given, sentences=(Span(0, 13), Span(14, 24)), facts=(spaced,))], 1)
    assert connection.execute("SELECT sentence_no, sentence_start, sentence_end FROM fact.mention").fetchall() == [(2, 14, 24)]
    run_checks(connection, "00000000-0000-0000-0000-000000000001")
    failed = connection.execute("SELECT name FROM ops.check_result WHERE status = 'failed' AND name LIKE 'rows-of%'").fetchall()
    assert failed == []


def test_every_row_of_an_edition_arrives_with_its_offsets(tmp_path):
    connection = warehouse()
    load(connection, tmp_path, [edition(1, "Budi 3 kapal.")], 1)
    surface = "SELECT surface = substr(text, char_start + 1, char_end - char_start) FROM fact.mention JOIN core.version USING (version_id)"
    assert connection.execute(surface).fetchall() == [(True,)]
    assert connection.execute("SELECT count(*) FROM fact.check").fetchone() == (1,)
    assert connection.execute("SELECT rule, text FROM core.passage").fetchall() == [("any/ad", "\nIKLAN")]


def test_a_changed_advertisement_makes_no_version_and_a_changed_text_does(tmp_path):
    connection = warehouse()
    first, other_ad, changed = (
        edition(1, "Budi 3 kapal.", day=0),
        edition(1, "Budi 3 kapal.", day=1, advertisement="PROMO"),
        edition(1, "Budi 4 kapal.", day=2),
    )
    load(connection, tmp_path, [first, other_ad, changed], 1)
    rows = connection.execute("SELECT text, valid_from, valid_to FROM core.version ORDER BY valid_from").fetchall()
    assert rows == [
        ("Budi 3 kapal.", NOW, NOW + timedelta(days=2)),
        ("Budi 4 kapal.", NOW + timedelta(days=2), None),
    ]
    assert connection.execute("SELECT first_seen_at, last_seen_at FROM core.article").fetchall() == [(NOW, NOW + timedelta(days=2))]


def test_newer_software_replaces_facts_and_keeps_the_version(tmp_path):
    connection = warehouse()
    load(connection, tmp_path, [edition(1, "Budi 3 kapal.")], 1)
    newer = Software(rule_set_version="text-1", extractor_version="facts-2")
    load(connection, tmp_path, [edition(1, "Budi 3 kapal.")], 1, newer)
    assert connection.execute("SELECT DISTINCT extractor_version FROM fact.mention").fetchall() == [("facts-2",)]
    assert connection.execute("SELECT count(*) FROM core.version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM fact.mention").fetchone() == (1,)


def test_a_text_that_newer_rules_cut_otherwise_supersedes_the_old_reading(tmp_path):
    connection = warehouse()
    load(connection, tmp_path, [edition(1, "Budi 3 kapal.\nBaca juga: Kapal")], 1)
    newer = Software(rule_set_version="text-2", extractor_version="facts-1")
    later = edition(1, "Budi 3 kapal.", advertisement="Baca juga: Kapal\nIKLAN")
    part = write_part(tmp_path, batch([later]), newer)
    load_part(connection, part, "00000000-0000-0000-0000-000000000002", NOW + timedelta(days=9))
    standing = connection.execute("SELECT text FROM core.version WHERE valid_to IS NULL").fetchall()
    assert standing == [("Budi 3 kapal.",)]


def test_what_is_taken_at_last_leaves_the_quarantine(tmp_path):
    connection = warehouse()
    taken = edition(1, "Budi 3 kapal.")
    refusal = Refusal(
        stage="parse", reason="NotAnArticle", subject="x", message="m", advice="a", fetch_id=taken.document.fetch_id, sha256="0"
    )
    refused = Batch(documents=(taken.document,), editions=(), refusals=(refusal, refusal), counts=())
    load_part(connection, write_part(tmp_path, refused, SOFTWARE), "00000000-0000-0000-0000-000000000001", NOW)
    assert connection.execute("SELECT reason FROM ops.quarantine").fetchall() == [("NotAnArticle",)]
    assert known_fetches(connection, [taken.document.fetch_id], SOFTWARE.both) == {taken.document.fetch_id}
    load(connection, tmp_path, [taken], 1, Software(rule_set_version="text-2", extractor_version="facts-1"))
    assert connection.execute("SELECT count(*) FROM ops.quarantine").fetchone() == (0,)


def test_a_part_that_fails_in_the_middle_leaves_nothing(tmp_path):
    connection = warehouse()
    part = write_part(tmp_path, batch([edition(1, "Budi 3 kapal.")]), SOFTWARE)
    (part / "fact.quantity.parquet").write_bytes(b"PAR1 torn")
    with pytest.raises(duckdb.Error):
        load_part(connection, part, "00000000-0000-0000-0000-000000000001", NOW)
    assert not any(contents(connection).values())


def test_sweeping_keeps_whole_parts_and_removes_torn_and_foreign_ones(tmp_path):
    whole = write_part(tmp_path, batch([edition(1, "Budi 3 kapal.")]), SOFTWARE)
    foreign = Software(rule_set_version="text-0", extractor_version="facts-0")
    write_part(tmp_path, batch([edition(2, "Budi 4 kapal.")]), foreign)
    (tmp_path / ".half.1").mkdir()
    assert sweep(tmp_path, SOFTWARE) == [whole]
    assert [path.name for path in tmp_path.iterdir()] == [whole.name]


def test_a_part_that_an_earlier_release_staged_otherwise_is_staged_again(tmp_path):
    part = write_part(tmp_path, batch([edition(1, "Budi 3 kapal.")]), SOFTWARE)
    (part / "part.json").write_text(json.dumps(json.loads((part / "part.json").read_text()) | {"layout": 1}))
    assert sweep(tmp_path, SOFTWARE) == []


def test_one_document_twice_in_a_batch_is_one_row(tmp_path):
    connection = warehouse()
    load(connection, tmp_path, [edition(1, "Budi 3 kapal.")] * 2, 2)
    counts = "SELECT (SELECT count(*) FROM raw.fetch), (SELECT count(*) FROM core.sighting), (SELECT count(*) FROM core.article)"
    assert connection.execute(counts).fetchone() == (1, 1, 1)


def test_a_part_of_new_and_known_articles_is_counted_and_loaded_whole(tmp_path):
    connection = warehouse()
    load(connection, tmp_path, [edition(1, "Budi 3 kapal.")], 1)
    later = [edition(1, "Budi 3 kapal.", day=1), edition(1, "Budi 4 kapal.", day=2), edition(2, "Budi 5 kapal.", day=2)]
    part = write_part(tmp_path, batch(later), SOFTWARE)
    counts = load_part(connection, part, "00000000-0000-0000-0000-000000000001", NOW)
    assert (counts.articles_new, counts.versions_new, counts.versions_remade) == (1, 2, 0)
    standing = connection.execute("SELECT text FROM core.version WHERE valid_to IS NULL ORDER BY text").fetchall()
    assert standing == [("Budi 4 kapal.",), ("Budi 5 kapal.",)]


def test_a_folder_may_have_any_name(tmp_path):
    connection = warehouse()
    load(connection, tmp_path / "Budi's [arsip] *", [edition(1, "Budi 3 kapal.")], 1)
    assert connection.execute("SELECT count(*) FROM fact.mention").fetchone() == (1,)
