"""The one screen that a run ends with: what was read, what was cut, which facts, three questions answered, what to type next."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

import duckdb
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.runs import RunReport
from flows.settings import Settings
from warehouse.store import open_reader

_OF_RUN = "WITH of_run AS (SELECT DISTINCT version_id FROM core.sighting JOIN ops.run ON read_at = started_at WHERE run_id = $run)"
_CUT = f"""
    {_OF_RUN} SELECT rule, kind, count(*) AS times,
        first(trim(text, E' \\n') ORDER BY length(text)) FILTER (text ~ '(?s).*\\S.*') AS example
    FROM core.passage SEMI JOIN of_run USING (version_id) GROUP BY ALL ORDER BY times DESC, rule LIMIT 8
"""  # noqa: S608  our own words
_FACTS = f"""
    {_OF_RUN} SELECT kind, count(*) AS facts FROM (
        SELECT version_id, kind FROM fact.mention
        UNION ALL SELECT version_id, 'quotation' FROM fact.quotation
        UNION ALL SELECT version_id, 'quantity' FROM fact.quantity
        UNION ALL SELECT version_id, 'datetime' FROM fact.datetime
        UNION ALL SELECT version_id, 'attribution' FROM fact.attribution
        UNION ALL SELECT version_id, 'event' FROM fact.event
        UNION ALL SELECT version_id, 'check' FROM fact.check
    ) SEMI JOIN of_run USING (version_id) GROUP BY ALL ORDER BY facts DESC, kind
"""  # noqa: S608  our own words
_LONGEST = """
    SELECT given_id, article_id::VARCHAR, origin FROM core.version JOIN core.article USING (article_id)
    JOIN core.sighting USING (version_id) JOIN raw.fetch USING (fetch_id)
    WHERE valid_to IS NULL ORDER BY read_at DESC, words DESC, version_id LIMIT 1
