import random

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.load.duplicates import relate_duplicates
from tasks.model import stable_id
from tasks.relate.duplicates import bands, likeness
from warehouse.migrate import migrate

VERSION = """
INSERT INTO core.version BY NAME
SELECT ? AS version_id, ? AS article_id, ? AS text, ?::TIMESTAMPTZ AS published_at, '' AS sha256, '' AS text_hash, 0 AS words,
       [] AS authors, [] AS tags, false AS truncated,
       '' AS "parser", '' AS rule_set_version, '' AS extractor_version, now() AS first_seen_at, now() AS valid_from
"""


def text(seed: int, changed: int = 0) -> str:
    dice = random.Random(seed)  # noqa: S311  invented text
    words = [f"kata{dice.randrange(500)}" for _ in range(120)]
    return " ".join(words[changed:] + [f"lain{n}" for n in range(changed)])


def add(connection, name, body, *, article=None, published=None):
    connection.execute(VERSION, [stable_id("version", name), stable_id("article", article or name), body, published])


def pairs(connection):
    return set(connection.execute("SELECT version_a, version_b, round(score, 3), role FROM core.duplicate").fetchall())


@pytest.fixture
def warehouse():
    with duckdb.connect() as connection:
        migrate(connection)
        yield connection


def test_copies_are_paired_and_nothing_is_dropped(warehouse):
    for name, seed, changed in [("a", 1, 0), ("b", 1, 6), ("c", 2, 0)]:
        add(warehouse, name, text(seed, changed))
    assert relate_duplicates(warehouse, bands, likeness) == 1
    assert relate_duplicates(warehouse, bands, likeness) == 0
    assert warehouse.execute("SELECT count(*) FROM core.version").fetchone() == (3,)


def test_two_versions_of_one_article_are_no_pair(warehouse):
    add(warehouse, "a1", text(1), article="a")
    add(warehouse, "a2", text(1, 5), article="a")
    assert relate_duplicates(warehouse, bands, likeness) == 0


def test_a_recurring_text_months_later_is_no_copy(warehouse):
    add(warehouse, "may", text(1), published="2025-05-01")
    add(warehouse, "september", text(1), published="2025-09-01")
    add(warehouse, "undated", text(1))
    assert relate_duplicates(warehouse, bands, likeness) == 2


STORIES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 40)), min_size=2, max_size=8, unique=True)


@pytest.fixture(scope="module")
def two_warehouses():
    with duckdb.connect() as one, duckdb.connect() as other:
        migrate(one)
        migrate(other)
        yield one, other


@settings(max_examples=15, deadline=None)
@given(STORIES, st.randoms(use_true_random=False), st.data())
def test_the_order_and_the_batches_do_not_show_in_the_pairs(two_warehouses, stories, dice, data):
    at_once, by_and_by = two_warehouses
    for warehouse in two_warehouses:
        for table in ("version", "signature", "duplicate"):
            warehouse.execute(f"DELETE FROM core.{table}")
    for story in stories:
        add(at_once, str(story), text(*story))
    relate_duplicates(at_once, bands, likeness)
    shuffled = list(stories)
    dice.shuffle(shuffled)
    for story in shuffled:
        add(by_and_by, str(story), text(*story))
        if data.draw(st.booleans()):
            relate_duplicates(by_and_by, bands, likeness)
    relate_duplicates(by_and_by, bands, likeness)
    assert pairs(at_once) == pairs(by_and_by)
