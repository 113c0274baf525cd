"""What a page's attempts add up to: each history is told in a line, an attempt an hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from tasks.load.pages import MOST_CHANGES, MOST_RETURNS, unstable_addresses, update_pages
from tasks.model import stable_id
from warehouse.migrate import migrate

FIRST = datetime(2025, 5, 1, tzinfo=UTC)
ADDRESS = "https://kabarnusa.example/kota/d-1/pasar"
ELSEWHERE = "https://kabarnusa.example/arsip/1"


@pytest.fixture
def warehouse():
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        migrate(connection)
        yield connection


def hour(number):
    return FIRST + timedelta(hours=number)


def attempt(connection, number, outcome, *, url=ADDRESS, shows=None, address=ADDRESS, article="article"):
    fetch = stable_id("fetch", address, number)
    sql = "INSERT INTO raw.fetch BY NAME SELECT ? AS fetch_id, ? AS origin, ? AS url, ? AS requested_at, ? AS outcome"
    connection.execute(sql, [fetch, address, url, hour(number), outcome])
    if shows:
        row = [fetch, stable_id(article), stable_id(article, shows), "", hour(number), "software", hour(number)]
        connection.execute("INSERT INTO core.sighting VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def page(connection):
    update_pages(connection)
    return connection.execute("SELECT gone_at, moved_at, moved_to, unstable_since FROM core.page").fetchall()


def test_a_page_that_stays_has_no_row(warehouse):
    attempt(warehouse, 0, "fetched", shows="a")
    attempt(warehouse, 1, "unchanged")
    attempt(warehouse, 2, "ServerFailing", url=None)
    assert page(warehouse) == []


def test_a_deletion_is_dated_by_the_first_look_that_found_it(warehouse):
    attempt(warehouse, 0, "fetched", shows="a")
    attempt(warehouse, 5, "Gone", url=None)
    attempt(warehouse, 9, "Gone", url=None)
    assert page(warehouse) == [(hour(5), None, None, None)]


@pytest.mark.parametrize("outcome", ["fetched", "unchanged"])
def test_a_page_that_answers_again_is_no_longer_gone(warehouse, outcome):
    attempt(warehouse, 0, "fetched", shows="a")
    attempt(warehouse, 5, "Gone", url=None)
    assert len(page(warehouse)) == 1
    attempt(warehouse, 6, outcome, shows="a" if outcome == "fetched" else None)
    assert page(warehouse) == []


def test_an_article_is_there_while_one_of_its_addresses_answers(warehouse):
    attempt(warehouse, 0, "fetched", shows="a")
    attempt(warehouse, 1, "fetched", shows="a", url=f"{ADDRESS}?page=all", address=f"{ADDRESS}?page=all")
    attempt(warehouse, 2, "Gone", url=None)
    attempt(warehouse, 3, "unchanged", url=f"{ADDRESS}?page=all", address=f"{ADDRESS}?page=all")
    assert page(warehouse) == []


def test_an_address_that_was_never_an_article_has_no_row(warehouse):
    attempt(warehouse, 0, "Gone", url=None)
    assert page(warehouse) == []


@pytest.mark.parametrize("shows", ["b", None])
def test_a_page_that_leads_elsewhere_is_moved_whether_or_not_an_article_stands_there(warehouse, shows):
    attempt(warehouse, 0, "fetched", shows="a")
    attempt(warehouse, 3, "fetched", url=ELSEWHERE, shows=shows, article="other")
    attempt(warehouse, 4, "fetched", url=ELSEWHERE, shows=shows, article="other")
    assert page(warehouse) == [(None, hour(3), ELSEWHERE.removeprefix("https://"), None)]
    assert warehouse.execute("SELECT article_id FROM core.page").fetchone()[0].hex == stable_id("article").replace("-", "")


def test_a_page_that_leads_home_again_is_not_moved(warehouse):
    attempt(warehouse, 0, "fetched", shows="a")
    attempt(warehouse, 3, "fetched", url=ELSEWHERE)
    attempt(warehouse, 4, "fetched", shows="a")
    assert page(warehouse) == []


def test_another_query_is_no_other_place(warehouse):
    attempt(warehouse, 0, "fetched", shows="a")
    attempt(warehouse, 1, "fetched", url=f"{ADDRESS}?from=feed#top", shows="a")
    assert page(warehouse) == []


def test_a_page_that_goes_back_and_forth_is_unstable(warehouse):
    for number in range(2 * MOST_RETURNS):
        attempt(warehouse, number, "fetched", shows="ab"[number % 2])
    assert page(warehouse) == [(None, None, None, hour(MOST_RETURNS + 1))]
    assert unstable_addresses(warehouse, [ADDRESS, ELSEWHERE]) == {ADDRESS}


def test_a_report_that_is_edited_is_not_unstable_until_it_never_ends(warehouse):
    for number in range(MOST_CHANGES):
        attempt(warehouse, number, "fetched", shows=f"text {number}")
    assert page(warehouse) == []
    attempt(warehouse, MOST_CHANGES, "fetched", shows="one more")
    assert page(warehouse) == [(None, None, None, hour(MOST_CHANGES))]


def test_asking_twice_changes_nothing(warehouse):
    attempt(warehouse, 0, "fetched", shows="a")
    attempt(warehouse, 5, "Gone", url=None)
    assert [update_pages(warehouse), update_pages(warehouse)] == [1, 0]
