"""Whole articles that codings point into, and any texts by the kind of their file."""

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from training.coding.texts import texts


def articles(path: Path) -> dict[str, dict[str, Any]]:
    """The articles of a zipped table of the Guardian (columns: row id, date, text, source), by id."""
    csv.field_size_limit(1 << 24)
    with zipfile.ZipFile(path) as packed, packed.open(packed.namelist()[0]) as file:
        rows = list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8")))
    records = [{"id": f"guardian-{row['']}", "date": row["date"], "text": row["text"]} for row in rows]
    return {record["id"]: record for record in records}


def gathered(paths: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """The records of several files of texts, by id: compressed JSON lines, or a zipped table of articles."""
    found: dict[str, dict[str, Any]] = {}
    for path in paths:
        found |= articles(path) if path.suffix == ".zip" else texts(path)
    return found
