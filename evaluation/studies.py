"""Coded items, their texts, and one reading of each."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from regesta import actors, claims, places, times
from regesta.actors import Cast
from regesta.events.coder import Coder, heads
from regesta.events.lexicon import load
from regesta.language import Reader
from regesta.records import Claim, Reading, Report, When
from training.coding.articles import gathered
from training.coding.notation import digest

ANNOTATIONS = Path(__file__).parents[1] / "training" / "annotations"
CURRENT_EVENTS = Path("current-events", "current-events-2002-2024.jsonl.gz")
GUARDIAN = Path("..", "articles", "guardian-2019", "Guardian_SDF_sample.csv.zip")  # seen from the data folder


class Case(NamedTuple):
    """A coded item with the text that it points into."""

    item: Mapping[str, Any]
    text: str
    published: date


@dataclass(frozen=True, slots=True)
class Study:
    """What the stages of the pipeline make of one text."""

    reading: Reading
    cast: Cast
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    coder: Coder


def study(reader: Reader, identity: str, text: str, published: date) -> Study:
    when = When(start=published, end=published, grain="day", basis="metadata")
    reading = reader.read(text, identity)
    located = places.locate(reading)
    cast = actors.Cast(reading, located, when)
    said = claims.find(identity, reading, cast)
    coder = Coder(identity, reading, times.find(reading, when), located, cast, said, load(), heads())
    return Study(reading, cast, said, coder.reports(), coder)


def cases(coded: Path, texts: Iterable[Path]) -> list[Case]:
    """The items of a file with their texts, by id. Raises ValueError where a text is not the one that was coded."""
    known = gathered(texts)
    items = map(json.loads, coded.read_text("utf-8").splitlines())
    found = [_case(item, known[item["id"]]) for item in items]
    return sorted(found, key=lambda case: str(case.item["id"]))


def _case(item: Mapping[str, Any], record: Mapping[str, Any]) -> Case:
    if digest(record["text"]) != item["sha1"]:
        raise ValueError(f"{item['id']}: the text is not the one that was coded")
    return Case(item, record["text"], date.fromisoformat(record["date"]))
