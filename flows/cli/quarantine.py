"""warta quarantine: what was refused, why, and a second try after the cause was mended."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Annotated, Any

import typer
from rich.markup import escape

from flows.orchestration import start_prefect
from flows.progress import progress_bar
from flows.report import answer_table
from flows.screen import open_screen
from flows.settings import Settings
from warehouse.store import open_reader

# An address that was never fetched belongs to the outlet of its host.
_LIST = r"""
    SELECT stage, reason, coalesce(attempt.outlet, of_host.outlet, '') AS outlet, subject, message, advice, refused_at
    FROM ops.quarantine LEFT JOIN raw.fetch AS attempt USING (fetch_id) LEFT JOIN core.outlet AS of_host
        ON fetch_id IS NULL AND ends_with('.' || regexp_extract(subject, '^https?://([^/:?#]+)', 1), '.' || of_host.outlet)
    WHERE ($stage IS NULL OR stage = $stage) AND ($reason IS NULL OR reason = $reason)
      AND ($outlet IS NULL OR coalesce(attempt.outlet, of_host.outlet) = $outlet)
    ORDER BY stage, reason, subject
"""
_COUNT = f"""
    SELECT stage, reason, outlet, count(*) AS refused, min(advice) AS advice FROM ({_LIST})
    GROUP BY ALL ORDER BY refused DESC, stage, reason, outlet
"""  # noqa: S608  our own words
_LEFT = "SELECT count(*), count(*) FILTER (sha256 IS NULL) FROM ops.quarantine"

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
    columns, rows = _refused(_COUNT, stage, reason, outlet)
    if as_json:
        _print_json(columns, rows)
        return
    console = open_screen()
    console.print(answer_table(columns, rows, console.width) if rows else "Nothing is in quarantine.")


@group.command("show")
def show_refusals(stage: Stage = None, reason: Reason = None, outlet: OutletName = None, as_json: AsJson = False) -> None:
    """Show refused items one by one, whole."""
    columns, rows = _refused(_LIST, stage, reason, outlet)
    if as_json:
        _print_json(columns, rows)
        return
    console = open_screen()
    for at, why, of_outlet, subject, message, advice, refused_at in rows:
        console.print(f"[bold]{escape(subject)}[/bold]", soft_wrap=True)
        console.print(f"  {at}  {why}  {of_outlet}  {refused_at.astimezone(UTC):%Y-%m-%d %H:%M}Z", soft_wrap=True)
        console.print(f"  {escape(message)}. {escape(advice)}", soft_wrap=True)
    console.print(f"{len(rows)} in quarantine")


@group.command("replay")
def replay(stage: Stage = None, reason: Reason = None, outlet: OutletName = None) -> None:
    """Try archived documents again that were refused; what is taken now leaves the quarantine."""
    before, _ = _left()
    with progress_bar():
        start_prefect(Settings())
        from flows.reprocess import replay_quarantine  # noqa: PLC0415  Prefect reads its settings on import

        report = replay_quarantine(stage, reason, outlet)
    left, unarchived = _left()
    console = open_screen()
    console.print(f"{report.read - report.known} tried, {before - left} taken, {left} left in quarantine")
    if report.known:
        console.print(f"{report.known} passed over: nothing of Warta changed since they were refused")
    if unarchived:
        console.print(f"{unarchived} of them in no archive: reading or fetching them again is what is left")


def _left() -> tuple[int, int]:
    """Refusals that stand, and those of them without archived bytes; raises SnapshotMissing."""
    with open_reader(Settings().snapshot) as snapshot:
        ((left, unarchived),) = snapshot.execute(_LEFT).fetchall()
    return left, unarchived


def _refused(sql: str, stage: str | None, reason: str | None, outlet: str | None) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Names of columns, and rows; raises SnapshotMissing."""
    with open_reader(Settings().snapshot) as snapshot:
        result = snapshot.execute(sql, {"stage": stage, "reason": reason, "outlet": outlet})
        return [column[0] for column in result.description or ()], result.fetchall()


def _print_json(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    print(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], default=str))  # noqa: T201  the answer asked for
