"""warta run: read, clean, extract, load, and say on one screen what came of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from flows.orchestration import prepare_prefect
from flows.progress import progress_bar
from flows.report import print_report
from flows.settings import Settings


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("run")(run)


def run(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, or - for JSON Lines on standard input.")],
    columns: Annotated[list[str] | None, typer.Option("--map", help="Another name for a field: body=isi. May be repeated.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 also if anything was put into quarantine.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the run's figures as JSON.")] = False,
) -> None:
    """Read files or folders, clean and extract what is new in them, and load it."""
    settings = Settings()
    prepare_prefect(settings)
    from flows.ingest import ingest_files  # noqa: PLC0415  Prefect reads its settings when it is imported

    with progress_bar():
        report = ingest_files(paths, columns=_mapping(columns or []))
    if as_json:
        print(json.dumps(asdict(report)))  # noqa: T201  the answer asked for
    else:
        print_report(report, settings, Console(highlight=False))
    if report.checks_failed or (strict and report.refused):
        raise typer.Exit(1)


def _mapping(pairs: list[str]) -> dict[str, str]:
    """Fields by their other names; raises BadParameter for a pair without an equals sign."""
    mapping = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not (field and equals and column):
            raise typer.BadParameter(f"{pair!r} is not FIELD=COLUMN, e.g. body=isi", param_hint="--map")
        mapping[field] = column
    return mapping
