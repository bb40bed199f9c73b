"""Tense and limits, which the tree decides: small trees written by hand, with what is expected on top."""

from datetime import date
from pathlib import Path

import pytest
from treebank import Case, cases

from regesta.records import When
from regesta.times import find

PUBLISHED = When(start=date(2018, 3, 14), end=date(2018, 3, 14), grain="day", basis="metadata")
CASES = list(cases(Path(__file__).with_name("trees.conllu")))


@pytest.mark.parametrize("case", CASES, ids=[case.reading.text for case in CASES])
def test_tree(case: Case) -> None:
    words, edtf, relation = case.told("expect")[0].rsplit(" ", 2)
    found = find(case.reading, PUBLISHED)
    assert [(when.text, when.edtf, when.relation) for when in found] == [(words, edtf, relation)]
