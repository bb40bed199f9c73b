"""An article's text cut where its reports begin and end, so that spans may overlap as they like."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from regesta.records import Report, Span

# Which role gives a stretch its colour while no report is lit, first things first. A sentence is the ground.
ROLES = ("trigger", "actor", "recipient", "when", "place", "amount", "source", "sentence")
QUIET = "sentence"


class Stretch(NamedTuple):
    """Words to which the same (report, role) pairs apply. ``reports`` are positions in the list of reports."""

    text: str
    roles: tuple[tuple[int, str], ...]

    @property
    def role(self) -> str | None:
        """The role to show while nothing is lit."""
        found = {role for _, role in self.roles} - {QUIET}
        return next((role for role in ROLES if role in found), None)

    @property
    def lights(self) -> str:
        """``3:actor 4:place``; what the page's script looks up."""
        return " ".join(f"{report}:{role}" for report, role in self.roles)

    @property
    def report(self) -> int | None:
        """The report that these words speak of most directly."""
        ranked = sorted((ROLES.index(role), report) for report, role in self.roles if role != QUIET)
        return ranked[0][1] if ranked else None


def roles_of(report: Report) -> Iterator[tuple[Span, str]]:
    """Every stretch of text a report points at, and as what."""
    yield report.trigger.span, "trigger"
    yield report.sentence, "sentence"
    for mention in report.actors:
        yield mention.span, "actor"
    for mention in report.recipients:
        yield mention.span, "recipient"
    for amount in report.amounts:
        yield amount.span, "amount"
    if report.place is not None:
        yield report.place.span, "place"
    if report.when.span is not None:
        yield report.when.span, "when"
    if report.source is not None:
        yield report.source.span, "source"


def paragraphs(text: str, reports: Sequence[Report]) -> list[list[Stretch]]:
    """``text`` as paragraphs of stretches, which joined again are the words of the paragraph."""
    marks = sorted({(*span, number, role) for number, report in enumerate(reports) for span, role in roles_of(report)})
    bounds = sorted({0, len(text)} | {edge for start, end, *_ in marks for edge in (start, end)})
    found = []
    start = 0
    for block in text.split("\n\n"):
        end = start + len(block)
        if block.strip():
            found.append(list(_stretches(text, start, end, marks, bounds)))
        start = end + 2
    return found


def _stretches(
    text: str, start: int, end: int, marks: list[tuple[int, int, int, str]], bounds: list[int]
) -> Iterator[Stretch]:
    inside = [mark for mark in marks if mark[0] < end and mark[1] > start]
    cuts = [start, *(bound for bound in bounds if start < bound < end), end]
    for left, right in pairwise(cuts):
        roles = {(number, role) for first, last, number, role in inside if first <= left and right <= last}
        yield Stretch(text[left:right], tuple(sorted(_one_each(roles))))


def _one_each(roles: set[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Of several roles of one report in the same words, the most telling."""
    for report in {report for report, _ in roles}:
        yield report, min((role for number, role in roles if number == report), key=ROLES.index)
