"""Bounds of texts from the offices they name: the two lines ``expect`` are the first and the last day, or null."""

from datetime import date
from pathlib import Path

import pytest
from treebank import Case, cases

from regesta.actors import Cast, bounds
from regesta.places import locate
from regesta.records import UNKNOWN

FILE = Path(__file__).with_name("bounds.conllu")


@pytest.mark.parametrize("case", list(cases(FILE)), ids=lambda case: case.reading.text[:60])
def test_bounds(case: Case) -> None:
    found = bounds(Cast(case.reading, locate(case.reading), UNKNOWN))
    first, last = (None if day is None else date.fromisoformat(day) for day in case.expect)
    assert (found.start, found.end) == (first, last)
    if found.known:
        assert found.basis == "bounded"
        assert found.evidence
