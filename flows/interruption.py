"""Stopping on request: a signal ends the batch under way between two documents, and nothing half-done is loaded."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from flows.remaining import AskLeft, Left
from tasks.errors import Fatal

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_requested = threading.Event()
#: What the run that was stopped left undone: exceptions are exchanged for others on their way out of Prefect and DuckDB.
_left: list[Left] = []


class Interrupted(Fatal):
    """The run was asked to stop. What was loaded stays, what was staged is loaded by the next run, the rest is read again."""


def requested() -> bool:
    """Whether this process was asked to stop."""
    return _requested.is_set()


def say_left(ask: AskLeft | None) -> None:
    """Keep what a stopped run leaves undone for the command that started it, and log it for those who read Prefect's pages."""
    _left.append(Left(""))
    left = ask() if ask else None
    if left:
        _left[-1] = left
        logging.getLogger("warta").warning("Interrupted. Left: %s", left.what)


def left_undone() -> Left | None:
    """What the run of this process left undone when it was stopped; None if none had begun."""
    return _left[-1] if _left else None


def go_on_or_stop() -> None:
    """Raise Interrupted if this process was asked to stop; called between two documents, also off the main thread."""
    if _requested.is_set():
        raise Interrupted("run", "was interrupted", advice="The same command goes on from here.")


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Within the block SIGINT and SIGTERM raise KeyboardInterrupt, and work on other threads stops soon after.

    Prefect handles SIGTERM for itself when a flow starts; this is entered inside the flow, so that both signals end a run alike.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _stop) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(_: int, __: FrameType | None) -> None:
    _requested.set()
    raise KeyboardInterrupt
