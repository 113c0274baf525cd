"""warta show: one article, kept and cut text together, facts marked."""

from __future__ import annotations

import json
from typing import Annotated, Any

import duckdb
import typer

from flows.marked import Cut, Mark, legend, marked_text
from flows.screen import open_screen
from flows.settings import Settings
from tasks.errors import Fatal
from warehouse.store import open_reader

_FIND = """
    SELECT version.*, article.outlet, article.canonical_url, article.given_id, origin
    FROM core.version AS version JOIN core.article AS article USING (article_id)
    LEFT JOIN (SELECT version_id, any_value(origin ORDER BY origin) AS origin
               FROM core.sighting JOIN raw.fetch USING (fetch_id) GROUP BY ALL) USING (version_id)
    WHERE article_id::VARCHAR LIKE $asked || '%' OR version_id::VARCHAR LIKE $asked || '%' OR given_id = $asked
       OR canonical_url = $asked OR contains(lower(title), lower($asked)) OR contains(lower(origin), lower($asked))
    ORDER BY valid_to IS NULL DESC, valid_from DESC, version_id LIMIT 10
"""
_MARKS = """
    SELECT char_start, char_end, kind FROM fact.mention WHERE version_id = $version
    UNION ALL SELECT char_start, char_end, 'quotation' FROM fact.quotation WHERE version_id = $version
    UNION ALL SELECT char_start, char_end, 'quantity' FROM fact.quantity WHERE version_id = $version
    UNION ALL SELECT char_start, char_end, 'datetime' FROM fact.datetime WHERE version_id = $version
    UNION ALL SELECT char_start, char_end, 'attribution' FROM fact.attribution WHERE version_id = $version
    UNION ALL SELECT char_start, char_end, 'event' FROM fact.event WHERE version_id = $version
    UNION ALL SELECT char_start, char_end, 'check' FROM fact.check WHERE version_id = $version AND verdict = 'contradiction'
"""


class NoSuchArticle(Fatal):
    """Nothing in the snapshot answers to what was asked for."""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("show")(show)


def show(
    article: Annotated[str, typer.Argument(help="Identifier or its beginning, address, words of the title, or the file's name.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print text, passages and facts as JSON.")] = False,
) -> None:
    """Show one article: what was kept, what was cut (struck through), and where the facts stand."""
    with open_reader(Settings().snapshot) as snapshot:
        version, *others = _find(snapshot, article)
        cuts = _rows(snapshot, "SELECT * FROM core.passage WHERE version_id = $version ORDER BY char_start", version)
        marks = _rows(snapshot, _MARKS, version)
    if as_json:
        print(json.dumps({"version": version, "removed": cuts, "facts": marks}, default=str, ensure_ascii=False))  # noqa: T201  the answer
        return
    console = open_screen()
    console.print(f"[bold]{version['title'] or '(no title)'}[/bold]")
    console.print(_frame(version), style="dim")
    console.print()
    text = marked_text(
        version["text"],
        [Mark(mark["char_start"], mark["char_end"], mark["kind"]) for mark in marks],
        [Cut(cut["char_start"], cut["text"]) for cut in cuts],
    )
    console.print(text)
    console.print()
    console.print(legend())
    for other in others:
        console.print(f"also: {other['article_id']}  {other['title'] or other['origin']}", style="dim")


def _find(snapshot: duckdb.DuckDBPyConnection, asked: str) -> list[dict[str, Any]]:
    found = _dicts(snapshot.execute(_FIND, {"asked": asked}))
    if not found:
        raise NoSuchArticle(asked, "matches no article", advice="warta ask 'SELECT article_id, title FROM mart.articles' lists them.")
    return found


def _rows(snapshot: duckdb.DuckDBPyConnection, sql: str, version: dict[str, Any]) -> list[dict[str, Any]]:
    return _dicts(snapshot.execute(sql, {"version": version["version_id"]}))


def _dicts(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _frame(version: dict[str, Any]) -> str:
    parts = (version["outlet"], version["published_at"], ", ".join(version["authors"]), version["canonical_url"] or version["origin"])
    return " · ".join(str(part) for part in (*parts, version["article_id"]) if part)
