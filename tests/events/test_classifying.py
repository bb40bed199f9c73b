"""Which type the act between two marked parties is."""

from pathlib import Path

import pytest
import yaml
from builders import span_of
from fixed import Act, coder
from readings import reading

from regesta.events import lexicon
from regesta.events.classifying import by_reports, shares
from regesta.events.evidence import TYPES
from regesta.pipeline import Pipeline
from regesta.records import ActorMention, Report, Span, Trigger

_LEXICON = lexicon.build(yaml.safe_load(Path(__file__).with_name("small.yaml").read_text("utf-8")))

TEXT = """
Iran Iran PROPN NNP 2 nsubj
attacked attack VERB VBD 0 root
Pakistan Pakistan PROPN NNP 2 obj
and and CCONJ CC 5 cc
urged urge VERB VBD 2 conj
India India PROPN NNP 5 obj

China China PROPN NNP 2 nsubj
wept weep VERB VBD 0 root
"""
WORDS = reading(TEXT).text
ACTS = {
    "attacked": Act("ASSAULT", 0.9, actors={"Iran": 0.9}, recipients={"Pakistan": 0.9}),
    "urged": Act("REQUEST", 0.9, actors={"Iran": 0.9}, recipients={"India": 0.9}),
    "wept": Act("PROTEST", 0.9, actors={"China": 0.9}),
}


def _shares(actor: str, recipient: str, **acts: Act) -> dict[str, float]:
    judge = coder(reading(TEXT), _LEXICON, acts or ACTS).judge
    assert judge is not None
    return shares(judge, span_of(WORDS, actor), span_of(WORDS, recipient))


def _best(found: dict[str, float]) -> str:
    return max(found, key=lambda kind: found[kind])


@pytest.mark.parametrize("pair", [("Iran", "Pakistan"), ("India", "Iran"), ("China", "India"), ("and", "wept")])
def test_shares_add_up_to_one(pair: tuple[str, str]) -> None:
    found = _shares(*pair)
    assert tuple(found) == TYPES
    assert sum(found.values()) == pytest.approx(1, abs=0.001)
    assert all(share > 0 for share in found.values())


def test_the_marked_pair_decides() -> None:
    assert _best(_shares("Iran", "Pakistan")) == "ASSAULT"
    assert _best(_shares("Iran", "India")) == "REQUEST"
    assert _shares("Iran", "Pakistan")["ASSAULT"] > 0.9


def test_who_acts_on_whom_decides() -> None:
    both = {
        "attacked": Act("COERCE", 0.9, actors={"Iran": 0.9}, recipients={"Pakistan": 0.9}),
        "urged": Act("REQUEST", 0.9, actors={"Pakistan": 0.9}, recipients={"Iran": 0.9}),
    }
    assert _best(_shares("Iran", "Pakistan", **both)) == "COERCE"
    assert _best(_shares("Pakistan", "Iran", **both)) == "REQUEST"


@pytest.mark.parametrize(("kind", "joint"), [("CONSULT", True), ("AGREE", True), ("ACCUSE", False), ("AID", False)])
def test_an_act_done_together_goes_both_ways(kind: str, joint: bool) -> None:
    together = {"attacked": Act(kind, 0.9, actors={"Iran": 0.9, "Pakistan": 0.9})}
    for pair in (("Iran", "Pakistan"), ("Pakistan", "Iran")):
        assert (_shares(*pair, **together)[kind] > 0.9) is joint


def test_a_party_of_another_sentence_counts_little() -> None:
    near, far = _shares("Iran", "India"), _shares("Iran", "China")
    assert near["REQUEST"] > far["REQUEST"] > far["AID"]


def test_words_that_hardly_tell_an_act_are_not_asked() -> None:
    found = _shares("Iran", "Pakistan", attacked=Act("ASSAULT", 0.01, actors={"Iran": 1}, recipients={"Pakistan": 1}))
    assert set(found.values()) == {1 / 16}


def test_sentences_without_the_pair_do_not_count() -> None:
    alone = {"wept": ACTS["wept"]}
    assert set(_shares("Iran", "Pakistan", **alone).values()) == {1 / 16}


def _report(kind: str, actor: str, recipient: str, confidence: float = 0.9) -> Report:
    def mention(word: str) -> ActorMention:
        return ActorMention(text=word, span=span_of(WORDS, word), name=word)

    return Report(
        id="r",
        document="d",
        type=kind,
        actors=(mention(actor),),
        recipients=(mention(recipient),),
        trigger=Trigger(text="attacked", span=span_of(WORDS, "attacked")),
        sentence=Span(0, 10),
        confidence=confidence,
    )


def test_by_reports_where_there_are_no_heads() -> None:
    reports = (_report("ASSAULT", "Iran", "Pakistan"), _report("REQUEST", "Iran", "India"))
    pairs = {"Pakistan": "ASSAULT", "India": "REQUEST"}
    for recipient, kind in pairs.items():
        found = by_reports(reports, span_of(WORDS, "Iran"), span_of(WORDS, recipient))
        assert _best(found) == kind
        assert sum(found.values()) == pytest.approx(1, abs=0.001)
    nothing = by_reports((), span_of(WORDS, "Iran"), span_of(WORDS, "India"))
    assert set(nothing.values()) == {1 / 16}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


REAL = [
    ("Ukraine accused Russia of war crimes.", "Ukraine", "Russia", "ACCUSE"),
    ("Poland expelled 45 Russian diplomats.", "Poland", "45 Russian diplomats", "SANCTION"),
    ("Canada sent 40 tonnes of food aid to Haiti.", "Canada", "Haiti", "AID"),
    ("Two Indian soldiers were killed by Pakistani forces.", "Pakistani forces", "Two Indian soldiers", "ASSAULT"),
    ("Brazil thanked Japan, while Chad condemned Sudan.", "Brazil", "Japan", "SUPPORT"),
    ("Brazil thanked Japan, while Chad condemned Sudan.", "Chad", "Sudan", "ACCUSE"),
    ("Japan met Brazil in Geneva on Monday.", "Brazil", "Japan", "CONSULT"),
]


@pytest.mark.parametrize(("text", "actor", "recipient", "kind"), REAL, ids=[f"{row[0]} {row[1]}" for row in REAL])
def test_clear_sentences(pipeline: Pipeline, text: str, actor: str, recipient: str, kind: str) -> None:
    found = pipeline.classify(text, span_of(text, actor), span_of(text, recipient))
    assert _best(found) == kind
    assert sum(found.values()) == pytest.approx(1, abs=0.001)
