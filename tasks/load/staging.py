"""Staged parts: what a worker made of a batch, as one folder of Parquet files that exists whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tasks.load.rows import batch_rows
from tasks.model import ArchivePlace, Batch, Document, Software, StageCount, stable_id
from warehouse.migrate import migrate, qualified_tables

_MANIFEST = "part.json"
#: Raised when rows are staged otherwise than before: a part that an earlier release left is staged again.
_LAYOUT = 2
_NOWHERE: Mapping[str, ArchivePlace] = {}


def part_name(documents: Iterable[Document], software: Software) -> str:
    """Name of the part that these documents make with this software, whatever their order.

    >>> old, new = (Software(rule_set_version=name, extractor_version="f") for name in "ab")
    >>> part_name([], old) == part_name([], new)
    False
    """
    return stable_id("part", software.both, *sorted(document.fetch_id + document.sha256 for document in documents))


def write_part(folder: Path, batch: Batch, software: Software, places: Mapping[str, ArchivePlace] = _NOWHERE) -> Path:
    """Stage a batch below ``folder`` and return the part's own folder; one that stands already is left as it is.

    ``places`` says, by content hash, where the archive holds each document.
    """
    part = folder / part_name(batch.documents, software)
    if part.exists():
        return part
    fresh = folder / f".{part.name}.{os.getpid()}"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    rows = batch_rows(batch, software, places)
    for table, schema in arrow_schemas().items():
        if rows.get(table):
            pq.write_table(pa.Table.from_pylist(rows[table], schema), fresh / f"{table}.parquet", compression="zstd")
    manifest = {
        "layout": _LAYOUT,
        "software": software.both,
        "documents": len(batch.documents),
        "counts": [[count.stage, count.items_in, count.items_out, count.refused] for count in batch.counts],
    }
    (fresh / _MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    _publish(fresh, part)
    return part


def _publish(fresh: Path, part: Path) -> None:
    try:
        fresh.rename(part)
    except OSError:
        if not part.exists():
            raise
        shutil.rmtree(fresh)  # Another worker staged the same batch first: names are content.


def arrow_schemas() -> dict[str, pa.Schema]:
    """Columns of every table as the migrations define them, in Arrow's types: the SQL is the only place that names them."""
    return {name: schema for name, (schema, _) in _columns().items()}


def uuid_columns() -> dict[str, list[str]]:
    """Columns of every table that hold identifiers: Parquet carries them as text, joins against the warehouse need their type."""
    return {name: identifiers for name, (_, identifiers) in _columns().items()}


@cache
def _columns() -> dict[str, tuple[pa.Schema, list[str]]]:
    found = {}
    with duckdb.connect() as connection:  # a migration costs a quarter of a second: one for all
        migrate(connection)
        for name in qualified_tables(connection):
            empty = connection.sql(f"SELECT * FROM {name} LIMIT 0")  # noqa: S608  names from the catalogue
            identifiers = [column for column, type_ in zip(empty.columns, empty.types, strict=True) if str(type_) == "UUID"]
            found[name] = empty.to_arrow_table().schema, identifiers
    return found


def read_counts(part: Path) -> tuple[int, list[StageCount]]:
    """Documents in a part, and what its stages counted."""
    manifest = json.loads((part / _MANIFEST).read_text(encoding="utf-8"))
    return manifest["documents"], [StageCount(stage=s, items_in=i, items_out=o, refused=r) for s, i, o, r in manifest["counts"]]


def sweep(folder: Path, software: Software) -> list[Path]:
    """Remove what a killed worker left half-written and what other software staged; return the parts that are whole."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or not _is_whole(path, software):
            shutil.rmtree(path, ignore_errors=True)
        else:
            whole.append(path)
    return whole


def _is_whole(part: Path, software: Software) -> bool:
    try:
        manifest = json.loads((part / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return (manifest.get("layout"), manifest.get("software")) == (_LAYOUT, software.both)
