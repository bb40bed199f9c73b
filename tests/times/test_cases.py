"""Sentences of the case file, read whole: every expression, its words and its meaning."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from regesta.records import Reading, When
from regesta.times import find

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))
DEFAULT = date(2018, 3, 14)


def _parameters() -> list[Any]:
    return [
        pytest.param(case, id=case["text"][:60], marks=[pytest.mark.xfail(strict=True)] if case.get("fails") else [])
        for case in CASES
    ]


@pytest.mark.parametrize("case", _parameters())
def test_case(case: dict[str, Any], plain_reading: Callable[[str], Reading]) -> None:
    day = case.get("published", DEFAULT)
    found = find(plain_reading(case["text"]), When(start=day, end=day, grain="day", basis="metadata"))
    assert [(when.text, when.edtf) for when in found] == [(want[0], want[1]) for want in case["finds"]]
    for when, want in zip(found, case["finds"], strict=True):
        details = want[2] if len(want) > 2 else {}
        assert {name: getattr(when, name) for name in details} == details
        assert when.span is not None and when.span.of(case["text"]) == when.text
        if day is None and when.basis == "counted-from-publication":
            assert not when.known


def test_a_publication_date_known_to_the_month_dates_only_what_the_month_decides(
    plain_reading: Callable[[str], Reading],
) -> None:
    published = When(start=date(2018, 3, 1), end=date(2018, 3, 31), grain="month", basis="bounded")
    found = find(plain_reading("They met last year, not yesterday."), published)
    assert [(when.text, when.edtf) for when in found] == [("last year", "2017"), ("yesterday", "")]


def test_nothing_in_an_empty_text(plain_reading: Callable[[str], Reading]) -> None:
    assert find(plain_reading(""), When()) == ()
