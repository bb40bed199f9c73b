"""What can be asked of a ledger. Only what holds is answered: standing accounts, without rejected reports."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from regesta.ledger.codec import (
    decode_claim,
    decode_commitment,
    decode_document,
    decode_event,
    decode_judgement,
    decode_problem,
    decode_report,
    storable,
)
from regesta.ledger.errors import told
from regesta.ledger.searching import Hit, search
from regesta.ledger.selecting import Conditions, period
from regesta.ledger.showing import Shown, show
from regesta.ledger.stats import Party, Stats, parties, stats
from regesta.records import Claim, Commitment, Document, Event, Judgement, Problem, Report

T = TypeVar("T")


_STANDING = {
    "documents": """SELECT documents.record, copies.original FROM standing JOIN documents USING (capture, version)
        LEFT JOIN copies ON copies.document = documents.id""",
    "reports": """SELECT reports.record FROM standing JOIN reports ON reports.document = standing.document
        AND reports.capture = standing.capture AND reports.version = standing.version""",
    "claims": """SELECT claims.record FROM standing JOIN claims ON claims.document = standing.document
        AND claims.capture = standing.capture AND claims.version = standing.version""",
    "commitments": """SELECT commitments.record FROM standing JOIN commitments
        ON commitments.document = standing.document AND commitments.capture = standing.capture
        AND commitments.version = standing.version""",
}


class Queries:
    """Reading a ledger. Lists come in a stable order; ``limit`` None is all, ``offset`` counts from the first."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    def documents(
        self,
        *,
        outlet: str | None = None,
        language: str | None = None,
        undated: bool | None = None,
        copies: bool = True,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Document]:
        """By date of publication, then those of which only limits are known, then the rest: the latter two are
        undated. ``copies`` False leaves out documents that copy another.
        """
        where = Conditions()
        where.equal("documents.outlet", outlet)
        where.equal("documents.language", language)
        if undated is not None:
            where.add("documents.dated = ?", not undated)
        if not copies:
            where.add("copies.original IS NULL")
        day = "coalesce(documents.published_start, documents.published_end)"
        order = f"documents.dated DESC, {day} IS NULL, {day}, documents.id"
        query = where.select(_STANDING["documents"], order, limit, offset)
        for record, original in self._rows(*query):
            yield _with_original(record, original)

    def document(self, name: str) -> Document | None:
        """The document with this id, as its newest reading gave it."""
        where = Conditions()
        where.equal("standing.document", name)
        rows = self._rows(*where.select(_STANDING["documents"], "documents.id", 1, 0))
        return next((_with_original(*row) for row in rows), None)

    def reports(
        self,
        *,
        document: str | None = None,
        countries: Sequence[str] = (),
        type: str | None = None,
        status: str | None = None,
        start: date | None = None,
        end: date | None = None,
        event: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Report]:
        """By document and place in the text, or by date when a pair or a time is asked for.

        Every one of ``countries`` must be a party. With ``start`` or ``end`` only reports that may lie in that time,
        both days included.
        """
        where = Conditions()
        where.equal("standing.document", document)
        where.equal("reports.type", type)
        where.equal("reports.status", status)
        for country in countries:
            where.add("reports.id IN (SELECT report FROM parties WHERE country = ?)", country)
        if event is not None:
            where.add("reports.id IN (SELECT report FROM event_reports WHERE event = ?)", event)
        where.add("reports.id NOT IN (SELECT subject FROM rejected)")
        period(where, "reports.start", "reports.end", start, end)
        order = "standing.document, reports.ordinal"
        if countries or start or end:
            order = "coalesce(reports.start, reports.end) IS NULL, coalesce(reports.start, reports.end), " + order
        return self._records(decode_report, where.select(_STANDING["reports"], order, limit, offset))

    def claims(
        self,
        *,
        document: str | None = None,
        speaker: str | None = None,
        country: str | None = None,
        report: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Claim]:
        """By document and place in the text; ``country`` is the speaker's, ``report`` one that the claim is about."""
        where = Conditions()
        where.equal("standing.document", document)
        where.equal("claims.speaker", speaker)
        where.equal("claims.country", country)
        if report is not None:
            where.add("EXISTS (SELECT 1 FROM json_each(claims.record, '$.about') WHERE json_each.value = ?)", report)
        return self._records(
            decode_claim, where.select(_STANDING["claims"], "standing.document, claims.ordinal", limit, offset)
        )

    def commitments(
        self,
        *,
        document: str | None = None,
        state: str | None = None,
        kind: str | None = None,
        countries: Sequence[str] = (),
        due_by: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Commitment]:
        """By due date, those without one last. Every one of ``countries`` is party to the report that made the
        commitment.
        """
        where = Conditions()
        where.equal("standing.document", document)
        where.equal("commitments.state", state)
        where.equal("commitments.kind", kind)
        for country in countries:
            where.add("commitments.report IN (SELECT report FROM parties WHERE country = ?)", country)
        where.add("commitments.report NOT IN (SELECT subject FROM rejected)")
        if due_by is not None:
            where.add("coalesce(commitments.due_end, commitments.due_start) <= ?", due_by.isoformat())
        due = "coalesce(commitments.due_end, commitments.due_start)"
        order = f"{due} IS NULL, {due}, standing.document, commitments.ordinal"
        return self._records(decode_commitment, where.select(_STANDING["commitments"], order, limit, offset))

    def events(
        self,
        *,
        countries: Sequence[str] = (),
        type: str | None = None,
        status: str | None = None,
        start: date | None = None,
        end: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Event]:
        """In time order, the undated last. Of ``countries`` each is a party and at least one acted: what a third
        state did to two is not between them. With ``start`` or ``end`` only events that may lie in that time.
        """
        where = Conditions()
        where.equal("events.type", type)
        where.equal("events.status", status)
        for country in countries:
            where.add("events.id IN (SELECT event FROM event_parties WHERE country = ?)", country)
        if countries:
            acted = "SELECT 1 FROM event_parties WHERE event = events.id AND side = 'actor' AND country IN"
            where.add(f"EXISTS ({acted} ({', '.join('?' * len(countries))}))", *countries)
        period(where, "events.start", "events.end", start, end)
        first = "coalesce(events.start, events.end)"
        order = f"{first} IS NULL, {first}, coalesce(events.end, events.start), events.id"
        return self._records(decode_event, where.select("SELECT events.record FROM events", order, limit, offset))

    def timeline(self, a: str, b: str) -> Iterator[Event]:
        """The events between two countries in time order."""
        return self.events(countries=(a, b))

    def problems(
        self, *, code: str | None = None, fatal: bool | None = None, limit: int | None = None, offset: int = 0
    ) -> Iterator[Problem]:
        """Everything that went wrong in reading, by where and code; what an older reading found is told too."""
        where = Conditions()
        where.equal("problems.code", code)
        where.equal("problems.fatal", fatal)
        query = where.select("SELECT DISTINCT record, place, code, id FROM problems", "place, code, id", limit, offset)
        return (decode_problem(row[0]) for row in self._rows(*query))

    def links(self, record: str) -> Iterator[Judgement]:
        """Why ``record`` is, or is not, one with others: the words of rules, then those of persons."""
        query = """SELECT record FROM (
                SELECT 0 AS rank, 0 AS number, id, record FROM links WHERE low = ?1 OR high = ?1
                UNION ALL SELECT 1, number, id, record FROM judgements WHERE low = ?1 OR high = ?1
            ) ORDER BY rank, number, id"""
        return self._records(decode_judgement, (query, [record]))

    def search(
        self, query: str, kind: Literal["document", "report"] = "document", *, limit: int = 20, offset: int = 0
    ) -> list[Hit]:
        """Documents, or reports by their sentence, that hold the words of ``query``, the best first."""
        with told(self.path):
            return search(self._connection, query, kind, limit, offset)

    def actors(self, *, limit: int | None = None, offset: int = 0) -> list[Party]:
        """Who takes part in the standing reports, and how often, the most frequent first."""
        with told(self.path):
            return parties(self._connection, limit, offset)

    def stats(self) -> Stats:
        """How much the ledger holds."""
        with told(self.path):
            return stats(self._connection)

    def show(self, name: str) -> Shown | None:
        """The record with this id, of whatever kind, standing or superseded; None when there is none."""
        with told(self.path):
            return show(self._connection, storable(name))

    def has(self, capture: str, version: str | None = None) -> bool:
        """True when ``capture`` was read by ``version`` of the pipeline, or by any version when that is None."""
        query = "SELECT 1 FROM accounts WHERE capture = ? AND (? IS NULL OR version = ?)"
        return any(True for _ in self._rows(query, (capture, version, version)))

    def _rows(self, query: str, values: Sequence[object]) -> Iterator[tuple[str, ...]]:
        with told(self.path), closing(self._connection.execute(query, values)) as cursor:
            yield from cursor

    def _records(self, decode: Callable[[str], T], query: tuple[str, list[object]]) -> Iterator[T]:
        return (decode(row[0]) for row in self._rows(*query))


def _with_original(record: str, original: str | None) -> Document:
    document = decode_document(record)
    return msgspec.structs.replace(document, copy_of=original) if original else document
