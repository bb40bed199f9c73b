"""Rows to JSON lines, CSV and Parquet."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, BinaryIO

import msgspec

from regesta.exports.columns import Column, Documents, Kind, Value
from regesta.exports.tables import TABLES
from regesta.records import Document
from regesta.records.plain import plain

FORMATS = ("jsonl", "csv", "parquet")

# A cell that begins so is run as a formula by spreadsheets; an apostrophe before it makes it text there.
_FORMULA = ("=", "+", "-", "@", "\t", "\n")


def write(
    kind: str, rows: Iterable[msgspec.Struct], format: str, stream: BinaryIO, documents: Documents | None = None
) -> int:
    """Writes ``rows`` to ``stream`` and returns how many there were.

    ``kind`` names a table of ``tables.TABLES``, which says what the rows must be. ``jsonl`` has whole records, one a
    line, and streams; ``csv`` has flat columns, UTF-8 without a byte-order mark, a header, ISO 8601 dates, lists
    joined with "; ", and an apostrophe before text that a spreadsheet would take for a formula; ``parquet`` has the
    same columns with their types, lists as lists. With ``documents`` (``Ledger.document``) the last two also carry
    the words at each span and where they were read.

    Raises ValueError for an unknown kind or format.
    """
    if kind not in TABLES:
        raise ValueError(f"no export {kind!r}; there are {', '.join(TABLES)}")
    if format == "jsonl":
        return _write_lines(rows, stream)
    table = TABLES[kind]
    flat = _flat(rows, table, documents)
    if format == "csv":
        return _write_csv(table, flat, stream)
    if format == "parquet":
        return _write_parquet(table, flat, stream)
    raise ValueError(f"no format {format!r}; there are {', '.join(FORMATS)}")


def _write_lines(rows: Iterable[msgspec.Struct], stream: BinaryIO) -> int:
    written = 0
    for row in rows:
        stream.write(_line(plain(row)) + b"\n")
        written += 1
    return written


def _line(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        # Half of a surrogate pair is no character; JSON can still say it as an escape.
        return json.dumps(value, separators=(",", ":")).encode()


def _flat(
    rows: Iterable[msgspec.Struct], table: tuple[Column, ...], documents: Documents | None
) -> Iterator[list[Value]]:
    # Rows come sorted by document as a rule; a few are kept for those that do not.
    find = lru_cache(maxsize=64)(documents) if documents else None
    for row in rows:
        name = getattr(row, "document", None)
        document: Document | None = find(name) if find is not None and name is not None else None
        yield [_writable(column.value(row, document)) for column in table]


def _writable(value: Value) -> Value:
    """``value`` with every half of a surrogate pair replaced: neither CSV nor Parquet can hold one."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [member if isinstance(member, float) else str(_writable(member)) for member in value]
    return value


def _write_csv(table: tuple[Column, ...], rows: Iterable[list[Value]], stream: BinaryIO) -> int:
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([column.name for column in table])
        written = 0
        for row in rows:
            writer.writerow([cell(value) for value in row])
            written += 1
        return written
    finally:
        text.detach()


def cell(value: Value) -> str:
    """A value as it stands in a CSV file; "" for what is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    text = value if isinstance(value, str) else "; ".join(map(str, value))
    # Readers take a bare carriage return for the end of the row.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA) else text


def _write_parquet(table: tuple[Column, ...], rows: Iterable[list[Value]], stream: BinaryIO) -> int:
    import polars as pl  # heavy: a tenth of a second that no other command should pay

    types: dict[Kind, Any] = {
        "text": pl.String,
        "whole": pl.Int64,
        "real": pl.Float64,
        "truth": pl.Boolean,
        "day": pl.Date,
        "texts": pl.List(pl.String),
        "reals": pl.List(pl.Float64),
    }
    held = list(rows)
    columns = [
        pl.Series(column.name, [row[place] for row in held], dtype=types[column.kind])
        for place, column in enumerate(table)
    ]
    pl.DataFrame(columns).write_parquet(stream)
    return len(held)
