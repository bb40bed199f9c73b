"""Case files of texts with their trees and names, so that what is tested is not the parser.

``# when`` is the day of the text, ``# name = start end KIND`` counts tokens, ``# expect`` is a list that the test
explains, ``# fails`` says why a case is a known failure. A line ``#`` parts sentences, a blank line cases.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from regesta.records import UNKNOWN, Name, Reading, When


class Case(msgspec.Struct, frozen=True):
    """One text and what is expected of it."""

    reading: Reading
    when: When
    expect: list[Any]
    fails: str | None


def cases(path: Path) -> Iterator[Case]:
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        notes = [line.removeprefix("# ").split(" = ", 1) for line in lines if line.startswith("# ")]
        day = next((date.fromisoformat(value) for key, value in notes if key == "when"), None)
        yield Case(
            reading=_reading(lines, notes),
            when=UNKNOWN if day is None else When(start=day, end=day, grain="day", basis="metadata"),
            expect=[json.loads(value) for key, value in notes if key == "expect"],
            fails=next((value for key, value in notes if key == "fails"), None),
        )


def _reading(lines: list[str], notes: list[list[str]]) -> Reading:
    text = next(json.loads(value) for key, value in notes if key == "text")
    names = [value.split() for key, value in notes if key == "name"]
    rows, firsts, sentences = [], [], []
    start = 0
    for line in [*(line for line in lines if not line.startswith("# ")), "#"]:
        if line == "#":
            sentences.append((start, len(rows)))
            start = len(rows)
        else:
            rows.append(line.split("\t"))
            firsts.append(start)
    starts, at = [], 0
    for row in rows:
        at = text.index(row[1], at)
        starts.append(at)
        at += len(row[1])
    return Reading(
        document="d",
        text=text,
        starts=tuple(starts),
        ends=tuple(begin + len(row[1]) for begin, row in zip(starts, rows, strict=True)),
        lemmas=tuple(row[2] for row in rows),
        upos=tuple(row[3] for row in rows),
        xpos=tuple(row[4] for row in rows),
        feats=tuple(row[5] for row in rows),
        heads=tuple(int(row[6]) - 1 + first if row[6] != "0" else -1 for row, first in zip(rows, firsts, strict=True)),
        deprels=tuple(row[7] for row in rows),
        factuality=(0.0,) * len(rows),
        sentences=tuple(sentences),
        names=tuple(Name(start=int(first), end=int(last), kind=kind) for first, last, kind in names),
    )
