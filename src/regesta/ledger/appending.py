"""Adding to the truth."""

import sqlite3
from collections.abc import Iterable
from typing import Literal, TypeVar

import msgspec

from regesta.ledger.codec import decode_event, encode
from regesta.ledger.folding import settle
from regesta.ledger.reviews import Review
from regesta.ledger.rows import INSERTS, capture_row, judgement_row, problem_row, rows_of
from regesta.ledger.spans import misplaced
from regesta.records import Account, Claim, Commitment, Document, Judgement, Problem, Report, content_id

Verdict = Literal["same", "different", "unsure"]
Found = TypeVar("Found", Report, Claim, Commitment)


def add_account(connection: sqlite3.Connection, account: Account) -> bool:
    """Adds ``account``, inside a transaction; False when this version has already read this capture."""
    where = (account.capture.id, account.version)
    if connection.execute("SELECT 1 FROM accounts WHERE capture = ? AND version = ?", where).fetchone():
        return False
    checked = sound(account)
    connection.execute(
        "INSERT INTO captures VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", capture_row(account.capture)
    )
    for statement, rows in zip(INSERTS, rows_of(checked, account.capture.id), strict=True):
        connection.executemany(statement, rows)
    settle(connection, account.capture.id)
    return True


def add_problem(connection: sqlite3.Connection, problem: Problem) -> None:
    """Adds a problem with an input that never became a capture."""
    connection.execute(INSERTS.problems, problem_row(problem))


def add_judgement(
    connection: sqlite3.Connection, left: str, right: str, verdict: Verdict, by: str, why: str
) -> Judgement:
    """Adds a person's judgement, unless it is already the last word on its pair."""
    left, right = _first_report(connection, left), _first_report(connection, right)
    name = content_id("j", left, right, verdict, by, why)
    judgement = Judgement(id=name, left=left, right=right, verdict=verdict, by=by, why=why)
    row = judgement_row(judgement)
    last = connection.execute(
        "SELECT id FROM judgements WHERE low = ? AND high = ? ORDER BY number DESC LIMIT 1", (row[1], row[2])
    ).fetchone()
    if last != (judgement.id,):
        connection.execute("INSERT INTO judgements (id, low, high, verdict, record) VALUES (?, ?, ?, ?, ?)", row)
        connection.execute("UPDATE state SET value = '1' WHERE name = 'stale'")
    return judgement


def _first_report(connection: sqlite3.Connection, name: str) -> str:
    """Events come and go as they are folded; the report from which an event has its id stays."""
    row = connection.execute("SELECT record FROM events WHERE id = ?", (name,)).fetchone()
    return decode_event(row[0]).reports[0] if row else name


def add_review(connection: sqlite3.Connection, found: Review) -> None:
    """Adds a review, unless it is already the last one of its record."""
    last = connection.execute(
        "SELECT id FROM reviews WHERE subject = ? ORDER BY number DESC LIMIT 1", (found.subject,)
    ).fetchone()
    if last != (found.id,):
        row = (found.id, found.subject, found.verdict, encode(found))
        connection.execute("INSERT INTO reviews (id, subject, verdict, record) VALUES (?, ?, ?, ?)", row)
        connection.execute("UPDATE state SET value = '1' WHERE name = 'stale'")


def sound(account: Account) -> Account:
    """``account`` without the records that do not fit its text, each replaced by a Problem."""
    document = account.document
    if document is None:
        return msgspec.structs.replace(account, reports=(), claims=(), commitments=())
    problems: list[Problem] = []
    reports = _fitting(account.reports, document, problems)
    names = {report.id for report in reports}
    claims = tuple(_about(claim, names) for claim in _fitting(account.claims, document, problems))
    commitments = _fitting(account.commitments, document, problems)
    kept = tuple(found for found in commitments if _rests(found, names, problems))
    return msgspec.structs.replace(
        account,
        document=_placed(document, problems),
        reports=reports,
        claims=claims,
        commitments=kept,
        problems=account.problems + tuple(problems),
    )


def _fitting(records: Iterable[Found], document: Document, problems: list[Problem]) -> tuple[Found, ...]:
    """The records whose spans fit the text, each id once."""
    kept: dict[str, Found] = {}
    for record in records:
        fault = misplaced(record, document.id, document.text)
        code = "ledger.bad-span"
        if not fault and record.id in kept:
            code, fault = "ledger.repeated", "another record has the same id"
        if fault:
            message = f"{type(record).__name__.lower()} {record.id} left out: {fault}"
            problems.append(Problem(stage="ledger", code=code, message=message, where=document.id))
        else:
            kept[record.id] = record
    return tuple(kept.values())


def _placed(document: Document, problems: list[Problem]) -> Document:
    """``document`` with the span of its date taken away where the words are not there."""
    fault = misplaced(document.published, document.id, document.text)
    if not fault:
        return document
    problems.append(
        Problem(stage="ledger", code="ledger.bad-span", message=f"date of publication: {fault}", where=document.id)
    )
    return msgspec.structs.replace(document, published=msgspec.structs.replace(document.published, span=None))


def _about(claim: Claim, reports: set[str]) -> Claim:
    """``claim`` without references to reports that are not stored."""
    about = tuple(name for name in claim.about if name in reports)
    return claim if about == claim.about else msgspec.structs.replace(claim, about=about)


def _rests(commitment: Commitment, reports: set[str], problems: list[Problem]) -> bool:
    missing = {commitment.report, *(evidence.report for evidence in commitment.evidence)} - reports
    if missing:
        message = f"commitment {commitment.id} left out: it rests on {min(missing)}, which is not in the ledger"
        problems.append(Problem(stage="ledger", code="ledger.no-report", message=message, where=commitment.document))
    return not missing
