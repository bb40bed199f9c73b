"""Commitments that reports make: kind, parties, act, due date, condition.

Trees and reports are given, so that only this stage is tested.
"""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from regesta.commitments import find
from regesta.records import ActorMention, Reading, Report, Span, Trigger, When
from regesta.times import find as find_times

FILE = Path(__file__).with_name("cases.conllu")


class Case(msgspec.Struct, frozen=True):
    """A sentence with its tree, the reports told in it and the commitments they make."""

    reading: Reading
    reports: list[Report]
    commitments: list[dict[str, Any]]


def cases() -> list[Case]:
    return [_case(block.splitlines()) for block in FILE.read_text("utf-8").strip().split("\n\n")]


def _case(lines: list[str]) -> Case:
    notes = [line.removeprefix("# ").split(" = ", 1) for line in lines if line.startswith("# ")]
    text = next(json.loads(value) for key, value in notes if key == "text")
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    starts, at = [], 0
    for row in rows:
        at = text.index(row[1], at)
        starts.append(at)
        at += len(row[1])
    reading = Reading(
        document="d",
        text=text,
        starts=tuple(starts),
        ends=tuple(start + len(row[1]) for start, row in zip(starts, rows, strict=True)),
        lemmas=tuple(row[2] for row in rows),
        upos=tuple(row[3] for row in rows),
        xpos=tuple(row[4] for row in rows),
        feats=tuple(row[5] for row in rows),
        heads=tuple(int(row[6]) - 1 for row in rows),
        deprels=tuple(row[7] for row in rows),
        factuality=(0.0,) * len(rows),
        sentences=((0, len(rows)),),
    )
    told = [json.loads(value) for key, value in notes if key == "report"]
    reports = [_report(f"r{number}", text, each) for number, each in enumerate(told)]
    return Case(reading, reports, [json.loads(value) for key, value in notes if key == "commitment"])


def _report(id: str, text: str, told: dict[str, Any]) -> Report:
    at = text.index(told["trigger"])
    span = Span(at, at + len(told["trigger"]))
    return Report(
        id=id,
        document="d",
        type=told["type"],
        status=told["status"],
        actors=tuple(_mention(name) for name in told["actors"]),
        recipients=tuple(_mention(name) for name in told["recipients"]),
        trigger=Trigger(text=told["trigger"], span=span),
        sentence=Span(0, len(text)),
    )


def _mention(name: str) -> ActorMention:
    return ActorMention(text=name, span=Span(0, 1), name=name, country=name if name.isupper() else None)


CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case.reading.text for case in CASES])
def test_case(case: Case) -> None:
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
