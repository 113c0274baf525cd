"""What a machine can do to a run: each trouble has an outcome, and afterwards nothing is lost and nothing doubled."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from flows import artifacts, batches, runs
from flows.batches import PartUnreadable
from flows.runs import open_run
from tasks.load.ledger import Partition, coverage, write_partition
from warehouse.store import open_reader

STORY = "Sebanyak {n} kapal berlabuh di Pelabuhan Teluk Anyar pada Senin (2/6/2025). Kepala pelabuhan mengatakan muatan diperiksa. "
EVERYTHING = """
    SELECT version_id, text, valid_to IS NULL, (SELECT count(*) FROM fact.mention AS m WHERE m.version_id = v.version_id),
           (SELECT count(*) FROM core.sighting AS s WHERE s.version_id = v.version_id)
    FROM core.version AS v ORDER BY ALL
"""
#: A run in a process of its own, without Prefect, on a disk on which no file may grow beyond some bytes.
RUN = """
import resource, sys
from concurrent.futures import Future
from pathlib import Path
from flows.batches import open_loading
from flows.runs import finish_run, open_run
from flows.settings import Settings
from tasks.read.files import read_documents

def at_once(assignment):
    done = Future()
    done.set_result(assignment.stage())
    return done

data, path, limit = sys.argv[1:]
if int(limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
with open_run("ingest", {}, Settings(data=Path(data), batch_size=20)) as run:
    with open_loading(run, at_once) as load:
        load(read_documents([path], seen_at=run.started_at, on_refusal=run.refusals.append))
    finish_run(run)
"""


def rows(settings, sql):
    with open_reader(settings.snapshot) as snapshot:
        return snapshot.execute(sql).fetchall()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "masuk"
    folder.mkdir()
    lines = [json.dumps({"id": n, "body": STORY.format(n=n) * 20}) for n in range(24)]
    (folder / "kapal.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def kept():
    return {}


@pytest.fixture
def undisturbed(folder, settings, ingest, tmp_path, kept):
    """The rows of a run that nothing happened to: the same for every trouble, so made once."""
    if not kept:
        other = settings.model_copy(update={"data": tmp_path / "undisturbed"})
        ingest(folder, data=other.data)
        kept["rows"] = rows(other, EVERYTHING)
    return kept["rows"]


def stage_only(folder, ingest):
    """A run that is stopped before it loads what it has staged."""

    def stopped(*_):
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "load_part", stopped)
        with pytest.raises(KeyboardInterrupt):
            ingest(folder)


def run_apart(settings, folder, limit):
    command = [sys.executable, "-c", RUN, settings.data, folder, str(limit)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("limit", [4_000, 60_000, 1_000_000, 8_000_000])
def test_a_full_disk_is_said_to_be_one_and_the_next_run_goes_on(folder, settings, ingest, undisturbed, limit):
    failed = run_apart(settings, folder, limit)
    assert failed.returncode != 0
    assert "DiskFull" in failed.stderr.splitlines()[-1], failed.stderr
    ingest(folder)
    assert rows(settings, EVERYTHING) == undisturbed


def begin(command, settings):
    """A command that has begun to read: its archive has grown."""

    def archived():
        return sum(path.stat().st_size for path in settings.archive.glob("*.warc.gz"))

    before = archived()
    environment = os.environ | {"WARTA_DATA": str(settings.data), "WARTA_BATCH_SIZE": "10"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while archived() == before and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    return process


@pytest.mark.slow
def test_a_run_that_is_stopped_again_and_again_goes_on_and_loses_nothing(tmp_path, settings):
    path = tmp_path / "kapal.jsonl"
    path.write_text("\n".join(json.dumps({"id": n, "body": STORY.format(n=n) * 2}) for n in range(240)), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("warta")), "run", path]
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -signal.SIGKILL)):
        with begin(command, settings) as stopped:
            stopped.send_signal(number)
            said = stopped.communicate(timeout=120)[1]
        assert stopped.returncode == code, said
        assert (f"Go on  warta run {path}" in said) is (code == 130)
        assert ("of 240 documents" in said) is (code == 130)
    with begin(command, settings) as last:
        assert last.wait(120) == 0
    whole = "SELECT count(*), count(DISTINCT article_id), (SELECT count(*) FROM raw.fetch) FROM core.version"
    assert rows(settings, whole) == [(240, 240, 240)]
    assert rows(settings, "SELECT state FROM ops.run ORDER BY started_at") == [("interrupted",)] * 3 + [("done",)]


def test_what_a_failed_publication_left_out_is_published_by_the_next_run(folder, settings, ingest, undisturbed, monkeypatch):
    (folder.parent / "awal.txt").write_text(STORY, encoding="utf-8")
    ingest(folder.parent / "awal.txt")

    def no_room(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(runs, "publish", no_room)
        with pytest.raises(Exception, match="has no room left"):
            ingest(folder)
    assert len(rows(settings, EVERYTHING)) == 1
    again = ingest(folder)
    assert again.loaded.documents == 0
    assert len(rows(settings, EVERYTHING)) == len(undisturbed) + 1


@pytest.mark.parametrize("damage", ["cut", "flipped", "zeroed", "no manifest", "gone"])
def test_a_staged_part_that_was_damaged_is_made_again(folder, settings, ingest, undisturbed, damage):
    stage_only(folder, ingest)
    part = next(path for path in settings.staging.iterdir() if not path.name.startswith("."))
    file = part / "core.version.parquet"
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:100])
    elif damage == "flipped":
        file.write_bytes(bytes(byte ^ 0xFF for byte in file.read_bytes()))
    elif damage == "zeroed":
        for written in part.iterdir():
            written.write_bytes(bytes(written.stat().st_size))
    elif damage == "no manifest":
        next(part.glob("*.json")).unlink()
    else:
        shutil.rmtree(settings.staging)
    ingest(folder)
    assert rows(settings, EVERYTHING) == undisturbed
    assert not any(settings.staging.iterdir())


def test_a_staging_folder_that_vanishes_in_the_middle_stops_the_run_and_the_next_goes_on(
    folder, settings, ingest, undisturbed, monkeypatch
):
    real = batches.load_part

    def after_the_folder_is_gone(connection, part, *rest):
        shutil.rmtree(settings.staging)
        return real(connection, part, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(batches, "load_part", after_the_folder_is_gone)
        with pytest.raises(PartUnreadable, match="Run the same command again"):
            ingest(folder)
    ingest(folder)
    assert rows(settings, EVERYTHING) == undisturbed


def test_a_run_that_was_killed_is_no_longer_said_to_be_running(settings):
    with open_run("ingest", {}, settings) as run:
        pass
    with open_run("ingest", {}, settings) as run:
        run.connection.execute("UPDATE ops.run SET state = 'running', ended_at = NULL")
    with open_run("ingest", {}, settings) as run:
        states = run.connection.execute("SELECT state FROM ops.run ORDER BY started_at").fetchall()
        assert run.unpublished is False
    assert states[0] == ("interrupted",)


def test_a_clock_that_was_ahead_does_not_make_the_schedule_wait_for_it(settings):
    now = datetime(2025, 5, 21, 10, tzinfo=UTC)
    with open_run("ingest", {}, settings) as run:
        for day, at in ((now, now - timedelta(minutes=15)), (now + timedelta(days=900), now + timedelta(days=900))):
            partition = Partition(source="kabar", day=day.date(), covered_until=at, status="partial")
            write_partition(run.connection, partition, run.run_id, "software", at)
        assert coverage(run.connection, "kabar", now.date() - timedelta(days=3), now).until == now - timedelta(minutes=15)


def test_a_day_with_something_missing_is_remembered_though_a_later_one_is_read(settings):
    now = datetime(2025, 5, 21, 10, tzinfo=UTC)
    with open_run("ingest", {}, settings) as run:
        for days_ago, status in ((3, "done"), (2, "failed"), (1, "done"), (0, "partial")):
            at = now - timedelta(days=days_ago)
            partition = Partition(source="kabar", day=at.date(), covered_until=at, status=status)
            write_partition(run.connection, partition, run.run_id, "software", at)
        read = coverage(run.connection, "kabar", now.date() - timedelta(days=3), now)
    assert (read.until, read.undone) == (now, now.date() - timedelta(days=2))


def test_what_failed_its_checks_is_checked_again_by_the_next_run_and_stays_unpublished(folder, settings, ingest, monkeypatch):
    (folder.parent / "awal.txt").write_text(STORY, encoding="utf-8")
    (folder.parent / "akhir.txt").write_text(STORY.format(n=99), encoding="utf-8")
    ingest(folder.parent / "awal.txt")
    with monkeypatch.context() as patch:
        patch.setattr(runs, "relate", lambda connection: connection.execute("UPDATE fact.mention SET surface = 'lain'"))
        ingest(folder)
    assert len(rows(settings, EVERYTHING)) == 1
    for path in (folder, folder.parent / "akhir.txt"):
        ingest(path)
        assert len(rows(settings, EVERYTHING)) == 1


def test_what_a_killed_run_loaded_is_checked_by_the_next(folder, settings, ingest, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(runs, "relate", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ingest(folder)
    with open_run("ingest", {}, settings) as run:
        run.connection.execute("UPDATE fact.mention SET surface = 'lain'")
        assert runs.finish_run(run).checks_failed


def test_a_run_before_a_clock_was_set_back_does_not_hide_one_that_failed(settings):
    with open_run("ingest", {}, settings) as run:
        run.connection.execute("UPDATE ops.run SET started_at = started_at + INTERVAL 900 DAYS")
    with pytest.raises(ZeroDivisionError), open_run("ingest", {}, settings):
        _ = 1 / 0
    with open_run("ingest", {}, settings) as run:
        assert run.unpublished


def test_a_lock_whose_holder_was_killed_is_free(folder, settings, ingest):
    hold = "import sys; from pathlib import Path; from warehouse.store import open_writer\n"
    hold += "with open_writer(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, settings.warehouse]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        holder.stdout.readline()
        holder.kill()
    assert ingest(folder).loaded.articles_new > 0


def test_a_prefect_server_that_has_gone_away_fails_no_run_that_is_done(settings, monkeypatch):
    def gone(**_):
        raise httpx.ConnectError("All connection attempts failed")

    monkeypatch.setattr(artifacts, "create_table_artifact", gone)
    monkeypatch.setattr(artifacts, "FlowRunContext", SimpleNamespace(get=lambda: "a flow run"))
    with open_run("ingest", {}, settings) as run:
        report = runs.finish_run(run)
        assert artifacts.show_in_prefect(run, report) is report
