"""How far two codings of the same items agree.

    python -m evaluation.agreement --first FILE --second FILE --data DATA [--show] [--json]

Each row has a figure and what it comes from: how many both have, the first, the second. ``report`` (trigger words
overlap, type the same), ``type`` (the types of an item as a bag), ``whole`` (type, all countries of both sides, status)
and ``dyad`` (the same without status) are F1 over all reports, ``nothing`` is F1 of the items left empty. ``who``,
``whom``, ``status`` and ``source`` (whether there is one) are shares of the reports that both have. Items that one file
lacks are left aside. ``--show`` writes out, with their texts out of DATA, the items that are not coded alike.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.events import Act, Counts, of_gold, pairs
from evaluation.studies import CURRENT_EVENTS, GUARDIAN
from training.coding.articles import gathered
from training.coding.notation import write

Coded = Mapping[str, Any]
ROWS = ("report", "type", "dyad", "whole", "nothing", "who", "whom", "status", "source")


@dataclass
class Agreement:
    """Counts of each row, with the first coding as what is wanted, and of each type, how often both report it."""

    items: int = 0
    rows: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in ROWS})
    types: dict[str, Counts] = field(default_factory=dict)

    def table(self) -> dict[str, dict[str, float]]:
        counted = self.rows | {f"report {name}": counts for name, counts in sorted(self.types.items())}
        return {name: _row(counts) for name, counts in counted.items()}


def _row(counts: Counts) -> dict[str, float]:
    return {"agree": round(counts.f1, 3), "both": counts.right, "first": counts.wanted, "second": counts.found}


def add(agreement: Agreement, first: Sequence[Act], second: Sequence[Act]) -> None:
    """Count one item."""
    matched = pairs(first, second, typed=True)
    agreement.items += 1
    _count(agreement.rows["report"], len(first), len(second), len(matched))
    _count(agreement.rows["nothing"], not first, not second, not first and not second)
    for name, left, right in (
        ("type", [act.type for act in first], [act.type for act in second]),
        ("dyad", [act.dyad for act in first], [act.dyad for act in second]),
        ("whole", [(act.dyad, act.status) for act in first], [(act.dyad, act.status) for act in second]),
    ):
        _count(agreement.rows[name], len(left), len(right), (Counter(left) & Counter(right)).total())
    for one, other in matched:
        for name, same in _alike(one, other):
            _count(agreement.rows[name], 1, 1, same)
    for kind in {act.type for act in (*first, *second)}:
        wanted, found = (sum(act.type == kind for act in acts) for acts in (first, second))
        both = sum(one.type == kind for one, _ in matched)
        _count(agreement.types.setdefault(kind, Counts()), wanted, found, both)


def _alike(one: Act, other: Act) -> Iterator[tuple[str, bool]]:
    yield "who", one.actors == other.actors
    yield "whom", one.recipients == other.recipients
    yield "status", one.status == other.status
    yield "source", (one.source is None) == (other.source is None)


def _count(counts: Counts, wanted: int, found: int, right: int) -> None:
    counts.wanted += wanted
    counts.found += found
    counts.right += right


def compare(first: Iterable[Coded], second: Iterable[Coded]) -> Agreement:
    """The agreement over the items that both codings have."""
    others = {item["id"]: item for item in second}
    agreement = Agreement()
    for item in first:
        if item["id"] in others:
            add(agreement, _acts(item), _acts(others[item["id"]]))
    return agreement


def _acts(item: Coded) -> list[Act]:
    return [of_gold(report, "") for report in item["reports"]]


def differing(first: Iterable[Coded], second: Iterable[Coded], texts: Mapping[str, Coded]) -> Iterator[str]:
    """The items that two codings tell differently, written out."""
    others = {item["id"]: item for item in second}
    for item in first:
        if item["id"] in others:
            text = texts[item["id"]]["text"]
            lines, other = write(item, text), write(others[item["id"]], text)
            if sorted(lines) != sorted(other):
                yield "\n".join((f"## {item['id']} {text}", "first", *lines, "second", *other))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=Path, required=True)
    parser.add_argument("--second", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder with the texts")
    parser.add_argument("--show", action="store_true", help="write out the items that are not coded alike")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    first, second = (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in (given.first, given.second)
    )
    if given.show:
        texts = gathered([given.data / CURRENT_EVENTS, given.data / GUARDIAN])
        print(*differing(first, second, texts), sep="\n\n")
    agreement = compare(first, second)
    if given.json:
        print(json.dumps({"items": agreement.items, **agreement.table()}))
        return
    print(f"{agreement.items} items\n{'':18}{'agree':>7}{'both':>7}{'first':>7}{'second':>7}")
    for name, row in agreement.table().items():
        print(f"{name:18}{row['agree']:>7.3f}{row['both']:>7}{row['first']:>7}{row['second']:>7}")


if __name__ == "__main__":
    main()
