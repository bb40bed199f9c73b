"""Case files of texts with their trees and names, so that what is tested is not the parser.

A case is rows of CoNLL-U (form, lemma, tags, features, head and relation count) below notes ``# key = value``:
``# text`` is the text (without it, words are joined by blanks), ``# name = start end KIND`` counts tokens, ``# when``
is the day of the text, ``# fails`` says why a case is a known failure; others such as ``# expect`` the test explains. A
line ``#`` parts sentences, a blank line cases.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from builders import days
from readings import Word, build

from regesta.records import UNKNOWN, Name, Reading, When


class Case(msgspec.Struct, frozen=True):
    """One text and the notes on it."""

    reading: Reading
    notes: list[tuple[str, str]]

    def told(self, key: str) -> list[str]:
        """What the notes of this key say, word for word."""
        return [value for found, value in self.notes if found == key]

    def values(self, key: str) -> list[Any]:
        """What they say in JSON."""
        return [json.loads(value) for value in self.told(key)]

    @property
    def expect(self) -> list[Any]:
        return self.values("expect")

    @property
    def when(self) -> When:
        for value in self.told("when"):
            return days(date.fromisoformat(value), basis="metadata")
        return UNKNOWN

    @property
    def fails(self) -> str | None:
        return next(iter(self.told("fails")), None)


def cases(path: Path) -> Iterator[Case]:
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        noted = [line.removeprefix("# ").partition(" = ") for line in lines if line.startswith("# ")]
        notes = [(key, value) for key, _, value in noted]
        text = next((json.loads(value) for key, value in notes if key == "text"), None)
        names = [value.split() for key, value in notes if key == "name"]
        yield Case(
            reading=build(
                _sentences(lines),
                text,
                names=tuple(Name(start=int(first), end=int(end), kind=kind) for first, end, kind in names),
            ),
            notes=notes,
        )


def _sentences(lines: list[str]) -> list[list[Word]]:
    sentences: list[list[Word]] = [[]]
    for line in lines:
        if line == "#":
            sentences.append([])
        elif not line.startswith("# "):
            _, form, lemma, upos, xpos, feats, head, deprel, *_ = line.split("\t")
            sentences[-1].append(Word(form, lemma, upos, xpos, feats, int(head), deprel))
    return sentences
