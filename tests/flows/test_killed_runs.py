"""A run that is killed, wherever it is: the next one ends with the rows of a run that nothing happened to."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import pytest

from warehouse.store import open_reader

pytestmark = pytest.mark.slow

STORY = "Sebanyak {n} kapal berlabuh di Pelabuhan Teluk Anyar pada Senin (2/6/2025). Kepala pelabuhan mengatakan muatan diperiksa. "
EVERYTHING = """
    SELECT text, valid_to IS NULL, (SELECT count(*) FROM fact.mention AS m WHERE m.version_id = v.version_id),
           (SELECT count(*) FROM core.sighting AS s WHERE s.version_id = v.version_id),
           (SELECT count(*) FROM ops.part), (SELECT count(*) FROM raw.fetch),
           (SELECT sum(items_out) FROM ops.stage_count WHERE stage = 'extract')
    FROM core.version AS v ORDER BY ALL
"""
#: A run without Prefect that kills itself right before or right after a function is called for the nth time.
RUN = """
import importlib, os, signal, sys
from concurrent.futures import Future
from pathlib import Path
from flows.batches import open_loading
from flows.runs import finish_run, open_run
from flows.settings import Settings
from tasks.read.files import read_documents

data, path, where, when, left = sys.argv[1:]

def kill_at(owner, name):
    real, calls = getattr(owner, name), [0]
    def deadly(*values, **named):
        calls[0] += 1
        if calls[0] == int(left) and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        answer = real(*values, **named)
        if calls[0] == int(left):
            os.kill(os.getpid(), signal.SIGKILL)
        return answer
    setattr(owner, name, deadly)

if where:
    module, *inside, name = where.split("/")
    owner = importlib.import_module(module)
    for part in inside:
        owner = getattr(owner, part)
    kill_at(owner, name)

def at_once(assignment):
    done = Future()
    done.set_result(assignment.stage())
    return done

with open_run("ingest", {}, Settings(data=Path(data), batch_size=4)) as run:
    with open_loading(run, at_once) as load:
        load(read_documents([path], seen_at=run.started_at, on_refusal=run.refusals.append))
    finish_run(run)
"""


def run_apart(data, path, where="", when="before", nth=1):
    return subprocess.run([sys.executable, "-c", RUN, data, path, where, when, str(nth)], check=False).returncode


def rows(data):
    with open_reader(data / "snapshot.duckdb") as snapshot:
        return snapshot.execute(EVERYTHING).fetchall()


@pytest.fixture(scope="module")
def stories(tmp_path_factory):
    file = tmp_path_factory.mktemp("masuk") / "kapal.jsonl"
    file.write_text("\n".join(json.dumps({"id": n, "body": STORY.format(n=n) * 5}) for n in range(12)), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def undisturbed(stories, tmp_path_factory):
    data = tmp_path_factory.mktemp("undisturbed")
    assert run_apart(data, stories) == 0
    return rows(data)


@pytest.mark.parametrize(
    "moment",
    [
        ("tasks.fetch.archive/Archive/store_many", "after", 2),
        ("tasks.load.staging/_publish", "before", 2),
        ("tasks.load.loader/_insert", "after", 2),
        ("flows.batches/load_part", "after", 2),
        ("flows.runs/relate", "before", 1),
        ("flows.runs/publish", "before", 1),
        ("warehouse.snapshot/_end_run", "after", 1),
    ],
)
def test_a_run_that_is_killed_loses_nothing_and_doubles_nothing(stories, undisturbed, tmp_path, moment):
    assert run_apart(tmp_path, stories, *moment) == -signal.SIGKILL
    assert run_apart(tmp_path, stories) == 0
    assert rows(tmp_path) == undisturbed
