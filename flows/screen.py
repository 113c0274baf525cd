"""Where results are printed."""

from __future__ import annotations

import os
import sys

from rich.console import Console

#: A file or a pipe has no width of its own; this one still fits a wide terminal when it is shown later.
_WIDTH_OF_A_FILE = 120


def nobody_reads_on() -> None:
    """Whoever read standard output has left (``warta ask | head``): the rest goes nowhere, and leaving does not fail for it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Screen(Console):
    """A console that a reader may leave early."""

    def on_broken_pipe(self) -> None:
        """End well: what was asked for is done, and was read as far as anybody wanted."""
        nobody_reads_on()
        raise SystemExit(0)


def counted(count: int, what: str) -> str:
    """A number and what it counts.

    >>> counted(1, "document"), counted(1200, "document")
    ('1 document', '1,200 documents')
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def open_screen() -> Screen:
    """A console on standard output, as wide as the terminal."""
    return Screen(highlight=False, width=None if sys.stdout.isatty() else _WIDTH_OF_A_FILE)
