"""Progress of a run, told to whoever listens: a bar on a terminal, or nobody."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

Listener = Callable[[str, int, int | None, bool], None]


def _nobody(_: str, __: int, ___: int | None, ____: bool) -> None:
    return None


#: Flow parameters must be plain data, so the listener travels beside them.
_listener: ContextVar[Listener] = ContextVar("listener", default=_nobody)


def tell(stage: str, done: int, total: int | None = None) -> None:
    """Say that ``done`` items, of ``total`` if that is known, have passed ``stage``."""
    _listener.get()(stage, done, total, False)


def tell_whole(what: str, done: int, total: int) -> None:
    """Say how far the whole run is, in the units that its user asked for: ``tell_whole("days", 3, 31)``."""
    _listener.get()(what, done, total, True)


@contextmanager
def progress_bar() -> Iterator[None]:
    """Show on standard error what is being done, and what remains, while the block runs; nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    columns = (SpinnerColumn(), TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as progress:
        whole = progress.add_task("", total=None, visible=False)
        current = progress.add_task("starting Prefect", total=None)

        def show(stage: str, done: int, total: int | None, is_whole: bool) -> None:
            progress.update(whole if is_whole else current, description=stage, completed=done, total=total, visible=True)

        token = _listener.set(show)
        try:
            yield
        finally:
            _listener.reset(token)
