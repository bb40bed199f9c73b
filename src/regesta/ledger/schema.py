"""The schema of a ledger and how an older ledger becomes a newer one."""

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from regesta.ledger.connection import APPLICATION, transaction
from regesta.ledger.errors import LedgerError, told
from regesta.ledger.folding import fold_again

TRUTH = ("captures", "accounts", "documents", "reports", "claims", "commitments", "problems", "judgements", "reviews")


@cache
def steps() -> tuple[tuple[int, str], ...]:
    """The migrations: number and SQL, in order, from 1 without a gap."""
    folder = files("regesta.ledger") / "migrations"
    found = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple((int(name[:4]), (folder / name).read_text("utf-8")) for name in found)


def latest() -> int:
    """The version of the schema that this program writes."""
    return steps()[-1][0]


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, one by one; ``executescript`` would commit between them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in statement.splitlines()):
        raise ValueError(f"unfinished SQL statement: {statement!r}")


def bring_up_to_date(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    """Applies the migrations that are missing, all or none, and folds again when there were any."""
    version = version_of(connection, path)
    if version > latest():
        raise LedgerError(
            "ledger.newer",
            f"The ledger {path} was written by a newer regesta: version {version}, this program knows {latest()}.",
            "Update regesta; the ledger has not been touched.",
        )
    if version == latest():
        return
    if not write:
        raise LedgerError(
            "ledger.older",
            f"The ledger {path} was written by an older regesta and may only be read here.",
            "Open it once with a command that writes, such as `regesta rebuild`, to bring it up to date.",
        )
    with transaction(connection, path):
        # Another process may have done the work while this one waited for the lock.
        version = version_of(connection, path)
        if version < latest():
            _migrate(connection, version)


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for number, script in steps():
        if number > version:
            for statement in statements(script):
                connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {latest()}")
    drop_folded_tables(connection)
    make_folded_tables(connection)
    fold_again(connection)


def make_folded_tables(connection: sqlite3.Connection) -> None:
    """Makes the folded tables, empty."""
    script = (files("regesta.ledger") / "folded.sql").read_text("utf-8")
    for statement in statements(script):
        connection.execute(statement)


def drop_folded_tables(connection: sqlite3.Connection) -> None:
    """Drops the folded tables, those of older versions included: every table but those of the truth."""
    truth = set(TRUTH)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    # Virtual tables first: their shadow tables go with them.
    for name, _ in sorted(rows, key=lambda row: (not str(row[1]).startswith("CREATE VIRTUAL"), row[0])):
        shadow = any(name.startswith(f"{other}_") and str(code).startswith("CREATE VIRTUAL") for other, code in rows)
        if name not in truth and not shadow and not name.startswith("sqlite_"):
            connection.execute(f'DROP TABLE "{name}"')


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the schema that the ledger has; 0 for a new file."""
    with told(path):
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
