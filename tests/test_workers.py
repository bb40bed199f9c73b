"""Work shared among processes gives the same results in the same order, whatever happens to the processes."""

import os
import time
from collections.abc import Iterator

import pytest

from regesta.workers import spread


def slow_square(number: int) -> int:
    time.sleep(0.02 if number % 3 == 0 else 0)  # so that later items are finished before earlier ones
    return number * number


def deadly(number: int) -> int:
    if number == 5:
        os._exit(9)
    return number


def threads(_: int) -> str | None:
    return os.environ.get("OMP_NUM_THREADS")


def minus(number: int) -> int:
    return -number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order(workers: int) -> None:
    assert list(spread(slow_square, range(30), workers, minus)) == [number * number for number in range(30)]


def test_a_process_that_dies_costs_its_item_alone() -> None:
    found = list(spread(deadly, range(12), 2, minus))
    assert found == [0, 1, 2, 3, 4, -5, 6, 7, 8, 9, 10, 11]


def test_items_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = spread(slow_square, items(), 2, minus)
    assert next(results) == 0
    assert len(taken) < 20
    results.close()  # type: ignore[attr-defined]


def test_each_process_has_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    assert set(spread(threads, range(2), 2, str)) == {"1"}


def test_faults_of_ours_are_seen() -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread((1).__floordiv__, [1, 0], 1, minus))
