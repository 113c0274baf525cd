"""What Prefect's own pages show of a run: its figures, and what was refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from prefect.artifacts import create_table_artifact
from prefect.context import FlowRunContext

from flows.runs import Run, RunReport

_REFUSED = "SELECT stage, reason, message, advice FROM ops.quarantine WHERE run_id = ?"


def show_in_prefect(run: Run, report: RunReport) -> RunReport:
    """Leave the run's report and its quarantine as artifacts of the flow run, and hand the report on."""
    if FlowRunContext.get() is None:
        return report
    figures = [{"figure": name, "value": str(value)} for name, value in asdict(report).items()]
    create_table_artifact(key=f"{run.flow}-report", table=figures, description=f"What run {run.run_id} did.")
    refused = run.connection.execute(_REFUSED, [run.run_id]).fetchall()
    if refused:
        counted = Counter((stage, reason, advice) for stage, reason, _, advice in refused)
        rows = [{"stage": s, "reason": r, "refused": count, "next": advice} for (s, r, advice), count in counted.most_common(100)]
        create_table_artifact(key="quarantine", table=rows, description=f"What run {run.run_id} refused.")
    return report
