"""Every rule that is data matches its examples and none of its counter-examples."""

import pytest

from regesta.documents import garbling, litter

LITTER = litter.rules()
TURNS = garbling.patterns()


@pytest.mark.parametrize("rule", LITTER, ids=[rule.name for rule in LITTER])
def test_litter(rule: litter.Rule) -> None:
    assert [line for line in rule.examples if not rule.pattern.fullmatch(line)] == []
    assert [line for line in rule.counters for other in LITTER if other.pattern.fullmatch(line)] == []


@pytest.mark.parametrize("rule", TURNS, ids=[rule.name for rule in TURNS])
def test_turns_of_phrase(rule: garbling.Pattern) -> None:
    assert [text for text in rule.examples if not rule.pattern.search(text)] == []
    assert [text for text in rule.examples if not any(cue in f" {text}" for cue in rule.cues)] == []
    assert [text for text in rule.counters if rule.pattern.search(text)] == []


def test_common_words_are_words() -> None:
    words = list(garbling.common_words())
    assert len(words) > 20_000
    assert all(word.islower() and word.isalpha() for word in words)
