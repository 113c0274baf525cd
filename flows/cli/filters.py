"""Three stages as plain filters: JSON Lines or files in, JSON Lines out. Without Prefect, over the same functions."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import orjson
import typer

from flows.editions import cleaner
from tasks.errors import Refused, WartaError
from tasks.extract.language import detect_language
from tasks.extract.pipeline import extract as extract_facts
from tasks.extract.render import fact_to_json
from tasks.model import Article, CleanText, Document, Passage, Version
from tasks.parse.decode import without_lone_surrogates
from tasks.parse.document import parse_document

Row = dict[str, Any]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 if an item was refused.")]
Files = Annotated[list[Path] | None, typer.Argument(help="Files, one item each.", show_default=False)]
JsonLines = Annotated[str | None, typer.Option("--jsonl", help="A JSON Lines file, or - for standard input.", show_default=False)]


class InvalidRow(Refused):
    """A line that is no JSON object, or lacks what the filter needs."""


def register(app: typer.Typer) -> None:
    """Add the filters to the command line."""
    app.command("parse")(parse)
    app.command("clean")(clean)
    app.command("extract")(extract)


def parse(files: Files = None, jsonl: JsonLines = None, strict: Strict = False) -> None:
    """Open pages: {"id","url","html"} → title, authors, times, body, text, and what was removed."""
    _filter(_items(files, jsonl, "html"), _parse_row, strict=strict)


def clean(files: Files = None, jsonl: JsonLines = None, strict: Strict = False) -> None:
    """Cut what is not journalism: {"id","body"} → text and the removed passages, offsets into body."""
    _filter(_items(files, jsonl, "body"), _clean_row, strict=strict)


def extract(files: Files = None, jsonl: JsonLines = None, strict: Strict = False) -> None:
    """Find facts: {"id","text"} → facts, offsets into text."""
    _filter(_items(files, jsonl, "text"), _extract_row, strict=strict)


def _parse_row(row: Row) -> Row:
    article = parse_document(_page(row))
    cleaned = _clean(article)
    return {
        "id": row.get("id"),
        "url": article.url or row.get("url"),
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "published_at": _iso(article.published_at),
        "updated_at": _iso(article.updated_at),
        "lang": detect_language(cleaned.text),
        "body": article.body,
        "text": cleaned.text,
        "removed": _removed(cleaned.passages),
    }


def _page(row: Row) -> Document:
    html = _required(row, "html")
    seen_at = _time(row.get("fetched_at")) or datetime.now(UTC)
    return Document(
        content=html.encode("utf-8", "surrogatepass"),
        media_type="text/html",
        charset="utf-8",
        origin=str(row.get("id") or row.get("url") or "-"),
        url=row.get("url"),
        seen_at=seen_at,
    )


def _clean_row(row: Row) -> Row:
    article = Article(
        body=_required(row, "body"),
        outlet=row.get("outlet") or row.get("site") or _host(row),
        title=row.get("title"),
        published_at=_time(row.get("published_at")),
    )
    cleaned = _clean(article)
    return {"id": row.get("id"), "text": cleaned.text, "removed": _removed(cleaned.passages)}


def _clean(article: Article) -> CleanText:
    return cleaner().clean(article.body, outlet=article.outlet, title=article.title, published_at=article.published_at, cuts=article.cuts)


def _extract_row(row: Row) -> Row:
    text = _required(row, "text")
    version = Version(
        version_id=str(row.get("id")),
        article_id=str(row.get("id")),
        text=text,
        title=row.get("title"),
        url=row.get("url"),
        outlet=_host(row),
        published_at=_time(row.get("published_at") or row.get("published")),
        lang=detect_language(text),
    )
    return {"id": row.get("id"), "facts": [fact_to_json(fact) for fact in extract_facts(version)]}


def _filter(items: Iterator[tuple[str, bytes | Row]], work: Callable[[Row], Row], *, strict: bool) -> None:
    """Write one line an item; one that is refused is named on standard error, and the rest goes on."""
    failed = 0
    for subject, line in items:
        done = _done(subject, line, work)
        failed += done is None
        if done is not None:
            sys.stdout.buffer.write(done)
    sys.stdout.flush()
    if failed and strict:
        raise typer.Exit(1)


def _done(subject: str, line: bytes | Row, work: Callable[[Row], Row]) -> bytes | None:
    try:
        return json.dumps(work(_row(subject, line)), ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    except WartaError as error:
        print(f"{subject}: {error}", file=sys.stderr)  # noqa: T201  the filter's own report
    except Exception as error:  # noqa: BLE001  a defect in one item must not cost the others
        print(f"{subject}: {type(error).__name__}: {error}. This is a defect of Warta: please report it.", file=sys.stderr)  # noqa: T201
    return None


def _items(files: list[Path] | None, jsonl: str | None, field: str) -> Iterator[tuple[str, bytes | Row]]:
    """Files as objects of one field, then lines; raises BadParameter if neither is named."""
    if not files and not jsonl:
        raise typer.BadParameter("Name files, or --jsonl FILE (- for standard input).")
    for path in files or []:
        yield path.name, {"id": path.stem, field: path.read_text(encoding="utf-8", errors="replace")}
    if jsonl == "-":
        yield from _numbered("-", sys.stdin.buffer)
    elif jsonl:
        with Path(jsonl).open("rb") as handle:
            yield from _numbered(jsonl, handle)


def _numbered(name: str, handle: Any) -> Iterator[tuple[str, bytes]]:  # noqa: ANN401  any binary stream
    for number, line in enumerate(handle, 1):
        if line.strip():
            yield f"{name}#L{number}", line


def _row(subject: str, line: bytes | Row) -> Row:
    if isinstance(line, dict):
        return line
    try:
        row = _loads(line)
    except ValueError as error:
        raise InvalidRow(subject, f"is not JSON ({error})", advice="Write one JSON object a line.") from None
    if not isinstance(row, dict):
        raise InvalidRow(subject, "is no JSON object", advice="Write one JSON object a line.")
    return row


def _loads(line: bytes) -> Any:  # noqa: ANN401  whatever JSON holds
    """JSON, a page of it in a third of the usual time; what is not strict, and whole numbers of any size, the standard library reads."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line)
    rounded = isinstance(row, dict) and any(isinstance(value, float) for value in row.values())
    return json.loads(line) if rounded else row


def _required(row: Row, field: str) -> str:
    value = row.get(field)
    if not isinstance(value, str):
        raise InvalidRow(str(row.get("id")), f"has no text in {field!r}", advice=f"Give every object a string {field!r}.")
    return without_lone_surrogates(value)


def _host(row: Row) -> str | None:
    return urlsplit(row["url"]).hostname if row.get("url") else None


def _time(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _iso(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _removed(passages: tuple[Passage, ...]) -> list[Row]:
    return [{"start": p.start, "end": p.end, "rule": p.rule, "kind": p.kind, "text": p.text} for p in passages]
