"""``python -m evaluation --data DATA``: measure accuracy, print a table, compare with the floors or set them."""

import argparse
import sys
from pathlib import Path

from evaluation import floors
from evaluation.suite import TASKS
from evaluation.tasks import Bench, Task
from regesta.language import Reader


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m evaluation", description="Measure accuracy.")
    options.add_argument("--data", type=Path, required=True, help="folder with the test sets")
    options.add_argument(
        "--only", nargs="+", metavar="NAME", choices=[task.name for task in TASKS], help="these tasks alone"
    )
    options.add_argument("--sample", action="store_true", help="the quick check: the first items of each test set")
    options.add_argument("--models", type=Path, help="folder with other weights than the shipped ones")
    options.add_argument("--update-floors", action="store_true", help="write what is measured to floors.json")
    given = options.parse_args()
    chosen = [task for task in TASKS if not given.only or task.name in given.only]
    bench = Bench(given.data, Reader(given.models))
    parts = ["full", "sample"] if given.update_floors else ["sample"] if given.sample else ["full"]
    recorded = floors.load()
    wrong: list[str] = []
    print(f"{'task':<18} {'figure':<24} {'measured':>8} {'target':>7} {'floor':>7}")
    for task in chosen:
        digest = task.digest(given.data)
        if not digest:
            wrong.append(f"{task.name}: its data are missing")
            continue
        figures = {part: task.run(bench, sampled=part == "sample") for part in parts}
        if given.update_floors:
            recorded[task.name] = floors.entry(task, digest, figures)
        else:
            wrong += floors.fallen(task, figures[parts[0]], recorded, digest, parts[0])
        show(task, figures[parts[0]], recorded.get(task.name, {}).get(parts[0], {}))
    if given.update_floors:
        floors.save(recorded)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def show(task: Task, figures: dict[str, float], limits: dict[str, dict[str, float]]) -> None:
    print(task.about)
    for name, figure in figures.items():
        target = task.targets.get(name)
        floor = limits.get(name, {}).get("floor")
        mark = "" if target is None else " reached" if figure >= target else " short"
        print(
            f"{task.name:<18} {name:<24} {figure:>8.2f} {'' if target is None else f'{target:.1f}':>7}"
            f" {'' if floor is None else f'{floor:.2f}':>7}{mark}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
