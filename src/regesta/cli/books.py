"""Opening a ledger that is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from regesta.cli.consoles import say

if TYPE_CHECKING:
    from regesta.ledger import Ledger


@contextmanager
def opened(path: Path) -> Iterator["Ledger"]:
    """The ledger at ``path`` with its events up to date, or as they are where the file may only be read."""
    from regesta.ledger import Ledger, LedgerError  # heavy

    try:
        with Ledger.open(path, create=False) as book:
            book.fold()
    except LedgerError as error:
        if error.code not in {"ledger.read-only", "ledger.busy"}:
            raise
    with Ledger.open(path, create=False, write=False) as book:
        if book.stale():
            say("The newest articles are not yet part of the events: the ledger may only be read at the moment.")
        yield book
