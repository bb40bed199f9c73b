"""How well acts are read: reports against items coded by hand.

    python evaluation/events.py --coded FILE --texts FILE.gz [--since YEAR] [--until YEAR] [--errors] [--json]

``--coded`` holds one item a line: ``{id, reports: [{type, modes, status, trigger: [s, e], actors: [{span, country,
sector}], recipients, …}]}``; ``--texts`` the items' texts and dates by id, as compressed JSON lines. Items dated before
2018 are for tuning, later ones for the figures reported.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from regesta import actors, claims, events, places, times
from regesta.language import Reader
from regesta.records import Report, Span, When


class Act(NamedTuple):
    """What is scored of a report; ``sectors`` holds (side, country, sector) of each party with a country."""

    type: str
    trigger: Span
    actors: frozenset[str]
    recipients: frozenset[str]
    status: str
    text: str = ""
    why: tuple[str, ...] = ()
    sectors: frozenset[tuple[str, str, str]] = frozenset()
    source: Span | None = None

    @property
    def dyad(self) -> tuple[str, frozenset[str], frozenset[str]]:
        return self.type, self.actors, self.recipients


@dataclass
class Counts:
    """Right, found and wanted, from which precision, recall and F1 follow."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass
class Scores:
    """What came out over all items.

    ``triggers``: trigger words overlap. ``types``: and the type is right. ``bags``: types of an item, wherever.
    ``dyads``: type and both sets of countries, of an item. ``sides``: both sets right where trigger and type are;
    ``status`` likewise. ``sectors``: of the parties there whose country is right those whose sector is. ``quiet``:
    items with no act that were given none.
    """

    triggers: Counts = field(default_factory=Counts)
    types: Counts = field(default_factory=Counts)
    bags: Counts = field(default_factory=Counts)
    dyads: Counts = field(default_factory=Counts)
    sides: Counts = field(default_factory=Counts)
    status: Counts = field(default_factory=Counts)
    sectors: Counts = field(default_factory=Counts)
    quiet: Counts = field(default_factory=Counts)
    by_type: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))

    def table(self) -> dict[str, Any]:
        shown = {
            name: {
                "P": round(counts.precision, 3),
                "R": round(counts.recall, 3),
                "F1": round(counts.f1, 3),
                "n": counts.wanted,
            }
            for name in ("triggers", "types", "bags", "dyads")
            for counts in (getattr(self, name),)
        }
        for name in ("sides", "status", "sectors", "quiet"):
            counts = getattr(self, name)
            shown[name] = {"right": round(counts.recall, 3), "n": counts.wanted}
        return shown


