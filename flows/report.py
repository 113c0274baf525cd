"""The one screen that a run ends with: what was read, what was cut, which facts, three questions answered, what to type next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
from rich import box
from rich.columns import Columns
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from flows.runs import RunReport
from flows.settings import Settings
from warehouse.questions import answer, find_question
from warehouse.store import open_reader

_CUT = """
    SELECT rule, kind, count(*) AS cut FROM core.passage SEMI JOIN (
        SELECT version_id FROM core.sighting JOIN ops.run ON read_at = started_at WHERE run_id = $run
    ) USING (version_id) GROUP BY ALL ORDER BY cut DESC, rule LIMIT 6
"""
_FACTS = " UNION ALL ".join(
    f"SELECT '{name}' AS kind, count(*) AS facts FROM fact.{name} SEMI JOIN of_run USING (version_id)"  # noqa: S608  names from this module
    for name in ("mention", "quotation", "quantity", "datetime", "attribution", "event", "check")
)
_OF_RUN = "WITH of_run AS (SELECT version_id FROM core.sighting JOIN ops.run ON read_at = started_at WHERE run_id = $run)"
_REFUSED = "SELECT subject, reason, message FROM ops.quarantine WHERE run_id = $run ORDER BY subject LIMIT 5"
#: Rows of an answer on the first screen, so that the whole of it fits one.
_ROWS = 3
#: The questions of the first screen, from the cookbook.
_QUESTIONS = ("who-said-what", "which-numbers", "contradictions")


def print_report(report: RunReport, settings: Settings, console: Console) -> None:
    """Print what a run did and what can be asked now."""
    with open_reader(settings.snapshot) as snapshot:
        console.print(_headline(report))
        if report.versions_new or report.versions_remade:
            console.print(Columns([_cut(snapshot, report.run_id), _facts(snapshot, report.run_id)], padding=(0, 4)))
        _print_refused(snapshot, report, console)
        for question in _QUESTIONS:
            _print_answer(snapshot, question, console)
    console.print("[bold]Next[/bold]  warta show TITLE   warta ask   warta ask 'SELECT * FROM mart.articles'   warta doctor")
    console.print(f"      {settings.snapshot}  opens in DuckDB, DBeaver or a notebook")


def _headline(report: RunReport) -> str:
    read = f"[bold]Read[/bold]  {report.read} documents in {report.seconds} s"
    if not (report.versions_new or report.versions_remade or report.refused):
        return f"{read}: [bold]nothing changed[/bold], {report.rows_added} rows added"
    parts = [f"{report.articles_new} new articles", f"{report.versions_new} new versions", f"{report.known} known already"]
    if report.versions_remade:
        parts.append(f"{report.versions_remade} made anew by newer rules or extractors")
    if report.refused:
        parts.append(f"[yellow]{report.refused} in quarantine[/yellow]")
    return f"{read}: {', '.join(parts)}"


def _cut(snapshot: duckdb.DuckDBPyConnection, run_id: str) -> Table:
    return answer_table("Cut, by rule", ("rule", "kind", "cut"), snapshot.execute(_CUT, {"run": run_id}).fetchall())


def _facts(snapshot: duckdb.DuckDBPyConnection, run_id: str) -> Table:
    return answer_table("Facts, by kind", ("kind", "facts"), snapshot.execute(f"{_OF_RUN} {_FACTS}", {"run": run_id}).fetchall())


def _print_refused(snapshot: duckdb.DuckDBPyConnection, report: RunReport, console: Console) -> None:
    if report.refused:
        rows = snapshot.execute(_REFUSED, {"run": report.run_id}).fetchall()
        console.print(answer_table("Quarantine (warta quarantine list)", ("subject", "reason", "message"), rows))


def _print_answer(snapshot: duckdb.DuckDBPyConnection, question: str, console: Console) -> None:
    result = answer(snapshot, question, rows=_ROWS)
    console.print(answer_table(f"{find_question(question).words}  [dim]warta ask {question}[/dim]", result.columns, result.rows))


def answer_table(title: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Table:
    """A table that fits the screen: long values are cut at the edge, never wrapped."""
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="ellipsis", no_wrap=True)
    for row in rows:
        table.add_row(*(escape("" if value is None else str(value)) for value in row))
    return table
