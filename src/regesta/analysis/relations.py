"""Cooperation and conflict between two states over time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Literal

import msgspec

from regesta.analysis.timelines import between, in_time
from regesta.ontology import load
from regesta.records import Event, Report

By = Literal["year", "month"]

# An act that was only announced, or that did not take place, is no part of how two states dealt with each other.
_DONE = frozenset(("happened", "ongoing"))


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """What passed between ``a`` and ``b`` in one year ("2017") or month ("2017-11").

    Counts are of events, by PLOVER's quads; ``score`` is the sum of their PLOVER scores, ``mean`` the mean, on
    -10..10. ``events`` are their ids in time order, so that every figure opens to its sentences.
    """

    a: str
    b: str
    period: str
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score: float
    mean: float
    events: tuple[str, ...]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """The periods in time order, those without an event left out; and the ids of events that fit no period:
    ``unplaced`` have no date, or one wider than a period; ``not_done`` were announced, offered, averted or denied.
    """

    periods: tuple[Period, ...]
    unplaced: tuple[str, ...]
    not_done: tuple[str, ...]


def relation(
    events: Iterable[Event], a: str, b: str, by: By = "year", reports: Mapping[str, Report] | None = None
) -> Relation:
    """The relation of two countries, each event counted once however many articles tell it.

    ``reports`` by id give the modes, which sharpen the scores ("visit" counts for more than "meeting"); without them
    the type's score is taken. Raises UnknownTypeError for an event whose type is none of the ontology's.
    """
    periods: dict[str, list[Event]] = defaultdict(list)
    unplaced, not_done = [], []
    for event in sorted((event for event in events if between(event, a, b)), key=in_time):
        period = _period(event, by)
        if event.status not in _DONE:
            not_done.append(event.id)
        elif period is None:
            unplaced.append(event.id)
        else:
            periods[period].append(event)
    made = tuple(_summary(a, b, period, periods[period], reports or {}) for period in sorted(periods))
    return Relation(periods=made, unplaced=tuple(unplaced), not_done=tuple(not_done))


def relations(events: Iterable[Event], by: By = "year", reports: Mapping[str, Report] | None = None) -> list[Period]:
    """The periods of every pair of countries that dealt with each other, by pair and time; the first of a pair is
    first in the alphabet.
    """
    pairs: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        for a, b in combinations(sorted({*event.actors, *event.recipients}), 2):
            if between(event, a, b):
                pairs[a, b].append(event)
    return [period for a, b in sorted(pairs) for period in relation(pairs[a, b], a, b, by, reports).periods]


def _period(event: Event, by: By) -> str | None:
    """The year or month in which the event lies wholly; where it runs from one into the next, that in which it began.

    None when the date is unknown, is only a limit, or leaves the period open ("in 2014" has no month).
    """
    when = event.when
    if when.start is None or when.end is None or when.relation != "at" or when.basis == "bounded":
        return None
    if when.grain in _TOO_WIDE[by]:
        return None
    return f"{when.start.year:04d}" if by == "year" else f"{when.start.year:04d}-{when.start.month:02d}"


_TOO_WIDE: dict[By, frozenset[str]] = {
    "year": frozenset(("decade", "unknown")),
    "month": frozenset(("season", "quarter", "year", "decade", "unknown")),
}


def _summary(a: str, b: str, period: str, events: list[Event], reports: Mapping[str, Report]) -> Period:
    ontology = load()
    quads = [ontology.type(event.type).quad for event in events]
    scores = [ontology.score(event.type, _modes(event, reports)) for event in events]
    return Period(
        a=a,
        b=b,
        period=period,
        verbal_cooperation=quads.count(1),
        material_cooperation=quads.count(2),
        verbal_conflict=quads.count(3),
        material_conflict=quads.count(4),
        score=round(sum(scores), 2),
        mean=round(sum(scores) / len(scores), 2),
        events=tuple(event.id for event in events),
    )


def _modes(event: Event, reports: Mapping[str, Report]) -> tuple[str, ...]:
    """The modes that its reports name, sorted."""
    return tuple(sorted({mode for name in event.reports if name in reports for mode in reports[name].modes}))
