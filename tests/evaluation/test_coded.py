"""Figures for reports, on small cases made by hand."""

from types import SimpleNamespace
from typing import Any

import pytest
from readings import Word, build

from evaluation import coded
from evaluation.coded import Tally, add, add_classified, add_countries, head, names
from evaluation.events import Act, Counts, of_gold
from regesta.events.countries import Marks, Party
from regesta.records import ActorMention, Reading, Span

MET, BOMBED = Span(0, 3), Span(10, 16)


def act(kind: str, trigger: Span, actors: str = "", recipients: str = "", **more: Any) -> Act:
    return Act(
        kind, trigger, frozenset(actors.split()), frozenset(recipients.split()), more.pop("status", "happened"), **more
    )


def figures(gold: list[Act], found: list[Act], *, drawn: bool = False) -> dict[str, float]:
    tally = Tally()
    add(tally, gold, found, drawn=drawn)
    return tally.figures()


def test_types_dyads_and_quads() -> None:
    gold = [act("CONSULT", MET, "IRN PAK"), act("ASSAULT", BOMBED, "ISR", "SYR")]
    found = [act("CONSULT", MET, "IRN"), act("COERCE", BOMBED, "ISR", "SYR"), act("AID", Span(20, 25), "USA")]
    measured = figures(gold, found)
    assert measured["types"] == pytest.approx(100 * 2 * 1 / 5)
    assert measured["dyads"] == 0
    assert measured["quads"] == pytest.approx(100 * 2 * 1 / 5)  # an assault and a coercion are one quad
    assert measured["type-CONSULT"] == 100


def test_an_item_counts_as_empty_only_where_drawn_at_random() -> None:
    assert figures([], [], drawn=True)["empty"] == 100
    assert figures([], [act("AID", MET)], drawn=True)["empty"] == 0
    tally = Tally()
    add(tally, [], [], drawn=False)
    add(tally, [act("AID", MET)], [], drawn=True)
    assert tally.empty == Counts()


def test_statuses_count_by_group_on_matched_reports_alone() -> None:
    gold = [act("CONSULT", MET, status="planned"), act("ASSAULT", BOMBED, status="denied")]
    found = [act("CONSULT", MET, status="expected"), act("AID", BOMBED, status="denied")]
    measured = figures(gold, found)
    assert (measured["status"], measured["future"], measured["negated"]) == (0, 100, 0)


def test_a_source_is_right_where_it_overlaps() -> None:
    gold = [act("CONSULT", MET, source=Span(30, 40)), act("ASSAULT", BOMBED, source=Span(50, 60))]
    found = [act("CONSULT", MET, source=Span(35, 45)), act("ASSAULT", BOMBED, source=Span(30, 40))]
    assert figures(gold, found)["sources"] == 50
    assert figures([act("AID", MET)], [act("AID", MET, source=Span(30, 40))])["sources"] == 0


def mention(country: str | None) -> ActorMention:
    return ActorMention(text="x", span=Span(0, 1), name="x", country=country)


def test_a_country_is_right_where_one_mention_has_it() -> None:
    assert names([mention("IRN"), mention("PAK")], "PAK")
    assert not names([mention("IRN")], "PAK")
    assert names([mention(None)], None)
    assert not names([mention(None), mention("PAK")], None)


def reading() -> Reading:
    return build(
        (
            (
                Word("The", "the", "DET", "DT", "_", 2, "det"),
                Word("army", "army", "NOUN", "NN", "_", 5, "nsubj"),
                Word("of", "of", "ADP", "IN", "_", 4, "case"),
                Word("Chad", "Chad", "PROPN", "NNP", "_", 2, "nmod"),
                Word("struck", "strike", "VERB", "VBD", "_", 0, "root"),
                Word("Mali", "Mali", "PROPN", "NNP", "_", 5, "obj"),
            ),
        )
    )


def report(kind: str, *sides: tuple[int, int, str | None]) -> dict[str, Any]:
    actor, *recipients = ({"span": [start, end], "country": country, "sector": "GOV"} for start, end, country in sides)
    fields: dict[str, Any] = {"modes": [], "status": "happened", "source": None, "when": None, "place": None}
    return {"type": kind, "trigger": [17, 23], "actors": [actor], "recipients": recipients, **fields}


def test_the_head_of_a_span_hangs_outside_it() -> None:
    assert head(reading(), Span(0, 16)) == 1
    assert head(reading(), Span(9, 16)) == 3  # "of Chad"
    assert head(reading(), Span(24, 28)) == 5


def test_each_coded_span_is_asked_once() -> None:
    cast = SimpleNamespace(resolve=lambda start, end: (mention("TCD" if start == 1 else None),))
    given: Any = SimpleNamespace(reading=reading(), cast=cast, coder=SimpleNamespace(judge=None))
    counts = Counts()
    add_countries(counts, [report("ASSAULT", (4, 8, "TCD"), (24, 28, "MLI"))] * 2, given)
    assert (counts.right, counts.wanted) == (1, 2)


class Chooser:
    """Gives every party the country of the act's other side."""

    def choose(self, party: Party, marks: Marks) -> ActorMention:
        assert party.type == "ASSAULT" and marks.countries == ("TCD",)
        return mention(next(iter(party.other), None))


def test_the_chooser_is_asked_in_the_light_of_the_coded_act() -> None:
    chad = mention("TCD")
    cast = SimpleNamespace(resolve=lambda start, end: (chad if start == 1 else mention(None),), mentions=(chad,))
    judge = SimpleNamespace(heads=SimpleNamespace(chooser=Chooser()))
    tree, venues = SimpleNamespace(reading=reading()), SimpleNamespace(places=())
    coder = SimpleNamespace(judge=judge, tree=tree, cast=cast, venues=venues)
    given: Any = SimpleNamespace(reading=reading(), cast=cast, coder=coder)
    counts = Counts()
    add_countries(counts, [report("ASSAULT", (4, 8, None), (24, 28, "TCD"))], given)
    assert (counts.right, counts.wanted) == (2, 2)


def test_the_heads_are_asked_for_the_type_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluation.coded.shares", lambda judge, actor, recipient: {judge: 0.9, "AID": 0.1})
    given: Any = SimpleNamespace(reports=(), coder=SimpleNamespace(judge="ASSAULT"))
    counts = Counts()
    add_classified(counts, [report("ASSAULT", (4, 8, "TCD"), (24, 28, "MLI"))], given)
    assert (counts.right, counts.wanted) == (1, 1)


def test_the_likeliest_type_is_asked_where_both_sides_are_coded(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def shares(reports: Any, actor: Span, recipient: Span) -> dict[str, float]:
        asked.append((actor, recipient))
        return {"AID": 0.2, "ASSAULT": 0.8}

    monkeypatch.setattr("evaluation.coded.by_reports", shares)
    given: Any = SimpleNamespace(reports=(), coder=SimpleNamespace(judge=None))
    counts = Counts()
    both = ((4, 8, "TCD"), (24, 28, "MLI"))
    add_classified(counts, [report("ASSAULT", *both), report("AID", *both), report("AID", both[0])], given)
    assert (counts.right, counts.wanted) == (1, 2)
    assert asked == [(Span(4, 8), Span(24, 28))] * 2


def test_every_target_is_measured() -> None:
    assert set(coded.TARGETS) <= set(Tally().figures())


def test_a_coded_source_is_kept() -> None:
    given = report("ASSAULT", (4, 8, "TCD")) | {"source": [24, 28]}
    assert of_gold(given, reading().text).source == Span(24, 28)
