"""What can go wrong with a ledger file, said so that a person can act on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regesta.ledger.codec import UnreadableRecordError


class LedgerError(Exception):
    """A ledger could not be opened, read or written. ``code`` is stable, ``hint`` says what to do about it."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(f"{message} {hint}")
        self.code = code
        self.message = message
        self.hint = hint


# By SQLite's result name; the first prefix that fits counts, so that SQLITE_IOERR also covers SQLITE_IOERR_WRITE.
_TROUBLE = (
    ("SQLITE_FULL", "ledger.full", "There is no room left for the ledger {path}.",
     "Free some space and run the command again: what was said to be read is in the ledger."),
    ("SQLITE_BUSY", "ledger.busy", "Another program is writing to the ledger {path}.",
     "Wait until it has finished, or give this one longer to wait."),
    ("SQLITE_LOCKED", "ledger.busy", "Another program is using the ledger {path}.",
     "Wait until it has finished, or give this one longer to wait."),
    ("SQLITE_NOTADB", "ledger.not-a-ledger", "{path} is not a ledger.",
     "Name a ledger file made by regesta, or a file that does not exist yet."),
    ("SQLITE_CORRUPT", "ledger.damaged", "The ledger {path} is damaged.",
     "Copy it aside; `regesta rebuild` repairs the folded tables, the rest needs a backup."),
    ("SQLITE_READONLY", "ledger.read-only", "The ledger {path} may only be read.",
     "Change the permissions of the file and of its folder, or copy the ledger elsewhere."),
    ("SQLITE_PERM", "ledger.no-permission", "No permission to use the ledger {path}.",
     "Change the permissions of the file and of its folder."),
    ("SQLITE_CANTOPEN", "ledger.cannot-open", "The ledger {path} cannot be opened.",
     "Check that its folder exists and that you may write there."),
    ("SQLITE_TOOBIG", "ledger.too-big", "A record is too big for the ledger {path}.",
     "One article may hold at most a thousand million bytes; split it."),
    ("SQLITE_IOERR", "ledger.disk", "The disk failed while the ledger {path} was in use.",
     "Check the disk, then run `regesta check`."),
)  # fmt: skip


def translate(error: sqlite3.Error | UnreadableRecordError, path: Path) -> LedgerError:
    """The LedgerError that says what ``error`` means for the ledger at ``path``."""
    if isinstance(error, UnreadableRecordError):
        message = f"A record in the ledger {path} cannot be read: {error}."
        return LedgerError("ledger.damaged", message, "`regesta check` says which; take the ledger from a backup.")
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefix, code, message, hint in _TROUBLE:
        if name.startswith(prefix):
            return LedgerError(code, message.format(path=path), hint)
    return LedgerError("ledger.failed", f"The ledger {path} failed: {error}.", "Run `regesta check` on it.")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns the errors of SQLite inside the block into a LedgerError."""
    try:
        yield
    except (sqlite3.Error, UnreadableRecordError) as error:
        raise translate(error, path) from error
