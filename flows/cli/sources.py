"""warta sources: what outlets list, and whether it still works."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from flows.fetching import fetch_policy
from flows.report import answer_table
from flows.screen import open_screen
from flows.settings import Settings
from tasks.discover.health import check_source
from tasks.discover.outlets import Outlet, Source, find_source, load_outlets
from tasks.fetch.fetcher import Fetcher
from tasks.model import Candidate, Document

AsJson = Annotated[bool, typer.Option("--json", help="Print as JSON.")]
Name = Annotated[str | None, typer.Argument(help="A source or an outlet; all if none is named.")]

group = typer.Typer(help="What outlets list: feeds, sitemaps, dated indexes.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.add_typer(group, name="sources")


@group.command("list")
def list_sources(
    name: Name = None,
    dated: Annotated[bool, typer.Option("--dated", help="Only those that reach back, for backfills.")] = False,
    as_json: AsJson = False,
) -> None:
    """List sources with their status and since when they reach back."""
    found = [(outlet, source) for outlet, source in _chosen(name) if source.dated or not dated]
    columns = ("source", "outlet", "kind", "dated", "status", "since", "address")
    rows = [(s.source, o.outlet, s.kind, "yes" if s.dated else "", s.status, s.since, s.url) for o, s in found]
    _print(columns, rows, as_json=as_json)


@group.command("check")
def check_sources(name: Name = None, as_json: AsJson = False) -> None:
    """Visit sources and say what works, how far back it reaches and what went quiet; exit with 1 if one is broken."""
    settings = Settings()
    now = datetime.now(UTC)
    with Fetcher(fetch_policy(settings)) as fetcher:

        def get(url: str) -> Document | None:
            return fetcher.fetch(Candidate(url=url, source="check"), expect="listing")

        checks = [asdict(check_source(outlet, source, get, now)) for outlet, source in _chosen(name)]
    columns = tuple(checks[0]) if checks else ()
    _print(columns, [tuple(check.values()) for check in checks], as_json=as_json)
    if any(check["verdict"] == "broken" for check in checks):
        raise typer.Exit(1)


def _chosen(name: str | None) -> list[tuple[Outlet, Source]]:
    outlets = load_outlets(Settings().outlets)
    if name is None:
        return [(outlet, source) for outlet in outlets.values() for source in outlet.sources]
    outlet, sources = find_source(outlets, name)
    return [(outlet, source) for source in sources]


def _print(columns: tuple[str, ...], rows: Sequence[tuple[object, ...]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], default=str))  # noqa: T201  the answer asked for
    else:
        console = open_screen()
        console.print(answer_table(columns, rows, console.width))
