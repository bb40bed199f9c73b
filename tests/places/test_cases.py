"""Which places the case file names: ``expect`` is [words, country, division, GeoNames id], null where there is none."""

from pathlib import Path
from typing import Any

import pytest
from treebank import Case, cases

from regesta.places import locate

FILE = Path(__file__).with_name("cases.conllu")


def parameters() -> list[object]:
    return [
        pytest.param(case, expected, id=f"{expected[0]} / {case.reading.text[:40]}")
        for case in cases(FILE)
        for expected in case.expect
    ]


@pytest.mark.parametrize(("case", "expected"), parameters())
def test_place_is_the_one_meant(case: Case, expected: list[Any]) -> None:
    words, country, division, geonames = expected
    found = next((place for place in locate(case.reading) if place.text == words), None)
    assert found is not None
    assert (found.country, found.admin1, found.geonames) == (country, division, geonames)


@pytest.mark.parametrize("case", list(cases(FILE)), ids=lambda case: case.reading.text[:40])
def test_mentions_hold_their_words(case: Case) -> None:
    found = locate(case.reading)
    assert [place.span for place in found] == sorted(place.span for place in found)
    for place in found:
        assert place.span.of(case.reading.text) == place.text
        assert 0 < place.confidence <= 1
        assert place.why
