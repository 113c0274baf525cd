"""warta ask: the cookbook by name, or any SQL, on the snapshot: read-only and locked down."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer
from rich.markup import escape

from flows.report import answer_table
from flows.screen import open_screen
from flows.settings import Settings
from warehouse.bounds import bounded
from warehouse.questions import ROWS, SECONDS, Answer, Question, answer, find_question, list_questions
from warehouse.store import open_reader

#: Rows of a table that anybody scrolls through; laying out 100,000 took two minutes.
ON_SCREEN = 1_000


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
    explain: Annotated[bool, typer.Option("--explain", help="Show what a question takes, gives and asks in SQL; ask nothing.")] = False,
) -> None:
    """Answer a question of the cookbook, or any SQL, from the snapshot."""
    form = Format.json if as_json else form
    if question is None:
        _print_questions(form)
    elif explain:
        _print_question(find_question(question), form)
    else:
        given = dict(map(_pair, parameters or []))
        with open_reader(Settings().snapshot) as snapshot:
            with bounded(SECONDS + 5):
                found = answer(snapshot, question, given, rows=ON_SCREEN if form is Format.table else ROWS)
            _print(found, form)


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise typer.BadParameter(f"{given!r} has no value: write --with name=value", param_hint="--with")
    return name, value


def _print_questions(form: Format) -> None:
    if form is Format.json:
        print(json.dumps([asdict(question) for question in list_questions()], ensure_ascii=False))  # noqa: T201  the answer
        return
    console = open_screen()
    for question in list_questions():
        console.print(f"[bold]{question.name:<24}[/bold] {question.words}")
    console.print("\n[dim]warta ask NAME answers one, warta ask NAME --explain shows what it takes[/dim]")


def _print_question(question: Question, form: Format) -> None:
    if form is Format.json:
        print(json.dumps(asdict(question), ensure_ascii=False))  # noqa: T201  the answer
        return
    console = open_screen()
    console.print(f"[bold]{question.words}[/bold]\n{escape(question.answer)}\n")
    for one in question.parameters:
        console.print(f"--with {escape(f'{one.name}={one.default}'):<24} {escape(one.meaning)}")
    console.print(f"\n{escape(question.sql)}", soft_wrap=True, highlight=False)


def _print(result: Answer, form: Format) -> None:
    if form is Format.json:
        # Row by row: as one string, an answer would take its memory twice.
        told = (json.dumps(dict(zip(result.columns, row, strict=True)), default=str, ensure_ascii=False) for row in result.rows)
        sys.stdout.write("[")
        sys.stdout.writelines(f",\n {row}" if number else row for number, row in enumerate(told))
        sys.stdout.write("]\n")
    elif form is Format.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(result.columns)
        writer.writerows(result.rows)
    else:
        console = open_screen()
        console.print(answer_table(result.columns, result.rows, console.width))
        if result.truncated:
            console.print(f"[yellow]the first {len(result.rows)} rows[/yellow]; narrow the question, or take more with --format csv")
