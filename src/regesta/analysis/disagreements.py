"""Where those who tell one event contradict one another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from regesta.analysis.amounts import agree
from regesta.records import Amount, Document, Event, Finding, Report, content_id

_SAID_TO_BE_SO = frozenset(("happened", "ongoing"))


def disagreements(
    events: Iterable[Event], reports: Mapping[str, Report], documents: Mapping[str, Document] | None = None
) -> list[Finding]:
    """Contradictions inside events, sorted by id: one quantity told differently, or an act told and denied.

    Two reports can contradict each other only when different mouths tell them: different speakers, or documents that
    are not copies (``documents`` by id, with ``copy_of``). What looks like a contradiction but may be none is left
    out: numbers that differ by rounding, and reports with several amounts of a unit.
    """
    found: dict[str, Finding] = {}
    for event in events:
        told = [reports[name] for name in event.reports if name in reports]
        for finding in (*_amounts(event, told, documents or {}), *_denials(event, told, documents or {})):
            found[finding.id] = finding
    return [found[name] for name in sorted(found)]


def _amounts(event: Event, told: list[Report], documents: Mapping[str, Document]) -> Iterator[Finding]:
    units: dict[str, list[tuple[Report, Amount]]] = defaultdict(list)
    for report in told:
        for unit in {amount.unit for amount in report.amounts}:
            alike = [amount for amount in report.amounts if amount.unit == unit]
            if len(alike) == 1:
                units[unit].append((report, alike[0]))
    for unit, given in sorted(units.items()):
        apart = [
            (one, other)
            for one, other in combinations(given, 2)
            if not agree(one[1].value, other[1].value) and _mouth(one[0], documents) != _mouth(other[0], documents)
        ]
        if apart:
            sides = {side[0].id: side for pair in apart for side in pair}
            words = "; ".join(f"{_who(report, documents)}: {amount.text}" for report, amount in sides.values())
            yield _finding(event, tuple(sides), f"{event.type}, {unit} told differently: {words}")


def _denials(event: Event, told: list[Report], documents: Mapping[str, Document]) -> Iterator[Finding]:
    yes = [report for report in told if report.status in _SAID_TO_BE_SO]
    no = [report for report in told if report.status == "denied"]
    contradicted = [
        report for report in yes if any(_mouth(report, documents) != _mouth(other, documents) for other in no)
    ]
    if contradicted and no:
        said = ", ".join(dict.fromkeys(_who(report, documents) for report in contradicted))
        denied = ", ".join(dict.fromkeys(_who(report, documents) for report in no))
        records = tuple(report.id for report in (*contradicted, *no))
        yield _finding(event, records, f"{event.type} told as done by {said}, denied by {denied}")


def _mouth(report: Report, documents: Mapping[str, Document]) -> str:
    """Who vouches: the speaker by name, else the first document of which this is a copy."""
    source = report.source
    if source is not None and source.kind != "anonymous":
        return f"speaker {source.actor.name if source.actor else source.text}".casefold()
    document = documents.get(report.document)
    return f"document {document.copy_of or document.id if document else report.document}"


def _who(report: Report, documents: Mapping[str, Document]) -> str:
    """The same for people to read."""
    if report.source is not None:
        return report.source.actor.name if report.source.actor else report.source.text
    document = documents.get(report.document)
    return (document.outlet or document.title or document.id) if document else report.document


def _finding(event: Event, records: tuple[str, ...], explanation: str) -> Finding:
    name = content_id("f", "disagreement", event.id, explanation, *sorted(records))
    return Finding(id=name, kind="disagreement", records=(event.id, *records), explanation=explanation)