def pairs(gold: Sequence[Act], found: Sequence[Act], *, typed: bool) -> list[tuple[Act, Act]]:
    """Gold and found acts whose triggers overlap, one to one, best overlap first."""
    candidates = sorted(
        (
            (-_overlap(left.trigger, right.trigger), left.dyad != right.dyad, number, other)
            for number, left in enumerate(gold)
            for other, right in enumerate(found)
            if left.trigger.overlaps(right.trigger) and (left.type == right.type or not typed)
        ),
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    chosen = []
    for _, _, number, other in candidates:
        if number not in used_gold and other not in used_found:
            used_gold.add(number)
            used_found.add(other)
            chosen.append((gold[number], found[other]))
    return chosen


def _overlap(left: Span, right: Span) -> int:
    return min(left.end, right.end) - max(left.start, right.start)


def add(scores: Scores, gold: Sequence[Act], found: Sequence[Act]) -> None:
    """Counts one item."""
    for counts in (scores.triggers, scores.types, scores.bags, scores.dyads):
        counts.found += len(found)
        counts.wanted += len(gold)
    scores.triggers.right += len(pairs(gold, found, typed=False))
    matched = pairs(gold, found, typed=True)
    scores.types.right += len(matched)
    scores.bags.right += sum((Counter(act.type for act in gold) & Counter(act.type for act in found)).values())
    scores.dyads.right += sum((Counter(act.dyad for act in gold) & Counter(act.dyad for act in found)).values())
    for left, right in matched:
        scores.sides.wanted += 1
        scores.sides.right += left.dyad == right.dyad
        scores.status.wanted += 1
        scores.status.right += left.status == right.status
        shared = {party[:2] for party in left.sectors} & {party[:2] for party in right.sectors}
        scores.sectors.wanted += sum(party[:2] in shared for party in left.sectors)
        scores.sectors.right += len(left.sectors & right.sectors)
        scores.by_type[left.type].right += 1
    for act in gold:
        scores.by_type[act.type].wanted += 1
    for act in found:
        scores.by_type[act.type].found += 1
    if not gold:
        scores.quiet.wanted += 1
        scores.quiet.right += not found


def of_gold(report: Mapping[str, Any], text: str) -> Act:
    """An act from a coded item."""
    span = Span(*report["trigger"])
    return Act(
        report["type"],
        span,
        _countries(report["actors"]),
        _countries(report["recipients"]),
        report["status"],
        span.of(text),
        sectors=frozenset(
            (side, party["country"], party["sector"] or "UNK")
            for side in ("actors", "recipients")
            for party in report[side]
            if party["country"]
        ),
        source=Span(*report["source"]) if report["source"] else None,
    )


def _countries(parties: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(party["country"] for party in parties if party["country"])


def of_report(report: Report) -> Act:
    """An act from a report of ours."""
    parties = [("actors", mention) for mention in report.actors] + [("recipients", each) for each in report.recipients]
    known = [(side, mention.country, mention.sector) for side, mention in parties if mention.country is not None]
    return Act(
        report.type,
        report.trigger.span,
        frozenset(country for side, country, _ in known if side == "actors"),
        frozenset(country for side, country, _ in known if side == "recipients"),
        report.status,
        report.trigger.text,
        report.why,
        frozenset(known),
        report.source.span if report.source else None,
    )


class Coding:
    """The stages from text to reports, as the pipeline has them."""

    def __init__(self) -> None:
        self.reader = Reader()

    def reports(self, identity: str, text: str, published: date) -> tuple[Report, ...]:
        when = When(start=published, end=published, grain="day", basis="metadata")
        reading = self.reader.read(text, identity)
        found_places = places.locate(reading)
        cast = actors.Cast(reading, found_places, when)
        return events.code(
            identity, reading, times.find(reading, when), found_places, cast, claims.find(identity, reading, cast)
        )


def load(coded: Path, texts: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs of coded item and its text's record, in the order of ids."""
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        by_id = {record["id"]: record for record in map(json.loads, lines)}
    items = [json.loads(line) for line in coded.read_text("utf-8").splitlines()]
    return sorted(((item, by_id[item["id"]]) for item in items), key=lambda pair: str(pair[0]["id"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coded", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--since", type=int, default=0)
    parser.add_argument("--until", type=int, default=9999, help="this year included")
    parser.add_argument("--errors", action="store_true", help="show every item that is not wholly right")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    coding, scores = Coding(), Scores()
    for item, record in load(options.coded, options.texts):
        day = date.fromisoformat(record["date"])
        if not options.since <= day.year <= options.until:
            continue
        gold = [of_gold(report, record["text"]) for report in item["reports"]]
        found = [of_report(report) for report in coding.reports(item["id"], record["text"], day)]
        add(scores, gold, found)
        if options.errors and Counter(act.dyad for act in gold) != Counter(act.dyad for act in found):
            show(item["id"], record["text"], gold, found)
    if options.json:
        print(json.dumps(scores.table()))
        return
    for name, row in scores.table().items():
        print(f"{name:10}", "  ".join(f"{key} {value}" for key, value in row.items()))
    for name, counts in sorted(scores.by_type.items(), key=lambda pair: -pair[1].wanted):
        print(f"  {name:10} P {counts.precision:.2f}  R {counts.recall:.2f}  F1 {counts.f1:.2f}  n {counts.wanted}")


def show(identity: str, text: str, gold: Sequence[Act], found: Sequence[Act]) -> None:
    """One item with what was wanted and what was found."""
    print("##", identity, text)
    for mark, acts in (("wanted", gold), ("found ", found)):
        for act in acts:
            sides = "+".join(sorted(act.actors)) or "-", "+".join(sorted(act.recipients)) or "-"
            print("  ", mark, act.type, *sides, act.status, repr(act.text), *act.why)


if __name__ == "__main__":
    main()
