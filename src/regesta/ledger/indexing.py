"""The full-text index: documents, and the sentences of reports."""

import sqlite3
from hashlib import sha256

from regesta.ledger.codec import decode_document, decode_report, storable

BATCH = 64  # documents; alone, each would cost as much in the index as all the rest of its storing

_WAITING = "SELECT document, capture, version FROM unindexed JOIN standing USING (document)"


def index(connection: sqlite3.Connection, at_least: int = 1) -> None:
    """Indexes the documents that wait for it, if there are ``at_least`` so many."""
    waiting = connection.execute(_WAITING).fetchall()
    if len(waiting) < at_least:
        return
    documents: list[tuple[int, str, str, str]] = []
    sentences: list[tuple[int, str, str, str]] = []
    for name, capture, version in waiting:
        where = (capture, version)
        row = connection.execute("SELECT record FROM documents WHERE capture = ? AND version = ?", where).fetchone()
        document = decode_document(row[0])
        documents.append((row_number(name), storable(document.title or ""), storable(document.text), name))
        for (record,) in connection.execute("SELECT record FROM reports WHERE capture = ? AND version = ?", where):
            report = decode_report(record)
            words = storable(report.sentence.of(document.text))
            sentences.append((row_number(name, report.id), words, report.id, name))
    # In rising order FTS5 gathers rows in memory; each step back would make it write a segment.
    add_document = "INSERT INTO search_documents (rowid, title, text, id) VALUES (?, ?, ?, ?)"
    connection.executemany(add_document, sorted(documents))
    add_sentence = "INSERT INTO search_reports (rowid, sentence, id, document) VALUES (?, ?, ?, ?)"
    connection.executemany(add_sentence, sorted(sentences))
    connection.execute("DELETE FROM unindexed")


def unindex(connection: sqlite3.Connection, document: str, reports: list[str]) -> None:
    """Takes a document and its ``reports`` out of the index."""
    if connection.execute("DELETE FROM unindexed WHERE document = ?", (document,)).rowcount:
        return
    connection.execute("DELETE FROM search_documents WHERE rowid = ?", (row_number(document),))
    numbers = [(row_number(document, report),) for report in reports]
    connection.executemany("DELETE FROM search_reports WHERE rowid = ?", numbers)


def row_number(*ids: str) -> int:
    """A row number made from ids: 62 bits, so that it fits and no two clash."""
    return int.from_bytes(sha256("\x00".join(ids).encode("utf-8", "replace")).digest()[:8], "big") >> 2
