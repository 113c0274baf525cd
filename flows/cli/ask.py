"""warta ask: the cookbook by name, or any SQL, on the snapshot: read-only and locked down."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from flows.report import answer_table
from flows.screen import open_screen
from flows.settings import Settings
from warehouse.bounds import bounded
from warehouse.questions import SECONDS, Answer, answer, list_questions
from warehouse.store import open_reader


class Format(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("ask")(ask)


def ask(
    question: Annotated[str | None, typer.Argument(help="Name of a question, or SQL. Without it, the questions are listed.")] = None,
    parameters: Annotated[list[str] | None, typer.Option("--with", help="A parameter: name=Prabowo. May be repeated.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the answer.")] = Format.table,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Answer a question of the cookbook, or any SQL, from the snapshot."""
    if question is None:
        _print_questions(as_json)
        return
    given = dict(pair.split("=", 1) for pair in parameters or [] if "=" in pair)
    with open_reader(Settings().snapshot) as snapshot:
        with bounded(SECONDS + 5):
            found = answer(snapshot, question, given)
        _print(found, Format.json if as_json else form)


def _print_questions(as_json: bool) -> None:
    questions = list_questions()
    if as_json:
        print(json.dumps([{"name": q.name, "words": q.words} for q in questions], ensure_ascii=False))  # noqa: T201  the answer
        return
    console = open_screen()
    for question in questions:
        console.print(f"[bold]{question.name:<24}[/bold] {question.words}")


def _print(result: Answer, form: Format) -> None:
    if form is Format.json:
        rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
        print(json.dumps(rows, default=str, ensure_ascii=False))  # noqa: T201  the answer
    elif form is Format.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(result.columns)
        writer.writerows(result.rows)
    else:
        console = open_screen()
        console.print(answer_table(result.columns, result.rows, console.width))
        if result.truncated:
            console.print(f"[yellow]the first {len(result.rows)} rows[/yellow]; narrow the question for the rest")
