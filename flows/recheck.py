"""The recheck flow: a second and a third look at pages, by which edits and deletions become known."""

from __future__ import annotations

from datetime import timedelta

from prefect import flow

from flows.artifacts import show_in_prefect
from flows.batch_task import THREADS, stage_batch
from flows.batches import open_loading
from flows.fetching import fetch_documents, fetch_policy, open_fetching
from flows.remaining import pages_left
from flows.runs import RunReport, finish_run, open_run
from flows.settings import Settings
from tasks.load.ledger import Partition, due_for_recheck
from tasks.model import Candidate

#: Most edits fall into the first day, most deletions into the first week.
AGES = (timedelta(hours=24), timedelta(days=7))


@flow(name="recheck", task_runner=THREADS, flow_run_name="recheck pages")
def recheck(limit: int = 2000) -> RunReport:
    """Ask again for pages that have come to the age of a look, on the condition that they changed.

    Args:
        limit: Pages at most in one run; the others are due in the next.

    A changed text becomes a version; a page that is gone leaves an attempt that says so.
    """
    settings = Settings()
    policy = fetch_policy(settings)
    with open_run("recheck", {"limit": limit}, settings) as run, open_fetching(run, policy) as fetching:
        due = due_for_recheck(run.connection, run.started_at, AGES, limit)
        candidates = [Candidate(url=url, outlet=outlet, source=source or "recheck") for url, outlet, source in due]
        looks = Partition(source="recheck", day=run.started_at.date(), covered_until=run.started_at)
        run.ask_left = lambda: pages_left(len(candidates), run.finished + looks.without_page)
        with open_loading(run, stage_batch.submit) as load:
            load(fetch_documents(fetching, candidates, looks, again=True))
        return show_in_prefect(run, finish_run(run))
