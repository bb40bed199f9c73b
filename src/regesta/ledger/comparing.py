"""Do the folded tables follow from the truth?"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from regesta.ledger.connection import aside
from regesta.ledger.dumping import AFTER_FOLDING, dump
from regesta.ledger.folding import fold_again
from regesta.ledger.schema import make_folded_tables
from regesta.ledger.stats import stale
from regesta.records import Problem


def check_folded(connection: sqlite3.Connection, path: Path) -> Iterator[Problem]:
    """Folds the truth a second time, beside the ledger, and compares."""
    leave_out: frozenset[str] = frozenset()
    if stale(connection):
        leave_out = AFTER_FOLDING
        yield _problem(
            "ledger.stale", "events lag behind what was read; `regesta rebuild` brings them up to date", path
        )
    with closing(aside(path)) as other:
        other.execute("BEGIN")
        make_folded_tables(other)
        fold_again(other)
        for stored, made in zip_longest(dump(connection, leave_out), dump(other, leave_out)):
            if stored != made:
                table = (stored or made or "").partition("\t")[0]
                message = f"the folded table {table} does not follow from the truth; `regesta rebuild` makes it again"
                yield _problem("ledger.folded", message, path)
                return


def _problem(code: str, message: str, path: Path) -> Problem:
    return Problem(stage="ledger", code=code, message=message, where=str(path))
