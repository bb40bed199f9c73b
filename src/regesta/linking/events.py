"""Reports folded into events."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from regesta.linking.clusters import Cluster, cluster
from regesta.linking.rules import rules
from regesta.linking.tellings import Telling, countries
from regesta.linking.verdicts import Verdicts
from regesta.records import UNKNOWN, Document, Event, Judgement, Report, When, content_id


class Linked(NamedTuple):
    """Events and the judgements by rule that made them, each sorted by id."""

    events: list[Event]
    judgements: list[Judgement]


def fold(
    reports: Iterable[Report], documents: Mapping[str, Document], judgements: Iterable[Judgement] = ()
) -> list[Event]:
    """The events that ``reports`` tell, sorted by id; see ``link``."""
    return link(reports, documents, judgements).events


def link(reports: Iterable[Report], documents: Mapping[str, Document], judgements: Iterable[Judgement] = ()) -> Linked:
    """Folds reports into events and says why.

    ``documents`` holds the document of each report, with ``copy_of`` set. ``judgements`` are persons' words on pairs
    of reports, the later holding against the earlier; they win over every rule. The result does not depend on the
    order of ``reports``.
    """
    clusters, made = cluster({report.id: report for report in reports}, documents, Verdicts(judgements))
    events = sorted((_event(found) for found in clusters), key=lambda event: event.id)
    return Linked(events, sorted(made, key=lambda judgement: judgement.id))


def _event(found: Cluster) -> Event:
    """One event; its id comes from the first of its reports, so that later reports do not change it."""
    members = sorted(found.members, key=lambda member: member.order)
    return Event(
        id=content_id("e", members[0].report.id),
        type=Counter(member.report.type for member in members).most_common(1)[0][0],
        status=min((member.report.status for member in members), key=rules().status_order.index),
        reports=tuple(member.report.id for member in members),
        actors=countries(tuple(mention for member in members for mention in member.report.actors)),
        recipients=countries(tuple(mention for member in members for mention in member.report.recipients)),
        when=_when(members),
        place=_place(members),
        documents=len({member.report.document for member in members}),
        sources=len({member.root for member in members}),
    )


def _when(members: list[Telling]) -> When:
    """The sharpest date that a report gives; where only limits are known, the first of them."""
    dated = [member for member in members if member.days is not None]
    if dated:
        return min(dated, key=lambda member: (_width(member), *member.order)).report.when
    return next((member.report.when for member in members if member.report.when.known), UNKNOWN)


def _width(member: Telling) -> int:
    return member.days[1] - member.days[0] if member.days else 0


def _place(members: list[Telling]) -> str | None:
    """The place named most often, a town before its country."""
    named = [member.report.place for member in members if member.report.place is not None]
    exact = [place.name for place in named if place.kind != "country"] or [place.name for place in named]
    votes = Counter(exact)
    return min(votes, key=lambda name: (-votes[name], name)) if votes else None
