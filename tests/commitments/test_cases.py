"""Commitments that reports make: kind, parties, act, due date, condition.

Trees and reports are given, so that only this stage is tested.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from builders import actor, trigger_of
from treebank import cases

from regesta.commitments import find
from regesta.records import ActorMention, Reading, Report, Span, When
from regesta.times import find as find_times

FILE = Path(__file__).with_name("cases.conllu")


class Promises(msgspec.Struct, frozen=True):
    """A sentence with its tree, the reports told in it and the commitments they make."""

    reading: Reading
    reports: list[Report]
    commitments: list[dict[str, Any]]


def promises() -> Iterator[Promises]:
    for case in cases(FILE):
        text = case.reading.text
        reports = [_report(f"r{number}", text, told) for number, told in enumerate(case.values("report"))]
        yield Promises(case.reading, reports, case.values("commitment"))


def _report(id: str, text: str, told: dict[str, Any]) -> Report:
    return Report(
        id=id,
        document="d",
        type=told["type"],
        status=told["status"],
        actors=tuple(_mention(name) for name in told["actors"]),
        recipients=tuple(_mention(name) for name in told["recipients"]),
        trigger=trigger_of(text, told["trigger"]),
        sentence=Span(0, len(text)),
    )


def _mention(name: str) -> ActorMention:
    return actor(name, name if name.isupper() else None)


CASES = list(promises())


@pytest.mark.parametrize("case", CASES, ids=[case.reading.text for case in CASES])
def test_case(case: Promises) -> None:
    text = case.reading.text
    found = find("d", case.reading, find_times(case.reading, When()), case.reports, [])
    told = []
    for commitment in found:
        each: dict[str, Any] = {
            "kind": commitment.kind,
            "type": commitment.type,
            "promisors": [mention.name for mention in commitment.promisors],
            "promisees": [mention.name for mention in commitment.promisees],
            "act": commitment.act.of(text),
        }
        if commitment.due.text is not None:
            each["due"] = commitment.due.text
        if commitment.condition is not None:
            each["condition"] = commitment.condition.of(text)
        told.append(each)
        assert commitment.state == "open"
        assert [(proof.state, proof.report) for proof in commitment.evidence] == [("open", commitment.report)]
        assert commitment.evidence[0].span.contains(commitment.act)
    assert told == case.commitments


def test_another_documents_reports_make_no_commitment_here() -> None:
    case = CASES[0]
    assert find("another", case.reading, (), case.reports, []) == ()
