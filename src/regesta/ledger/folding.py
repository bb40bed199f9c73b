"""Folding: what follows from the truth, made so that it does not depend on the order of reading."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from regesta.ledger.codec import (
    decode_document,
    decode_judgement,
    decode_report,
    encode,
    release,
    storable,
)
from regesta.ledger.indexing import BATCH, index, unindex
from regesta.ledger.rows import Row, day, judgement_row
from regesta.linking import Copy, copies, link
from regesta.records import Document, Event, Judgement, Report

_READINGS = """
    SELECT accounts.capture, accounts.version, CASE WHEN dated THEN published_start END
    FROM accounts JOIN documents USING (capture, version) WHERE accounts.document = ?
"""

_EMPTY = (
    "DELETE FROM copies",
    "DELETE FROM links",
    "DELETE FROM events",
    "DELETE FROM event_reports",
    "DELETE FROM event_parties",
)


def settle(connection: sqlite3.Connection, capture: str) -> None:
    """Brings the standing accounts and the search index up to date after a reading of ``capture`` was added."""
    readings = connection.execute("SELECT document FROM accounts WHERE capture = ?", (capture,)).fetchall()
    for (document,) in readings:
        if document is not None:
            _settle_document(connection, document)
    index(connection, at_least=BATCH)
    connection.execute("UPDATE state SET value = '1' WHERE name = 'stale'")


def _settle_document(connection: sqlite3.Connection, document: str) -> None:
    now = _standing(connection, document)
    before = connection.execute("SELECT capture, version FROM standing WHERE document = ?", (document,)).fetchone()
    if now == before:
        return
    if before is not None:
        _withdraw(connection, document, *before)
    if now is not None:
        _establish(connection, document, *now)


def _standing(connection: sqlite3.Connection, document: str) -> tuple[str, str] | None:
    """The account that speaks for ``document``: of the newest reading of each capture, that by the newest version, then
    the earliest published.
    """
    found = [
        (capture, version, published or date.max.isoformat())
        for capture, version, published in connection.execute(_READINGS, (document,)).fetchall()
        if version == _newest(connection, capture)
    ]
    if not found:
        return None
    newest = max((version for _, version, _ in found), key=lambda version: age(connection, version))
    _, capture, version = min((published, name, each) for name, each, published in found if each == newest)
    return capture, version


def _newest(connection: sqlite3.Connection, capture: str) -> str:
    """The version whose reading of a capture holds: the greatest release, and of one release what was added last."""
    readings = connection.execute("SELECT version, number FROM accounts WHERE capture = ?", (capture,)).fetchall()
    return max(((release(version), number, str(version)) for version, number in readings))[2]


def age(connection: sqlite3.Connection, version: str) -> tuple[tuple[int, ...], int, str]:
    """Sorts versions by release, and those of one release by when the ledger first met them."""
    first = connection.execute(
        "SELECT coalesce(min(number), 0) FROM accounts WHERE version = ?", (version,)
    ).fetchone()[0]
    return release(version), first, version


def _withdraw(connection: sqlite3.Connection, document: str, capture: str, version: str) -> None:
    connection.execute("DELETE FROM standing WHERE document = ?", (document,))
    connection.execute("DELETE FROM parties WHERE document = ?", (document,))
    reports = connection.execute("SELECT id FROM reports WHERE capture = ? AND version = ?", (capture, version))
    unindex(connection, document, [name for (name,) in reports.fetchall()])


def _establish(connection: sqlite3.Connection, document: str, capture: str, version: str) -> None:
    connection.execute("INSERT INTO standing VALUES (?, ?, ?)", (document, capture, version))
    connection.execute("INSERT INTO unindexed VALUES (?)", (document,))
    records = connection.execute("SELECT record FROM reports WHERE capture = ? AND version = ?", (capture, version))
    parties = [row for (record,) in records.fetchall() for row in _parties(decode_report(record))]
    connection.executemany("INSERT INTO parties VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", parties)


def _parties(report: Report) -> Iterator[Row]:
    for side, mentions in (("actor", report.actors), ("recipient", report.recipients)):
        for number, mention in enumerate(mentions):
            who = (mention.id, storable(mention.name), mention.country, mention.sector, mention.office, mention.kind)
            yield report.document, report.id, side, number, *who


def fold_again(connection: sqlite3.Connection) -> None:
    """Fills the folded tables, which must be empty, from the truth."""
    for (document,) in connection.execute("SELECT DISTINCT id FROM documents ORDER BY id").fetchall():
        _settle_document(connection, document)
    fold_events(connection)


def fold_events(connection: sqlite3.Connection) -> None:
    """Indexes what waits for it; makes copies, links and events anew from the standing accounts and the judgements."""
    index(connection)
    documents, signatures = _standing_documents(connection)
    judgements = [
        decode_judgement(row[0]) for row in connection.execute("SELECT record FROM judgements ORDER BY number")
    ]
    published = {name: _day_of(document) for name, document in documents.items()}
    copied = copies(signatures, published, judgements)
    for copy in copied:
        documents[copy.document] = msgspec.structs.replace(documents[copy.document], copy_of=copy.original)
    events, links = link(standing_reports(connection), documents, judgements)
    _write(connection, copied, links, events)


def _day_of(document: Document) -> date | None:
    """When it appeared, if it says so: limits to an undated article do not make it the original of a dated one."""
    return document.published.start if document.published.basis != "bounded" else None


def _standing_documents(connection: sqlite3.Connection) -> tuple[dict[str, Document], dict[str, bytes]]:
    documents, signatures = {}, {}
    for name, signature, record in connection.execute(
        """SELECT documents.id, accounts.signature, documents.record
        FROM standing JOIN documents USING (capture, version) JOIN accounts USING (capture, version)
        ORDER BY documents.id"""
    ):
        documents[name] = decode_document(record)
        signatures[name] = signature
    return documents, signatures


def standing_reports(connection: sqlite3.Connection) -> Iterator[Report]:
    """The reports that hold: of standing accounts, and not rejected by a person."""
    for (record,) in connection.execute(
        """SELECT reports.record FROM standing JOIN reports USING (capture, version)
        WHERE reports.id NOT IN (SELECT subject FROM rejected) ORDER BY reports.document, reports.ordinal"""
    ):
        yield decode_report(record)


def _write(
    connection: sqlite3.Connection,
    copied: Iterable[Copy],
    links: Iterable[Judgement],
    events: Iterable[Event],
) -> None:
    for statement in _EMPTY:
        connection.execute(statement)
    connection.executemany("INSERT INTO copies VALUES (?, ?, ?)", copied)
    connection.executemany("INSERT INTO links VALUES (?, ?, ?, ?, ?)", map(judgement_row, links))
    for event in events:
        connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _event(event))
        connection.executemany("INSERT INTO event_reports VALUES (?, ?)", ((event.id, name) for name in event.reports))
        sides = (("actor", event.actors), ("recipient", event.recipients))
        parties = [(event.id, country, side) for side, found in sides for country in found]
        connection.executemany("INSERT INTO event_parties VALUES (?, ?, ?)", parties)
    connection.execute("UPDATE state SET value = '0' WHERE name = 'stale'")


def _event(event: Event) -> Row:
    start, end = day(event.when.start), day(event.when.end)
    place = storable(event.place) if event.place else None
    return event.id, event.type, event.status, start, end, place, event.documents, event.sources, encode(event)
