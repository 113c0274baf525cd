"""warta doctor: is everything here that a run needs?"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Annotated

import typer

from flows.screen import open_screen
from flows.settings import Settings
from flows.software import current_software
from tasks.clean.rules import load_rules
from tasks.errors import WartaError
from warehouse.migrate import read_migrations
from warehouse.store import open_reader

#: A night of 2,000 pages with their archive and facts stays far below this.
_SPARE_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, whether it is well, and what was seen."""

    name: str
    well: bool
    seen: str


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("doctor")(doctor)


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False) -> None:
    """Look at versions, seeds, folders and the warehouse; exit with 1 if a run would fail."""
    settings = Settings()
    findings = [_look(name, check, settings) for name, check in _CHECKS.items()]
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings]))  # noqa: T201  the answer asked for
    else:
        console = open_screen()
        for finding in findings:
            console.print(f"{'[green]well[/green]' if finding.well else '[red]ill [/red]'}  {finding.name:<10} {finding.seen}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)


def _look(name: str, check: Callable[[Settings], str], settings: Settings) -> Finding:
    try:
        return Finding(name, True, check(settings))
    except (WartaError, OSError, ImportError, RuntimeError) as error:
        return Finding(name, False, str(error))


def _versions(_: Settings) -> str:
    packages = ("prefect", "duckdb", "requests", "beautifulsoup4")
    return f"Python {sys.version.split()[0]}, " + ", ".join(f"{package} {version(package)}" for package in packages)


def _seeds(_: Settings) -> str:
    return f"{len(load_rules())} rules hold against their own examples; {current_software().both}"


def _folder(settings: Settings) -> str:
    settings.data.mkdir(parents=True, exist_ok=True)
    probe = settings.data / ".probe"
    probe.write_bytes(b"")
    probe.unlink()
    free = shutil.disk_usage(settings.data).free
    if free < _SPARE_BYTES:
        raise OSError(f"{settings.data}: {free >> 20} MB free, a run wants {_SPARE_BYTES >> 20}. Make room, or set WARTA_DATA.")
    return f"{settings.data} is writable, {free >> 30} GB free"


def _warehouse(settings: Settings) -> str:
    if not settings.snapshot.exists():
        return 'nothing loaded yet: "warta run PATH" makes it'
    with open_reader(settings.snapshot) as snapshot:
        counts = snapshot.execute("SELECT (SELECT count(*) FROM core.article), (SELECT count(*) FROM ops.quarantine)").fetchone() or (0, 0)
        newest = snapshot.execute("SELECT max(number) FROM ops.migration").fetchone() or (0,)
    if newest[0] > len(read_migrations()):
        raise RuntimeError(f"{settings.snapshot} was made by a newer release. Upgrade Warta, or set WARTA_DATA.")
    return f"{counts[0]} articles, {counts[1]} in quarantine"


_CHECKS: dict[str, Callable[[Settings], str]] = {"versions": _versions, "seeds": _seeds, "folder": _folder, "warehouse": _warehouse}
