"""Runs the lexicon's examples through the real stages, the learned heads left aside.

``python tests/events/examples.py [type …]`` lists those that fail; ``--write`` puts them into ``known-failures.txt``.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[2] / "src")]

from regesta import actors, claims, places, times
from regesta.events import lexicon
from regesta.events.coder import Coder
from regesta.language import Reader
from regesta.records import Report, When
from training.coding.examples import Example, faults, parse, shown

PUBLISHED = When(start=date(2023, 3, 15), end=date(2023, 3, 15), grain="day", basis="metadata")


class Run(NamedTuple):
    entry: str
    example: Example
    reports: tuple[Report, ...]
    faults: list[str]

    @property
    def line(self) -> str:
        """How the example stands in ``known-failures.txt``."""
        return f"{self.entry} | {self.example.sentence}"


def examples() -> Iterator[tuple[str, Example]]:
    """Every example and counter-example with the name of its entry."""
    loaded = lexicon.load()
    for entry in loaded.entries:
        for text in (*entry.examples, *entry.counter):
            yield entry.name, parse(text, entry.type)
    for embedding in loaded.embeddings:
        for text in (*embedding.examples, *embedding.counter):
            yield embedding.name, parse(text, "")


def code(reader: Reader, sentence: str) -> tuple[Report, ...]:
    """The reports of one sentence published on 15 March 2023."""
    reading = reader.read(sentence, "d")
    found = places.locate(reading)
    cast = actors.Cast(reading, found, PUBLISHED)
    whens, said = times.find(reading, PUBLISHED), claims.find("d", reading, cast)
    return Coder("d", reading, whens, found, cast, said, lexicon.load()).reports()


def runs(only: frozenset[str] = frozenset()) -> Iterator[Run]:
    reader = Reader()
    for name, example in examples():
        if not only or name.partition("/")[0] in only or name in only:
            reports = code(reader, example.sentence)
            yield Run(name, example, reports, faults(example, reports))


KNOWN = Path(__file__).with_name("known-failures.txt")
_HEAD = "# Examples of the lexicon that do not come out right yet, one a line: entry | sentence.\n"


def write() -> None:
    """Puts the examples that fail now into ``known-failures.txt``."""
    KNOWN.write_text(_HEAD + "".join(f"{run.line}\n" for run in runs() if run.faults), "utf-8")


def main() -> None:
    if sys.argv[1:] == ["--write"]:
        write()
        return
    wrong = total = 0
    for run in runs(frozenset(sys.argv[1:])):
        total += 1
        if run.faults:
            wrong += 1
            sys.stdout.write(
                f"{run.line}\n      {'; '.join(run.faults)}\n      found {[shown(report) for report in run.reports]}\n"
            )
    sys.stdout.write(f"{total - wrong} of {total} right\n")


if __name__ == "__main__":
    main()
