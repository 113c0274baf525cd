"""A folder as if it were a source: its documents by the day that they state."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace

import pytest

from flows import backfill
from flows.settings import Settings
from tasks.read.errors import NothingToRead
from warehouse.store import open_reader

MAY = tuple(date(2025, 5, day) for day in (1, 2, 3))
STORY = "Sebanyak {n} kapal berlabuh di Pelabuhan Teluk Anyar. Petugas memeriksa semua muatan sejak pagi, dan warga menonton."


@pytest.fixture(autouse=True)
def without_prefect(monkeypatch, submit, tmp_path):
    monkeypatch.setattr(backfill, "stage_batch", SimpleNamespace(submit=submit))
    monkeypatch.setenv("WARTA_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WARTA_BATCH_SIZE", "3")


@pytest.fixture
def archive(tmp_path):
    """Nine rows of four days in no order, three saved pages below dated folders, a note without a date."""
    folder = tmp_path / "arsip"
    for day in (2, 3, 9):
        (folder / f"2025/05/0{day}").mkdir(parents=True)
        page = f"<html><head><title>Kapal</title></head><body><article><p>{STORY.format(n=40 + day)}</p></article></body></html>"
        (folder / f"2025/05/0{day}/kapal.html").write_text(page, encoding="utf-8")
    rows = [{"id": n, "body": STORY.format(n=n), "published_at": f"2025-05-0{1 + n % 4}T08:00:00+07:00"} for n in range(9)]
    (folder / "baris.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "catatan.txt").write_text(STORY.format(n=99), encoding="utf-8")
    return folder


def fill(*paths, first=MAY[0], last=MAY[-1]):
    return backfill.backfill.fn(first, last, paths=[str(path) for path in paths])


def rows(sql):
    with open_reader(Settings().warehouse) as warehouse:
        return warehouse.execute(sql).fetchall()


def test_every_document_goes_to_the_day_that_it_states(archive):
    report = fill(archive)
    assert report.complete
    assert [(p.day, p.found, p.new, p.status) for p in report.partitions] == [
        (MAY[0], 3, 3, "done"),
        (MAY[1], 3, 3, "done"),
        (MAY[2], 3, 3, "done"),
    ]
    assert (report.outside, report.undated) == (3, 1)
    assert rows("SELECT count(*), count(DISTINCT source) FROM ops.partition WHERE source = 'files:arsip'") == [(3, 1)]


def test_reading_an_archive_again_takes_only_what_was_added(archive):
    fill(archive)
    late = {"id": 77, "body": STORY.format(n=77), "published_at": "2025-05-02T20:00:00+07:00"}
    (archive / "susulan.jsonl").write_text(json.dumps(late), encoding="utf-8")
    report = fill(archive)
    assert report.run.articles_new == 1
    assert [(p.found, p.new, p.unchanged) for p in report.partitions] == [(3, 0, 3), (4, 1, 3), (3, 0, 3)]


def test_other_days_are_taken_by_another_backfill_until_nothing_dated_is_left(archive):
    fill(archive)
    fill(archive, first=MAY[0], last=date(2025, 5, 31))
    assert rows("SELECT count(*) FROM core.article") == [(12,)]


def test_a_day_without_documents_and_a_refused_document_are_shown(archive):
    (archive / "2025/05/03/daftar.html").write_text("<html><body></body></html>", encoding="utf-8")
    report = fill(archive, first=MAY[2], last=date(2025, 5, 5))
    assert [(p.found, p.new, p.refused) for p in report.partitions] == [(4, 3, 1), (2, 2, 0), (0, 0, 0)]


def test_what_cannot_be_read_leaves_the_backfill_incomplete(archive):
    (archive / "rusak.txt").write_bytes(b"\x89PNG\r\n" + bytes(range(256)) * 8)
    report = fill(archive)
    assert not report.complete
    assert report.unreadable == 1
    assert all(partition.status == "done" for partition in report.partitions)


def test_a_missing_folder_is_refused_before_anything_runs(tmp_path):
    with pytest.raises(NothingToRead):
        fill(tmp_path / "tidak-ada")
    assert not Settings().warehouse.exists()


def test_a_stopped_backfill_goes_on_where_it_was(archive, monkeypatch, submit):
    batches = iter(range(10))

    def stops_at_the_third(assignment):
        if next(batches) == 2:
            raise KeyboardInterrupt
        return submit(assignment)

    with monkeypatch.context() as patch:
        patch.setattr(backfill, "stage_batch", SimpleNamespace(submit=stops_at_the_third))
        with pytest.raises(KeyboardInterrupt):
            fill(archive)
    report = fill(archive)
    assert report.complete
    assert rows("SELECT count(*), count(DISTINCT article_id) FROM core.article") == [(9, 9)]


@pytest.mark.parametrize(("named", "used"), [(None, 3), (2, 2)])
def test_as_many_workers_as_the_settings_say_unless_the_command_does(archive, monkeypatch, named, used):
    monkeypatch.setenv("WARTA_WORKERS", "3")
    monkeypatch.setattr(backfill, "_backfill_files", lambda _, __, settings, ___: SimpleNamespace(complete=True, used=settings.workers))
    assert backfill.backfill.fn(*MAY[:2], paths=[str(archive)], workers=named).used == used
