"""What runs when: the deployments that "warta serve" keeps alive, and that prefect.yaml names for a worker."""

from __future__ import annotations

from typing import Any

from prefect import serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron

from flows.backfill import backfill
from flows.ingest import ingest_sources
from flows.publication import publish_snapshot
from flows.recheck import recheck
from flows.reprocess import reprocess

#: News days begin and end where most outlets are.
ZONE = "Asia/Jakarta"
#: Cron, not intervals: an interval begins anew at each start of the server, and would never come round on a machine that restarts.
SCHEDULES = {"ingest": "*/15 * * * *", "recheck": "40 * * * *", "publish": "5 * * * *"}


def deployments() -> list[RunnerDeployment]:
    """All deployments; one of each runs at a time, and the next waits for it: two could not write anyway."""
    scheduled: list[tuple[Any, str]] = [(ingest_sources, "ingest"), (recheck, "recheck"), (publish_snapshot, "publish")]
    by_hand: list[tuple[Any, str]] = [(backfill, "backfill"), (reprocess, "reprocess")]
    made = [flow.to_deployment(name=name, schedule=Cron(SCHEDULES[name], timezone=ZONE), concurrency_limit=1) for flow, name in scheduled]
    return made + [flow.to_deployment(name=name, concurrency_limit=1) for flow, name in by_hand]


def serve_all() -> None:
    """Serve every deployment until interrupted; needs a Prefect server (PREFECT_API_URL, or "prefect server start")."""
    serve(*deployments(), limit=2)
