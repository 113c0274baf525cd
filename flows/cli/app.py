"""The warta command: one module a group of commands, errors as one line, exit codes as documented."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from flows.cli import ask, doctor, filters, flows, quarantine, rules, run, show, sources
from flows.interruption import left_undone, requested
from flows.remaining import same_command
from flows.screen import nobody_reads_on
from flows.windows import InvalidWindow, NotDated
from tasks.discover.errors import UnknownSource
from tasks.errors import WartaError
from tasks.fetch.errors import NoContact
from tasks.read.errors import NothingToRead

app = typer.Typer(
    name="warta",
    help="Reads news, strips what is not journalism, extracts facts, loads them into DuckDB.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for group in (run, flows, filters, show, ask, rules, sources, quarantine, doctor):
    group.register(app)

#: Errors that are the caller's: wrong words, missing files.
_USAGE = (NothingToRead, UnknownSource, NotDated, InvalidWindow, NoContact)


@app.callback(invoke_without_command=True)
def options(show_version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    """Options of the command itself."""
    if show_version:
        print(version("warta"))  # noqa: T201  the answer asked for
        raise typer.Exit


def main() -> None:
    """Entry point: an expected error is one line on standard error; exit 0 done, 1 failed, 2 usage, 130 interrupted."""
    say = Console(stderr=True, highlight=False, soft_wrap=True).print
    try:
        app()
    except BrokenPipeError:
        nobody_reads_on()
        sys.exit(0)
    except WartaError as error:
        if requested():
            sys.exit(_interrupted(say))
        say(f"[red]warta:[/red] {type(error).__name__}: {escape(str(error))}")
        sys.exit(2 if isinstance(error, _USAGE) else 1)
    except BaseException as error:
        # A signal inside a query comes back as the library's own error.
        if not (requested() or isinstance(error, KeyboardInterrupt)):
            raise
        sys.exit(_interrupted(say))


def _interrupted(say: Callable[[str], None]) -> int:
    left = left_undone()
    say(f"[yellow]warta:[/yellow] interrupted.{' What was loaded stays.' if left else ''}")
    if left:
        if left.what:
            say(f"Left   {escape(left.what)}")
        say(f"Go on  {escape(left.command or same_command(['warta', *sys.argv[1:]]))}")
    return 130
