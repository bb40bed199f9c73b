"""Tense and limits, which the tree decides: small trees written by hand, with what is expected on top."""

from datetime import date
from pathlib import Path

import pytest

from regesta.records import Reading, When
from regesta.times import find

PUBLISHED = When(start=date(2018, 3, 14), end=date(2018, 3, 14), grain="day", basis="metadata")
BLOCKS = Path(__file__).with_name("trees.conllu").read_text("utf-8").strip().split("\n\n")


def _reading(block: str) -> Reading:
    rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
    starts, text = [], ""
    for row in rows:
        starts.append(len(text))
        text += row[1] + " "
    return Reading(
        document="",
        text=text,
        starts=tuple(starts),
        ends=tuple(start + len(row[1]) for start, row in zip(starts, rows, strict=True)),
        lemmas=tuple(row[2] for row in rows),
        upos=tuple(row[3] for row in rows),
        xpos=tuple(row[4] for row in rows),
        feats=tuple(row[5] for row in rows),
        heads=tuple(int(row[6]) - 1 for row in rows),
        deprels=tuple(row[7] for row in rows),
        factuality=(0.0,) * len(rows),
        sentences=((0, len(rows)),),
    )


@pytest.mark.parametrize("block", BLOCKS)
def test_tree(block: str) -> None:
    expected = block.splitlines()[0].removeprefix("# expect = ")
    words, edtf, relation = expected.rsplit(" ", 2)
    found = find(_reading(block), PUBLISHED)
    assert [(when.text, when.edtf, when.relation) for when in found] == [(words, edtf, relation)]
