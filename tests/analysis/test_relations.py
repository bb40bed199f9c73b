"""Timelines and relations."""

from collections.abc import Callable

import msgspec
import pytest

from regesta.analysis import relation, relations, timeline
from regesta.ontology import UnknownTypeError
from regesta.records import UNKNOWN, Event, Report, When

Whens = Callable[..., When]
Events = Callable[..., Event]
Reports = Callable[..., Report]


def test_a_timeline_is_in_time_order_the_undated_last(event: Events, when: Whens) -> None:
    events = [
        event(1, UNKNOWN),
        event(2, when(2017, 3, 2)),
        event(3, when(2016)),
        event(4, when(2017, 3, 1)),
        event(5, When(end=when(2015).end, relation="by")),
        event(6, when(2017, 3, 1), actors=("SYL",), recipients=("FRE",)),
    ]
    assert [one.id for one in timeline(events, "FRE", "SYL")] == ["e5", "e3", "e4", "e6", "e2", "e1"]
    assert timeline(reversed(events), "SYL", "FRE") == timeline(events, "FRE", "SYL")


BETWEEN = [
    (("FRE",), ("SYL",), True),
    (("SYL",), ("FRE",), True),
    (("FRE", "SYL"), (), True),
    (("FRE", "RUR"), ("SYL",), True),
    (("RUR",), ("FRE", "SYL"), False),
    (("FRE",), ("RUR",), False),
    (("FRE",), (), False),
]


@pytest.mark.parametrize(("actors", "recipients", "expected"), BETWEEN)
def test_what_is_between_two(
    event: Events, when: Whens, actors: tuple[str, ...], recipients: tuple[str, ...], expected: bool
) -> None:
    found = timeline([event(1, when(2016), actors=actors, recipients=recipients)], "FRE", "SYL")
    assert bool(found) == expected


def test_a_relation_counts_events_by_quad_and_sums_scores(event: Events, when: Whens) -> None:
    events = [
        event(1, when(2016, 1, 1), type="ASSAULT"),
        event(2, when(2016, 5, 1), type="AID"),
        event(3, when(2016, 6), type="ACCUSE", documents=7),
        event(4, when(2017, 1, 1), type="AGREE"),
    ]
    found = relation(events, "FRE", "SYL")
    first, second = found.periods
    assert (first.period, second.period) == ("2016", "2017")
    quads = (first.verbal_cooperation, first.material_cooperation, first.verbal_conflict, first.material_conflict)
    assert quads == (0, 1, 1, 1)
    assert (first.score, first.mean) == (-2.0, -0.67)
    assert first.events == ("e1", "e2", "e3")
    assert (second.score, second.mean) == (2.5, 2.5)


def test_what_was_not_done_or_has_no_date_is_told_apart(event: Events, when: Whens) -> None:
    events = [
        event(1, when(2016, 1, 1), status="planned"),
        event(2, when(2016, 1, 1), status="denied"),
        event(3, UNKNOWN),
        event(4, msgspec.structs.replace(when(2016), relation="before")),
        event(5, msgspec.structs.replace(when(2016), basis="bounded")),
        event(6, when(2016, 1, 1), status="ongoing"),
    ]
    found = relation(events, "FRE", "SYL")
    assert [period.events for period in found.periods] == [("e6",)]
    assert found.not_done == ("e1", "e2")
    assert sorted(found.unplaced) == ["e3", "e4", "e5"]


def test_a_year_is_no_month(event: Events, when: Whens) -> None:
    events = [event(1, when(2016)), event(2, when(2016, 3)), event(3, when(2016, 3, 9)), event(4, when(2016, 11, 2))]
    by_month = relation(events, "FRE", "SYL", by="month")
    assert [(period.period, period.events) for period in by_month.periods] == [
        ("2016-03", ("e2", "e3")),
        ("2016-11", ("e4",)),
    ]
    assert by_month.unplaced == ("e1",)
    assert len(relation(events, "FRE", "SYL", by="year").periods[0].events) == 4


def test_modes_sharpen_the_score(event: Events, when: Whens, report: Reports) -> None:
    told = report("d1", modes=("visit",))
    events = [event(1, when(2016, 1, 1), reports=(told.id,))]
    assert relation(events, "FRE", "SYL").periods[0].score == 2.5
    assert relation(events, "FRE", "SYL", reports={told.id: told}).periods[0].score == 4.0


def test_all_pairs(event: Events, when: Whens) -> None:
    events = [
        event(1, when(2017, 1, 1), actors=("SYL", "FRE", "RUR"), recipients=()),
        event(2, when(2016, 1, 1), actors=("RUR",), recipients=("SYL", "FRE")),
    ]
    rows = [(period.a, period.b, period.period) for period in relations(events)]
    assert rows == [
        ("FRE", "RUR", "2016"),
        ("FRE", "RUR", "2017"),
        ("FRE", "SYL", "2017"),
        ("RUR", "SYL", "2016"),
        ("RUR", "SYL", "2017"),
    ]


def test_a_type_that_is_none_is_an_error(event: Events, when: Whens) -> None:
    with pytest.raises(UnknownTypeError):
        relation([event(1, when(2016), type="PONDER")], "FRE", "SYL")
