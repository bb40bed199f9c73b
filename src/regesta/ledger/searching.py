"""Full-text search over documents and the sentences of reports."""

import re
import sqlite3
from typing import Literal

import msgspec

from regesta.ledger.codec import storable
from regesta.records import Span

_OPEN, _CLOSE = "\x02", "\x03"  # around each hit in a snippet, as no text that is read has them
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")

_DOCUMENTS = """
    SELECT id, id, title, snippet(search_documents, 1, ?, ?, '…', 32) FROM search_documents
    WHERE search_documents MATCH ? ORDER BY bm25(search_documents, 4.0, 1.0), id LIMIT ? OFFSET ?
"""
_REPORTS = """
    SELECT search_reports.id, search_reports.document, documents.title, snippet(search_reports, 0, ?, ?, '…', 48)
    FROM search_reports JOIN standing USING (document) JOIN documents USING (capture, version)
    WHERE search_reports MATCH ? AND search_reports.id NOT IN (SELECT subject FROM rejected)
    ORDER BY bm25(search_reports), search_reports.id LIMIT ? OFFSET ?
"""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A document or report found. ``marks`` are the words sought, as spans of ``snippet``; neither is escaped for any
    medium.
    """

    id: str
    document: str
    title: str
    snippet: str
    marks: tuple[Span, ...]


def search(
    connection: sqlite3.Connection, query: str, kind: Literal["document", "report"], limit: int, offset: int
) -> list[Hit]:
    """The best hits first. ``query`` may use FTS5's AND, OR, NOT, NEAR, "…" and *; one that FTS5 cannot read is taken
    word by word.
    """
    statement = _DOCUMENTS if kind == "document" else _REPORTS
    for form in (storable(query).replace("\x00", " "), _literal(storable(query))):
        if not form.strip():
            return []
        try:
            found = connection.execute(statement, (_OPEN, _CLOSE, form, limit, offset)).fetchall()
        except sqlite3.OperationalError as error:
            # FTS5 reports bad syntax and unknown columns as the general error; anything else is no fault of the query.
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise
            continue
        return [_hit(*row) for row in found]
    return []


def _literal(query: str) -> str:
    words = re.findall(r"\w+", query)
    return " ".join(f'"{word}"' for word in words)


def _hit(name: str, document: str, title: str | None, marked: str) -> Hit:
    plain, opened, marks = "", 0, []
    position = 0
    for match in _MARKS.finditer(marked):
        plain += marked[position : match.start()]
        position = match.end()
        if match[0] == _OPEN:
            opened = len(plain)
        else:
            marks.append(Span(opened, len(plain)))
    return Hit(id=name, document=document, title=title or "", snippet=plain + marked[position:], marks=tuple(marks))
