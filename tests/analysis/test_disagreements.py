"""Contradictions, and what only looks like one."""

from collections.abc import Callable
from typing import Any

import pytest

from regesta.analysis import disagreements
from regesta.analysis.amounts import agree
from regesta.records import Document, Event, Report, When

Reports = Callable[..., Report]

DOCUMENTS = {
    "d1": Document(id="d1", text="", outlet="The Freedonian"),
    "d2": Document(id="d2", text="", title="Raid in the hills"),
    "d3": Document(id="d3", text="", copy_of="d1"),
}

# Two reports of one event, and whether they contradict one another.
PAIRS: dict[str, tuple[dict[str, Any], dict[str, Any], bool]] = {
    "tolls": ({"document": "d1", "killed": 12}, {"document": "d2", "killed": 5}, True),
    "one toll": ({"document": "d1", "killed": 12}, {"document": "d2", "killed": 12}, False),
    "other units": ({"document": "d1", "killed": 12}, {"document": "d2", "killed": 5, "unit": "wounded"}, False),
    "a copy": ({"document": "d1", "killed": 12}, {"document": "d3", "killed": 5}, False),
    "one article, two speakers": (
        {"document": "d1", "killed": 12, "speaker": "the army"},
        {"document": "d1", "killed": 5, "speaker": "the rebels"},
        True,
    ),
    "one article, one mouth": ({"document": "d1", "killed": 12}, {"document": "d1", "killed": 5}, False),
    "one speaker in two articles": (
        {"document": "d1", "killed": 12, "speaker": "Ada Bell"},
        {"document": "d2", "killed": 5, "speaker": "ada bell"},
        False,
    ),
    "rounded": ({"document": "d1", "killed": 1836}, {"document": "d2", "killed": 1800}, False),
    "two numbers of one unit": ({"document": "d1", "killed": (12, 3)}, {"document": "d2", "killed": 5}, False),
    "no numbers": ({"document": "d1"}, {"document": "d2"}, False),
    "done and denied": ({"document": "d1"}, {"document": "d2", "status": "denied"}, True),
    "done and denied by a speaker": (
        {"document": "d1"},
        {"document": "d1", "status": "denied", "speaker": "Sylvania"},
        True,
    ),
    "done and denied by one": (
        {"document": "d1", "speaker": "Sylvania"},
        {"document": "d2", "status": "denied", "speaker": "Sylvania"},
        False,
    ),
    "planned and denied": ({"document": "d1", "status": "planned"}, {"document": "d2", "status": "denied"}, False),
    "denied twice": ({"document": "d1", "status": "denied"}, {"document": "d2", "status": "denied"}, False),
}


def told(*reports: Report) -> tuple[list[Event], dict[str, Report]]:
    event = Event(
        id="e1", type="ASSAULT", status="happened", reports=tuple(report.id for report in reports), when=When()
    )
    return [event], {report.id: report for report in reports}


@pytest.mark.parametrize(("left", "right", "contradict"), PAIRS.values(), ids=PAIRS.keys())
def test_two_reports_of_one_event(
    report: Reports, left: dict[str, Any], right: dict[str, Any], contradict: bool
) -> None:
    one, other = report(**left), report(**right)
    for pair in ((one, other), (other, one)):
        found = disagreements(*told(*pair), DOCUMENTS)
        assert len(found) == (1 if contradict else 0)
        for finding in found:
            assert finding.kind == "disagreement"
            assert finding.records[0] == "e1"
            assert set(finding.records[1:]) == {one.id, other.id}


def test_a_finding_says_who_said_what(report: Reports) -> None:
    one = report("d1", killed=12)
    other = report("d2", killed=5, speaker="the rebels")
    third = report("d2", killed=12)
    (finding,) = disagreements(*told(one, other, third), DOCUMENTS)
    for words in ("The Freedonian: 12 killed", "the rebels: 5 killed", "Raid in the hills: 12 killed"):
        assert words in finding.explanation


def test_reports_of_two_events_do_not_contradict(report: Reports) -> None:
    one, other = report("d1", killed=12), report("d2", killed=5)
    (first,), reports = told(one)
    (second,), more = told(other)
    assert disagreements([first, second], {**reports, **more}, DOCUMENTS) == []


NUMBERS = [
    (1800, 1836, True),
    (1800, 2775, False),
    (1000, 1400, False),
    (2_000_000_000, 1_980_000_000, True),
    (500e6, 1e9, False),
    (12, 12, True),
    (10, 12, False),
    (99, 101, False),
    (120, 123, True),
    (123, 124, False),
    (1234.5, 1234.6, False),
    (-1800, 1800, False),
    (0, 0, True),
    (0, 5, False),
    (2.5, 2.5, True),
]


@pytest.mark.parametrize(("left", "right", "same"), NUMBERS)
def test_numbers_that_may_be_one(left: float, right: float, same: bool) -> None:
    assert agree(left, right) is same
    assert agree(right, left) is same
