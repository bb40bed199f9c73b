"""Reports as fixed heads would have them: what is taken from which probability on, and what of it is said."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import yaml
from builders import span_of
from fixed import Act, FixedHeads, coder, numbered, weights
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import reading

from regesta import actors, claims, places, times
from regesta.events import lexicon
from regesta.events.coder import Coder
from regesta.events.countries import Chooser
from regesta.events.evidence import MODES, SECTORS, SIDES, STATUSES, TYPES
from regesta.events.heads import Told
from regesta.events.judging import LIMITS, Judge
from regesta.language import Reader
from regesta.records import UNKNOWN, ActorMention, Claim, PlaceMention, Reading, Report, Source

_LEXICON = lexicon.build(yaml.safe_load(Path(__file__).with_name("small.yaml").read_text("utf-8")))
_LITTLE = 0.01

STRUCK = """
India India PROPN NNP 2 nsubj
said say VERB VBD 0 root
Iran Iran PROPN NNP 4 nsubj
attacked attack VERB VBD 2 ccomp
Pakistan Pakistan PROPN NNP 4 obj
in in ADP IN 7 case
Lahore Lahore PROPN NNP 4 obl

China China PROPN NNP 2 nsubj
wept weep VERB VBD 0 root
over over ADP IN 4 case
Multan Multan PROPN NNP 2 obl
"""
DEAL = """
Iran Iran PROPN NNP 2 nsubj
signed sign VERB VBD 0 root
a a DET DT 5 det
gas gas NOUN NN 5 compound
deal deal NOUN NN 2 obj
with with ADP IN 7 case
Pakistan Pakistan PROPN NNP 5 nmod
"""


def _place(read: Reading, word: str) -> PlaceMention:
    return PlaceMention(text=word, span=span_of(read.text, word), name=word, country="PAK")


def _reports(table: str = STRUCK, places: str = "", claims: tuple[Claim, ...] = (), **acts: Act) -> tuple[Report, ...]:
    read = reading(table)
    found = tuple(_place(read, word) for word in places.split())
    return coder(read, _LEXICON, acts, places=found, claims=claims).reports()


def _texts(mentions: tuple[ActorMention, ...]) -> list[str]:
    return [mention.text for mention in mentions]


# Which words tell an act


def test_an_act_is_told_from_the_limit_on() -> None:
    assert not _reports(wept=Act("PROTEST", LIMITS.act - _LITTLE))
    assert len(_reports(wept=Act("PROTEST", LIMITS.act + _LITTLE))) == 1


def test_a_word_that_the_lexicon_tells_too_has_a_lower_limit() -> None:
    assert not _reports(attacked=Act("ASSAULT", LIMITS.told - _LITTLE))
    (report,) = _reports(attacked=Act("ASSAULT", LIMITS.told + _LITTLE))
    assert (report.type, report.trigger.text, report.status) == ("ASSAULT", "attacked", "happened")
    assert report.sentence == span_of(reading(STRUCK).text, "India said Iran attacked Pakistan in Lahore")


def test_heads_that_find_nothing_overrule_the_lexicon() -> None:
    assert len(coder(reading(STRUCK), _LEXICON).reports()) == 1
    assert not _reports()


def test_words_that_the_lexicon_lacks_may_tell_an_act() -> None:
    (report,) = _reports(wept=Act("PROTEST", actors={"China": 0.9}))
    assert (report.type, report.trigger.text, _texts(report.actors)) == ("PROTEST", "wept", ["China"])
    assert report.why[:2] == ("word weep", "not in the lexicon")


def test_another_type_than_the_lexicon_has() -> None:
    (report,) = _reports(attacked=Act("COERCE"))
    assert report.type == "COERCE"
    assert report.why[1] == "not in the lexicon"


def test_the_likeliest_word_of_a_phrase_tells_its_act() -> None:
    for less, more in ((0.6, 0.9), (0.9, 0.6)):
        (report,) = _reports(DEAL, signed=Act("AGREE", less), deal=Act("SUPPORT", more))
        assert report.type == ("SUPPORT" if more > less else "AGREE")
        assert report.trigger.text == "signed a gas deal"


def test_of_two_alike_the_first_tells_it() -> None:
    (report,) = _reports(DEAL, signed=Act("AGREE", 0.75), deal=Act("SUPPORT", 0.75))
    assert report.type == "AGREE"


def test_words_of_no_phrase_tell_an_act_each() -> None:
    found = _reports(said=Act("ACCUSE"), attacked=Act("ASSAULT"), wept=Act("PROTEST"))
    assert [(report.type, report.trigger.text) for report in found] == [
        ("ACCUSE", "said"),
        ("ASSAULT", "attacked"),
        ("PROTEST", "wept"),
    ]


def test_acts_that_the_rules_hold_for_open_have_a_limit_of_their_own() -> None:
    limits = LIMITS._replace(act=0.5, told=0.5, open=0.2)
    for cue, told in (("denied deny", True), ("said say", False)):
        rules = coder(reading(STRUCK.replace("said say", cue)), _LEXICON)
        heads: Any = FixedHeads(rules.reading, {"attacked": Act("ASSAULT", 0.3), "wept": Act("PROTEST", 0.3)})
        found = Judge(rules, heads, limits).told()
        assert [report.type for _, report in found] == (["ASSAULT"] if told else [])


def test_a_denial_is_no_refusal_beside_the_act_it_denies() -> None:
    rules = coder(reading(STRUCK.replace("said say", "denied deny")), _LEXICON)
    said: dict[str, Any] = {"denied": Act("REJECT"), "attacked": Act("ASSAULT", status={"denied": 0.9})}
    heads: Any = FixedHeads(rules.reading, said)
    assert [report.type for _, report in Judge(rules, heads).told()] == ["ASSAULT"]


def test_a_sentence_is_seen_alone() -> None:
    read = numbered(reading(STRUCK))
    found = coder(read, _LEXICON, {})
    assert found.judge is not None
    assert isinstance(found.judge.heads, FixedHeads)
    assert found.judge.heads.asked == [list(read.words[:7]), list(read.words[7:])]


def test_a_reading_made_by_hand_is_left_to_the_rules() -> None:
    read = reading(STRUCK)
    given = coder(read, _LEXICON, {})
    assert given.judge is not None
    bare = Coder("d", read, (), (), given.cast, (), _LEXICON, given.judge.heads)
    assert bare.judge is None
    assert bare.reports() == coder(read, _LEXICON).reports() != ()


# Parties


def test_sides() -> None:
    (report,) = _reports(
        attacked=Act("ASSAULT", actors={"Iran": 0.9, "India": 0.7}, recipients={"Pakistan": 0.8, "Lahore": 0.1})
    )
    assert _texts(report.actors) == ["India", "Iran"]  # in the order of the text
    assert _texts(report.recipients) == ["Pakistan"]


def test_a_party_is_taken_from_its_limit_on() -> None:
    for chance, there in ((LIMITS.actor - _LITTLE, False), (LIMITS.actor + _LITTLE, True)):
        (report,) = _reports(attacked=Act("ASSAULT", actors={"Iran": chance}))
        assert bool(report.actors) is there
    for chance, there in ((LIMITS.recipient - _LITTLE, False), (LIMITS.recipient + _LITTLE, True)):
        (report,) = _reports(attacked=Act("ASSAULT", recipients={"Pakistan": chance}))
        assert bool(report.recipients) is there


def test_who_acts_is_not_who_it_is_done_to() -> None:
    (report,) = _reports(attacked=Act("ASSAULT", actors={"Iran": 0.5}, recipients={"Iran": 0.9, "Pakistan": 0.9}))
    assert _texts(report.actors) == ["Iran"]
    assert _texts(report.recipients) == ["Pakistan"]


def test_a_sector_that_the_heads_know_better() -> None:
    (report,) = _reports(
        attacked=Act("ASSAULT", actors={"Iran": 0.9}, recipients={"Pakistan": 0.9}, sectors={"Iran": "MIL"})
    )
    assert [mention.sector for mention in (*report.actors, *report.recipients)] == ["MIL", "GOV"]


def test_parties_of_one_sentence_are_of_no_other() -> None:
    (report,) = _reports(wept=Act("PROTEST", actors={"China": 0.9, "Iran": 0.9}))
    assert _texts(report.actors) == ["China"]


# Source


def _claim(read: Reading) -> Claim:
    span = span_of(read.text, "India")
    actor = ActorMention(text="India", span=span, name="India", country="IND")
    outlet = Source(text="IRNA", kind="outlet", cue="quoted", span=span)
    speaker = Source(text="India", kind="speaker", cue="said", span=span, actor=actor, via=outlet)
    content = span_of(read.text, "Iran attacked Pakistan in Lahore")
    return Claim(id="c", document="d", speaker=speaker, cue=span_of(read.text, "said"), content=content, direct=False)


def test_a_source_that_speaks_in_a_claim_is_that_speaker() -> None:
    claim = _claim(reading(STRUCK))
    (report,) = _reports(claims=(claim,), attacked=Act("ASSAULT", source={"India": 0.9}))
    assert report.source == claim.speaker


def test_a_source_that_no_claim_has() -> None:
    (report,) = _reports(attacked=Act("ASSAULT", source={"India": 0.9}))
    assert report.source is not None
    assert (report.source.text, report.source.kind, report.source.cue) == ("India", "speaker", "said")
    assert report.source.actor is not None and report.source.actor.country == "IND"


def test_a_source_is_taken_from_its_limit_on_and_the_likeliest_one() -> None:
    claim = _claim(reading(STRUCK))
    (report,) = _reports(claims=(claim,), attacked=Act("ASSAULT", source={"India": LIMITS.source - _LITTLE}))
    assert report.source is None
    (report,) = _reports(attacked=Act("ASSAULT", source={"India": LIMITS.source + _LITTLE, "Iran": 0.95}))
    assert report.source is not None and report.source.text == "Iran"


# Status and modes


@pytest.mark.parametrize("status", STATUSES)
def test_the_likeliest_status(status: str) -> None:
    (report,) = _reports(attacked=Act("ASSAULT", status={"happened": 0.3, status: 0.4}))
    assert report.status == status


def test_modes_are_those_of_the_type_from_the_limit_on() -> None:
    modes = {
        "ASSAULT-aerial": LIMITS.mode + _LITTLE,
        "ASSAULT-drone": LIMITS.mode - _LITTLE,
        "COERCE-arrest": 0.99,
    }
    (report,) = _reports(attacked=Act("ASSAULT", modes=modes))
    assert report.modes == ("aerial",)
    assert set(modes) < set(MODES)


# Place


def test_a_place_is_the_one_the_heads_point_at() -> None:
    (report,) = _reports(places="Lahore Multan", wept=Act("PROTEST", place={"Multan": LIMITS.place + _LITTLE}))
    assert report.place is not None and report.place.text == "Multan"
    assert f"place {LIMITS.place + _LITTLE:.2f}" in report.why


def test_without_one_the_place_is_what_the_rules_say() -> None:
    for side in ({}, {"Lahore": LIMITS.place - _LITTLE}):
        (report,) = _reports(places="Lahore", attacked=Act("ASSAULT", place=side))
        assert report.place is not None and report.place.text == "Lahore"
        assert "place: in" in report.why


def test_a_word_that_is_no_place_gives_way_to_the_next() -> None:
    (report,) = _reports(places="Lahore", attacked=Act("ASSAULT", place={"Pakistan": 0.9, "Lahore": 0.6}))
    assert report.place is not None and report.place.text == "Lahore"
    assert "place 0.60" in report.why


def test_the_place_gives_civilians_their_country() -> None:
    table = STRUCK.replace("Pakistan Pakistan PROPN NNP 4 obj", "civilians civilian NOUN NNS 4 obj")
    act = Act("ASSAULT", recipients={"civilians": 0.9}, place={"Lahore": 0.9})
    (report,) = _reports(table, places="Lahore", attacked=act)
    assert [mention.country for mention in report.recipients] == ["PAK"]


def test_a_country_is_chosen_in_the_light_of_the_act() -> None:
    table = STRUCK.replace("Pakistan Pakistan PROPN NNP 4 obj", "civilians civilian NOUN NNS 4 obj")
    read = reading(table)
    same_side = len(_BANDS_AND_NONE) + 2
    other_side = same_side + 1
    acts = {"attacked": Act("ASSAULT", actors={"Iran": 0.9}, recipients={"civilians": 0.9})}
    (report,) = coder(read, _LEXICON, acts, chooser=Chooser(weights({other_side: 5.0}))).reports()
    assert [mention.country for mention in report.recipients] == ["IRN"]
    (report,) = coder(read, _LEXICON, acts, chooser=Chooser(weights({same_side: 5.0}))).reports()
    assert [mention.country for mention in report.recipients] == [None]


_BANDS_AND_NONE = range(6)  # what ``features`` has before those of the choice itself


# What is said of it


def test_why_lists_what_was_learned_and_found() -> None:
    act = Act(
        "ASSAULT",
        0.8,
        actors={"Iran": 0.75},
        recipients={"Pakistan": 0.5},
        place={"Lahore": 0.9},
        status={"happened": 0.6},
    )
    (report,) = _reports(places="Lahore", attacked=act)
    assert report.why == (
        "lemma attack",
        "lexicon assault/attack",
        "learned: ASSAULT 0.80",
        "status happened 0.60",
        "actor 0.75",
        "recipient 0.50",
        "place 0.90",
    )
    assert report.confidence == pytest.approx(0.8 * 0.6 * 0.5, abs=1e-3)


def test_why_of_an_act_without_parties() -> None:
    (report,) = _reports(attacked=Act("ASSAULT", 0.8, status={"happened": 0.5}))
    assert report.why == ("lemma attack", "lexicon assault/attack", "learned: ASSAULT 0.80", "status happened 0.50")
    assert report.confidence == pytest.approx(0.8 * 0.5, abs=1e-3)


def test_likely_words_are_asked_from_the_likeliest_on() -> None:
    acts = {
        "said": Act("ACCUSE", 0.1),
        "attacked": Act("ASSAULT", 0.9),
        "Lahore": Act("AID", 0.02),
        "Iran": Act("AID", 0.4),
    }
    judge = coder(reading(STRUCK), _LEXICON, acts).judge
    assert judge is not None
    words = judge.evidence.words()

    def types(least: float, most: int) -> list[str]:
        return [TYPES[int(chances.argmax())] for chances, _ in judge.likely(0, 7, words[:7], least, most)]

    assert types(0.05, 9) == ["ASSAULT", "AID", "ACCUSE"]
    assert types(0.05, 2) == ["ASSAULT", "AID"]
    assert types(0.95, 9) == []


# Whatever the heads say


class _Arbitrary:
    """Heads that say anything, the same again for the same seed."""

    chooser = Chooser(weights())

    def __init__(self, seed: int, sharpness: float) -> None:
        self.dice, self.sharpness = np.random.default_rng(seed), sharpness
        self.chooser = Chooser(
            {name: self.dice.normal(size=value.shape).astype(np.float32) for name, value in weights().items()}
        )

    def triggers(self, seen: Any, evidence: Any) -> tuple[Any, Any]:
        return self._shares(len(seen), 1 + len(TYPES)), np.zeros((len(seen), 1), dtype=np.float32)

    def parts(self, seen: Any, context: Any, evidence: Any, anchors: list[int], *_: Any) -> list[Told]:
        words = len(seen)
        return [
            Told(
                self.dice.random((words, len(SIDES)), dtype=np.float32) ** 3,
                self._shares(words, len(SECTORS)),
                self._shares(1, len(STATUSES))[0],
                self.dice.random(len(MODES), dtype=np.float32) ** 3,
            )
            for _ in anchors
        ]

    def _shares(self, rows: int, columns: int) -> Any:
        raised = np.exp(self.dice.normal(size=(rows, columns)) * self.sharpness)
        return (raised / raised.sum(-1, keepdims=True)).astype(np.float32)


NEWS = (
    "Chad's president flew to Libya on Monday. He met Libyan officials, who had promised a loan of $20 million.\n\n"
    "“Our police arrested 12 protesters in N’Djamena,” the interior minister said. Sudan denied that its army had "
    "shelled the border town of Tine, killing four people; the two countries exchanged fire again on 5 May.\n\n(\n\n“"
)


@pytest.fixture(scope="module")
def news() -> tuple[Any, ...]:
    read = Reader().read(NEWS, "d")
    located = places.locate(read)
    cast = actors.Cast(read, located, UNKNOWN)
    return read, times.find(read, UNKNOWN), located, cast, claims.find("d", read, cast)


@settings(deadline=None, max_examples=12)
@given(seed=st.integers(0, 2**32 - 1), sharpness=st.sampled_from([1.0, 3.0, 9.0]))
def test_every_span_lies_in_the_text(news: tuple[Any, ...], seed: int, sharpness: float) -> None:
    heads: Any = _Arbitrary(seed, sharpness)
    reports = Coder("d", *news, _LEXICON, heads).reports()
    for report in reports:
        assert all(span.fits(NEWS) for span in report.spans())
        assert all(mention.span.of(NEWS) == mention.text for mention in (*report.actors, *report.recipients))
        assert report.trigger.span.of(NEWS) == report.trigger.text
        assert report.sentence.contains(report.trigger.span)
        assert 0 <= report.confidence <= 1
        assert report.why and all(report.why)
        assert report.type in TYPES and report.status in STATUSES
        assert {f"{report.type}-{mode}" for mode in report.modes} <= set(MODES)
        msgspec.json.encode(report)
    again: Any = _Arbitrary(seed, sharpness)
    assert Coder("d", *news, _LEXICON, again).reports() == reports


def test_arbitrary_heads_find_something(news: tuple[Any, ...]) -> None:
    heads: Any = _Arbitrary(1, 3.0)
    found = Coder("d", *news, _LEXICON, heads)
    assert isinstance(found.judge, Judge)
    assert len(found.reports()) > 5
