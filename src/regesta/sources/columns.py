"""Which column of a table, or field of a record, holds what: by its name, then by what it holds."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from regesta.sources.troubles import RefusedError

FIELDS = ("text", "title", "published", "url", "outlet", "byline", "language", "id")
_URL = re.compile(r"\s*(?:https?://|www\.)\S+\s*", re.I)
_DATE = re.compile(
    r"\s*(?:\d{4}-\d\d?-\d\d?|\d{8}|\d{10}|\d{13}|\d\d?[/.]\d\d?[/.]\d{2,4}|\w{3,9},?\s+\d\d?\b.*\d{4}|\d\d?\.?\s+\w{3,9}\.?\s+\d{4}).{0,40}",
    re.S,
)
_WORDS = re.compile(r"\s*\S+\s+\S+.*", re.S)
PROSE = 200  # characters on average in a column of articles
SHORT_PROSE = 40  # under which a column named "text" yields to one of articles
DELIMITERS = ",\t;|"

Rows = Sequence[Mapping[str, str]]


@cache
def _names() -> dict[str, dict[str, int]]:
    """For each field, its normalised names with their rank."""
    return {field: {_plain(name): rank for rank, name in enumerate(_load()[field])} for field in FIELDS}


@cache
def _load() -> dict[str, list[str]]:
    text = Path(__file__).with_name("columns.yaml").read_text("utf-8")
    loaded: dict[str, list[str]] = yaml.load(text, yaml.CSafeLoader)
    return loaded


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def is_header(line: str, following: str) -> bool:
    """True for the first line of a table of articles: short cells without sentence marks, two of them known names with
    that of the text among them, and cells in the line ``following`` it."""
    names = _names()
    for delimiter in DELIMITERS:
        cells = [cell.strip().strip('"') for cell in line.split(delimiter)]
        if len(cells) < 2 or any(len(cell) > 40 or cell.endswith((".", "!", "?")) for cell in cells):
            continue
        if delimiter not in following:
            continue
        known = {field for cell in cells for field in FIELDS if _plain(cell) in names[field]}
        if "text" in known and len(known) >= 2 and all(len(cell.split()) <= 3 for cell in cells):
            return True
    return False


def has_names(cells: Iterable[str]) -> bool:
    """True when the cells are a header rather than data: none is long, a link or a date, and some name is known."""
    cells = list(cells)
    if any(len(cell) > 80 or _URL.fullmatch(cell) or _DATE.fullmatch(cell) for cell in cells):
        return False
    names = _names()
    return any(_plain(cell) in names[field] for cell in cells for field in FIELDS)


def chosen(columns: Mapping[str, str] | None, present: Iterable[str]) -> dict[str, str]:
    """What somebody said of the columns, checked: field to column. RefusedError for an unknown field or column."""
    aliases: Mapping[str, str] = _load()["aliases"]  # type: ignore[assignment]
    present = list(present)
    found = {}
    for field, column in (columns or {}).items():
        known = field if field in FIELDS else aliases.get(field)
        if known is None:
            raise RefusedError("columns", f"there is no field {field!r}; the fields are {', '.join(FIELDS)}")
        if column not in present:
            raise RefusedError(
                "columns", f"there is no column {column!r} for {field}; the columns are {_listed(present)}"
            )
        found[known] = column
    return found


def guess(rows: Rows, given: Mapping[str, str]) -> dict[str, str]:
    """Field to column for a sample of rows; what is ``given`` stands. RefusedError when no column holds articles."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    found = dict(given)
    for field in FIELDS:
        if field not in found:
            column = _by_name(field, [name for name in columns if name not in found.values()], rows)
            if column is not None:
                found[field] = column
    _by_content(found, columns, rows)
    if "text" not in found:
        raise RefusedError(
            "columns",
            f"no column holds articles; say which one does (text=COLUMN); the columns are {_listed(columns)}",
        )
    return found


def _by_name(field: str, columns: Sequence[str], rows: Rows) -> str | None:
    ranks = _names()[field]
    fitting = [
        column for column in columns if _rank(field, column, ranks) is not None and _fits(field, _cells(rows, column))
    ]
    if not fitting:
        return None
    if field == "text":
        # A table may hold both "summary" and "story", or "body" and an empty "text".
        return max(fitting, key=lambda column: _mean_length(rows, column))
    return min(fitting, key=lambda column: (column.count("."), _rank(field, column, ranks)))


def _rank(field: str, column: str, ranks: Mapping[str, int]) -> int | None:
    rank = ranks.get(_plain(column))
    if rank is None and field in ("text", "title", "published", "url", "byline"):
        rank = ranks.get(_plain(column.rpartition(".")[2]))
    return rank


def _fits(field: str, cells: Sequence[str]) -> bool:
    if field == "published":
        return _share(_DATE, cells) >= 0.5
    if field == "url":
        return _share(_URL, cells) >= 0.5
    if field == "text":
        return _share(_WORDS, cells) >= 0.5 and _share(_URL, cells) < 0.5
    if field in ("title", "outlet"):
        return bool(cells) and sum(map(len, cells)) <= PROSE * len(cells)
    return bool(cells)


def _by_content(found: dict[str, str], columns: Sequence[str], rows: Rows) -> None:
    free = [column for column in columns if column not in found.values()]
    lengths = {column: _mean_length(rows, column) for column in free}
    longest = max(free, key=lambda column: lengths[column], default=None)
    if longest is not None and lengths[longest] >= PROSE:
        named = _mean_length(rows, found["text"]) if "text" in found else 0.0
        if named < SHORT_PROSE:
            found["text"] = longest
            free.remove(longest)
    for field, pattern in (("published", _DATE), ("url", _URL)):
        if field not in found:
            match = next((column for column in free if _share(pattern, _cells(rows, column)) >= 0.8), None)
            if match is not None:
                found[field] = match
                free.remove(match)
    if "id" not in found and free and not free[0].strip() and _are_keys(_cells(rows, free[0])):
        found["id"] = free[0]


def _are_keys(cells: Sequence[str]) -> bool:
    return bool(cells) and len(set(cells)) == len(cells) and all(len(cell) <= 40 for cell in cells)


def _cells(rows: Rows, column: str) -> list[str]:
    return [cell for row in rows if (cell := row.get(column, "").strip())]


def _mean_length(rows: Rows, column: str) -> float:
    cells = _cells(rows, column)
    return sum(map(len, cells)) / len(cells) if cells else 0.0


def _share(pattern: re.Pattern[str], cells: Sequence[str]) -> float:
    return sum(pattern.fullmatch(cell) is not None for cell in cells) / len(cells) if cells else 0.0


def _listed(columns: Sequence[str]) -> str:
    shown = ", ".join(repr(column[:40]) for column in columns[:20])
    return shown + (" …" if len(columns) > 20 else "")
