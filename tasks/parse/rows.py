"""One row of a JSON Lines file as an article: fields are found under the names that data sets use."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from tasks.model import Document
from tasks.parse.decode import decode_document, without_lone_surrogates
from tasks.parse.errors import InvalidJson, MissingBody, OversizedLine
from tasks.seeds import read_toml, seed_path

#: The longest article in 29,395 has 0.1 MB; a page with its scripts rarely has more than 5.
MAX_ROW_BYTES = 32_000_000
Row = dict[str, Any]


def read_row(document: Document) -> Row:
    """The row's fields under our names; the ones it lacks are left out.

    Raises OversizedLine, InvalidJson (no JSON, or no object) or MissingBody (neither text nor HTML).
    """
    if len(document.content) > MAX_ROW_BYTES:
        advice = "Check that the file has one object a line."
        raise OversizedLine(document.origin, f"has {len(document.content):,} bytes", advice=advice)
    text = decode_document(document)
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidJson(document.origin, f"is not valid JSON ({error})", advice="Write one JSON object a line.") from error
    if not isinstance(given, dict):
        raise InvalidJson(document.origin, f"is a JSON {type(given).__name__}, not an object", advice="Write one JSON object a line.")
    given = {name: without_lone_surrogates(value) if isinstance(value, str) else value for name, value in given.items()}
    row = {field: given[name] for field, names in _names().items() if (name := next((n for n in names if _filled(given.get(n))), None))}
    if not isinstance(row.get("body", row.get("html")), str):
        known = ", ".join(_names()["body"] + _names()["html"])
        raise MissingBody(document.origin, f"has no text under any of {known}", advice="Rename the column that holds the text to body.")
    return row


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None and value != []


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = read_toml(seed_path("parse", "rows.toml"))
    return names
