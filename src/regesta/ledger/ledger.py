"""The ledger: one SQLite file that holds what was read and judged, and what follows from it."""

import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from regesta.ledger.appending import Verdict, add_account, add_judgement, add_problem, add_review
from regesta.ledger.checking import check
from regesta.ledger.connection import connect, transaction
from regesta.ledger.dumping import dump
from regesta.ledger.errors import told
from regesta.ledger.folding import fold_again, fold_events
from regesta.ledger.queries import Queries
from regesta.ledger.reviews import Review
from regesta.ledger.schema import bring_up_to_date, drop_folded_tables, make_folded_tables
from regesta.ledger.stats import stale
from regesta.records import Account, Judgement, Problem

WAIT = 30.0  # seconds that a writer waits for another


class Ledger(Queries):
    """An open ledger. Use it from one thread at a time; several processes may read one file while one of them writes.

    Every method may raise LedgerError. After one, the ledger holds what it held before the call.
    """

    @classmethod
    def open(cls, path: str | os.PathLike[str], create: bool = True, *, write: bool = True, wait: float = WAIT) -> Self:
        """Opens the ledger at ``path``, made when it is missing and ``create`` is True, brought up to date when it is
        older.

        ``write`` False opens it for reading alone, also where the file may not be written. ``wait`` is in seconds.
        """
        place = Path(path)
        connection = connect(place, create=create, write=write, wait=wait)
        try:
            bring_up_to_date(connection, place, write=write)
        except BaseException:
            connection.close()
            raise
        return cls(connection, place)

    def close(self) -> None:
        with told(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def append(self, account: Account) -> bool:
        """Stores one account, all of it or nothing; False when this version has read this capture before.

        A record with a span that does not fit the text is left out, and a Problem says so. Documents and reports can
        be found at once, events after ``fold``.
        """
        with transaction(self._connection, self.path):
            return add_account(self._connection, account)

    def note(self, problem: Problem) -> None:
        """Stores a problem with an input that never became a capture."""
        with transaction(self._connection, self.path):
            add_problem(self._connection, problem)

    def judge(self, left: str, right: str, verdict: Verdict, *, by: str, why: str = "") -> Judgement:
        """Stores what the person ``by`` says of two reports or two documents, from the next ``fold`` on above every
        rule.

        An event's id stands for the first of its reports. The last word on a pair holds.
        """
        with transaction(self._connection, self.path):
            return add_judgement(self._connection, left, right, verdict, f"person:{by.removeprefix('person:')}", why)

    def review(self, review: Review) -> None:
        """Stores a person's word on one record."""
        with transaction(self._connection, self.path):
            add_review(self._connection, review)

    def fold(self) -> bool:
        """Brings copies, links and events up to date with what was appended and judged; False when they were."""
        if not self.stale():
            return False
        with transaction(self._connection, self.path):
            fold_events(self._connection)
        return True

    def stale(self) -> bool:
        """True while events lag behind what was appended and judged."""
        with told(self.path):
            return stale(self._connection)

    def rebuild(self) -> None:
        """Makes every folded table again from the truth."""
        with transaction(self._connection, self.path):
            drop_folded_tables(self._connection)
            make_folded_tables(self._connection)
            fold_again(self._connection)

    def check(self) -> list[Problem]:
        """What is wrong with the ledger: the file, ids, spans, references, and folded tables that differ from the
        truth.
        """
        return list(check(self._connection, self.path))

    def dump(self) -> Iterator[str]:
        """The folded tables as lines of text: equal ledgers give equal lines."""
        with told(self.path):
            yield from dump(self._connection)
