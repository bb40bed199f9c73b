"""Is the ledger sound? Everything that is stored is read again and held against what it must be."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from regesta.ledger.codec import (
    UnreadableRecordError,
    decode_capture,
    decode_claim,
    decode_commitment,
    decode_document,
    decode_problem,
    decode_report,
)
from regesta.ledger.comparing import check_folded
from regesta.ledger.errors import translate
from regesta.ledger.rows import Row, capture_row, rows_of
from regesta.ledger.spans import misplaced
from regesta.records import Account, Claim, Commitment, Document, Problem, Report

_STORED = {
    "accounts": "SELECT capture, version, document, signature, digest FROM accounts WHERE capture = ? AND version = ?",
    "documents": "SELECT * FROM documents WHERE capture = ? AND version = ?",
    "reports": "SELECT * FROM reports WHERE capture = ? AND version = ? ORDER BY ordinal",
    "claims": "SELECT * FROM claims WHERE capture = ? AND version = ? ORDER BY ordinal",
    "commitments": "SELECT * FROM commitments WHERE capture = ? AND version = ? ORDER BY ordinal",
    "problems": "SELECT * FROM problems WHERE capture = ? AND version = ? ORDER BY id",
}


def check(connection: sqlite3.Connection, path: Path) -> Iterator[Problem]:
    """Everything that is wrong with the ledger; the folded tables are compared only when the truth can be read."""
    where = str(path)
    try:
        yield from _check_file(connection, where)
        unreadable = False
        for problem in _check_truth(connection):
            unreadable |= problem.code == "ledger.unreadable"
            yield problem
        if not unreadable:
            yield from check_folded(connection, path)
    except sqlite3.DatabaseError as error:
        if translate(error, path).code != "ledger.damaged":
            raise translate(error, path) from error
        yield _problem("ledger.damaged", f"not everything could be checked: {error}", where)


def _check_file(connection: sqlite3.Connection, where: str) -> Iterator[Problem]:
    """The file itself: pages and indexes, foreign keys, the search index."""
    for (message,) in connection.execute("PRAGMA integrity_check").fetchall():
        if message != "ok":
            yield _problem("ledger.damaged", message, where)
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield _problem("ledger.dangling", f"a row of {table} names no row of {parent}", where)


def _check_truth(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Captures and accounts: ids, columns, digests, spans, and who refers to whom."""
    for (name,) in connection.execute("SELECT id FROM captures ORDER BY id").fetchall():
        stored = connection.execute("SELECT * FROM captures WHERE id = ?", (name,)).fetchone()
        yield from _check_capture(stored)
    # An account whose capture is gone was told of by _check_file.
    held = "SELECT capture, version FROM accounts WHERE capture IN (SELECT id FROM captures) ORDER BY 1, 2"
    for name, version in connection.execute(held).fetchall():
        try:
            yield from _check_account(connection, name, version)
        except UnreadableRecordError as error:
            yield _problem("ledger.unreadable", f"a record read by {version} cannot be read: {error}", name)


def _check_capture(stored: Row) -> Iterator[Problem]:
    name, body, record = str(stored[0]), stored[4], str(stored[5])
    if not isinstance(body, bytes):
        yield _problem("ledger.changed", "the body of the capture is not bytes", name)
        return
    try:
        capture = msgspec.structs.replace(decode_capture(record), body=body)
    except UnreadableRecordError as error:
        yield _problem("ledger.unreadable", f"the capture cannot be read: {error}", name)
        return
    if capture.id != name:
        yield _problem(
            "ledger.changed", "the capture is not the one that was received: its id does not fit its content", name
        )
    elif capture_row(capture) != stored:
        yield _problem("ledger.changed", "the columns of the capture do not fit its record", name)


def _check_account(connection: sqlite3.Connection, name: str, version: str) -> Iterator[Problem]:
    stored = {table: connection.execute(query, (name, version)).fetchall() for table, query in _STORED.items()}
    account = _account(connection, name, version, stored)
    document = account.document
    if document is not None and document.id != Document.id_of(document.title, document.text):
        yield _problem("ledger.changed", "the id of the document does not fit its text", document.id)
    again = rows_of(account, name)._asdict()
    digest, now = stored["accounts"][0][-1], again["accounts"][0][-1]
    if digest != now:
        yield _problem("ledger.changed", f"what version {version} found is not what was stored", name)
    for table, rows in again.items():
        if table != "accounts" and rows != stored[table]:
            yield _problem("ledger.changed", f"columns of {table} do not fit their records (version {version})", name)
    if document is not None:
        yield from _check_records(account, document)
    elif account.reports or account.claims or account.commitments:
        yield _problem("ledger.dangling", f"version {version} has records without a document", name)


def _account(connection: sqlite3.Connection, name: str, version: str, stored: dict[str, list[Row]]) -> Account:
    records = {table: [str(row[-1]) for row in rows] for table, rows in stored.items()}
    capture = connection.execute("SELECT record FROM captures WHERE id = ?", (name,)).fetchone()
    documents = [decode_document(record) for record in records["documents"]]
    signature = stored["accounts"][0][3]
    return Account(
        capture=decode_capture(capture[0]),
        document=documents[0] if documents else None,
        reports=tuple(map(decode_report, records["reports"])),
        claims=tuple(map(decode_claim, records["claims"])),
        commitments=tuple(map(decode_commitment, records["commitments"])),
        problems=tuple(map(decode_problem, records["problems"])),
        signature=signature if isinstance(signature, bytes) else b"",
        version=version,
    )


def _check_records(account: Account, document: Document) -> Iterator[Problem]:
    records: list[Report | Claim | Commitment] = [*account.reports, *account.claims, *account.commitments]
    for record in records:
        fault = misplaced(record, document.id, document.text)
        if fault:
            yield _problem("ledger.bad-span", f"{record.id}: {fault}", document.id)
    fault = misplaced(document.published, document.id, document.text)
    if fault:
        yield _problem("ledger.bad-span", f"date of publication: {fault}", document.id)
    names = {report.id for report in account.reports}
    named = {(claim.id, name) for claim in account.claims for name in claim.about}
    named |= {(found.id, evidence.report) for found in account.commitments for evidence in found.evidence}
    for record_id, name in sorted(named):
        if name not in names:
            yield _problem("ledger.dangling", f"{record_id} names the report {name}, which is not there", document.id)


def _problem(code: str, message: str, where: str) -> Problem:
    return Problem(stage="ledger", code=code, message=message, where=where)
