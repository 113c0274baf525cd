"""What a run ends with on the screen: what it says to type next works."""

from __future__ import annotations

import io
import json
import re
import shlex

import pytest
from rich.console import Console
from typer.testing import CliRunner

from flows.cli.app import app
from flows.report import answer_table, next_steps

STORY = "Sebanyak {n} kapal berlabuh di Pelabuhan Teluk Anyar. Petugas memeriksa semua muatan sejak pagi, dan warga menonton."


@pytest.mark.parametrize(
    "case",
    [
        ("kapal besar.txt", None, "'kapal besar'"),
        ("kapal.jsonl", [{"id": "kn 7", "body": STORY.format(n=7)}], "'kn 7'"),
        ("kapal.jsonl", [{"body": STORY.format(n=7)}, {"body": STORY.format(n=8) * 2}], "[0-9a-f]{8}"),
    ],
    ids=["a file", "its own identifier", "a row without one"],
)
def test_the_article_to_look_at_next_is_there(tmp_path, settings, ingest, monkeypatch, case):
    name, rows, shown = case
    text = "\n".join(map(json.dumps, rows)) if rows else STORY.format(n=7)
    (tmp_path / name).write_text(text, encoding="utf-8")
    ingest(tmp_path / name)
    steps = next_steps(settings)
    command = re.search(r"warta (show \S+(?: \S+')?)", steps)[1]
    assert re.fullmatch(f"show {shown}", command), steps
    monkeypatch.setenv("WARTA_DATA", str(settings.data))
    answer = CliRunner().invoke(app, shlex.split(command))
    assert (answer.exit_code, "Petugas memeriksa" in answer.output) == (0, True), answer.output


def test_where_nothing_was_taken_no_article_is_named(tmp_path, settings, ingest):
    (tmp_path / "hampa.txt").touch()
    ingest(tmp_path / "hampa.txt")
    assert "show" not in next_steps(settings)
    assert next_steps(settings.model_copy(update={"data": tmp_path / "tidak-ada"})) == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (12.0, "12"),
        (2.5, "2.5"),
        (599_440_900_000_000_000.0, "599,440,900,000,000,000"),
        (1e30, "1e+30"),
        (float("nan"), "nan"),
        (None, ""),
    ],
)
def test_numbers_are_written_out_as_far_as_anybody_counts(value, shown):
    console = Console(file=io.StringIO(), width=80)
    console.print(answer_table(["value"], [(value,)], 80))
    assert console.file.getvalue().splitlines()[-1].strip() == shown
