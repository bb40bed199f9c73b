"""The coded corpus keeps to its size, its lists and its splits; and to its texts, where those are at hand."""

import json
import os
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from evaluation.studies import ANNOTATIONS, CURRENT_EVENTS, GUARDIAN
from regesta import ontology
from training.coding.__main__ import countries, verify
from training.coding.articles import gathered
from training.coding.verifying import faults

DATA = Path(os.environ.get("REGESTA_DATA", Path(__file__).parents[3] / "shared" / "data"))
SPLITS = ("train", "dev", "test")
CODED = (*(f"events-{name}.jsonl" for name in (*SPLITS, "first", "second")), "guardian.jsonl")

pytestmark = pytest.mark.skipif(not ANNOTATIONS.is_dir(), reason="the corpus is not at hand")


@cache
def items(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ANNOTATIONS / name).read_text("utf-8").splitlines()]


def split(name: str) -> list[dict[str, Any]]:
    return items(f"events-{name}.jsonl")


def ids(name: str) -> set[str]:
    return {item["id"] for item in split(name)}


@pytest.mark.parametrize("name", CODED)
def test_every_item_is_of_the_stored_form(name: str) -> None:
    assert [fault for item in items(name) for fault in faults(item, None, countries())] == []
    assert all(item["draw"] for item in items(name) if name != "guardian.jsonl")
    assert len({item["id"] for item in items(name)}) == len(items(name))


def test_it_is_as_large_as_it_should_be() -> None:
    held = [item for name in SPLITS for item in split(name)]
    assert len(held) >= 5000
    assert sum(not item["reports"] for item in held) >= 900
    assert len(split("test")) >= 500
    assert len(items("guardian.jsonl")) >= 25
    assert sum(len(item["claims"]) for item in items("claims.jsonl")) >= 300


@pytest.mark.parametrize("kind", ontology.load().types)
def test_every_type_has_its_reports(kind: str) -> None:
    counted = Counter(report["type"] for name in SPLITS for item in split(name) for report in item["reports"])
    assert counted[kind] >= 120


def test_no_item_is_in_two_splits() -> None:
    train, dev, test = map(ids, SPLITS)
    assert not train & dev
    assert not train & test
    assert not dev & test


def test_the_splits_are_of_different_days() -> None:
    """But for the examples, which were there before the splits were."""
    spans = []
    for name in SPLITS:
        days = sorted(item["id"][4:14] for item in split(name) if item["draw"] != "examples")
        spans.append((days[0], days[-1]))
    spans.sort()
    assert all(earlier[1] < later[0] for earlier, later in pairwise(spans))


def test_the_second_codings_are_of_test_items() -> None:
    assert len(ids("second")) >= 400
    assert ids("second") <= ids("test")
    assert ids("second") <= ids("first")


@pytest.mark.skipif(not (DATA / CURRENT_EVENTS).exists(), reason="the texts are not at hand")
def test_every_span_stands_in_its_text() -> None:
    known = gathered([DATA / CURRENT_EVENTS, DATA / GUARDIAN])
    assert verify([ANNOTATIONS / name for name in (*CODED, "claims.jsonl")], known) == []
