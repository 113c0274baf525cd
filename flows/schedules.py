"""What runs when: the deployments that "warta serve" keeps alive, and that prefect.yaml names for a worker."""

from __future__ import annotations

import inspect
import warnings
from typing import Any, cast

from prefect import Flow, serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Schedule

from flows.backfill import backfill
from flows.ingest import ingest_sources
from flows.publication import publish_snapshot
from flows.recheck import recheck
from flows.reprocess import reprocess

#: News days begin and end where most outlets are.
ZONE = "Asia/Jakarta"
#: Cron, not intervals: an interval begins anew at each start of the server, and would never come round on a machine that restarts.
SCHEDULES = {"ingest": "*/15 * * * *", "recheck": "40 * * * *", "publish": "5 * * * *"}

#: What Prefect's pages can be filtered by.
SCHEDULED, BY_HAND = ["warta", "scheduled"], ["warta", "by hand"]


def deployments() -> list[RunnerDeployment]:
    """All deployments; one of each runs at a time, for two could not write anyway.

    A scheduled run that comes while the one before goes on is left out: what it would have done the next one does. What a person
    starts waits.
    """
    scheduled: list[tuple[Any, str]] = [(ingest_sources, "ingest"), (recheck, "recheck"), (publish_snapshot, "publish")]
    by_hand: list[tuple[Any, str]] = [(backfill, "backfill"), (reprocess, "reprocess")]
    made = [_deployment(flow, name, SCHEDULED, Cron(SCHEDULES[name], timezone=ZONE)) for flow, name in scheduled]
    return made + [_deployment(flow, name, BY_HAND) for flow, name in by_hand]


def _deployment(flow: Flow[..., Any], name: str, tags: list[str], schedule: Schedule | None = None) -> RunnerDeployment:
    about = (inspect.getdoc(flow.fn) or "").split("\n")[0]
    collision = ConcurrencyLimitStrategy.CANCEL_NEW if schedule else ConcurrencyLimitStrategy.ENQUEUE
    limit = ConcurrencyLimitConfig(limit=1, collision_strategy=collision)
    made = flow.to_deployment(name=name, description=about, tags=tags, concurrency_limit=limit, schedule=schedule)
    return cast("RunnerDeployment", made)  # Prefect types it for callers in an event loop, too


def serve_all() -> None:
    """Serve every deployment until interrupted; needs a Prefect server (PREFECT_API_URL, or "prefect server start")."""
    # Prefect's own answer to SIGTERM makes a coroutine that it does not await; it ends as it should all the same.
    warnings.filterwarnings("ignore", message="coroutine 'Runner.astop' was never awaited")
    serve(*deployments(), limit=2)
