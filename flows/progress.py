"""Progress of a run, told to whoever listens: a bar on a terminal, or nobody."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Listener = Callable[[str, int, int | None], None]


def _nobody(_: str, __: int, ___: int | None) -> None:
    return None


#: Flow parameters must be plain data, so the listener travels beside them.
_listener: ContextVar[Listener] = ContextVar("listener", default=_nobody)


def tell(stage: str, done: int, total: int | None = None) -> None:
    """Say that ``done`` items, of ``total`` if that is known, have passed ``stage``."""
    _listener.get()(stage, done, total)


@contextmanager
def progress_bar() -> Iterator[None]:
    """Show a bar on standard error while the block runs; nothing is shown where that is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    columns = (SpinnerColumn(), TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("starting Prefect", total=None)
        token = _listener.set(lambda stage, done, total: progress.update(bar, description=stage, completed=done, total=total))
        try:
            yield
        finally:
            _listener.reset(token)
