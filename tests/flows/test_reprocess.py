"""Archived documents read again: which days are taken, what a preview says, and what is left out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from flows import editions, reprocess
from flows.cli import flows as commands
from flows.cli.app import app
from flows.windows import InvalidWindow
from tasks.model import Software
from warehouse.store import open_reader

STORY = "Sebanyak {n} kapal berlabuh di Pelabuhan Teluk Anyar. Petugas memeriksa semua muatan sejak pagi, dan warga menonton."
MAY_1, MAY_2, MAY_31, JUNE_1 = date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 31), date(2025, 6, 1)


@pytest.fixture(autouse=True)
def without_prefect(monkeypatch, submit, settings):
    monkeypatch.setattr(reprocess, "stage_batch", SimpleNamespace(submit=submit))
    monkeypatch.setenv("WARTA_DATA", str(settings.data))


@pytest.fixture
def outdated(tmp_path, ingest, monkeypatch):
    """Rows of three days around a month, the last an hour before midnight where it was written, and one without a day; then newer rules."""
    days = ("2025-05-01T08:00:00+07:00", "2025-05-31T23:30:00+07:00", "2025-06-01T00:30:00+07:00", None)
    rows = [{"id": n, "body": STORY.format(n=40 + n), "published_at": day} for n, day in enumerate(days)]
    file = tmp_path / "kapal.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ingest(file)
    read_anew(monkeypatch)


def read_anew(monkeypatch):
    newer = Software(rule_set_version="text-newer", extractor_version="facts-newer")
    monkeypatch.setattr("flows.runs.current_software", lambda: newer)
    real = editions.clean_article

    def cuts_more(document, article):
        return real(document, replace(article, body=article.body.replace(", dan warga menonton", "")))

    monkeypatch.setattr(editions, "clean_article", cuts_more)


def read_by_newer(settings):
    sql = "SELECT DISTINCT published_on FROM core.version WHERE rule_set_version = 'text-newer' ORDER BY published_on"
    with open_reader(settings.warehouse) as warehouse:
        return [day for (day,) in warehouse.execute(sql).fetchall()]


@pytest.mark.usefixtures("outdated")
@pytest.mark.parametrize(
    ("first", "last", "read"),
    [(MAY_1, MAY_31, [MAY_1, MAY_31]), (None, MAY_1, [MAY_1]), (JUNE_1, None, [JUNE_1]), (None, None, [MAY_1, MAY_31, JUNE_1, None])],
)
def test_days_are_those_of_publication_where_the_outlet_is(settings, first, last, read):
    report = reprocess.reprocess.fn(first, last, preview=False)
    assert report.documents == len(read)
    assert report.undated == (1 if first or last else 0)
    assert read_by_newer(settings) == read


@pytest.mark.usefixtures("outdated")
def test_windows_that_touch_read_every_dated_document_once():
    taken = [reprocess.reprocess.fn(first, last, preview=False).documents for first, last in ((MAY_1, MAY_31), (JUNE_1, JUNE_1))]
    assert taken == [2, 1]
    assert reprocess.reprocess.fn(MAY_1, JUNE_1, preview=False).documents == 0


@pytest.mark.usefixtures("outdated")
def test_a_preview_of_a_window_says_what_would_change_and_loads_nothing(settings):
    report = reprocess.reprocess.fn(MAY_1, MAY_31)
    assert [(d.won, d.lost) for d in report.differences if d.table == "core.version"] == [(2, 2)]
    assert read_by_newer(settings) == []


def test_a_document_that_was_refused_belongs_to_the_day_that_it_states(tmp_path, ingest, monkeypatch):
    for day in (1, 2):
        page = tmp_path / f"arsip/2025/05/0{day}/kapal.txt"
        page.parent.mkdir(parents=True)
        page.write_text(STORY.format(n=day), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(editions, "clean_article", lambda *_: 1 / 0)
        ingest(tmp_path / "arsip")
    read_anew(monkeypatch)
    report = reprocess.reprocess.fn(MAY_2, MAY_2, preview=False)
    assert (report.documents, report.undated, report.run.articles_new) == (1, 0, 1)


@pytest.mark.usefixtures("outdated")
def test_the_screen_says_what_would_change_what_was_left_out_and_what_to_do(monkeypatch):
    monkeypatch.setattr(commands, "start_prefect", lambda _: None)
    monkeypatch.setattr(reprocess, "reprocess", reprocess.reprocess.fn)

    def said(*words):
        return " ".join(CliRunner().invoke(app, ["reprocess", "--window", "2025-05-01/2025-06-01", *words]).output.split())

    assert "2 documents read by today's software for the first time; nothing was loaded: --load does" in said("--preview")
    assert "Left out: 1 document without a day of publication" in said("--load", "--workers", "1")
    assert "Nothing to read again" in said()


def test_swapped_days_are_refused_before_anything_runs(settings):
    with pytest.raises(InvalidWindow, match="ends before it begins"):
        reprocess.reprocess.fn(MAY_2, MAY_1)
    assert not settings.warehouse.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("backfill", "--source", "detik-indeks"),
        ("backfill", "--source", "detik-indeks", "--from", "2025-05-01"),
        ("backfill", "--source", "detik-indeks", "--window", "2025-05-01/"),
        ("reprocess", "--window", "2025-05-01/2025-06-01", "--to", "2025-05-31"),
    ],
)
def test_days_that_are_not_said_or_said_twice_are_a_matter_of_usage(words):
    answer = CliRunner().invoke(app, list(words))
    assert answer.exit_code == 2
    assert "--window" in answer.output
