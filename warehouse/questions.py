"""The cookbook: questions in words with the SQL that answers them, run with bounded time and bounded rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from threading import Timer
from typing import Any

import duckdb

from tasks.errors import Fatal

_FOLDER = Path(__file__).parent / "questions"
_PARAMETER = re.compile(r"\$(?P<name>[a-z_]{1,40}) = (?P<default>'[^']{0,200}'|[^\s']{1,40}) {2,}(?P<meaning>[^\n]+)")
_NAME = re.compile(r"[a-z0-9-]+")

_READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)

#: A question that takes longer is stopped: a slip in a join must not occupy the machine.
SECONDS = 30.0
#: More rows than anybody reads on a screen; what is beyond belongs into a query that writes to a file.
ROWS = 100_000


class QuestionUnknown(Fatal):
    """No question has this name."""


class ParameterUnknown(Fatal):
    """The question has no such parameter."""


class QueryFailed(Fatal):
    """DuckDB refused the SQL, or it took too long."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question may be given: ``default`` if it is not."""

    name: str
    default: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """One file of questions/: its name, the question in words, what the answer holds, its parameters and the SQL."""

    name: str
    words: str
    answer: str
    parameters: tuple[Parameter, ...]
    sql: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows; ``truncated`` if there were more than was asked for."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    truncated: bool = False


@cache
def list_questions(folder: Path = _FOLDER) -> tuple[Question, ...]:
    """All questions of the cookbook by name.

    >>> [question.words for question in list_questions() if question.name == "who-said-what"]
    ['Who said what?']
    """
    return tuple(read_question(path) for path in sorted(folder.glob("*.sql")))


def read_question(path: Path) -> Question:
    """One question from its file.

    The file begins with comments: the question, what its answer holds, then a line for each parameter,
    ``-- $name = default    meaning``. The SQL uses parameters as ``$name`` and casts them itself.
    """
    head: list[str] = []
    body: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        (head if line.startswith("--") and not body else body).append(line)
    comments = [line.removeprefix("--").strip() for line in head]
    parameters = [match for line in comments if (match := _PARAMETER.fullmatch(line))]
    return Question(
        name=path.stem,
        words=comments[0],
        answer=" ".join(line for line in comments[1:] if not line.startswith("$")),
        parameters=tuple(Parameter(found["name"], found["default"].strip("'"), found["meaning"]) for found in parameters),
        sql="\n".join(body).strip().removesuffix(";"),
    )


def find_question(name: str) -> Question:
    """The question of this name; raises QuestionUnknown with the names that come near."""
    questions = {question.name: question for question in list_questions()}
    if name in questions:
        return questions[name]
    near = get_close_matches(name, questions, n=3, cutoff=0.4)
    advice = f"Did you mean {' or '.join(near)}?" if near else '"warta ask" lists all questions.'
    raise QuestionUnknown(name, "is not a question of the cookbook", advice=advice)


def answer(
    connection: duckdb.DuckDBPyConnection,
    question: str,
    parameters: Mapping[str, str] | None = None,
    *,
    seconds: float = SECONDS,
    rows: int = ROWS,
) -> Answer:
    """Answer a question of the cookbook by its name, or one SQL statement that reads.

    Raises QuestionUnknown, ParameterUnknown with the ones that there are, or QueryFailed with what DuckDB says. Time is bounded as far
    as DuckDB looks up from its work; for SQL of strangers see warehouse.bounds.
    """
    if not _NAME.fullmatch(question):
        return _run(connection, question, dict(parameters or {}), seconds, rows)
    found = find_question(question)
    return _run(connection, found.sql, _values(found, parameters or {}), seconds, rows)


def _values(question: Question, given: Mapping[str, str]) -> dict[str, str]:
    known = {parameter.name: parameter.default for parameter in question.parameters}
    for name in given:
        if name not in known:
            raise ParameterUnknown(name, f"is not a parameter of {question.name}", advice=f"It has: {', '.join(known) or 'none'}.")
    return known | dict(given)


def _run(connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, str], seconds: float, rows: int) -> Answer:
    try:
        _refuse_commands(connection, sql)
        with _interrupted_after(connection, seconds):
            result = connection.execute(sql, values or None)
            columns = tuple(column[0] for column in result.description or ())
            found = result.fetchmany(rows + 1) if columns else []
    except duckdb.InterruptException as error:
        advice = "Narrow it, by day or outlet, or raise the limit of time."
        raise QueryFailed("the query", f"took longer than {seconds:g} seconds", advice=advice) from error
    except MemoryError as error:
        raise QueryFailed("the query", "needs more memory than there is", advice="Ask for fewer or smaller columns.") from error
    except duckdb.Error as error:
        raise QueryFailed("the query", str(error).strip(), advice='"SHOW ALL TABLES" lists what there is to ask.') from error
    return Answer(columns, found[:rows], truncated=len(found) > rows)


def _refuse_commands(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Let one statement through that reads: EXPLAIN, or SELECT and what DuckDB turns into it (FROM, WITH, PIVOT, DESCRIBE, SHOW).

    A snapshot is locked in any case; this keeps out what it lets through: CALL, SET, PREPARE, temporary tables, a second statement.
    A PIVOT over unnamed values comes with a type that DuckDB makes for it, which has no text of its own.
    """
    statements = connection.extract_statements(sql)
    asked = [one for one in statements if one.type != duckdb.StatementType.CREATE or one.query]
    if len(asked) != 1 or asked[0].type not in _READING:
        raise QueryFailed("the query", "is not one statement that reads", advice="Ask one SELECT at a time.")


@contextmanager
def _interrupted_after(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    timer = Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
