"""Documents to rows: bad input is refused by name, the rest goes on, and nothing is done twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from flows import editions
from flows.batches import load_staged, open_staging
from flows.reprocess import archived_documents
from flows.runs import open_run
from tasks.errors import Fatal
from tasks.load.differences import compare_parts
from tasks.load.ledger import archived_readings
from tasks.model import Software
from tasks.read.errors import NothingToRead
from warehouse.store import WarehouseLocked, open_reader

ARTICLE = "Sebanyak 12 kapal berlabuh di Pelabuhan Teluk Anyar pada Senin (2/6/2025). Petugas memeriksa semua muatan sejak pagi."


def rows(settings, sql):
    with open_reader(settings.warehouse) as snapshot:
        return snapshot.execute(sql).fetchall()


def refused(settings):
    return dict(rows(settings, "SELECT subject, reason FROM ops.quarantine"))


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "masuk"
    folder.mkdir()
    return folder


def test_articles_of_several_shapes_arrive(folder, settings, ingest):
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.jsonl").write_text(json.dumps({"id": "7", "title": "Judul", "body": f"{ARTICLE} Lagi."}) + "\n", encoding="utf-8")
    run = ingest(folder)
    assert run.loaded.articles_new == 2
    assert rows(settings, "SELECT given_id, title FROM mart.articles ORDER BY ALL") == [
        ("7", "Judul"),
        (None, None),
    ]


def test_a_missing_date_stays_missing(folder, settings, ingest):
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    ingest(folder)
    assert rows(settings, "SELECT published_at, published_on FROM core.version") == [(None, None)]


def test_a_second_run_adds_no_row(folder, settings, ingest):
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    ingest(folder)
    count = "SELECT (SELECT count(*) FROM core.version), (SELECT count(*) FROM raw.fetch), (SELECT count(*) FROM core.sighting)"
    before = rows(settings, count)
    again = ingest(folder)
    assert (again.known, again.loaded.documents) == (1, 0)
    assert rows(settings, count) == before == [(1, 1, 1)]


BAD_FILES = {
    "kosong.txt": (b"", "EmptyFile"),
    "gambar.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "BinaryFile"),
    "rusak.jsonl": (b'{"id": 1, "body": \n', "InvalidJson"),
    "tanpa-isi.jsonl": (b'{"id": 1, "title": "Judul saja"}\n', "MissingBody"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_quarantined_and_the_rest_goes_on(name, folder, settings, ingest):
    content, reason = BAD_FILES[name]
    (folder / name).write_bytes(content)
    (folder / "baik.txt").write_text(ARTICLE, encoding="utf-8")
    run = ingest(folder)
    assert run.loaded.articles_new == 1
    ((subject, found),) = refused(settings).items()
    assert name in subject
    assert found == reason


def test_line_seven_is_named_when_it_is_not_json(folder, settings, ingest):
    lines = [json.dumps({"id": n, "body": f"{ARTICLE} Bagian {n}."}) for n in range(1, 11)]
    lines[6] = '{"id": 7, "body": "tak selesai'
    (folder / "sepuluh.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run = ingest(folder)
    assert run.loaded.articles_new == 9
    assert refused(settings) == {"sepuluh.jsonl#L7": "InvalidJson"}


def test_bytes_that_are_not_utf8_are_read_as_a_browser_would(folder, settings, ingest):
    (folder / "lama.txt").write_bytes(f"{ARTICLE} “Aman,” katanya.".encode("windows-1252"))
    ingest(folder)
    assert "“Aman,”" in rows(settings, "SELECT text FROM core.version")[0][0]


def test_a_line_of_fifty_megabytes_is_refused_and_the_next_is_read(folder, settings, ingest):
    with (folder / "besar.jsonl").open("wb") as file:
        file.write(b'{"id": 1, "body": "' + b"kata " * (11 << 20) + b'"}\n')
        file.write(json.dumps({"id": 2, "body": ARTICLE}).encode() + b"\n")
    run = ingest(folder)
    assert run.loaded.articles_new == 1
    assert list(refused(settings)) == ["besar.jsonl#L1"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_quarantined(folder, settings, ingest):
    (folder / "rahasia.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "rahasia.txt").chmod(0)
    (folder / "baik.txt").write_text(f"{ARTICLE} Lagi.", encoding="utf-8")
    ingest(folder)
    assert list(refused(settings).values()) == ["UnreadableFile"]


@pytest.mark.parametrize("name", ["tidak-ada", ""])
def test_a_missing_path_or_an_empty_folder_stops_before_anything_runs(name, folder, settings, ingest):
    with pytest.raises(NothingToRead):
        ingest(folder / name)
    assert not settings.warehouse.exists()


def test_a_second_writer_is_told_who_holds_the_warehouse(folder, settings, ingest):
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    hold = (
        "import sys; from pathlib import Path; from warehouse.store import open_writer\n"
        "with open_writer(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", hold, settings.warehouse]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(WarehouseLocked, match=str(holder.pid)):
            ingest(folder)
        holder.stdin.close()
    assert ingest(folder).loaded.articles_new == 1


def test_parts_that_a_killed_run_staged_are_loaded_by_the_next(folder, settings, ingest, monkeypatch):
    for number in range(7):
        (folder / f"{number}.txt").write_text(f"{ARTICLE} Bagian {number}.", encoding="utf-8")

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("flows.batches.load_part", killed)
        with pytest.raises(KeyboardInterrupt):
            ingest(folder)
    assert any(settings.staging.iterdir())
    run = ingest(folder)
    assert run.resumed > 0
    assert rows(settings, "SELECT count(*) FROM core.version") == [(7,)]
    assert not any(settings.staging.iterdir())
    assert rows(settings, "SELECT state FROM ops.run ORDER BY started_at") == [("interrupted",), ("done",)]


def test_several_workers_give_the_same_rows_as_one(folder, settings, ingest, tmp_path):
    for number in range(7):
        (folder / f"{number}.txt").write_text(f"{ARTICLE} Bagian {number}.", encoding="utf-8")
    other = settings.model_copy(update={"data": tmp_path / "other"})
    ingest(folder)
    ingest(folder, data=other.data, workers=2)
    everything = "SELECT version_id, text FROM core.version ORDER BY ALL"
    assert rows(settings, everything) == rows(other, everything)


def test_a_stop_of_the_whole_run_is_not_mistaken_for_a_bad_document(folder, settings, ingest, monkeypatch):
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")

    def broken():
        raise Fatal("rule", "is broken", advice="Mend it.")

    monkeypatch.setattr("flows.editions.cleaner", broken)
    with pytest.raises(Fatal, match="is broken"):
        ingest(folder)
    assert rows(settings, "SELECT state FROM ops.run") == [("failed",)]


def test_a_defect_in_one_article_costs_only_that_article(folder, settings, ingest, monkeypatch):
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_text(f"{ARTICLE} Lagi.", encoding="utf-8")
    real = editions.extract

    def fails_on_b(version):
        if version.text.endswith("Lagi."):
            raise IndexError("beyond the end")
        return real(version)

    monkeypatch.setattr(editions, "extract", fails_on_b)
    run = ingest(folder)
    assert run.loaded.articles_new == 1
    assert refused(settings) == {"b.txt": "IndexError"}


def test_newer_software_is_shown_before_it_is_loaded(folder, settings, ingest, submit, monkeypatch):
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    ingest(folder)
    newer = Software(rule_set_version="text-newer", extractor_version="facts-newer")
    monkeypatch.setattr("flows.runs.current_software", lambda: newer)
    real = editions.clean_article
    shorter = "Petugas memeriksa semua muatan sejak pagi."

    def cuts_more(document, article):
        return real(document, replace(article, body=article.body.replace(f" {shorter}", "")))

    monkeypatch.setattr(editions, "clean_article", cuts_more)
    with open_run("reprocess", {}, settings) as run, open_staging(run, submit, settings.data / "apart") as stage:
        parts = list(stage(archived_documents(run, archived_readings(run.connection))))
        texts = [found for found in compare_parts(run.connection, parts) if found.table == "core.version"]
        assert [(found.won, found.lost) for found in texts] == [(1, 1)]
        assert shorter in texts[0].example_lost
        assert shorter not in texts[0].example_won
        assert run.connection.execute("SELECT count(*) FROM core.version").fetchone() == (1,)
        for part in parts:
            load_staged(part, run)
        standing = run.connection.execute("SELECT text FROM core.version WHERE valid_to IS NULL").fetchall()
    assert [shorter in text for (text,) in standing] == [False]
    assert ingest(folder).known == 1
