"""Which reports are folded into one event."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from builders import HERE, actor, days

from regesta.linking import fold, link
from regesta.records import ActorMention, Document, Judgement, PlaceMention, Report, When

Reports = Callable[..., Report]
Documents = Callable[..., dict[str, Document]]

YEAR = days(date(2016, 1, 1), date(2016, 12, 31), grain="year")
BOUNDS = days(date(2016, 1, 1), date(2016, 1, 5), basis="bounded")
DAY = days(date(2016, 1, 3))
TWO_DAYS = days(date(2016, 1, 2), date(2016, 1, 3))
NEXT_DAY = days(date(2016, 1, 4))
DAY_AFTER = days(date(2016, 1, 5))
BEFORE = When(end=date(2016, 1, 3), grain="day", basis="stated", relation="before")

DRONES = ("drone",)


def person(name: str, **keywords: Any) -> ActorMention:
    return actor(name, "FRE", sector="GOV", kind="person", **keywords)


def crowd() -> ActorMention:
    return actor("farmers", "FRE", sector="CVL")


# What two reports in different, independent articles differ in, and whether they still tell one event.
PAIRS: dict[str, tuple[dict[str, Any], dict[str, Any], bool]] = {
    "nothing": ({}, {}, True),
    "type": ({}, {"type": "COERCE"}, False),
    "actor": ({}, {"actors": ("RUR",)}, False),
    "one actor more": ({}, {"actors": ("FRE", "RUR")}, False),
    "recipient": ({}, {"recipients": ("RUR",)}, False),
    "sides changed": ({}, {"actors": ("SYL",), "recipients": ("FRE",)}, False),
    "no country at all": ({"actors": (), "recipients": ()}, {"actors": (), "recipients": ()}, False),
    "unknown hands, known victim": ({"actors": ()}, {"actors": ()}, True),
    "order of actors": ({"actors": ("FRE", "RUR")}, {"actors": ("RUR", "FRE")}, True),
    "overlapping dates": ({}, {"when": TWO_DAYS}, True),
    "a day apart": ({}, {"when": NEXT_DAY}, True),
    "two days apart": ({}, {"when": DAY_AFTER}, False),
    "no date": ({}, {"when": When()}, False),
    "no dates": ({"when": When()}, {"when": When()}, False),
    "a year and a day of it": ({"when": YEAR}, {}, False),
    "one year, one word": ({"when": YEAR}, {"when": YEAR}, True),
    "one year, other words": ({"when": YEAR}, {"when": YEAR, "trigger": "bombed"}, False),
    "bounds are no date": ({"when": BOUNDS}, {}, False),
    "a limit is no date": ({"when": BEFORE}, {}, False),
    "happened and ongoing": ({}, {"status": "ongoing"}, True),
    "happened and denied": ({}, {"status": "denied"}, True),
    "planned and happened, one day": ({"status": "planned"}, {}, True),
    "planned and happened, one year": ({"status": "planned", "when": YEAR}, {"when": YEAR}, False),
    "planned and averted": ({"status": "planned"}, {"status": "averted"}, True),
    "offered and happened": ({"status": "offered"}, {}, False),
    "averted and happened": ({"status": "averted"}, {}, False),
    "one place": ({"place": "Esthar"}, {"place": "Esthar"}, True),
    "place told by one": ({"place": "Esthar"}, {}, True),
    "town and its country": ({"place": "Esthar"}, {"place": "Freedonia"}, True),
    "town and another country": ({"place": "Esthar"}, {"place": "Sylvania"}, False),
    "town and base beside it": ({"place": "Esthar"}, {"place": "Esthar Base"}, True),
    "towns far apart": ({"place": "Esthar"}, {"place": "Farport"}, False),
    "modes": ({"modes": ("drone",)}, {"modes": ("firearms",)}, False),
    "mode told by one": ({"modes": ("drone",)}, {}, True),
    "a shared mode": ({"modes": ("drone", "aerial")}, {"modes": ("aerial",)}, True),
    "state and crowd": ({}, {"actors": (crowd(),)}, False),
    "two persons": ({"actors": (person("Ada Bell"),)}, {"actors": (person("Cy Dorn"),)}, False),
    "full name and last name": ({"actors": (person("Ada Bell"),)}, {"actors": (person("Bell"),)}, True),
    "namesakes known apart": (
        {"actors": (person("A Bell", id="wd:Q1"),)},
        {"actors": (person("B Bell", id="wd:Q2"),)},
        False,
    ),
    "person told by one": ({"actors": (person("Ada Bell"),)}, {}, True),
}


@pytest.mark.parametrize(("left", "right", "one"), PAIRS.values(), ids=PAIRS.keys())
def test_two_reports_in_two_articles(
    report: Reports, documents: Documents, left: dict[str, Any], right: dict[str, Any], one: bool
) -> None:
    reports = [report("d1", **{"when": DAY, **left}), report("d2", **{"when": DAY, **right})]
    for order in (reports, reports[::-1]):
        events = fold(order, documents("d1", "d2"))
        assert len(events) == (1 if one else 2)


def test_an_event_gathers_what_its_reports_say(report: Reports, documents: Documents) -> None:
    reports = [
        report("d1", when=TWO_DAYS, place="Freedonia", status="denied"),
        report("d2", when=DAY, place="Esthar"),
        report("d3", when=DAY, status="ongoing"),
    ]
    (event,) = fold(reports, documents("d1", "d2", "d3", copies={"d3": "d2"}))
    assert (event.type, event.actors, event.recipients) == ("ASSAULT", ("FRE",), ("SYL",))
    assert (event.documents, event.sources) == (3, 2)
    assert (event.status, event.place, event.when) == ("happened", "Esthar", DAY)
    assert set(event.reports) == {one.id for one in reports}


def test_an_undated_report_joins_only_in_its_text_and_copies_of_it(report: Reports, documents: Documents) -> None:
    dated = report("d1", 0, when=DAY, modes=DRONES)
    undated = [report(name, 50, modes=DRONES) for name in ("d1", "d2", "d3")]
    events = fold([dated, *undated], documents("d1", "d2", "d3", copies={"d2": "d1"}))
    assert sorted(len(event.reports) for event in events) == [1, 3]


def test_an_undated_report_joins_the_nearer_of_two_dated(report: Reports, documents: Documents) -> None:
    first, second = report("d1", 0, when=DAY, modes=DRONES), report("d1", 500, when=YEAR, modes=DRONES)
    undated = report("d1", 450, modes=DRONES)
    events = fold([first, second, undated], documents("d1"))
    assert next(event for event in events if undated.id in event.reports).reports[0] == second.id


MEETINGS = (
    "The two presidents met at the summit of the lake states. "
    "He met the chairman of the wool committee. "
    "The chairman of the committee met him over wool."
)


def test_undated_acts_of_one_article_need_common_words(report: Reports, documents: Documents) -> None:
    def meeting(first: str, last: str) -> Report:
        start, end = MEETINGS.index(first), MEETINGS.index(last) + len(last)
        return report("d1", start, type="CONSULT", trigger="met", sentence=(start, end))

    texts = documents("d1", text=MEETINGS)
    summit = meeting("The two presidents", "lake states.")
    chairman, again = meeting("He met", "committee."), meeting("The chairman of", "over wool.")
    events = fold([summit, chairman, again], texts)
    assert sorted(event.reports for event in events) == sorted([(summit.id,), (chairman.id, again.id)])


def test_a_week_of_daily_shelling_is_not_one_event(
    report: Reports, documents: Documents, day: Callable[..., When]
) -> None:
    names = [f"d{number}" for number in range(9)]
    events = fold([report(name, when=day(number)) for number, name in enumerate(names)], documents(*names))
    assert len(events) >= 4


SPEECHES = (
    "Freedonia condemned the arrest of fishermen. Freedonia condemned the new tariff on wool. "
    "The arrest of the fishermen angered all."
)


def test_what_was_said_tells_verbal_acts_apart(report: Reports, documents: Documents) -> None:
    arrest, wool, angered = (0, 44), (45, 88), (89, 128)

    def accuse(document: str, sentence: tuple[int, int]) -> Report:
        return report(document, sentence[0], type="ACCUSE", trigger="condemned", when=DAY, sentence=sentence)

    texts = documents("d1", "d2", text=SPEECHES)
    assert len(fold([accuse("d1", arrest), accuse("d2", wool)], texts)) == 2
    assert len(fold([accuse("d1", arrest), accuse("d2", angered)], texts)) == 1
    assert len(fold([accuse("d1", arrest), accuse("d2", arrest)], {})) == 2, "without texts nothing is sure"


def test_each_link_says_why(report: Reports, documents: Documents) -> None:
    reports = [report(name, when=DAY, place="Esthar") for name in ("d1", "d2", "d3")]
    linked = link(reports, documents("d1", "d2", "d3"))
    (event,) = linked.events
    assert len(linked.judgements) == 2
    for judgement in linked.judgements:
        assert judgement.by == "rule:same-act"
        assert judgement.verdict == "same"
        assert 0 < judgement.score <= 1
        assert {judgement.left, judgement.right} <= set(event.reports)
        for reason in ("ASSAULT by FRE to SYL", "2016-01-03", "both at Esthar"):
            assert reason in judgement.why


def test_an_event_keeps_its_id_when_later_reports_join(report: Reports, documents: Documents) -> None:
    texts = documents("d1", "d2", "d3")
    first, second, third = (report(name, when=DAY) for name in ("d1", "d2", "d3"))
    (alone,) = fold([first], texts)
    (more,) = fold([second, first, third], texts)
    assert alone.id == more.id


def judgement(left: Report, right: Report, verdict: str, by: str = "person:ann") -> Judgement:
    return Judgement(id=f"j{left.id}{right.id}{verdict}", left=left.id, right=right.id, verdict=verdict, by=by)  # type: ignore[arg-type]


def test_a_person_wins_over_the_rules(report: Reports, documents: Documents) -> None:
    same, other = report("d1", when=DAY), report("d2", when=DAY)
    unlike = report("d3", type="AID", when=YEAR)
    texts = documents("d1", "d2", "d3")
    assert len(fold([same, other], texts, [judgement(same, other, "different")])) == 2
    assert len(fold([same, other], texts, [judgement(same, other, "different", by="rule:else")])) == 1
    assert len(fold([same, unlike], texts, [judgement(unlike, same, "same")])) == 1
    taken_back = [judgement(same, other, "different"), judgement(other, same, "unsure")]
    assert len(fold([same, other], texts, taken_back)) == 1, "the last word on a pair holds"


def test_what_a_person_joined_draws_others_in(report: Reports, documents: Documents, day: Callable[..., When]) -> None:
    first, far, near_far = report("d1", when=day(1)), report("d2", when=day(30)), report("d3", when=day(31))
    events = fold([first, far, near_far], documents("d1", "d2", "d3"), [judgement(first, far, "same")])
    assert [len(event.reports) for event in events] == [3]


def test_words_that_contradict_through_a_third(report: Reports, documents: Documents) -> None:
    a, b, c = (report(name, when=YEAR, trigger=name) for name in ("d1", "d2", "d3"))
    words = [judgement(a, b, "same"), judgement(b, c, "same"), judgement(a, c, "different")]
    events = fold([a, b, c], documents("d1", "d2", "d3"), words)
    assert sorted(len(event.reports) for event in events) == [1, 2]
    assert not any({a.id, c.id} <= set(event.reports) for event in events)


def test_the_order_of_reports_does_not_matter(report: Reports, documents: Documents, day: Callable[..., When]) -> None:
    numbers = random.Random(7)
    names = [f"d{number}" for number in range(40)]
    texts = documents(*names, copies={"d3": "d1", "d9": "d8"})
    whens = [day(number) for number in range(12)] + [When(), YEAR, TWO_DAYS]
    reports = [
        report(
            name,
            at,
            when=numbers.choice(whens),
            place=numbers.choice([None, "Esthar", "Farport"]),
            status=numbers.choice(["happened", "planned", "denied"]),
            type=numbers.choice(["ASSAULT", "CONSULT"]),
        )
        for name in names
        for at in range(0, 300, 100)
    ]
    words = [judgement(reports[0], reports[50], "same"), judgement(reports[1], reports[7], "different")]
    expected = link(reports, texts, words)
    assert {name for event in expected.events for name in event.reports} == {one.id for one in reports}
    for _ in range(5):
        numbers.shuffle(reports)
        assert link(reports, texts, words) == expected


def test_distances_are_great_circles() -> None:
    from regesta.linking.compatibility import kilometres

    def at(lat: float | None, lon: float | None) -> PlaceMention:
        return PlaceMention(text="", span=HERE, name="", lat=lat, lon=lon)

    assert kilometres(at(0, 0), at(0, 1)) == pytest.approx(111.2, abs=0.1)
    assert kilometres(at(90, 0), at(-90, 0)) == pytest.approx(20015, abs=1)
    assert kilometres(at(0, 179.5), at(0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert kilometres(at(None, 0), at(0, 0)) is None


def test_an_empty_ledger_has_no_events() -> None:
    assert link([], {}) == ([], [])


def test_records_are_not_changed(report: Reports, documents: Documents) -> None:
    one = report("d1", when=DAY)
    before = msgspec.json.encode(one)
    fold([one], documents("d1"))
    assert msgspec.json.encode(one) == before
