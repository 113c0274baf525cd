"""warta ask: the cookbook listed, explained and answered on a warehouse of the demo articles."""

from __future__ import annotations

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from flows.cli.app import app
from flows.cli.ask import ON_SCREEN
from warehouse.questions import list_questions
from warehouse.snapshot import replace_snapshot
from warehouse.store import open_writer


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """The command over an empty snapshot."""
    monkeypatch.setenv("WARTA_DATA", str(tmp_path))
    with open_writer(tmp_path / "warta.duckdb") as connection:
        replace_snapshot(connection, tmp_path / "snapshot.duckdb")
    return lambda *words: CliRunner().invoke(app, ["ask", *words])


def test_all_questions_are_listed_with_what_they_take(ask):
    shown = ask()
    assert all(question.name in shown.output and question.words in shown.output for question in list_questions())
    assert [one["name"] for one in json.loads(ask("--json").output)] == [question.name for question in list_questions()]


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_question_is_explained_without_being_asked(ask, question):
    shown = " ".join(ask(question.name, "--explain").output.split())
    assert " ".join(question.sql.split()) in shown
    assert all(f"--with {one.name}={one.default}" in shown for one in question.parameters)
    assert json.loads(ask(question.name, "--explain", "--json").output)["words"] == question.words


def test_a_parameter_without_a_value_is_a_usage_error(ask):
    refused = ask("who-said-what", "--with", "Trump")
    assert refused.exit_code == 2
    assert "name=value" in refused.output


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_json_and_csv_hold_the_same_rows(ask, rows):
    sql = f"SELECT range AS n, 'a, \"b\"' AS word, DATE '2025-05-21' AS day FROM range({rows})"
    told = json.loads(ask(sql, "--json").output)
    assert told == [{"n": n, "word": 'a, "b"', "day": "2025-05-21"} for n in range(rows)]
    assert [row["word"] for row in csv.DictReader(io.StringIO(ask(sql, "--format", "csv").output))] == [row["word"] for row in told]


def test_a_table_ends_where_nobody_scrolls_on_and_says_so(ask):
    shown = ask("SELECT * FROM range(100000)").output
    assert f"the first {ON_SCREEN} rows" in shown
    assert len(json.loads(ask("SELECT * FROM range(2000)", "--json").output)) == 2000


def test_a_table_cuts_long_texts_and_leaves_numbers_and_times_whole(ask):
    columns = ", ".join(f"repeat('kata ', 30) AS text_{n}" for n in range(4))
    shown = ask(
        f"SELECT 1234567.5::DOUBLE AS figure, TIMESTAMPTZ '2025-05-21 17:05:09+07' AS at, 'suarakota.example' AS outlet, {columns}"
    ).output
    assert all(value in shown for value in ("1,234,567.5", "2025-05-21 10:05Z", "suarakota.example", "…"))
