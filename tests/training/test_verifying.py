"""Stored codings with faults of every kind."""

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from training.coding.__main__ import verify
from training.coding.articles import gathered
from training.coding.notation import digest
from training.coding.verifying import faults

TEXT = "Chad's army struck Mali on Friday, officials said."
COUNTRIES = frozenset({"TCD", "MLI"})


def item(**changed: Any) -> dict[str, Any]:
    party = {"span": [0, 4], "country": "TCD", "sector": "MIL"}
    report = {
        "type": "ASSAULT",
        "modes": ["aerial"],
        "status": "happened",
        "trigger": [12, 18],
        "actors": [party],
        "recipients": [{"span": [19, 23], "country": None, "sector": "GOV"}],
        "source": [35, 44],
        "when": "2019-03",
        "place": None,
    }
    return {"id": "a", "sha1": digest(TEXT), "reports": [report | changed]}


def test_a_right_item_has_no_faults() -> None:
    assert faults(item(), TEXT, COUNTRIES) == []
    assert faults({"id": "b", "sha1": digest(TEXT), "reports": []}, TEXT, COUNTRIES) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"type": "FIGHT"}, "no such type"),
        ({"modes": ["visit"]}, "no mode visit"),
        ({"status": "done"}, "no status done"),
        ({"when": "Friday"}, "no date Friday"),
        ({"actors": [{"span": [0, 4], "country": "XXX", "sector": "MIL"}]}, "no country XXX"),
        ({"actors": [{"span": [0, 4], "country": "TCD", "sector": "ARM"}]}, "no sector ARM"),
        ({"trigger": [12, 17]}, "cuts a word: 'struc'"),
        ({"trigger": [13, 18]}, "cuts a word: 'truck'"),
        ({"source": [34, 44]}, "has blanks"),
        ({"place": [45, 60]}, "lies outside"),
        ({"place": [23, 23]}, "lies outside"),
        ({"actors": [{"span": [0, 4]}]}, "not of the stored form"),
        ({"source": 7}, "not of the stored form"),
    ],
)
def test_faults(changed: dict[str, Any], said: str) -> None:
    (fault,) = faults(item(**changed), TEXT, COUNTRIES)
    assert said in fault


def test_without_a_text_the_lists_alone_are_checked() -> None:
    assert faults(item(trigger=[99, 98]), None, COUNTRIES) == []
    assert faults(item(status="done"), None, COUNTRIES)


def test_claims_are_checked_too() -> None:
    claim = {"cue": [45, 49], "speaker": None, "name": "officials", "via": None, "content": [0, 33], "direct": False}
    made = {"id": "a", "sha1": digest(TEXT), "claims": [claim]}
    assert faults(made, TEXT, COUNTRIES) == []
    assert "content" in faults({**made, "claims": [claim | {"content": [1, 33]}]}, TEXT, COUNTRIES)[0]


def test_files_are_verified_against_their_texts(tmp_path: Path) -> None:
    items, articles, stored = tmp_path / "items.jsonl.gz", tmp_path / "articles.zip", tmp_path / "stored.jsonl"
    with gzip.open(items, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "a", "date": "2019-03-04", "text": TEXT}) + "\n")
    with zipfile.ZipFile(articles, "w") as packed:
        packed.writestr("sample.csv", f',date,text,source\n7,2019-03-04,"{TEXT}",Guardian\n')
    held = [item(), {**item(), "id": "guardian-7"}, item(), {**item(), "id": "c"}, {**item(), "sha1": "0"}]
    stored.write_text("\n".join(map(json.dumps, held)), "utf-8")
    wrong = verify([stored], gathered([items, articles]))
    assert [fault.partition(": ")[2] for fault in wrong] == [
        "a: stands there twice",
        "c: no such text",
        "a: the text is not the one that was coded",
        "a: stands there twice",
    ]
