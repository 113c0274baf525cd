"""What was refused, listed and tried again from the command line."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from flows import editions, reprocess, runs
from flows.cli.app import app
from tasks.load.loader import quarantine
from tasks.model import Article, Refusal, Software

TEXT = "Sebanyak 12 kapal berlabuh di Pelabuhan Teluk Anyar pada Senin (2/6/2025)."
GONE = "https://news.detik.com/berita/d-7/kapal"


def warta(*words):
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


def listed(*words):
    return json.loads(warta("quarantine", *words, "--json"))


@pytest.fixture
def refused(tmp_path, settings, submit, ingest, monkeypatch):
    """A page without an article that is archived, an empty file that is not, and an address that was gone."""
    monkeypatch.setenv("WARTA_DATA", str(settings.data))
    monkeypatch.setattr(reprocess, "stage_batch", SimpleNamespace(submit=submit))
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "baik.txt").write_text(TEXT, encoding="utf-8")
    (folder / "kosong.html").write_text("<title>Kosong</title><p>", encoding="utf-8")
    (folder / "hampa.txt").touch()
    with monkeypatch.context() as patch:
        gone = Refusal(stage="fetch", reason="Gone", subject=GONE, message="is not there", advice="Nothing to do.")
        patch.setattr(runs, "quarantine", lambda connection, found, *rest: quarantine(connection, [*found, gone], *rest))
        ingest(folder)


@pytest.mark.usefixtures("refused")
def test_refusals_are_counted_by_stage_reason_and_outlet():
    counted = listed("list")
    assert {(row["stage"], row["reason"], row["refused"]) for row in counted} == {
        ("read", "EmptyFile", 1),
        ("parse", "NotAnArticle", 1),
        ("fetch", "Gone", 1),
    }
    assert all(row["advice"] for row in counted)
    assert "EmptyFile" in warta("quarantine", "list")


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize(
    ("chosen", "subject"),
    [(("--stage", "read"), "hampa.txt"), (("--reason", "EmptyFile"), "hampa.txt"), (("--outlet", "detik.com"), GONE)],
    ids=lambda value: value[0],
)
def test_refusals_are_shown_by_what_is_asked_for(chosen, subject):
    # An address that was never fetched belongs to the outlet of its host.
    assert [row["subject"] for row in listed("show", *chosen)] == [subject]


@pytest.mark.usefixtures("refused")
def test_one_by_one_nothing_is_cut_off():
    shown = warta("quarantine", "show", "--outlet", "detik.com")
    assert GONE in shown
    assert "is not there. Nothing to do." in shown


def mended(*_):
    return Article(body=f"{TEXT} Muatannya diperiksa.")


def tried(**chosen):
    report = reprocess.replay_quarantine.fn(**chosen)
    return report.read, report.articles_new


@pytest.mark.usefixtures("refused")
def test_what_is_taken_after_a_mend_leaves_the_quarantine(monkeypatch):
    monkeypatch.setattr(editions, "parse_document", mended)
    monkeypatch.setattr(runs, "current_software", lambda: Software(rule_set_version="text-newer", extractor_version="facts-newer"))
    assert tried(reason="EmptyFile") == (0, 0)
    assert tried(outlet="detik.com") == (0, 0)
    assert tried(stage="parse", reason="NotAnArticle") == (1, 1)
    assert {row["reason"] for row in listed("list")} == {"EmptyFile", "Gone"}
    assert tried() == (0, 0)
