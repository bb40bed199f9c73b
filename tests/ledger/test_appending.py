"""What goes into a ledger, and what is kept out."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from regesta.ledger import Ledger, LedgerError
from regesta.ledger.appending import sound
from regesta.ledger.spans import misplaced
from regesta.records import Account, Capture, Problem, Span, Trigger

Make = Callable[..., Account]
TRUTH = ("captures", "accounts", "documents", "reports", "claims", "commitments", "problems", "judgements", "reviews")


def test_a_second_reading_by_the_same_version_adds_nothing(ledger: Ledger, account: Make) -> None:
    assert ledger.append(account(1))
    before = ledger.stats()
    assert not ledger.append(account(1))
    assert ledger.stats() == before


def test_has_tells_versions_apart(ledger: Ledger, account: Make) -> None:
    made = account(1, version="1.2")
    assert not ledger.has(made.capture.id)
    ledger.append(made)
    assert ledger.has(made.capture.id)
    assert ledger.has(made.capture.id, "1.2")
    assert not ledger.has(made.capture.id, "1.3")


def test_everything_comes_back_as_it_was(ledger: Ledger, account: Make) -> None:
    made = account(1)
    ledger.append(made)
    assert made.document is not None
    assert ledger.document(made.document.id) == made.document
    assert list(ledger.reports()) == list(made.reports)
    assert list(ledger.claims()) == list(made.claims)
    assert list(ledger.commitments()) == list(made.commitments)
    assert list(ledger.problems()) == list(made.problems)
    shown = ledger.show(made.capture.id)
    assert shown is not None and shown.record == made.capture


def test_an_article_that_cannot_be_read_is_kept_with_its_problem(ledger: Ledger) -> None:
    capture = Capture(origin="a.bin", media_type="text/plain", body=b"\x00\xff")
    problem = Problem(stage="documents", code="document.binary", message="no text", where="a.bin", fatal=True)
    ledger.append(Account(capture=capture, problems=(problem,), version="1"))
    assert ledger.has(capture.id, "1")
    assert list(ledger.problems(fatal=True)) == [problem]
    assert list(ledger.documents()) == []
    assert ledger.check() == [stale_problem(ledger)]


def stale_problem(ledger: Ledger) -> Problem:
    found = [problem for problem in ledger.check() if problem.code == "ledger.stale"]
    assert len(found) == 1
    return found[0]


def test_a_problem_before_any_capture_is_noted_once(ledger: Ledger) -> None:
    problem = Problem(stage="sources", code="source.empty", message="the file is empty", where="a.txt", fatal=True)
    ledger.note(problem)
    ledger.note(problem)
    assert list(ledger.problems()) == [problem]


BAD_SPANS = {
    "trigger outside": {"trigger": Trigger(text="visited", span=Span(5000, 5007))},
    "trigger empty": {"trigger": Trigger(text="", span=Span(4, 4))},
    "trigger backwards": {"trigger": Trigger(text="visited", span=Span(9, 4))},
    "trigger negative": {"trigger": Trigger(text="visited", span=Span(-7, -1))},
    "other words": {"trigger": Trigger(text="bombed", span=Span(4, 9))},
    "sentence outside": {"sentence": Span(0, 100_000)},
    "another document": {"document": "d0000000000000000"},
}


@pytest.mark.parametrize("change", BAD_SPANS.values(), ids=BAD_SPANS.keys())
def test_a_report_with_a_bad_span_is_left_out_with_all_that_rests_on_it(
    ledger: Ledger, account: Make, change: dict[str, object]
) -> None:
    made = account(1)
    report = msgspec.structs.replace(made.reports[0], **change)
    ledger.append(msgspec.structs.replace(made, reports=(report,)))
    assert list(ledger.reports()) == []
    assert list(ledger.commitments()) == []
    assert [claim.about for claim in ledger.claims()] == [()]
    codes = [problem.code for problem in ledger.problems()]
    assert codes.count("ledger.bad-span") == 1
    assert codes.count("ledger.no-report") == 1
    ledger.fold()
    assert ledger.check() == []


def test_nested_spans_are_checked(account: Make) -> None:
    made = account(1)
    assert made.document is not None
    name, text = made.document.id, made.document.text
    claim, commitment = made.claims[0], made.commitments[0]
    assert not misplaced(claim, name, text)
    chained = msgspec.structs.replace(claim.speaker, span=Span(0, 10**6))
    assert misplaced(
        msgspec.structs.replace(claim, speaker=msgspec.structs.replace(claim.speaker, via=chained)), name, text
    )
    evidence = msgspec.structs.replace(commitment.evidence[0], document="d0000000000000000")
    assert misplaced(msgspec.structs.replace(commitment, evidence=(evidence,)), name, text)
    assert misplaced(msgspec.structs.replace(commitment, condition=Span(0, 10**6)), name, text)


def test_white_space_within_words_does_not_matter(account: Make) -> None:
    made = account(1)
    assert made.document is not None
    text = made.document.text.replace("of Freedonia", "of\nFreedonia")
    trigger = Trigger(text="of Freedonia", span=Span(10, 22))
    report = msgspec.structs.replace(made.reports[0], trigger=trigger)
    assert text[10:22] == "of\nFreedonia"
    assert not misplaced(report, made.document.id, text)


def test_a_repeated_id_is_left_out(ledger: Ledger, account: Make) -> None:
    made = account(1)
    ledger.append(msgspec.structs.replace(made, reports=made.reports * 2))
    assert len(list(ledger.reports())) == 1
    assert "ledger.repeated" in [problem.code for problem in ledger.problems()]


def test_a_sound_account_is_left_as_it_is(account: Make) -> None:
    made = account(1)
    assert sound(made) == made


def test_half_a_surrogate_pair_is_stored_and_comes_back(ledger: Ledger, account: Make) -> None:
    made = account(
        1, text="The envoy of Freedonia visited Sylvania \ud83d. We will open the bridge by June, the minister said."
    )
    capture = msgspec.structs.replace(made.capture, origin="papers/\udcff.txt", hints={"title": "\ud800"})
    ledger.append(msgspec.structs.replace(made, capture=capture))
    ledger.fold()
    assert made.document is not None
    assert ledger.document(made.document.id) == made.document
    shown = ledger.show(capture.id)
    assert shown is not None and shown.record == capture
    assert ledger.check() == []
    assert [hit.document for hit in ledger.search("bridge")] == [made.document.id]


@pytest.mark.parametrize("table", TRUTH)
@pytest.mark.parametrize("action", ["DELETE FROM {}", "UPDATE {} SET record = 'x'"])
def test_the_truth_cannot_be_changed(ledger: Ledger, path: Path, account: Make, table: str, action: str) -> None:
    ledger.append(account(1))
    ledger.judge("r1", "r2", "same", by="ann")
    statement = action.format(table)
    if table == "accounts":
        statement = statement.replace("record", "digest")
    with sqlite3.connect(path) as other:
        if table == "reviews":
            other.execute("INSERT INTO reviews (id, subject, verdict, record) VALUES ('w', 'r', 'accept', '{}')")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute(statement)
    other.close()


def test_a_full_disk_is_said_and_costs_only_the_article_at_hand(path: Path, account: Make) -> None:
    with Ledger.open(path) as ledger:
        ledger.append(account(0))
        pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
        ledger._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        number = 1
        with pytest.raises(LedgerError) as caught:  # noqa: PT012  which append is the last to fit is not ours to say
            while ledger.append(account(number, padding=2000)):
                number += 1
        assert caught.value.code == "ledger.full"
        assert "room" in caught.value.message and caught.value.hint
        kept = len(list(ledger.documents()))
        assert kept == number
        ledger._connection.execute("PRAGMA max_page_count = 1000000")
        assert ledger.append(account(number, padding=2000))
        ledger.fold()
        assert ledger.check() == []
