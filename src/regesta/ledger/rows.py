"""The rows of the truth tables: an account spelled out, with the columns that queries look at."""

from datetime import date
from hashlib import sha256
from typing import NamedTuple

import msgspec

from regesta.ledger.codec import encode, storable
from regesta.records import Account, Capture, Claim, Commitment, Document, Judgement, Problem, Report, content_id

Value = str | int | float | bytes | None
Row = tuple[Value, ...]


class AccountRows(NamedTuple):
    """What is inserted for one account, by table."""

    accounts: list[Row]
    documents: list[Row]
    reports: list[Row]
    claims: list[Row]
    commitments: list[Row]
    problems: list[Row]


class Inserts(NamedTuple):
    """One statement for each table of AccountRows, in the same order."""

    accounts: str = "INSERT INTO accounts SELECT ?, ?, ?, ?, ?, coalesce(max(number), 0) + 1 FROM accounts"
    documents: str = "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    reports: str = "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    claims: str = "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    commitments: str = "INSERT INTO commitments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    problems: str = "INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"


INSERTS = Inserts()


def rows_of(account: Account, capture: str) -> AccountRows:
    """The rows of one account whose capture has the id ``capture``."""
    version = account.version
    document = account.document.id if account.document else None
    documents = [_document(account.document, capture, version)] if account.document else []
    reports = [_report(report, capture, version, number) for number, report in enumerate(account.reports)]
    claims = [_claim(claim, capture, version, number) for number, claim in enumerate(account.claims)]
    commitments = [_commitment(found, capture, version, number) for number, found in enumerate(account.commitments)]
    problems = sorted(
        {problem_row(problem, capture, version) for problem in account.problems}, key=lambda row: str(row[0])
    )
    digest = sha256(account.signature)
    for rows in (documents, reports, claims, commitments, problems):
        for row in rows:
            record = str(row[-1]).encode()
            digest.update(b"%d:%b" % (len(record), record))
    accounts: list[Row] = [(capture, version, document, account.signature, digest.hexdigest())]
    return AccountRows(accounts, documents, reports, claims, commitments, problems)


def capture_row(capture: Capture) -> Row:
    """id, origin, media type, time of fetching, body, record without the body."""
    fetched = capture.fetched.isoformat() if capture.fetched else None
    record = encode(msgspec.structs.replace(capture, body=b""))
    return capture.id, storable(capture.origin), storable(capture.media_type), fetched, capture.body, record


def problem_row(problem: Problem, capture: str = "", version: str = "") -> Row:
    """id, capture, version, stage, code, where, fatal, record; ``capture`` is empty where there was none."""
    record = encode(problem)
    place = storable(problem.where)
    return content_id("p", record), capture, version, problem.stage, problem.code, place, int(problem.fatal), record


def judgement_row(judgement: Judgement) -> Row:
    """id, the lesser and the greater of the two ids, verdict, record."""
    low, high = sorted((judgement.left, judgement.right))
    return judgement.id, low, high, judgement.verdict, encode(judgement)


def day(value: date | None) -> str | None:
    """A date as it stands in a column: ISO 8601, so that text order is time order."""
    return value.isoformat() if value else None


def _document(document: Document, capture: str, version: str) -> Row:
    published = document.published
    outlet = storable(document.outlet) if document.outlet else None
    title = storable(document.title) if document.title else None
    start, end = day(published.start), day(published.end)
    dated = published.known and published.basis != "bounded"
    return document.id, capture, version, start, end, int(dated), outlet, document.language, title, encode(document)


def _report(report: Report, capture: str, version: str, number: int) -> Row:
    start, end = day(report.when.start), day(report.when.end)
    head = (report.id, capture, version, report.document, number, report.type, report.status)
    return *head, start, end, report.confidence, encode(report)


def _claim(claim: Claim, capture: str, version: str, number: int) -> Row:
    actor = claim.speaker.actor
    speaker = storable(actor.name if actor else claim.speaker.text)
    country = actor.country if actor else None
    return claim.id, capture, version, claim.document, number, speaker, country, encode(claim)


def _commitment(commitment: Commitment, capture: str, version: str, number: int) -> Row:
    head = (commitment.id, capture, version, commitment.document, number, commitment.report)
    start, end = day(commitment.due.start), day(commitment.due.end)
    return *head, commitment.kind, commitment.type, commitment.state, start, end, encode(commitment)
