"""Floors: for each task, figures once measured and how far they may fall, tied to the digest of the data.

``floors.json`` maps a task's name to ``digest`` and two parts, ``full`` and ``sample`` (the quick check), each mapping
a figure's name to ``{"figure", "floor"}``. A floor lies a little under its figure, since processors round int8
arithmetic differently.
"""

import json
from pathlib import Path
from typing import Any

from evaluation.tasks import Task

PATH = Path(__file__).with_name("floors.json")
SLACK = {"full": 0.3, "sample": 1.0}


def load(path: Path = PATH) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def save(floors: dict[str, Any], path: Path = PATH) -> None:
    path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def entry(task: Task, digest: str, figures: dict[str, dict[str, float]]) -> dict[str, Any]:
    """What to record of a task: those of its figures that have a target, by part."""
    made: dict[str, Any] = {"digest": digest}
    for part, values in figures.items():
        made[part] = {
            name: {"figure": round(values[name], 2), "floor": round(values[name] - SLACK[part], 2)}
            for name in task.targets
        }
    return made


def fallen(task: Task, figures: dict[str, float], floors: dict[str, Any], digest: str, part: str) -> list[str]:
    """What is wrong, in words: a figure under its floor, a floor without a figure, data that are not those of the
    floor.
    """
    held = floors.get(task.name)
    if held is None:
        return [f"{task.name}: no floor is recorded"]
    if held["digest"] != digest:
        return [f"{task.name}: the data are not those that the floor was measured on"]
    wrong = []
    for name, limits in held[part].items():
        if name not in figures:
            wrong.append(f"{task.name}/{name}: is no longer measured")
        elif figures[name] < limits["floor"]:
            wrong.append(f"{task.name}/{name}: {figures[name]:.2f} is under the floor of {limits['floor']:.2f}")
    return wrong
