"""An outside check: the gold sentences of PLOVER's first coders, in their older scheme of eighteen types.

What counts
- Types: the types of a sentence as a bag; F1. The coders marked one act of each sentence, the one that it is an example
  of, so what else is rightly found in it counts against the precision; ``types-recall`` is free of that.
- Dyads: type, actor countries and recipient countries. Acts done together (AGREE, CONSULT, COOPERATE, and any act whose
  countries are all actors) are compared by all their countries, in either order. International bodies are one: the
  coders have no codes of their own for the United Nations and the European Union.
"""

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.events import Act, Counts, of_report
from evaluation.studies import study
from evaluation.tasks import Bench, Task

SENTENCES = Path("plover", "PLOVER_GSR_CAMEO.txt")
# The other types of the older scheme have kept their names.
TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
# Codes of the file that are slips or none of ISO's.
CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "ISM": "IMG"}
BODIES = frozenset({"IGO", "NGO", "UNO", "EUR"})


class Deed(NamedTuple):
    """An act as it is compared: of acts done together ``recipients`` is empty."""

    type: str
    actors: frozenset[str]
    recipients: frozenset[str]


class Sentence(NamedTuple):
    """A gold sentence with all that was coded of it."""

    id: str
    text: str
    published: date
    deeds: tuple[Deed, ...]


def deed(kind: str, actors: Iterable[str], recipients: Iterable[str]) -> Deed:
    left, right = frozenset(map(_folded, actors)), frozenset(map(_folded, recipients))
    return Deed(kind, left | right, frozenset()) if kind in TOGETHER else Deed(kind, left, right)


def _folded(country: str) -> str:
    return "IGO" if country in BODIES else country


def of_record(record: Mapping[str, Any]) -> Deed:
    """What a record of the file codes."""
    return deed(TYPES.get(record["event"], record["event"]), _codes(record.get("source")), _codes(record.get("target")))


def _codes(parties: Any) -> Iterable[str]:
    """The countries of a side, which is a list of parties or, where there are none, almost anything."""
    codes = [party["code"][:3].upper() for party in parties] if isinstance(parties, list) else []
    return [CODES.get(code, code) for code in codes]


def of_act(act: Act) -> Deed:
    return deed(act.type, act.actors, act.recipients)


def sentences(path: Path) -> list[Sentence]:
    """The sentences of the file in its order; one that was coded several times stands once, with all its deeds."""
    found: dict[str, Sentence] = {}
    for record in json.loads(path.read_text("utf-8")):
        if "text" in record:  # the first record is about the file
            text = record["text"]
            made = found.get(text, Sentence(record["id"], text, date.fromisoformat(record["date"]), ()))
            found[text] = made._replace(deeds=(*made.deeds, of_record(record)))
    return list(found.values())


def add(types: Counts, dyads: Counts, gold: Sequence[Deed], found: Sequence[Deed]) -> None:
    """Count one sentence."""
    _count(types, [deed.type for deed in gold], [deed.type for deed in found])
    _count(dyads, gold, found)


def _count(counts: Counts, gold: Sequence[Hashable], found: Sequence[Hashable]) -> None:
    counts.wanted += len(gold)
    counts.found += len(found)
    counts.right += (Counter(gold) & Counter(found)).total()


def measure(bench: Bench) -> dict[str, float]:
    types, dyads = Counts(), Counts()
    for sentence in bench.cut(sentences(bench.data / SENTENCES)):
        reports = study(bench.reader, sentence.id, sentence.text, sentence.published).reports
        add(types, dyads, sentence.deeds, [of_act(of_report(report)) for report in reports])
    shares = {
        "types": types.f1,
        "types-precision": types.precision,
        "types-recall": types.recall,
        "dyads": dyads.f1,
        "dyads-precision": dyads.precision,
        "dyads-recall": dyads.recall,
    }
    return {name: 100 * share for name, share in shares.items()}


TASKS = (
    Task(
        "plover",
        "reports: PLOVER's gold sentences, labels mapped to sixteen types",
        lambda data: [data / SENTENCES],
        measure,
        {"types": 75.0, "dyads": 55.0},
    ),
)
