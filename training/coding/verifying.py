"""Stored codings and claims held against their texts and the coding guide's lists."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from regesta import ontology
from training.coding.notation import BODIES, NOT_ISO, digest

PARTIES = ("actors", "recipients")
_DAY = r"\d{4}(-\d\d(-\d\d)?)?"
_WHEN = re.compile(f"{_DAY}(/({_DAY})?)?|/{_DAY}")


def faults(item: Mapping[str, Any], text: str | None, countries: frozenset[str]) -> list[str]:
    """What is wrong with a stored item, one message a fault. Without ``text`` only what needs none is checked."""
    try:
        return [f"{item['id']}: {fault}" for fault in _faults(item, text, countries)]
    except (KeyError, TypeError, ValueError) as error:
        return [f"{item.get('id')}: not of the stored form: {type(error).__name__} {error}"]


def _faults(item: Mapping[str, Any], text: str | None, countries: frozenset[str]) -> Iterator[str]:
    for report in item.get("reports", ()):
        yield from (f"{report['type']} at {report['trigger']}: {fault}" for fault in _content(report, countries))
    if text is None:
        return
    if digest(text) != item["sha1"]:
        yield "the text is not the one that was coded"
        return
    for name, span in _spans(item):
        if wrong := _misplaced(span, text):
            yield f"{name} {span} {wrong}"


def _content(report: Mapping[str, Any], countries: frozenset[str]) -> Iterator[str]:
    known = ontology.load()
    if report["type"] not in known.types:
        yield "no such type"
        return
    for mode in report["modes"]:
        if mode not in known.types[report["type"]].modes:
            yield f"no mode {mode}"
    if report["status"] not in known.statuses:
        yield f"no status {report['status']}"
    if report["when"] is not None and not _WHEN.fullmatch(report["when"]):
        yield f"no date {report['when']}"
    for party in (party for side in PARTIES for party in report[side]):
        if party["sector"] not in known.sectors:
            yield f"no sector {party['sector']}"
        if party["country"] is not None and party["country"] not in countries | BODIES | NOT_ISO:
            yield f"no country {party['country']}"


def _spans(item: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[int]]]:
    """Every span of an item of reports or of claims, with its name."""
    for report in item.get("reports", ()):
        yield "trigger", report["trigger"]
        yield from ((side, party["span"]) for side in PARTIES for party in report[side])
        yield from ((name, report[name]) for name in ("source", "place") if report[name] is not None)
    for claim in item.get("claims", ()):
        yield from ((name, claim[name]) for name in ("cue", "speaker", "content") if claim[name] is not None)


def _misplaced(span: Sequence[int], text: str) -> str:
    """Why a span is none of whole words of the text; empty where it is."""
    start, end = span
    if not 0 <= start < end <= len(text):
        return "lies outside the text"
    if text[start].isspace() or text[end - 1].isspace():
        return "has blanks at its edge"
    if _joined(text, start) or _joined(text, end):
        return f"cuts a word: {text[start:end]!r}"
    return ""


def _joined(text: str, at: int) -> bool:
    return 0 < at < len(text) and _of_word(text[at - 1]) and _of_word(text[at])


def _of_word(character: str) -> bool:
    return character.isalnum() or character == "_"
