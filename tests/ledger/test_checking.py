"""check() finds what was changed behind the ledger's back."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from regesta.ledger import Ledger
from regesta.records import Account

Make = Callable[..., Account]

# A change to the file, and the problem that must be found.
CHANGES = [
    ("UPDATE captures SET body = CAST(body || 'x' AS BLOB)", "ledger.changed"),
    ("UPDATE captures SET body = 'text'", "ledger.changed"),
    ("UPDATE captures SET origin = 'elsewhere'", "ledger.changed"),
    ("UPDATE captures SET record = '{'", "ledger.unreadable"),
    ("UPDATE accounts SET digest = 'x'", "ledger.changed"),
    ("UPDATE accounts SET signature = x'00'", "ledger.changed"),
    ("UPDATE documents SET title = 'Another'", "ledger.changed"),
    ("UPDATE documents SET record = replace(record, 'envoy', 'enemy')", "ledger.changed"),
    ("UPDATE reports SET type = 'ASSAULT'", "ledger.changed"),
    ("UPDATE reports SET record = replace(record, 'CONSULT', 'ASSAULT'), type = 'ASSAULT'", "ledger.changed"),
    ("UPDATE reports SET record = replace(record, '\"sentence\":[0', '\"sentence\":[-1')", "ledger.bad-span"),
    ("UPDATE reports SET record = 'x'", "ledger.unreadable"),
    ("UPDATE claims SET country = 'USA'", "ledger.changed"),
    ("DELETE FROM reports", "ledger.dangling"),
    ("DELETE FROM captures", "ledger.dangling"),
    ("DELETE FROM commitments", "ledger.changed"),
    ("DELETE FROM problems", "ledger.changed"),
    ("DELETE FROM events", "ledger.folded"),
    ("UPDATE events SET place = 'Nowhere'", "ledger.folded"),
    ("DELETE FROM standing", "ledger.folded"),
    ("UPDATE parties SET country = 'USA'", "ledger.folded"),
    ("INSERT INTO copies VALUES ('d1', 'd2', 1.0)", "ledger.folded"),
    ("DELETE FROM search_documents", "ledger.folded"),
    ("INSERT INTO search_reports (rowid, sentence) VALUES (5, 'more')", "ledger.folded"),
    ("DELETE FROM search_reports_data WHERE id > 10", "ledger.damaged"),
    ("UPDATE state SET value = '1'", "ledger.stale"),
]


@pytest.mark.parametrize(("change", "code"), CHANGES)
def test_a_change_is_found(path: Path, account: Make, change: str, code: str) -> None:
    with Ledger.open(path) as ledger:
        ledger.append(account(1, day=date(2016, 2, 1)))
        ledger.append(account(2, day=date(2016, 2, 1)))
        ledger.fold()
        assert ledger.check() == []
    tamper(path, change)
    with Ledger.open(path) as ledger:
        assert code in {problem.code for problem in ledger.check()}


def tamper(path: Path, change: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(change)
    connection.close()


def test_damaged_pages_are_found(path: Path, account: Make) -> None:
    with Ledger.open(path) as ledger:
        for number in range(30):
            ledger.append(account(number))
        ledger.fold()
    data = bytearray(path.read_bytes())
    for start in range(4096 * 60, len(data), 4096):
        data[start : start + 200] = b"\xaa" * 200
    path.write_bytes(data)
    with Ledger.open(path) as ledger:
        codes = {problem.code for problem in ledger.check()}
    assert "ledger.damaged" in codes


def test_rebuild_repairs_folded_tables(path: Path, account: Make) -> None:
    with Ledger.open(path) as ledger:
        ledger.append(account(1))
        ledger.fold()
        before = list(ledger.dump())
    for change in ("DELETE FROM events", "DROP TABLE search_reports", "DROP TABLE standing"):
        tamper(path, change)
    with Ledger.open(path) as ledger:
        ledger.rebuild()
        assert list(ledger.dump()) == before
        assert ledger.check() == []
