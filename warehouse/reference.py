"""Reference pages made from the warehouse itself: docs/tables.md and docs/questions.md.

python -m warehouse.reference docs
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from warehouse.checks import list_checks
from warehouse.migrate import migrate
from warehouse.questions import list_questions

_SCHEMAS = {
    "mart": "Start here: views in the words of an analyst, over the articles as they stand today.",
    "core": "Articles, the states of their text, what was cut, what is alike.",
    "fact": "Typed statements with offsets into a version's text.",
    "raw": "What was fetched and read, before anybody looked inside.",
    "search": "The word index behind search(words), and how often each name occurs.",
    "ops": "How it ran: runs, parts, partitions, refusals, checks.",
}
_RELATIONS = """
SELECT schema_name, table_name, comment FROM duckdb_tables() UNION ALL
SELECT schema_name, view_name, comment FROM duckdb_views() WHERE NOT internal
ORDER BY ALL
"""
_COLUMNS = "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE schema_name = ? AND table_name = ? ORDER BY column_index"
_MACROS = "SELECT comment FROM duckdb_functions() WHERE NOT internal AND function_type = 'table_macro' ORDER BY function_name"
_NOTE = "<!-- Made by `python -m warehouse.reference docs`: edit the SQL, not this page. -->"


def tables_page() -> str:
    """Markdown with every table, view, macro and check, from their comments."""
    with duckdb.connect() as connection:
        migrate(connection)
        return "\n".join([*_head("Tables"), *_macro_lines(connection), *_relation_lines(connection), *_check_lines()]) + "\n"


def _head(title: str) -> list[str]:
    return [f"# {title}", "", _NOTE, ""]


def _macro_lines(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    yield from (
        "Times are UTC, offsets are Unicode code points, half-open. Nothing here is a delimited string but the export view mart.gkg.",
        "In pandas identities are UUID objects and lists arrays: cast what is written as JSON or compared (`article_id::VARCHAR`).",
        "",
    )
    yield from ("## Macros", "", "Call them like tables: `FROM search('banjir') LIMIT 5`.", "")
    for (comment,) in connection.execute(_MACROS).fetchall():
        call, meaning = comment.split("): ", 1)
        yield f"- `{call})`: {meaning}"
    yield ""


def _relation_lines(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    relations = connection.execute(_RELATIONS).fetchall()
    for schema, meaning in _SCHEMAS.items():
        yield from (f"## {schema}", "", meaning, "")
        for _, name, comment in (relation for relation in relations if relation[0] == schema):
            yield from (f"### {schema}.{name}", "", comment, "", "| column | type | meaning |", "|---|---|---|")
            for column, kind, words in connection.execute(_COLUMNS, [schema, name]).fetchall():
                yield f"| {column} | {kind} | {_cell(words)} |"
            yield ""


def _check_lines() -> Iterator[str]:
    yield from ("## Checks", "", "Run after each load; a failed one keeps the last snapshot. Results are in ops.check_result.", "")
    yield from ("| check | severity | what holds |", "|---|---|---|")
    for check in list_checks():
        yield f"| {check.name} | {'error' if check.is_error else 'warning'} | {_cell(check.meaning)} |"


def questions_page() -> str:
    """Markdown with every question of the cookbook: words, answer, parameters, SQL."""
    lines = [*_head("Questions"), "`warta ask NAME` answers one, `warta ask` lists them, and any SQL can be asked in the same way.", ""]
    lines += [f"- [{question.words}](#{question.name})" for question in list_questions()]
    for question in list_questions():
        lines += ["", f"## {question.name}", "", f"**{question.words}** {question.answer}", ""]
        lines += [f"- `{one.name}` (`{one.default}`): {one.meaning}" for one in question.parameters]
        lines += ["", "```sql", question.sql, "```"]
    return "\n".join(lines) + "\n"


def _cell(words: str | None) -> str:
    return (words or "").replace("|", "\\|")


def main(folder: Path) -> None:
    """Write both pages into a folder."""
    (folder / "tables.md").write_text(tables_page(), encoding="utf-8")
    (folder / "questions.md").write_text(questions_page(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
