"""Several processes at one pile of articles: same results in the same order, for any number of them."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from os import environ
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Numerical libraries read these once, when they are loaded. One thread a process: processes share the work.
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
AHEAD = 4  # items given out per worker before the first result is waited for


def spread(
    work: Callable[[Item], Result], items: Iterable[Item], workers: int, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """``work`` on every item, in order. ``work``, items and results must be picklable.

    ``lost`` makes the result for an item whose process died, of memory or of a crash in a library.
    """
    if workers <= 1:
        yield from map(work, items)
        return
    crew = _Crew(work, workers)
    pending: deque[tuple[Item, Future[Result]]] = deque()
    try:
        for item in items:
            pending.append((item, crew.give(item)))
            if len(pending) >= workers * AHEAD:
                yield crew.take(pending, lost)
        while pending:
            yield crew.take(pending, lost)
    finally:
        crew.dismiss()


class _Crew:
    """A pool that is made anew when one of its processes dies."""

    def __init__(self, work: Callable[[Any], Any], workers: int) -> None:
        self.work, self.workers = work, workers
        self.pool = self._pool(workers)

    def give(self, item: Any) -> Future[Any]:
        try:
            return self.pool.submit(self.work, item)
        except (
            BrokenProcessPool
        ) as error:  # the pool broke between two takes; the item is tried again when its turn comes
            failed: Future[Any] = Future()
            failed.set_exception(error)
            return failed

    def take(self, pending: deque[tuple[Any, Future[Any]]], lost: Callable[[Any], Any]) -> Any:
        """The result of the first pending item; after a crash it is tried alone, to find the one to blame."""
        item, future = pending.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self.dismiss()
            result = self._alone(item, lost)
            self.pool = self._pool(self.workers)
            waiting = [other for other, _ in pending]
            pending.clear()
            pending.extend((other, self.give(other)) for other in waiting)
            return result

    def _alone(self, item: Any, lost: Callable[[Any], Any]) -> Any:
        with self._pool(1) as pool:
            try:
                return pool.submit(self.work, item).result()
            except BrokenProcessPool:
                return lost(item)

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        # "spawn", since a fork copies the threads' locks of libraries without their threads.
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_one_thread)

    def dismiss(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)


def _one_thread() -> None:
    environ.update(THREADS)