"""
_REFUSED = "SELECT subject, reason, message FROM ops.quarantine WHERE run_id = $run ORDER BY subject LIMIT 5"
#: Three questions that show what the marts are for, short enough to be typed by hand.
QUESTIONS = (
    "SELECT speaker, count(speaker) said, max_by(quote, length(quote)) longest FROM mart.quotes GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 4",
    "SELECT value, unit, counted, sentence FROM mart.figures WHERE unit IN ('count', 'IDR') ORDER BY value DESC LIMIT 4",
    "SELECT said, expected, sentence FROM mart.contradictions ORDER BY published_on DESC LIMIT 4",
)
#: A column up to this width is never cut; the wider ones share what is left of the screen, and are never cut shorter than the least.
_NARROW, _LEAST = 24, 12
#: Whole numbers from here on are written with an exponent: budgets are counted in quadrillions of rupiah.
_EXPONENT = 1e21


def print_report(report: RunReport, settings: Settings, console: Console) -> None:
    """Print what a run did and what can be asked now."""
    console.print(_headline(report))
    print_checks(report, console)
    if not settings.snapshot.exists():
        return
    with open_reader(settings.snapshot) as snapshot:
        if report.versions_new or report.versions_remade:
            _print_made(snapshot, report.run_id, console)
        if report.refused:
            rows = snapshot.execute(_REFUSED, {"run": report.run_id}).fetchall()
            _print_table(console, ("refused", "reason", "message"), rows)
        for sql in QUESTIONS:
            console.print()
            console.print(f"[dim]{escape(sql)}[/dim]", soft_wrap=False)
            answer = snapshot.execute(sql)
            _print_table(console, [column[0] for column in answer.description or ()], answer.fetchall())
    console.print()
    console.print(next_steps(settings), soft_wrap=True)


def next_steps(settings: Settings) -> str:
    """What to type next, with an article that is there: the longest of the latest run that brought any. Empty without a snapshot."""
    if not settings.snapshot.exists():
        return ""
    with open_reader(settings.snapshot) as snapshot:
        found = snapshot.execute(_LONGEST).fetchone()
    show = [shlex.join(["warta", "show", _short_name(*found)])] if found else []
    steps = "    ".join([*show, "warta ask", "warta ask 'SELECT * FROM mart.articles'", "warta doctor"])
    return f"[bold]Next[/bold]  {escape(steps)}\n      {escape(str(settings.snapshot))} opens in DuckDB, DBeaver or a notebook"


def _short_name(given_id: str | None, article_id: str, origin: str) -> str:
    """By which a person would name an article: its own identifier, the file that holds it alone, or what Warta calls it.

    >>> _short_name(None, "5b0f6c2e-1d7a", "harian/banjir.html"), _short_name(None, "5b0f6c2e-1d7a", "kapal.jsonl#L4")
    ('banjir', '5b0f6c2e')
    """
    if given_id:
        return given_id
    return article_id[:8] if "#" in origin or "://" in origin else PurePath(origin).name.split(".")[0]


def print_checks(report: RunReport, console: Console) -> None:
    """Print what the checks of a run found, a line each; nothing if all passed."""
    for check in report.checks_failed:
        console.print(f'[red]Check failed[/red]  {escape(check)}: not published; "warta publish" shows all checks')
    for alert in report.alerts:
        console.print(f"[yellow]Warning[/yellow]  {escape(alert)}", soft_wrap=True)


def failed(report: RunReport, *, strict: bool) -> bool:
    """Whether the command that ran it leaves with 1: a check failed, or under ``strict`` anything was refused or a check warns."""
    return bool(report.checks_failed or (strict and (report.refused or report.alerts)))


def _headline(report: RunReport) -> str:
    read = f"[bold]Read[/bold]  {report.read} documents in {report.seconds} s"
    if not report.changed:
        return f"{read}: [bold]nothing changed[/bold], no row added"
    parts = [f"{report.articles_new} new articles"]
    parts += [f"{report.versions_new - report.articles_new} new versions"] if report.versions_new > report.articles_new else []
    parts += [f"{report.known} known already"] if report.known else []
    parts += [f"{report.versions_remade} made anew by newer rules or extractors"] if report.versions_remade else []
    parts += [f"{report.resumed} parts resumed"] if report.resumed else []
    parts += [f"{report.pages_changed} pages gone, moved or back"] if report.pages_changed else []
    parts += [f"[yellow]{report.refused} in quarantine[/yellow]"] if report.refused else []
    return f"{read}: {', '.join(parts)}"


def _print_made(snapshot: duckdb.DuckDBPyConnection, run_id: str, console: Console) -> None:
    console.print("[bold]Cut[/bold]")
    _print_table(console, ("rule", "kind", "times", "shortest"), snapshot.execute(_CUT, {"run": run_id}).fetchall())
    facts = snapshot.execute(_FACTS, {"run": run_id}).fetchall()
    console.print("[bold]Facts[/bold]  " + "  ".join(f"{kind} {count}" for kind, count in facts))


def _print_table(console: Console, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    console.print(answer_table(columns, rows, console.width))


def answer_table(columns: Sequence[str], rows: Sequence[tuple[Any, ...]], width: int) -> Table:
    """A table that fits the screen: narrow columns whole, long values cut at the end of what is left, never wrapped."""
    cells = [["" if value is None else _one_line(value) for value in row] for row in rows]
    widest = [max([len(name), *(len(row[at]) for row in cells)]) for at, name in enumerate(columns)]
    wide = [size for size in widest if size > _NARROW]
    left = width - sum(size for size in widest if size <= _NARROW) - 3 * (len(columns) - 1)
    share = max(_LEAST, left // len(wide)) if wide else 0
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for name, size in zip(columns, widest, strict=True):
        table.add_column(name, no_wrap=True, overflow="ellipsis", max_width=size if size <= _NARROW else share)
    for row in cells:
        table.add_row(*map(escape, row))
    return table


def _one_line(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}Z"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() and abs(value) < _EXPONENT else f"{value:,.15g}"
    return " ".join(str(value).split())
