"""Quotation marks of every house style, against apostrophes and lost marks."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from regesta.language.quotes import find_quotes

CASES = yaml.safe_load(Path(__file__).with_name("quotes.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[repr(case["text"])[:50] for case in CASES])
def test_quotes(case: dict[str, Any]) -> None:
    wanted = [(want, True) if isinstance(want, str) else (want[0], False) for want in case["quotes"]]
    assert [(quote.span.of(case["text"]), quote.closed) for quote in find_quotes(case["text"])] == wanted


@pytest.mark.parametrize("text", ["'" * 500, '"' * 501, "‘" * 300 + "’" * 300, "“a " * 400, "« “ ‘ " * 200])
def test_hostile_marks_give_spans_that_fit(text: str) -> None:
    assert all(quote.span.fits(text) for quote in find_quotes(text))
