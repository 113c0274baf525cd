"""The one Prefect task of every run: a batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.workers import Assignment

#: A thread a batch under way; the work itself is done by the workers. Prefect types runners invariantly, hence Any.
THREADS: TaskRunner[Any] = ThreadPoolTaskRunner(max_workers=8)


@task(task_run_name="batch of {assignment}", cache_policy=NO_CACHE, persist_result=False)
def stage_batch(assignment: Assignment) -> Path:
    """Parse, clean and extract one batch in one go and stage the part."""
    return assignment.stage()
