"""Publishing by hand: what the checks say decides what is printed, and with which code the command leaves."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from flows import artifacts, publication
from flows.cli import flows as commands
from flows.cli.app import app
from warehouse.checks import list_checks

STORY = "Sebanyak 12 kapal berlabuh di Pelabuhan Teluk Anyar pada Senin (2/6/2025). Petugas memeriksa semua muatan sejak pagi."
SPOIL = {
    "all is well": "SELECT 1",
    "a check warns": "UPDATE core.version SET published_at = '2099-01-01', published_on = '2099-01-01', zone = NULL",
    "a check fails": "UPDATE fact.mention SET surface = 'lain'",
}


@pytest.fixture
def publish(tmp_path, settings, ingest, monkeypatch):
    monkeypatch.setenv("WARTA_DATA", str(settings.data))
    monkeypatch.setattr(commands, "start_prefect", lambda _: None)
    monkeypatch.setattr(publication, "publish_snapshot", publication.publish_snapshot.fn)
    (tmp_path / "kapal.txt").write_text(STORY, encoding="utf-8")
    ingest(tmp_path / "kapal.txt")

    def with_words(what, *words):
        monkeypatch.setattr(publication, "relate", lambda connection, **_: connection.execute(SPOIL[what]))
        return CliRunner().invoke(app, ["publish", *words])

    return with_words


@pytest.mark.parametrize(
    ("what", "words", "code"),
    [
        ("all is well", ("--strict",), 0),
        ("a check warns", (), 0),
        ("a check warns", ("--strict",), 1),
        ("a check fails", (), 1),
        ("a check fails", ("--strict",), 1),
    ],
)
def test_a_failed_check_is_an_error_and_under_strict_a_warning_is_one_too(publish, what, words, code):
    answer = publish(what, *words)
    assert answer.exit_code == code, answer.output
    assert ("replaced" in answer.output) is (what != "a check fails")


def test_what_is_wrong_is_said_in_words(publish):
    said = publish("a check fails").output
    assert next(check.meaning for check in list_checks() if check.name == "facts-stand-in-the-text") in said
    assert "from before still stands" in said


def test_in_a_run_of_a_deployment_a_failed_check_fails_the_run(publish, monkeypatch):
    # Nobody sees an exit code there: the state of the run is what alerts are made of.
    monkeypatch.setattr(artifacts, "deployment", SimpleNamespace(id="of a schedule"))
    assert publish("all is well").exit_code == 0
    failed = publish("a check fails").exception
    assert isinstance(failed, artifacts.ChecksFailed)
    assert "facts-stand-in-the-text" in str(failed)


def test_a_report_in_json_names_every_check(publish):
    report = json.loads(publish("a check warns", "--json").output)
    assert report["published"]
    assert [check["name"] for check in report["checks"] if check["status"] == "warned"] == ["dates-are-not-in-the-future"]
