"""warta quarantine: what was refused, why, and a second try after the cause was mended."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from flows.orchestration import start_prefect
from flows.progress import progress_bar
from flows.report import answer_table
from flows.screen import open_screen
from flows.settings import Settings
from warehouse.store import open_reader

_LIST = """
    SELECT stage, reason, coalesce(outlet, '') AS outlet, subject, message, advice, refused_at
    FROM ops.quarantine LEFT JOIN raw.fetch USING (fetch_id)
    WHERE ($stage IS NULL OR stage = $stage) AND ($reason IS NULL OR reason = $reason) AND ($outlet IS NULL OR outlet = $outlet)
    ORDER BY stage, reason, subject
"""
_COUNT = f"SELECT stage, reason, outlet, count(*) AS refused, min(advice) AS advice FROM ({_LIST}) GROUP BY ALL ORDER BY refused DESC, ALL"  # noqa: S608  ours

Stage = Annotated[str | None, typer.Option(help="Only this stage.")]
Reason = Annotated[str | None, typer.Option(help="Only this reason: the class of the error.")]
OutletName = Annotated[str | None, typer.Option("--outlet", help="Only this outlet.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]

group = typer.Typer(help="What was refused, and why.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(group, name="quarantine")


@group.command("list")
def list_refusals(stage: Stage = None, reason: Reason = None, outlet: OutletName = None, as_json: AsJson = False) -> None:
    """Count refusals by stage, reason and outlet, with what to do next."""
    _print(_COUNT, stage, reason, outlet, as_json=as_json)


@group.command("show")
def show_refusals(stage: Stage = None, reason: Reason = None, outlet: OutletName = None, as_json: AsJson = False) -> None:
    """Show refused items one by one."""
    _print(_LIST, stage, reason, outlet, as_json=as_json)


@group.command("replay")
def replay() -> None:
    """Try archived documents again that were refused; what is taken now leaves the quarantine."""
    with progress_bar():
        start_prefect(Settings())
        from flows.reprocess import replay_quarantine  # noqa: PLC0415  Prefect reads its settings on import

        report = replay_quarantine()
    tried = report.read - report.known
    print(f"{tried} tried, {report.articles_new} taken, {report.known} passed over: nothing changed since they were refused")  # noqa: T201


def _print(sql: str, stage: str | None, reason: str | None, outlet: str | None, *, as_json: bool) -> None:
    with open_reader(Settings().snapshot) as snapshot:
        result = snapshot.execute(sql, {"stage": stage, "reason": reason, "outlet": outlet})
        columns = [column[0] for column in result.description or ()]
        rows = result.fetchall()
    if as_json:
        print(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], default=str))  # noqa: T201  the answer asked for
        return
    console = open_screen()
    console.print(answer_table(columns, rows, console.width))
