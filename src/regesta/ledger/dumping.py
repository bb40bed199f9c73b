"""The folded tables as text, for comparing them."""

import sqlite3
from collections.abc import Iterator

_TABLES = {
    "state": "SELECT * FROM state ORDER BY name",
    "standing": "SELECT * FROM standing ORDER BY document",
    "parties": "SELECT * FROM parties ORDER BY document, report, side, ordinal",
    "copies": "SELECT * FROM copies ORDER BY document",
    "links": "SELECT * FROM links ORDER BY id",
    "events": "SELECT * FROM events ORDER BY id",
    "event_reports": "SELECT * FROM event_reports ORDER BY event, report",
    "event_parties": "SELECT * FROM event_parties ORDER BY event, country, side",
    "unindexed": "SELECT * FROM unindexed ORDER BY document",
    "search_documents": "SELECT rowid, * FROM search_documents ORDER BY rowid",
    "search_reports": "SELECT rowid, * FROM search_reports ORDER BY rowid",
    "words_documents": "SELECT * FROM words_documents ORDER BY term, col",
    "words_reports": "SELECT * FROM words_reports ORDER BY term, col",
}


AFTER_FOLDING = frozenset(_TABLES) - {"standing", "parties"}
"""Tables that lag behind until ``fold``; the others follow every append."""


def dump(connection: sqlite3.Connection, leave_out: frozenset[str] = frozenset()) -> Iterator[str]:
    """One line for each row of each folded table, and for each word of the search index, in an order of their own."""
    for table, query in _TABLES.items():
        if table in leave_out:
            continue
        for row in connection.execute(query):
            yield f"{table}\t{row!r}"
