"""The examples of the lexicon: some phrase of each sentence has the sector of its block, none of the others' has."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import regesta.actors.lexicon as module
from regesta.actors.lexicon import LONGEST, lexicon

BLOCKS: dict[str, Any] = yaml.safe_load(
    (Path(module.__file__).parent / "data" / "nouns.yaml").read_text(encoding="utf-8")
)
SECTORS = [sector for sector in BLOCKS if sector not in ("relay", "modifiers")]


def sectors_in(sentence: str) -> set[str]:
    words = [word.lower() for word in re.findall(r"[\w'-]+", sentence)]
    found = set()
    for end in range(1, len(words) + 1):
        for last in (
            words[end - 1],
            words[end - 1].removesuffix("s"),
            words[end - 1].removesuffix("ies") + "y",
            words[end - 1].removesuffix("men") + "man",
        ):
            known = lexicon().sector([*words[max(0, end - LONGEST) : end - 1], last])
            if known is not None:
                found.add(known[1])
                break
    return found


@pytest.mark.parametrize(("sector", "sentence"), [(s, e) for s in SECTORS for e in BLOCKS[s]["examples"]])
def test_example(sector: str, sentence: str) -> None:
    assert sector in sectors_in(sentence)


@pytest.mark.parametrize(("sector", "sentence"), [(s, e) for s in SECTORS for e in BLOCKS[s]["others"]])
def test_counter_example(sector: str, sentence: str) -> None:
    assert sector not in sectors_in(sentence)


def test_no_phrase_has_two_sectors() -> None:
    nouns = [noun for sector in SECTORS for noun in BLOCKS[sector]["nouns"]]
    assert sorted({noun for noun in nouns if nouns.count(noun) > 1}) == []


def test_longer_phrase_wins() -> None:
    assert lexicon().sector(["the", "police", "chief"]) == ("police chief", "COP")
    assert lexicon().sector(["rebel", "leader"]) == ("rebel leader", "REB")
    assert lexicon().sector(["rumour"]) is None
