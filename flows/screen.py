"""Where results are printed."""

from __future__ import annotations

import sys

from rich.console import Console

#: A file or a pipe has no width of its own; this one still fits a wide terminal when it is shown later.
_WIDTH_OF_A_FILE = 120


def open_screen() -> Console:
    """A console on standard output, as wide as the terminal."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH_OF_A_FILE)
