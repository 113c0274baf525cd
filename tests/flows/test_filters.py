"""The filters: JSON Lines in, JSON Lines out, one bad item costs itself alone."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from flows.cli.app import app

BODY = 'Hujan turun di Sukamaju pada Senin (2/6/2025).\nSCROLL TO CONTINUE WITH CONTENT\n"Kami siap," kata Bupati Surya Wijaya.'
PARAGRAPHS = "".join(f"<p>{line} {line}</p>" for line in BODY.splitlines())
PAGE = f"<html><head><title>Hujan</title></head><body><article><h1>Hujan</h1>{PARAGRAPHS}</article></body></html>"


def run(*arguments, rows=()):
    lines = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    result = CliRunner().invoke(app, list(arguments), input=lines)
    return result, [json.loads(line) for line in result.stdout.splitlines()]


def test_clean_gives_text_and_cuts_with_offsets_into_the_body():
    _, (row,) = run("clean", "--jsonl", "-", rows=[{"id": "1", "body": BODY}])
    (cut,) = row["removed"]
    assert (row["id"], cut["kind"]) == ("1", "scroll_prompt")
    assert BODY[cut["start"] : cut["end"]] == cut["text"]
    assert "SCROLL" not in row["text"]


def test_extract_gives_facts_with_offsets_into_the_text():
    text = BODY.replace("SCROLL TO CONTINUE WITH CONTENT\n", "")
    _, (row,) = run("extract", "--jsonl", "-", rows=[{"id": 7, "text": text, "published_at": "2025-06-02T10:00:00+07:00"}])
    assert all(text[fact["start"] : fact["end"]] == fact["text"] for fact in row["facts"])
    assert {"person", "datetime", "quotation"} <= {fact["kind"] for fact in row["facts"]}


def test_parse_gives_title_and_text():
    _, (row,) = run("parse", "--jsonl", "-", rows=[{"id": "1", "url": "https://kabar.example/1", "html": PAGE}])
    assert row["title"] == "Hujan"
    assert "Hujan turun di Sukamaju" in row["text"]
    assert row["published_at"] is None


@pytest.mark.parametrize("bad", ["{torn", "[1]", '{"id": 3}', '{"id": 3, "text": null}'])
def test_a_bad_line_is_named_and_the_others_go_on(bad):
    good = {"id": "1", "text": "Hujan turun."}
    result, rows = run("extract", "--jsonl", "-", rows=[good, bad, good])
    assert [row["id"] for row in rows] == ["1", "1"]
    assert "-#L2" in result.stderr
    assert result.exit_code == 0
    assert run("extract", "--strict", "--jsonl", "-", rows=[good, bad])[0].exit_code == 1


def test_half_a_surrogate_pair_moves_no_offset():
    _, (row,) = run("extract", "--jsonl", "-", rows=['{"id": "1", "text": "\\ud83d Presiden Surya Wijaya tiba."}'])
    assert [(fact["start"], fact["text"]) for fact in row["facts"] if fact["kind"] == "person"] == [(11, "Surya Wijaya")]


@pytest.mark.parametrize("number", [7, 12345678901234567890123])
def test_an_identifier_comes_back_as_it_was_given(number):
    _, (row,) = run("clean", "--jsonl", "-", rows=[{"id": number, "body": BODY}])
    assert row["id"] == number


def test_lenient_json_is_read():
    _, (row,) = run("clean", "--jsonl", "-", rows=['{"id": NaN, "body": "Hujan \\ud83d turun."}'])
    assert row["text"] == "Hujan \ufffd turun."


def test_without_files_or_lines_the_filter_says_how_to_name_them():
    assert CliRunner().invoke(app, ["clean"]).exit_code == 2


def test_a_reader_that_leaves_early_is_no_defect_of_the_items(tmp_path):
    bodies = tmp_path / "bodies.jsonl"
    bodies.write_text("\n".join(json.dumps({"id": n, "body": BODY}) for n in range(2000)), encoding="utf-8")
    command = [sys.executable, "-c", "from flows.cli.app import main; main()", "clean", "--jsonl", bodies]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert json.loads(process.stdout.readline())["id"] == 0
        process.stdout.close()
        assert process.stderr.read() == b""
