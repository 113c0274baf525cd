"""The days that a command asks for: one vocabulary for backfill and reprocess."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from flows.windows import parse_window

From = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of publication, where the outlet is.")]
To = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day, included.")]
Window = Annotated[
    str | None,
    typer.Option("--window", metavar="FROM/UNTIL", help="Instead of both, a half-open window: 2025-05-01/2025-06-01 is May."),
]


def chosen_days(first: datetime | None, last: datetime | None, window: str | None) -> tuple[date | None, date | None]:
    """First and last day, both included; None for a side that was left open. Raises BadParameter, InvalidWindow.

    >>> chosen_days(None, None, "2025-05-01/2025-06-01")
    (datetime.date(2025, 5, 1), datetime.date(2025, 5, 31))
    """
    if window and (first or last):
        raise typer.BadParameter("Name the days either by --window, or by --from and --to.")
    if window:
        return parse_window(window)
    return first.date() if first else None, last.date() if last else None
