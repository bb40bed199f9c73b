"""Accuracy may not fall under its floors: the quick check on the first items of each test set, where the data are at
hand.

The data folder is named by REGESTA_DATA, or lies beside the checkout in ``shared/data``. The full check is ``python -m
evaluation``.
"""

import os
from pathlib import Path

import pytest

from evaluation import floors
from evaluation.suite import TASKS
from evaluation.tasks import Bench, Task
from regesta.language import Reader

DATA = Path(os.environ.get("REGESTA_DATA", Path(__file__).parents[3] / "shared" / "data"))


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(DATA, Reader())


@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_floors(bench: Bench, task: Task) -> None:
    digest = task.digest(DATA)
    if not digest:
        pytest.skip(f"the data of {task.name} are not at hand")
    figures = task.run(bench, sampled=True)
    assert floors.fallen(task, figures, floors.load(), digest, "sample") == []


def task(digest: str = "d") -> Task:
    targets = {"f1": 90.0, "r": 50.0}
    return Task("t", "a task", lambda data: [data / digest], lambda bench: {}, targets)


def test_what_is_wrong_is_said() -> None:
    figures = {"f1": 80.0, "r": 70.0, "recall": 60.0}
    recorded = {"t": floors.entry(task(), "d", {"sample": figures})}
    assert floors.fallen(task(), {"f1": 79.5, "r": 90.0}, recorded, "d", "sample") == []
    fallen = floors.fallen(task(), {"f1": 78.9, "r": 90.0}, recorded, "d", "sample")
    assert fallen == ["t/f1: 78.90 is under the floor of 79.00"]
    assert floors.fallen(task(), {"f1": 80.0}, recorded, "d", "sample") == ["t/r: is no longer measured"]
    assert "data" in floors.fallen(task(), {}, recorded, "e", "sample")[0]
    assert "no floor" in floors.fallen(task(), {}, {}, "d", "sample")[0]


def test_a_digest_changes_with_the_data(tmp_path: Path) -> None:
    assert task("x").digest(tmp_path) == ""
    (tmp_path / "x").write_text("one")
    first = task("x").digest(tmp_path)
    (tmp_path / "x").write_text("two")
    assert first != task("x").digest(tmp_path)


def test_floors_are_saved_and_loaded(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.save({"t": floors.entry(task(), "d", {"full": {"f1": 80.123, "r": 1.0}})}, path)
    assert floors.load(path)["t"]["full"]["f1"] == {"figure": 80.12, "floor": 79.82}
    assert floors.load(tmp_path / "none.json") == {}


def test_of_a_file_elsewhere_only_the_name_counts(tmp_path: Path) -> None:
    digests = []
    for folder in ("one", "two"):
        path = tmp_path / folder / "coded.jsonl"
        path.parent.mkdir()
        path.write_text("{}")
        digests.append(Task("t", "a task", lambda data, path=path: [path], lambda bench: {}, {}).digest(tmp_path / "x"))
    assert digests[0] == digests[1] != ""
