"""Opening a ledger file: what may be wrong with it is said before the first query."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from regesta.ledger.codec import UnreadableRecordError
from regesta.ledger.errors import LedgerError, told, translate

APPLICATION = 0x52454745  # "REGE", in the header of every ledger
_HEADER = b"SQLite format 3\x00"


def connect(path: Path, *, create: bool, write: bool, wait: float) -> sqlite3.Connection:
    """A connection to the ledger at ``path``; ``wait`` is how many seconds to wait for another writer."""
    _inspect(path, create=create and write, write=write)
    with told(path):
        if not write:
            return _connect_to_read(path, wait)
        connection = _connect(path, "mode=rwc" if create else "mode=rw", wait)
        try:
            _refuse_foreign(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            # A killed process loses nothing under NORMAL; after a power cut the last articles may be missing, never
            # half there.
            connection.execute("PRAGMA synchronous = NORMAL")
            # In pages: a page changed by many articles is copied from the log into the file once for all of them.
            connection.execute("PRAGMA wal_autocheckpoint = 4000")
        except BaseException:
            connection.close()
            raise
        return connection


def _inspect(path: Path, *, create: bool, write: bool) -> None:
    """Refuses what SQLite would refuse less clearly."""
    try:
        if path.is_dir():
            raise LedgerError("ledger.folder", f"{path} is a folder, not a ledger.", "Name a file, such as news.db.")
        if not path.exists():
            _inspect_folder(path, create)
            return
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except PermissionError as error:
        raise LedgerError(
            "ledger.no-permission",
            f"No permission to read {path}.",
            "Change the permissions of the file and of its folder.",
        ) from error
    except (OSError, ValueError) as error:
        raise LedgerError("ledger.cannot-open", f"{path} cannot be opened: {error}.", "Name another file.") from error
    if start != _HEADER and (start or not create):
        raise LedgerError(
            "ledger.not-a-ledger",
            f"{path} is not a ledger.",
            "Name a ledger made by regesta, or a file that does not exist yet.",
        )
    if write and not _may(path, os.W_OK):
        raise LedgerError(
            "ledger.read-only", f"The ledger {path} may only be read.", "Change its permissions, or copy it elsewhere."
        )


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _inspect_folder(path: Path, create: bool) -> None:
    if not create:
        raise LedgerError(
            "ledger.missing", f"There is no ledger {path}.", "Make one with `regesta read PATH --ledger FILE`."
        )
    if not path.parent.is_dir():
        raise LedgerError("ledger.no-folder", f"There is no folder {path.parent}.", "Make the folder first.")
    if not _may(path.parent, os.W_OK | os.X_OK):
        raise LedgerError(
            "ledger.no-permission",
            f"No permission to write in {path.parent}.",
            "Change its permissions, or name another.",
        )


def _connect(path: Path, options: str, wait: float) -> sqlite3.Connection:
    # A web server may open and close a ledger in different threads; SQLite itself takes care of one after the other.
    uri = f"{path.absolute().as_uri()}?{options}"
    connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _connect_to_read(path: Path, wait: float) -> sqlite3.Connection:
    try:
        return _connect_checked(path, "mode=ro", wait)
    except sqlite3.OperationalError as error:
        # In a folder that may not be written, SQLite can read a ledger only when told that nobody writes to it.
        name = error.sqlite_errorname or ""
        log = path.with_name(path.name + "-wal")
        if not name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")) or (log.exists() and log.stat().st_size):
            raise
        return _connect_checked(path, "mode=ro&immutable=1", wait)


def aside(path: Path) -> sqlite3.Connection:
    """A connection to a temporary database of its own, beside which the tables of the ledger at ``path`` can be read,
    not written.
    """
    connection = sqlite3.connect("file:", uri=True, isolation_level=None)
    uri = path.absolute().as_uri()
    try:
        connection.execute("ATTACH ? AS ledger", (f"{uri}?mode=ro",))
        connection.execute("SELECT count(*) FROM ledger.sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        connection = sqlite3.connect("file:", uri=True, isolation_level=None)
        connection.execute("ATTACH ? AS ledger", (f"{uri}?mode=ro&immutable=1",))
    return connection


def _connect_checked(path: Path, options: str, wait: float) -> sqlite3.Connection:
    connection = _connect(path, options, wait)
    try:
        _refuse_foreign(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application == APPLICATION:
        return
    if application or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise LedgerError(
            "ledger.foreign",
            f"{path} is a database of another program.",
            "Name a ledger made by regesta, or a new file.",
        )


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All of the block or nothing; writers queue at its start, so that none fails half way for want of the lock."""
    with told(path):
        connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except (sqlite3.Error, UnreadableRecordError) as error:
        _roll_back(connection)
        raise translate(error, path) from error
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        # The first error is the one to tell; SQLite rolls back by itself when the file is next opened.
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
