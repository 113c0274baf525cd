"""Rows with the names that parsing expects: ``body=isi`` takes the body from the column ``isi``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def rename(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """The row under its wanted names; a column that is not in the row changes nothing.

    >>> rename({"isi": "Teks.", "body": "x", "id": 1}, {"body": "isi"})
    {'id': 1, 'body': 'Teks.'}
    """
    taken = {wanted: row[given] for wanted, given in columns.items() if given in row}
    gone = {columns[wanted] for wanted in taken} | set(taken)
    return {name: value for name, value in row.items() if name not in gone} | taken


def rename_line(line: bytes, columns: Mapping[str, str]) -> bytes:
    """A JSON line under its wanted names; its own bytes if nothing is to be renamed or it is no JSON object (parsing refuses that).

    >>> rename_line(b'{"isi": "Teks."}', {"body": "isi"})
    b'{"body": "Teks."}'
    """
    if not columns:
        return line
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return line
    return as_json(rename(row, columns)) if isinstance(row, dict) else line


def as_json(row: Mapping[str, Any]) -> bytes:
    r"""A row as a JSON object in UTF-8; empty cells are left out, times become ISO 8601, other values text.

    >>> as_json({"id": 1, "body": "é", "author": None})
    b'{"id": 1, "body": "\xc3\xa9"}'
    """
    filled = {name: value for name, value in row.items() if value is not None and value == value}  # noqa: PLR0124  NaN marks an empty cell
    return json.dumps(filled, ensure_ascii=False, default=_as_text).encode("utf-8", "surrogatepass")


def _as_text(value: Any) -> str:  # noqa: ANN401  whatever a Parquet cell may hold
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)
