"""warta run: read or fetch, clean, extract, load, and say on one screen what came of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from flows.orchestration import start_prefect
from flows.progress import progress_bar
from flows.report import failed, print_report
from flows.runs import RunReport
from flows.screen import open_screen
from flows.settings import Settings

Columns = Annotated[list[str] | None, typer.Option("--map", help="Another name for a field: body=isi. May be repeated.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 also if anything was put into quarantine, or a check warns.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the run's figures as JSON.")]


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("run")(run)


def run(
    what: Annotated[list[str] | None, typer.Argument(help="Files, folders, - for JSON Lines on standard input, or addresses.")] = None,
    source: Annotated[list[str] | None, typer.Option("--source", help="A source or outlet: what is new there.")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="A file of addresses, one a line.")] = None,
    columns: Columns = None,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Read files, folders, addresses or sources; clean and extract what is new in them, and load it."""
    addresses = [name for name in what or [] if _is_address(name)] + _listed(file)
    paths = [name for name in what or [] if not _is_address(name)]
    if sum(map(bool, (addresses, paths, source))) != 1:
        raise typer.BadParameter("Name either files and folders, or addresses, or --source.")
    settings = Settings()
    with progress_bar():
        start_prefect(settings)
        report = _ingest(paths, addresses, source, _mapping(columns or []))
    finish(report, settings, strict=strict, as_json=as_json)


def _ingest(paths: list[str], addresses: list[str], sources: list[str] | None, columns: dict[str, str]) -> RunReport:
    from flows.ingest import ingest_addresses, ingest_files, ingest_sources  # noqa: PLC0415  Prefect reads its settings on import

    if paths:
        return ingest_files(paths, columns=columns)
    return ingest_addresses(addresses) if addresses else ingest_sources(sources)


def finish(report: RunReport, settings: Settings, *, strict: bool, as_json: bool) -> None:
    """Print a run's report and leave with 1 if a check failed, or under ``strict`` if anything was refused."""
    if as_json:
        print(json.dumps(asdict(report)))  # noqa: T201  the answer asked for
    else:
        print_report(report, settings, open_screen())
    if failed(report, strict=strict):
        raise typer.Exit(1)


def _is_address(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def _listed(file: Path | None) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines() if file else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _mapping(pairs: list[str]) -> dict[str, str]:
    """Fields by their other names; raises BadParameter for a pair without an equals sign."""
    mapping = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not (field and equals and column):
            raise typer.BadParameter(f"{pair!r} is not FIELD=COLUMN, e.g. body=isi", param_hint="--map")
        mapping[field] = column
    return mapping
