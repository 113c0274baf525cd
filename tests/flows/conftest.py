"""Runs without Prefect: the same loop, batches worked on at once."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest

from flows.batches import open_loading
from flows.runs import Run, finish_run, open_run
from flows.settings import Settings
from flows.workers import Assignment
from tasks.read.files import check_paths, read_documents


def at_once(assignment: Assignment) -> Future[Path]:
    done: Future[Path] = Future()
    done.set_result(assignment.stage())
    return done


@pytest.fixture
def submit():
    """What Prefect does for a run, without Prefect: a batch is done when it is asked for."""
    return at_once


@pytest.fixture
def settings(tmp_path):
    return Settings(data=tmp_path / "data", batch_size=3)


@pytest.fixture
def ingest(settings):
    def run_over(*paths: Path | str, **changed: object) -> Run:
        asked = [str(path) for path in paths]
        check_paths(asked)
        with open_run("ingest", {"paths": asked}, settings.model_copy(update=changed)) as run:
            with open_loading(run, at_once) as load:
                load(read_documents(asked, seen_at=run.started_at, on_refusal=run.refusals.append))
            finish_run(run)
        return run

    return run_over
