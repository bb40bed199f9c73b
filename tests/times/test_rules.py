"""Every rule of the grammar finds its examples and nothing in its counter-examples."""

from collections.abc import Callable
from datetime import date

import pytest

from regesta.records import Reading, When
from regesta.times import find
from regesta.times.finder import MEANINGS, expressions
from regesta.times.grammar import Rule, grammar

CLOCK = When(start=date(2018, 3, 14), end=date(2018, 3, 14), grain="day", basis="metadata")
RULES = grammar().rules
EXAMPLES = [(rule, text, edtf) for rule in RULES for text, edtf in rule.examples]
EXCLUDED = [(rule, text) for rule in RULES for text in rule.excluded]


@pytest.mark.parametrize(("rule", "text", "edtf"), EXAMPLES, ids=[f"{rule.name}: {text}" for rule, text, _ in EXAMPLES])
def test_example(rule: Rule, text: str, edtf: str, plain_reading: Callable[[str], Reading]) -> None:
    found = find(plain_reading(text), CLOCK)
    assert found, "nothing found"
    assert found[-1].edtf == edtf
    assert found[-1].span is not None and found[-1].span.of(text) == found[-1].text


@pytest.mark.parametrize(("rule", "text"), EXCLUDED, ids=[f"{rule.name}: {text}" for rule, text in EXCLUDED])
def test_counter_example(rule: Rule, text: str, plain_reading: Callable[[str], Reading]) -> None:
    assert [found for found in expressions(plain_reading(text), CLOCK.start) if found.rule == rule.name] == []


def test_every_rule_has_examples_and_counter_examples() -> None:
    assert [rule.name for rule in RULES if not rule.examples or not rule.excluded] == []


def test_every_meaning_is_used() -> None:
    assert {rule.means for rule in RULES} == set(MEANINGS)
