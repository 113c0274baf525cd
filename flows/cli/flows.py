"""warta backfill, reprocess, publish, serve: the flows that a person starts, or leaves running."""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.cli.days import From, To, Window, chosen_days
from flows.cli.run import Strict
from flows.fetching import fetch_policy
from flows.orchestration import prefect_server, prepare_prefect, start_prefect
from flows.progress import progress_bar
from flows.report import answer_table, failed, next_steps, print_checks
from flows.screen import counted, open_screen
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.backfill import BackfillReport
    from flows.reprocess import ReprocessReport
    from warehouse.publish import PublishReport


#: Prefect's usual port, so that its own commands find the server.
_PREFECT_PORT = 4200
#: Longer than any scheduled run takes; only a backfill of weeks makes one give up, and the next one makes up for it.
_WAIT_SECONDS = 1800


Workers = Annotated[int | None, typer.Option(min=1, help="Processes that parse, clean and extract, if not WARTA_WORKERS.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command("backfill")(backfill)
    app.command("reprocess")(reprocess)
    app.command("publish")(publish)
    app.command("serve")(serve)


def backfill(
    paths: Annotated[list[str] | None, typer.Argument(help="Files and folders whose articles state a date, instead of a source.")] = None,
    source: Annotated[str | None, typer.Option(help="A dated source, or an outlet: all its dated sources.")] = None,
    from_day: From = None,
    to_day: To = None,
    window: Window = None,
    redo: Annotated[bool, typer.Option("--redo/--only-missing", help="Ask again for days that are done.")] = False,
    workers: Workers = None,
    strict: Strict = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Read past days of a source, each day once; or what files hold of those days. Exit with 1 if something is missing."""
    if bool(paths) == bool(source):
        raise typer.BadParameter("Name either files and folders, or --source.")
    first, last = chosen_days(from_day, to_day, window)
    if not (first and last):
        raise typer.BadParameter("Name the days: --from 2025-05-01 --to 2025-05-31, or --window 2025-05-01/2025-06-01.")
    if paths and redo:
        raise typer.BadParameter("--redo is for sources: what was read of files is known by its content.")
    with progress_bar():
        start_prefect(Settings())
        from flows.backfill import backfill as flow  # noqa: PLC0415  Prefect reads its settings on import

        report = flow(first, last, source=source, paths=paths, redo=redo, workers=workers)
    if as_json:
        print(json.dumps(asdict(report), default=str))  # noqa: T201  the answer asked for
    else:
        _print_days(report, open_screen())
    if not report.complete or failed(report.run, strict=strict):
        raise typer.Exit(1)


def _print_days(report: BackfillReport, console: Console) -> None:
    if not report.partitions:
        console.print(f"Nothing to read: {counted(report.passed_over, 'day')} done before. --redo asks again.")
        print_checks(report.run, console)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("day", "source", "status", "found", "new", "changed", "unchanged", "refused", "missing", "why"):
        table.add_column(name)
    for p in report.partitions:
        figures = (p.found, p.new, p.changed, p.unchanged, p.refused, p.missing)
        table.add_row(str(p.day), p.source, p.status, *map(str, figures), p.reason or "")
    console.print(table)
    days, new = counted(len(report.partitions), "day"), counted(report.run.articles_new, "new article")
    console.print(f"{days} read, {report.passed_over} done before, {new}")
    print_checks(report.run, console)
    for count, what in ((report.outside, "of other days"), (report.undated, 'without a stated day: "warta run" takes them')):
        if count:
            console.print(f"Left out: {counted(count, 'document')} {what}")
    if report.unreadable:
        console.print(f'[yellow]{report.unreadable} items could not be read:[/yellow] "warta quarantine list" says why.')
    elif not report.complete:
        console.print("[yellow]Something is missing.[/yellow] The same command asks only for what is not done.")
    refused = sum(partition.refused for partition in report.partitions)
    if refused:
        console.print(f'{refused} refused: "warta quarantine show" says why')
    console.print(f"\n{next_steps(Settings())}", soft_wrap=True)


def reprocess(
    from_day: From = None,
    to_day: To = None,
    window: Window = None,
    preview: Annotated[bool, typer.Option("--preview/--load", help="Only say what would change, or load it.")] = True,
    workers: Workers = None,
    strict: Strict = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Read archived documents again with today's adapters, rules and extractors. No network.

    With days named, those of articles published then; documents that state no day of publication are left out, and counted.
    """
    first, last = chosen_days(from_day, to_day, window)
    with progress_bar():
        start_prefect(Settings())
        from flows.reprocess import reprocess as flow  # noqa: PLC0415  Prefect reads its settings on import

        report = flow(first, last, preview=preview, workers=workers)
    if as_json:
        print(json.dumps(asdict(report), default=str))  # noqa: T201  the answer asked for
    else:
        _print_differences(report, open_screen())
    if failed(report.run, strict=strict):
        raise typer.Exit(1)


def _print_differences(report: ReprocessReport, console: Console) -> None:
    rows = [(d.outlet, d.table, d.won, d.lost, d.example_won, d.example_lost) for d in report.differences]
    if rows:
        console.print(answer_table(("outlet", "table", "won", "lost", "for example won", "for example lost"), rows, console.width))
    console.print(_reprocessed(report))
    if report.undated:
        console.print(
            f"Left out: {counted(report.undated, 'document')} without a day of publication; without --from, --to, --window all are read"
        )
    print_checks(report.run, console)


def _reprocessed(report: ReprocessReport) -> str:
    if not report.documents:
        return "Nothing to read again: today's software has read all of it"
    what = f"{counted(report.documents, 'document')} read by today's software for the first time"
    if not report.preview:
        return f"{what}, and loaded"
    return f"{what}; nothing was loaded: --load does" if report.differences else f"{what}: nothing would change"


def publish(
    compact: Annotated[bool, typer.Option("--compact/--copy", help="Copy table by table, or the file as it is.")] = True,
    parquet: Annotated[bool, typer.Option("--parquet", help="Export the marts as Parquet by day and outlet, too.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 also if a check warns.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Check the warehouse and replace the snapshot; exit with 1 if a check failed: the snapshot from before still stands then."""
    with progress_bar():
        start_prefect(Settings())
        from flows.publication import publish_snapshot  # noqa: PLC0415  Prefect reads its settings on import

        report = publish_snapshot(compact=compact, parquet=parquet)
    if as_json:
        print(json.dumps(asdict(report)))  # noqa: T201  the answer asked for
    else:
        _print_published(report, open_screen())
    if not report.published or (strict and any(check.status == "warned" for check in report.checks)):
        raise typer.Exit(1)


def _print_published(report: PublishReport, console: Console) -> None:
    for check in report.checks:
        colour = {"passed": "green", "warned": "yellow", "failed": "red"}[check.status]
        console.print(f"[{colour}]{check.status}[/{colour}]  {check.name:<32} {check.offending or ''}")
        if check.status != "passed":
            console.print(f"        {escape(check.meaning)} {escape(check.example or '')}", soft_wrap=True)
    snapshot = Settings().snapshot
    console.print(f"{snapshot} replaced" if report.published else f"[red]{snapshot} from before still stands.[/red]", soft_wrap=True)


def serve() -> None:
    """Run the schedules on this machine until interrupted: ingest, recheck, publish; backfill and reprocess by hand."""
    settings = Settings()
    fetch_policy(settings)  # without a contact every scheduled run would fail: say so now
    with ExitStack() as stack:
        if "PREFECT_API_URL" not in os.environ:
            os.environ["PREFECT_API_URL"] = stack.enter_context(prefect_server(settings, port=_PREFECT_PORT))
        prepare_prefect(settings)
        # A scheduled run that finds another writing waits for it; a person is told at once.
        os.environ.setdefault("WARTA_LOCK_WAIT", str(_WAIT_SECONDS))
        from flows.schedules import SCHEDULES, serve_all  # noqa: PLC0415  Prefect reads its settings on import

        screen = open_screen()
        screen.print(f"Prefect at {os.environ['PREFECT_API_URL']}, log in {settings.log}; Ctrl-C stops")
        screen.print("  ".join(f"{name} {cron}" for name, cron in SCHEDULES.items()))
        screen.print(f"By hand, in another terminal: export PREFECT_API_URL={os.environ['PREFECT_API_URL']}", soft_wrap=True)
        screen.print(
            "  prefect deployment run backfill/backfill -p source=detik-indeks -p from_day=2025-05-01 -p to_day=2025-05-31", soft_wrap=True
        )
        serve_all()
