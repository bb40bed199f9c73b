"""Hand-built readings through the engine with a small lexicon."""

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from casts import SmallCast
from readings import reading

from regesta.events import lexicon
from regesta.events.coder import Coder
from training.coding.examples import Example, faults, parse, shown

_HERE = Path(__file__).parent
_LEXICON = lexicon.build(yaml.safe_load((_HERE / "small.yaml").read_text("utf-8")))


class Case(NamedTuple):
    expected: str
    table: str


def _cases() -> list[Case]:
    cases = []
    for block in (_HERE / "cases.txt").read_text("utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("# ")]
        if lines:
            cases.append(Case(lines[0].removeprefix("-> "), "\n".join(lines[1:])))
    return cases


@pytest.mark.parametrize(
    "case", _cases(), ids=lambda case: " ".join(line.split()[0] for line in case.table.splitlines())
)
def test_case(case: Case) -> None:
    read = reading(case.table)
    reports = Coder("d", read, (), (), SmallCast(read), (), _LEXICON).reports()
    example = Example(read.text, "", parse(f'"x" -> {case.expected}', "").reports)
    wrong = faults(example, reports)
    assert not wrong and len(reports) == len(example.reports), [shown(report) for report in reports]
    for report in reports:
        assert all(span.fits(read.text) for span in report.spans())
        assert report.why
