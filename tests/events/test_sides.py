"""Who stands on which side: forces of states, outcomes of attacks, blows exchanged and answered, things."""

from pathlib import Path

import pytest
import yaml
from casts import SmallCast
from readings import reading

from regesta.events import lexicon
from regesta.events.coder import Coder
from regesta.records import Report
from training.coding.examples import shown

_LEXICON = lexicon.build(yaml.safe_load(Path(__file__).with_name("small.yaml").read_text("utf-8")))

OUTCOME = """
Iran Iran PROPN NNP 2 nsubj
attacked attack VERB VBD 0 root
Pakistan Pakistan PROPN NNP 2 obj
, , PUNCT , 5 punct
killing kill VERB VBG 2 advcl
12 12 NUM CD 7 nummod
civilians civilian NOUN NNS 5 obj
of of ADP IN 9 case
India India PROPN NNP 7 nmod
"""
# A participle of another act, and a clause with a subject of its own, are acts of their own.
OTHER_ACT = OUTCOME.replace("killing kill", "shelling shell")
OWN_SUBJECT = OUTCOME.replace(", , PUNCT , 5 punct", "China China PROPN NNP 5 nsubj")
EXCHANGE = """
Iran Iran PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Pakistan Pakistan PROPN NNP 1 conj
exchanged exchange VERB VBD 0 root
strikes strike NOUN NNS 4 obj
"""
ANSWER = """
Iran Iran PROPN NNP 2 nsubj
attacked attack VERB VBD 0 root
Pakistan Pakistan PROPN NNP 2 obj
and and CCONJ CC 5 cc
drew draw VERB VBD 2 conj
a a DET DT 9 det
military military ADJ JJ 9 amod
Pakistan Pakistan PROPN NNP 9 compound
response response NOUN NN 5 obj
"""
MILD_ANSWER = ANSWER.replace("military military", "angry angry")
DENIED_ANSWER = ANSWER.replace("a a DET DT 9 det", "no no DET DT 9 det")


def _code(table: str) -> tuple[Report, ...]:
    read = reading(table)
    return Coder("d", read, (), (), SmallCast(read), (), _LEXICON).reports()


def _lines(table: str) -> list[str]:
    return [shown(report) for report in _code(table)]


def test_a_state_strikes_through_its_forces() -> None:
    (report,) = _code(OUTCOME)
    assert [mention.sector for mention in report.actors] == ["MIL"]
    assert [mention.sector for mention in report.recipients] == ["GOV"]


def test_an_outcome_is_part_of_the_attack() -> None:
    (report,) = _code(OUTCOME)
    assert shown(report) == "ASSAULT IRN PAK happened"
    assert [(amount.value, amount.unit) for amount in report.amounts] == [(12, "killed")]


@pytest.mark.parametrize("table", [OTHER_ACT, OWN_SUBJECT])
def test_other_clauses_tell_acts_of_their_own(table: str) -> None:
    assert len(_code(table)) == 2


def test_exchanged_blows_go_both_ways() -> None:
    assert _lines(EXCHANGE) == ["ASSAULT IRN PAK happened", "ASSAULT PAK IRN happened"]
    assert len({report.id for report in _code(EXCHANGE)}) == 2


def test_an_answer_goes_the_other_way() -> None:
    assert _lines(ANSWER) == ["ASSAULT IRN PAK happened", "ASSAULT PAK IRN happened"]


@pytest.mark.parametrize("table", [MILD_ANSWER, DENIED_ANSWER])
def test_not_every_response_is_an_attack(table: str) -> None:
    assert _lines(table) == ["ASSAULT IRN PAK happened"]
