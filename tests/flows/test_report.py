"""What a run ends with on the screen: what it says to type next works."""

from __future__ import annotations

import json
import re
import shlex

import pytest
from typer.testing import CliRunner

from flows.cli.app import app
from flows.report import next_steps

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
