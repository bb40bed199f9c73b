"""Several programs on one ledger, and programs that are killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.ledger import Ledger, LedgerError
from regesta.records import Account

Make = Callable[..., Account]
HERE = Path(__file__).parent


def test_two_read_while_one_writes(path: Path, account: Make) -> None:
    with Ledger.open(path) as writer, Ledger.open(path, write=False) as one, Ledger.open(path, write=False) as other:
        for number in range(5):
            writer.append(account(number))
            assert one.stats().documents == other.stats().documents == number + 1
        reading = one.documents()
        first = next(reading)
        writer.append(account(9))
        assert len([first, *reading]) == 5, "a list that was begun is not disturbed"


def test_a_second_writer_waits_its_turn_then_is_told(path: Path, account: Make) -> None:
    with Ledger.open(path) as first, Ledger.open(path, wait=0.1) as second:
        first._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError) as caught:
            second.append(account(1))
        assert caught.value.code == "ledger.busy"
        assert "Another program is writing" in caught.value.message
        first._connection.execute("ROLLBACK")
        assert second.append(account(1))


def test_two_writers_lose_nothing(path: Path, account: Make) -> None:
    def write(numbers: range) -> None:
        with Ledger.open(path) as ledger:
            for number in numbers:
                ledger.append(account(number))

    threads = [threading.Thread(target=write, args=(numbers,)) for numbers in (range(40), range(20, 60))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Ledger.open(path) as ledger:
        ledger.fold()
        assert ledger.stats().documents == 60
        assert ledger.check() == []


def test_two_make_one_ledger_at_once(path: Path) -> None:
    failed: list[LedgerError] = []

    def make() -> None:
        try:
            Ledger.open(path).close()
        except LedgerError as error:
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Ledger.open(path) as ledger:
        assert ledger.check() == []


READER = """
import sys
sys.path.insert(0, sys.argv[2])
from conftest import make_account
from regesta.ledger import Ledger

with Ledger.open(sys.argv[1]) as ledger:
    for number in range(100_000):
        ledger.append(make_account(number))
        print(number, flush=True)
        if number % 7 == 0:
            ledger.fold()
"""


@pytest.mark.parametrize("after", [1, 8, 23])
def test_a_killed_run_loses_nothing_that_it_said_was_read(path: Path, account: Make, after: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", READER, str(path), str(HERE)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(int(line))
        if len(said) == after:
            break
    time.sleep(0.002 * after)
    process.send_signal(signal.SIGKILL)
    said += [int(line) for line in process.stdout]
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    with Ledger.open(path) as ledger:
        assert all(ledger.has(account(number).capture.id) for number in said)
        assert not [problem for problem in ledger.check() if problem.code != "ledger.stale"]
        again = [number for number in range(max(said) + 3) if ledger.append(account(number))]
        assert set(again).isdisjoint(said), "what was read is not read again"
        ledger.fold()
        assert ledger.check() == []
        assert ledger.stats().documents == max(said) + 3
