"""What Prefect's own pages show of a run: its figures, and what was refused."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

import httpx
from prefect.artifacts import create_table_artifact
from prefect.context import FlowRunContext
from prefect.exceptions import PrefectException
from prefect.runtime import deployment

from flows.runs import Run, RunReport
from tasks.errors import Fatal

_REFUSED = "SELECT stage, reason, message, advice FROM ops.quarantine WHERE run_id = ?"


class ChecksFailed(Fatal):
    """Checks of the warehouse failed: analysts keep the snapshot from before."""


def fail_deployed(error: Fatal) -> None:
    """Raise this in a run of a deployment: its state is all that an automation sees. A command prints its report and exits with 1."""
    if deployment.id:
        raise error


def show_in_prefect(run: Run, report: RunReport) -> RunReport:
    """Leave the run's report and its quarantine as artifacts of the flow run, and hand the report on.

    By then all is loaded and published: a server that does not answer any more is no reason to call the run failed. Raises ChecksFailed
    in a run of a deployment.
    """
    if FlowRunContext.get() is not None:
        try:
            _show(run, report)
        except (httpx.HTTPError, PrefectException) as error:
            logging.getLogger("warta").warning("Prefect has no artifacts of run %s: %s", run.run_id, error)
    if report.checks_failed:
        fail_deployed(checks_failed(report.checks_failed))
    return report


def checks_failed(names: Iterable[str]) -> ChecksFailed:
    """The error that names the checks which failed."""
    return ChecksFailed(", ".join(names), "failed", advice='Nothing was published; "warta publish" shows all checks.')


def _show(run: Run, report: RunReport) -> None:
    figures = [{"figure": name, "value": str(value)} for name, value in asdict(report).items()]
    create_table_artifact(key=f"{run.flow}-report", table=figures, description=f"What run {run.run_id} did.")
    refused = run.connection.execute(_REFUSED, [run.run_id]).fetchall()
    if refused:
        counted = Counter((stage, reason, advice) for stage, reason, _, advice in refused)
        rows = [{"stage": s, "reason": r, "refused": count, "next": advice} for (s, r, advice), count in counted.most_common(100)]
        create_table_artifact(key="quarantine", table=rows, description=f"What run {run.run_id} refused.")
