"""Folded tables: made again byte for byte, whatever the order of reading."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from regesta.ledger import Ledger, Review
from regesta.ledger.codec import release
from regesta.ledger.schema import TRUTH
from regesta.records import Account

Make = Callable[..., Account]


def newspaper(make: Make) -> list[Account]:
    """Articles of their own, two of one event, a copy, a text captured twice, a later reading, one not read."""
    day = date(2016, 2, 1)
    first, second = make(20, day=day), make(21, day=day)
    copied = make(22, day=date(2016, 2, 3), text=first.document.text.replace("dawn", "noon") if first.document else "")
    again = make(3, origin="elsewhere/3.html")
    again = msgspec.structs.replace(again, capture=msgspec.structs.replace(again.capture, body=b"<p>3</p>"))
    newer = make(4, version="1.10", trigger="visited", status="planned")
    unread = Account(capture=msgspec.structs.replace(first.capture, body=b""), version="1")
    return [*(make(number) for number in range(8)), first, second, copied, again, newer, make(4, version="1.9"), unread]


def filled(path: Path, accounts: list[Account], *, fold_each: bool = False) -> list[str]:
    with Ledger.open(path) as ledger:
        for account in accounts:
            ledger.append(account)
            if fold_each:
                ledger.fold()
        ledger.fold()
        assert ledger.check() == []
        return list(ledger.dump())


def test_the_order_of_reading_does_not_matter(tmp_path: Path, account: Make) -> None:
    accounts = newspaper(account)
    expected = filled(tmp_path / "0.db", accounts)
    assert any(line.startswith("copies\t") for line in expected)
    assert any(line.startswith("links\t") for line in expected)
    for seed in range(1, 6):
        random.Random(seed).shuffle(accounts)
        assert filled(tmp_path / f"{seed}.db", accounts, fold_each=seed % 2 == 0) == expected


def test_rebuild_gives_the_same_tables(tmp_path: Path, account: Make) -> None:
    before = filled(tmp_path / "a.db", newspaper(account))
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.rebuild()
        assert list(ledger.dump()) == before
        assert ledger.check() == []


def test_two_rebuilds_store_the_same_bytes(tmp_path: Path, account: Make) -> None:
    accounts = newspaper(account)
    stored = []
    for name, order in (("a.db", accounts), ("b.db", accounts[::-1])):
        filled(tmp_path / name, order)
        with Ledger.open(tmp_path / name) as ledger:
            ledger.rebuild()
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            folded = [
                table for (table,) in tables if table not in TRUTH and not table.startswith(("sqlite_", "words_"))
            ]
            assert "search_documents_data" in folded
            stored.append({table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in folded})
    assert stored[0] == stored[1]


def test_the_newer_reading_stands_whichever_came_first(ledger: Ledger, account: Make) -> None:
    ledger.append(account(4, version="1.10", status="planned"))
    ledger.append(account(4, version="1.9"))
    assert [report.status for report in ledger.reports()] == ["planned"]
    assert ledger.stats().captures == 1


def test_a_newer_reading_with_another_text_supersedes_the_document(ledger: Ledger, account: Make) -> None:
    old = account(4, version="1")
    new = account(5, version="2")
    ledger.append(old)
    ledger.append(msgspec.structs.replace(new, capture=old.capture))
    assert [document.id for document in ledger.documents()] == [new.document.id if new.document else ""]
    ledger.fold()
    assert ledger.search("4th") == []
    assert len(ledger.search("5th")) == 1
    shown = ledger.show(old.reports[0].id)
    assert shown is not None and not shown.stands
    ledger.fold()
    assert ledger.check() == []


def test_a_newer_reading_that_finds_nothing_supersedes_too(ledger: Ledger, account: Make) -> None:
    old = account(4, version="1")
    ledger.append(old)
    ledger.append(Account(capture=old.capture, version="2"))
    assert list(ledger.documents()) == []
    ledger.fold()
    assert list(ledger.events()) == []
    assert ledger.check() == []


@pytest.mark.parametrize(
    "versions", [("0.9", "0.10"), ("1", "1.0.1"), ("0.2.0+ffff", "0.2.1+0000"), ("dev", "0.1"), ("dev", "0.1+dev")]
)
def test_releases_sort_by_their_numbers(versions: tuple[str, str]) -> None:
    assert max(versions, key=release) == versions[1]


@pytest.mark.parametrize("versions", [("0.2.0+a", "0.2.0+b"), ("0.2.0+b", "0.2.0+a"), ("0.2.0+a", "0.2.0")])
def test_of_one_release_what_was_added_last_stands(ledger: Ledger, account: Make, versions: tuple[str, str]) -> None:
    ledger.append(account(4, version=versions[0], status="planned"))
    ledger.append(account(4, version=versions[1], status="averted"))
    assert [report.status for report in ledger.reports()] == ["averted"]
    assert not ledger.append(account(4, version=versions[0], status="planned"))
    assert [report.status for report in ledger.reports()] == ["averted"]
    ledger.fold()
    assert ledger.check() == []


@pytest.mark.parametrize("versions", [("0.2.0+a", "0.2.0+b"), ("0.2.0+b", "0.2.0+a")])
def test_of_two_captures_the_one_read_by_the_later_version_speaks(
    ledger: Ledger, account: Make, versions: tuple[str, str]
) -> None:
    early = account(4, version=versions[0], status="planned")
    late = account(4, version=versions[1], status="averted")
    ledger.append(early)
    elsewhere = msgspec.structs.replace(late.capture, body=b"<p>4</p>", hints={"page": "2"})
    ledger.append(msgspec.structs.replace(late, capture=elsewhere))
    ledger.append(account(5, version=versions[0]))
    assert "averted" in [report.status for report in ledger.reports()]
    assert "planned" not in [report.status for report in ledger.reports()]
    ledger.rebuild()
    assert "averted" in [report.status for report in ledger.reports()]
    assert ledger.check() == []


def test_one_event_told_twice_is_folded_and_says_why(ledger: Ledger, account: Make) -> None:
    day = date(2016, 2, 1)
    ledger.append(account(20, day=day))
    ledger.append(account(21, day=day))
    ledger.fold()
    (event,) = ledger.events()
    assert (event.documents, event.sources) == (2, 2)
    (why,) = ledger.links(event.reports[1])
    assert why.by == "rule:same-act"
    assert "FRE to SYL" in why.why
    assert {report.id for report in ledger.reports(event=event.id)} == set(event.reports)


def test_a_person_splits_and_joins_and_it_stays(ledger: Ledger, account: Make) -> None:
    day = date(2016, 2, 1)
    first, second = account(20, day=day), account(21, day=day)
    left, right = first.reports[0].id, second.reports[0].id
    ledger.append(first)
    ledger.append(second)

    def say(verdict: Literal["same", "different"]) -> int:
        ledger.judge(left, right, verdict, by="ann")
        assert ledger.fold()
        return len(list(ledger.events()))

    assert say("different") == 2
    assert say("same") == 1
    assert say("different") == 2, "the last word holds, also when it was said before"
    ledger.rebuild()
    assert len(list(ledger.events())) == 2
    ledger.append(account(20, day=day, version="2"))
    ledger.fold()
    assert len(list(ledger.events())) == 2, "a new reading does not undo what a person said"


def test_an_event_id_stands_for_its_first_report(ledger: Ledger, account: Make) -> None:
    ledger.append(account(1))
    ledger.append(account(2))
    ledger.fold()
    left, right = ledger.events()
    said = ledger.judge(left.id, right.id, "same", by="ann", why="one bridge, one day")
    assert said.by == "person:ann"
    assert said.left == left.reports[0]
    ledger.fold()
    assert len(list(ledger.events())) == 1
    assert ledger.check() == []


def test_a_rejected_report_leaves_events_and_lists_until_it_is_accepted(ledger: Ledger, account: Make) -> None:
    made = account(1)
    ledger.append(made)
    name = made.reports[0].id
    for verdict, left in (("reject", 0), ("accept", 1), ("reject", 0)):
        ledger.review(Review(subject=name, verdict=verdict, by="person:ann"))
        ledger.fold()
        assert len(list(ledger.events())) == len(list(ledger.reports())) == left
        assert len(ledger.search("dawn", "report")) == left
        assert ledger.check() == []
    shown = ledger.show(name)
    assert shown is not None
    assert not shown.stands
    assert [review.verdict for review in shown.reviews] == ["reject", "accept", "reject"]


def test_folding_is_due_only_after_something_came(ledger: Ledger, account: Make) -> None:
    ledger.append(account(1))
    assert ledger.stale()
    assert ledger.fold()
    assert not ledger.fold()
    ledger.append(account(1))
    assert not ledger.stale()
