"""CSV, TSV and their kin."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from regesta.records import Capture, Problem
from regesta.sources.bounds import Bounds
from regesta.sources.charsets import decode_head
from regesta.sources.columns import DELIMITERS, has_names
from regesta.sources.items import HEAD, Item, text_lines
from regesta.sources.records import Record, captures
from regesta.sources.troubles import RefusedError, refusal, size_text

SAMPLE_ROWS = 20


class _Dialect(csv.Dialect):
    """Comma-separated values as spreadsheets write them; the delimiter and the quoting are set for each file."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = csv.QUOTE_MINIMAL


def read(item: Item, columns: Mapping[str, str] | None, bounds: Bounds) -> Iterator[Capture | Problem]:
    """One capture a row. Rows longer than the bound or torn apart become Problems; the rest is read on."""
    return captures(_records(item, bounds), item.origin, columns, bounds)


def _records(item: Item, bounds: Bounds) -> Iterator[Record | Problem]:
    dialect = _dialect(decode_head(item.head))
    # The csv module keeps its limit for the whole process; ours only ever raises it.
    csv.field_size_limit(max(csv.field_size_limit(), bounds.record))
    troubles: list[Problem] = []
    rows = csv.reader(_bounded(item, bounds, troubles), dialect)
    header: Sequence[str] | None = None
    number = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield refusal(
                "row", f"this row cannot be read ({error}); the rest is read on", f"{item.origin}#{number + 1}"
            )
            continue
        finally:
            yield from troubles
            troubles.clear()
        if header is None:
            header = _header(row)
            if header == row:
                continue
        number += 1
        if row:
            yield _record(number, header, row)
    yield from troubles


def _record(number: int, header: Sequence[str], row: Sequence[str]) -> Record:
    # Cells beyond the header mostly come from a text whose delimiter was not quoted; they have no name to go under.
    return str(number), dict(zip(header, row, strict=False))


def _header(row: Sequence[str]) -> list[str]:
    """The row itself when it names columns, else "1", "2", …"""
    if has_names(row):
        return list(row)
    return [str(place) for place in range(1, len(row) + 1)]


def _bounded(item: Item, bounds: Bounds, troubles: list[Problem]) -> Iterator[str]:
    for number, line in enumerate(text_lines(item, bounds.record), 1):
        if line is None:
            message = f"a line of more than {size_text(bounds.record)} is left out; is the file a table?"
            troubles.append(refusal("too-large", message, f"{item.origin}#line {number}"))
        else:
            yield line.replace("\x00", "").removeprefix("\ufeff") if number == 1 else line.replace("\x00", "")


def _dialect(head: str) -> type[csv.Dialect]:
    lines = head.removeprefix("\ufeff").splitlines(keepends=True)
    if len(head) >= HEAD // 2 and len(lines) > 1:
        lines = lines[:-1]  # cut off, perhaps inside quotes
    best: tuple[float, int, type[csv.Dialect]] | None = None
    for delimiter in DELIMITERS:
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            dialect = type("Found", (_Dialect,), {"delimiter": delimiter, "quoting": quoting})
            score = _evenness(lines, dialect)
            if best is None or score > best[:2]:
                best = (*score, dialect)
    if best is None or best[1] < 2:
        # One column only: every line is a text. Commas inside it must not part it.
        raise RefusedError(
            "columns",
            "this table has one column or no even rows; give text files, JSON lines, or a table with a header",
        )
    return best[2]


def _evenness(lines: Sequence[str], dialect: type[csv.Dialect]) -> tuple[float, int]:
    """The share of sampled rows that have the commonest width, and that width; (0, 0) where the dialect is wrong."""
    try:
        widths = Counter(len(row) for row in islice(csv.reader(lines, dialect), SAMPLE_ROWS) if row)
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, count = widths.most_common(1)[0]
    if width < 2:
        return 0.0, width
    return count / widths.total(), width
