"""The lexicon's notation of examples: ``"SENTENCE" -> [TYPE[/mode]] ACTORS RECIPIENTS STATUS [@SOURCE]; …``."""

import re
from typing import NamedTuple

from regesta.ontology import load
from regesta.records import Report

_STATUSES = frozenset(load().statuses)


class Expected(NamedTuple):
    type: str
    mode: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    status: str
    source: str | None


class Example(NamedTuple):
    """A sentence, the type of the file it stands in ("" in embedding.yaml), and what should come of it."""

    sentence: str
    kind: str
    reports: tuple[Expected, ...]


def parse(text: str, kind: str) -> Example:
    """Raises ValueError for what is not in the notation."""
    match = re.fullmatch(r'\s*"(.+)"\s*->\s*(.+?)\s*', text, re.DOTALL)
    if match is None:
        raise ValueError(f'{text!r}: write "SENTENCE" -> REPORT; REPORT')
    sentence, reports = match.groups()
    if reports == "-":
        return Example(sentence, kind, ())
    return Example(sentence, kind, tuple(_expected(part, kind, text) for part in reports.split(";")))


def _expected(part: str, kind: str, text: str) -> Expected:
    words = part.split()
    source = words.pop()[1:] if words and words[-1].startswith("@") else None
    name, mode = kind, None
    if len(words) == 4:
        name, _, mode_text = words.pop(0).partition("/")
        mode = mode_text or None
    if len(words) != 3 or words[2] not in _STATUSES or name not in load().types:
        raise ValueError(f"{text!r}: {part.strip()!r} is no [TYPE[/mode]] ACTORS RECIPIENTS STATUS [@SOURCE]")
    if mode is not None and mode not in load().types[name].modes:
        raise ValueError(f"{text!r}: {mode!r} is no mode of {name}")
    return Expected(name, mode, _codes(words[0]), _codes(words[1]), words[2], source)


def _codes(text: str) -> frozenset[str]:
    return frozenset() if text == "-" else frozenset(text.split("+"))


def matches(expected: Expected, report: Report) -> bool:
    """True where a report is what was expected; a mode and a source are compared where written."""
    speaker = None if report.source is None or report.source.actor is None else report.source.actor.country
    return (
        expected.type == report.type
        and (expected.mode is None or expected.mode in report.modes)
        and expected.actors == {mention.country for mention in report.actors} - {None}
        and expected.recipients == {mention.country for mention in report.recipients} - {None}
        and expected.status == report.status
        and (expected.source is None or expected.source == speaker)
    )


def shown(report: Report) -> str:
    """A report in the notation."""
    actors = "+".join(sorted({mention.country or "" for mention in report.actors} - {""})) or "-"
    recipients = "+".join(sorted({mention.country or "" for mention in report.recipients} - {""})) or "-"
    modes = "/" + "/".join(report.modes) if report.modes else ""
    speaker = report.source.actor.country if report.source and report.source.actor else None
    source = f" @{speaker}" if speaker else ""
    return f"{report.type}{modes} {actors} {recipients} {report.status}{source}"


def faults(example: Example, reports: tuple[Report, ...]) -> list[str]:
    """What is wrong with the reports of an example's sentence: own type exactly, other types only where written."""
    left = list(reports)
    found = []
    for expected in example.reports:
        hit = next((report for report in left if matches(expected, report)), None)
        if hit is None:
            found.append(f"missing {' '.join(map(str, expected))}")
        else:
            left.remove(hit)
    own = (
        {example.kind, *(expected.type for expected in example.reports)}
        if example.kind
        else {e.type for e in example.reports}
    )
    strict = own if example.kind or example.reports else {report.type for report in left}
    found += [f"unexpected {shown(report)}" for report in left if report.type in strict]
    return found
