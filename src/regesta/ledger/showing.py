"""Any record by its id."""

import sqlite3

import msgspec

from regesta.ledger.codec import decoder
from regesta.ledger.folding import age
from regesta.ledger.reviews import Review
from regesta.records import Capture, Claim, Commitment, Document, Event, Judgement, Problem, Report

Record = Capture | Document | Report | Claim | Commitment | Event | Judgement | Problem | Review

_READ: dict[type[Record], str] = {
    Document: "SELECT record, capture, version FROM documents WHERE id = ?",
    Report: "SELECT record, capture, version FROM reports WHERE id = ?",
    Claim: "SELECT record, capture, version FROM claims WHERE id = ?",
    Commitment: "SELECT record, capture, version FROM commitments WHERE id = ?",
    Problem: "SELECT record, capture, version FROM problems WHERE id = ?",
}
_SINGLE: dict[type[Record], str] = {
    Event: "SELECT record FROM events WHERE id = ?",
    Judgement: "SELECT record FROM links WHERE id = ?1 UNION ALL SELECT record FROM judgements WHERE id = ?1",
    Review: "SELECT record FROM reviews WHERE id = ?",
}


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A record, its kind ("report", "event" …), whether it stands or was superseded, and the reviews it had, oldest
    first.
    """

    kind: str
    record: Record
    stands: bool
    reviews: tuple[Review, ...] = ()


def show(connection: sqlite3.Connection, name: str) -> Shown | None:
    """The record called ``name``: of several readings the one that stands, else the newest."""
    found = _capture(connection, name) or _single(connection, name) or _read(connection, name)
    if found is None:
        return None
    record, stands = found
    rows = connection.execute("SELECT record FROM reviews WHERE subject = ? ORDER BY number", (name,))
    reviews = tuple(decoder(Review)(row[0]) for row in rows.fetchall())
    stands = stands and not (reviews and reviews[-1].verdict == "reject")
    return Shown(kind=type(record).__name__.lower(), record=record, stands=stands, reviews=reviews)


def _capture(connection: sqlite3.Connection, name: str) -> tuple[Record, bool] | None:
    row = connection.execute("SELECT record, body FROM captures WHERE id = ?", (name,)).fetchone()
    return (msgspec.structs.replace(decoder(Capture)(row[0]), body=row[1]), True) if row else None


def _single(connection: sqlite3.Connection, name: str) -> tuple[Record, bool] | None:
    for kind, query in _SINGLE.items():
        row = connection.execute(query, (name,)).fetchone()
        if row is not None:
            return decoder(kind)(row[0]), True
    return None


def _read(connection: sqlite3.Connection, name: str) -> tuple[Record, bool] | None:
    for kind, query in _READ.items():
        rows = connection.execute(query, (name,)).fetchall()
        if rows:
            standing = [row for row in rows if kind is Problem or _stands(connection, row[1], row[2])]
            record, _, _ = max(standing or rows, key=lambda row: (age(connection, row[2]), row[1]))
            return decoder(kind)(record), bool(standing)
    return None


def _stands(connection: sqlite3.Connection, capture: str, version: str) -> bool:
    query = "SELECT 1 FROM standing WHERE capture = ? AND version = ?"
    return connection.execute(query, (capture, version)).fetchone() is not None
