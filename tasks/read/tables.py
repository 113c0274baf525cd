"""CSV and Parquet: every row becomes a JSON object, so that parsing knows one shape of row only."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.model import Document
from tasks.read.columns import as_json, rename
from tasks.read.errors import BrokenRow, DamagedFile, EmptyFile, UnknownColumn
from tasks.read.lines import numbered_lines
from tasks.read.opened import MAX_ITEM_BYTES, OpenedFile

_DELIMITERS = ",;\t|"
#: Rows of articles weigh some kilobytes: a few hundred at a time keep memory flat and cost nothing.
_PARQUET_ROWS = 256


def read_csv(file: OpenedFile) -> Iterator[Document]:
    """One document a row; the first row names the columns, the delimiter is the one that the header uses most.

    A row is numbered by the line on which it ends: cells may hold line feeds. Raises EmptyFile and UnknownColumn.
    """
    lines = (_decode(line) for _, line in numbered_lines(file))
    first = next(lines, "").removeprefix("\ufeff")
    delimiter = max(_DELIMITERS, key=first.count)
    names = next(csv.reader([first], delimiter=delimiter))
    if not names:
        raise EmptyFile(file.origin, "has no header", advice="Write the names of the columns into the first row.")
    _check_columns(file, names)
    csv.field_size_limit(MAX_ITEM_BYTES)
    for number, cells in _rows(file, lines, delimiter):
        if any(cells[len(names) :]):
            file.refuse(_broken_row(file, number, f"has {len(cells)} cells under {len(names)} columns"))
        else:
            row = {name: cell for name, cell in zip(names, cells, strict=False) if cell}
            yield file.document(as_json(rename(row, file.columns)), "application/json", part=f"L{number}")


def _rows(file: OpenedFile, lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            file.refuse(_broken_row(file, rows.line_num + 1, f"is no row ({error})"))
            continue
        if cells is None:
            return
        if cells:
            yield rows.line_num + 1, cells


def _broken_row(file: OpenedFile, number: int, message: str) -> BrokenRow:
    return BrokenRow(file.at(f"L{number}"), message, advice="Quote cells that hold the delimiter, and close every quotation mark.")


def _decode(line: bytes) -> str:
    # Spreadsheets of Windows write its own code page; a line that is valid UTF-8 by chance practically never occurs.
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def read_parquet(file: OpenedFile) -> Iterator[Document]:
    """One document a row, numbered from 1; raises DamagedFile and UnknownColumn."""
    try:
        table = pq.ParquetFile(file.handle, pre_buffer=False)
        _check_columns(file, table.schema_arrow.names)
        number = 0
        for batch in table.iter_batches(batch_size=_PARQUET_ROWS):
            for row in batch.to_pylist():
                number += 1
                yield _parquet_document(file, row, number)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:  # the last two: times beyond Python's calendar
        raise DamagedFile(
            file.origin, f"is no sound Parquet file ({error})", advice="Write it again; rows before the break were read."
        ) from error


def _parquet_document(file: OpenedFile, row: dict[str, Any], number: int) -> Document:
    return file.document(as_json(rename(row, file.columns)), "application/json", part=f"L{number}")


def _check_columns(file: OpenedFile, names: Sequence[str]) -> None:
    missing = sorted(set(file.columns.values()) - set(names))
    if missing:
        message = f"has no column {', '.join(missing)}; it has {', '.join(names)}"
        raise UnknownColumn(file.origin, message, advice="Name an existing column: --map body=COLUMN.")
