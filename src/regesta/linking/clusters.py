"""Which reports belong together: persons' words first, then the rules, each report beside the one it resembles most."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple

from regesta.linking.compatibility import same_event
from regesta.linking.rules import rules
from regesta.linking.tellings import Telling, tellings
from regesta.linking.verdicts import Verdicts
from regesta.records import Document, Judgement, Report, content_id

RULE = "rule:same-act"


class Cluster:
    """Reports that tell one event."""

    def __init__(self) -> None:
        self.members: list[Telling] = []

    @property
    def reports(self) -> list[str]:
        return [member.report.id for member in self.members]


class Likeness(NamedTuple):
    """A report beside which another can stand, and why."""

    beside: Telling
    cluster: Cluster
    score: float
    reasons: tuple[str, ...]


def cluster(
    reports: Mapping[str, Report], documents: Mapping[str, Document], verdicts: Verdicts
) -> tuple[list[Cluster], list[Judgement]]:
    """The clusters, and a judgement for each report that a rule put beside another."""
    index = _Index()
    clusters: list[Cluster] = []
    made: list[Judgement] = []
    for telling in tellings(reports, documents):
        group = verdicts.group(telling.report.id)
        home = next((found for member in sorted(group) if (found := index.cluster_of.get(member))), None)
        by_person = home is not None
        like = None if by_person else _most_alike(telling, group, index, verdicts)
        if like is not None:
            home = like.cluster
            made.append(_judgement(like, telling))
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.members.append(telling)
        index.add(telling, home, anchor=like is None)
    return clusters, made


class _Index:
    """Reports already placed, by what a report that belongs with them would share.

    By date only anchors are found: the first of a cluster, and those that persons put there. Were every member found,
    a week of daily shelling would run together by way of the days between.
    """

    def __init__(self) -> None:
        self.cluster_of: dict[str, Cluster] = {}
        self._placed: dict[Hashable, list[Telling]] = defaultdict(list)

    def add(self, telling: Telling, home: Cluster, *, anchor: bool) -> None:
        self.cluster_of[telling.report.id] = home
        self._placed[telling.block, telling.root].append(telling)
        if anchor:
            for key in _date_keys(telling, 0):
                self._placed[key].append(telling)

    def near(self, telling: Telling) -> Iterator[Telling]:
        """The reports placed so far that ``telling`` may belong with."""
        seen = set()
        keys = _date_keys(telling, rules().days_apart) if telling.days else [(telling.block, telling.root)]
        for key in keys:
            for found in self._placed.get(key, ()):
                if found.report.id not in seen:
                    seen.add(found.report.id)
                    yield found


def _date_keys(telling: Telling, margin: int) -> list[Hashable]:
    if telling.days is None:
        return []
    if not telling.sharp:
        return [(telling.block, telling.days)]
    return [(telling.block, day) for day in range(telling.days[0] - margin, telling.days[1] + margin + 1)]


def _most_alike(telling: Telling, group: frozenset[str], index: _Index, verdicts: Verdicts) -> Likeness | None:
    found = []
    for other in index.near(telling):
        score, reasons = same_event(other, telling)
        home = index.cluster_of[other.report.id]
        if reasons and not verdicts.apart(group, home.reports):
            found.append(Likeness(other, home, score, reasons))
    return min(found, key=lambda like: (-like.score, _distance(like.beside, telling), like.beside.order), default=None)


def _distance(left: Telling, right: Telling) -> int:
    """Characters between two triggers of one text; of two reports in different texts neither is nearer."""
    if left.report.document != right.report.document:
        return 0
    return abs(left.report.trigger.span.start - right.report.trigger.span.start)


def _judgement(like: Likeness, telling: Telling) -> Judgement:
    left, right, why = like.beside.report.id, telling.report.id, "; ".join(like.reasons)
    name = content_id("j", left, right, "same", RULE, why)
    return Judgement(id=name, left=left, right=right, verdict="same", by=RULE, why=why, score=like.score)
