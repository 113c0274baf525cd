"""The publish flow: checks, word index, snapshot, Parquet."""

from __future__ import annotations

from prefect import flow

from flows.artifacts import checks_failed, fail_deployed
from flows.relating import relate
from flows.runs import open_run
from flows.settings import Settings
from warehouse.export import export_parquet
from warehouse.publish import PublishReport, publish


@flow(name="publish", flow_run_name="publish snapshot")
def publish_snapshot(compact: bool = True, parquet: bool = False) -> PublishReport:
    """Check the whole warehouse and replace the snapshot that analysts read.

    Args:
        compact: Copy table by table: slower, and without the space that deleted rows held.
        parquet: Export the marts by day and outlet beside it, too.
    """
    settings = Settings()
    with open_run("publish", {"compact": compact, "parquet": parquet}, settings) as run:
        relate(run.connection, all_names=True)
        report = publish(run.connection, settings.snapshot, run.run_id, compact=compact)
        if parquet and report.published:
            export_parquet(run.connection, settings.data / "parquet")
        if not report.published:
            fail_deployed(checks_failed(check.name for check in report.checks if check.status == "failed"))
        return report
