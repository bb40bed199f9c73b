"""What a ledger answers."""

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from regesta.ledger import Hit, Ledger
from regesta.records import UNKNOWN, Account, Span, When

Make = Callable[..., Account]
DAY = date(2016, 2, 1)


@pytest.fixture
def filled(ledger: Ledger, account: Make) -> Ledger:
    """Four dated articles, one undated, one copy; events of two kinds."""
    first = account(1, day=date(2016, 2, 1))
    undated = account(5)
    assert undated.document is not None and first.document is not None
    report = msgspec.structs.replace(undated.reports[0], when=UNKNOWN)
    document = msgspec.structs.replace(undated.document, published=UNKNOWN, outlet="Nobody’s Blog")
    copied = account(6, day=date(2016, 2, 2), text=first.document.text.replace("dawn", "noon"))
    for made in (
        account(3, day=date(2016, 4, 1), trigger="shelled", kind="ASSAULT"),
        first,
        account(2, day=date(2016, 3, 1), status="planned"),
        msgspec.structs.replace(undated, document=document, reports=(report,)),
        copied,
    ):
        ledger.append(made)
    ledger.fold()
    return ledger


def test_documents_come_by_date_the_undated_last(filled: Ledger) -> None:
    titles = [document.title for document in filled.documents()]
    assert titles == ["Number 1", "Number 6", "Number 2", "Number 3", "Number 5"]
    assert [document.title for document in filled.documents(limit=2, offset=1)] == titles[1:3]
    assert [document.title for document in filled.documents(undated=True)] == ["Number 5"]
    assert [document.title for document in filled.documents(outlet="The Freedonian")] == ["Number 1", "Number 3"]
    assert [document.title for document in filled.documents(copies=False)] == [titles[0], *titles[2:]]


def test_an_article_of_which_only_limits_are_known_is_undated(filled: Ledger, account: Make) -> None:
    made = account(7)
    assert made.document is not None
    limits = When(start=date(2010, 1, 1), end=date(2012, 1, 1), grain="day", basis="bounded")
    filled.append(msgspec.structs.replace(made, document=msgspec.structs.replace(made.document, published=limits)))
    assert [document.title for document in filled.documents()][-2:] == ["Number 7", "Number 5"]
    assert [document.title for document in filled.documents(undated=True)] == ["Number 7", "Number 5"]
    assert len(list(filled.documents(undated=False))) == 4
    assert filled.stats().undated == 2


def test_limits_do_not_make_an_original(ledger: Ledger, account: Make) -> None:
    dated = account(1, day=date(2016, 2, 1))
    assert dated.document is not None
    copied = account(2, text=dated.document.text.replace("dawn", "noon"))
    assert copied.document is not None
    limits = When(start=date(2010, 1, 1), end=date(2018, 1, 1), grain="day", basis="bounded")
    ledger.append(msgspec.structs.replace(copied, document=msgspec.structs.replace(copied.document, published=limits)))
    ledger.append(dated)
    ledger.fold()
    found = ledger.document(copied.document.id)
    assert found is not None and found.copy_of == dated.document.id


def test_a_copy_says_of_what(filled: Ledger) -> None:
    first, second, *_ = filled.documents()
    assert (first.copy_of, second.copy_of) == (None, first.id)
    again = filled.document(second.id)
    assert again is not None and again.copy_of == first.id
    (event,) = filled.events(start=DAY, end=date(2016, 2, 3))
    assert (event.documents, event.sources) == (2, 1)


REPORTS = [
    ({"type": "ASSAULT"}, 1),
    ({"status": "planned"}, 1),
    ({"countries": ("FRE", "SYL")}, 5),
    ({"countries": ("FRE", "RUR")}, 0),
    ({"start": date(2016, 3, 1)}, 2),
    ({"end": date(2016, 2, 1)}, 1),
    ({"start": date(2016, 2, 2), "end": date(2016, 3, 1)}, 2),
    ({"start": date(2017, 1, 1)}, 0),
    ({"document": "d0"}, 0),
    ({"type": "'; DROP TABLE reports; --"}, 0),
    ({"limit": 2}, 2),
    ({"offset": 4}, 1),
]


@pytest.mark.parametrize(("keywords", "number"), REPORTS)
def test_reports_by_what_they_tell(filled: Ledger, keywords: dict[str, object], number: int) -> None:
    assert len(list(filled.reports(**keywords))) == number


def test_reports_of_a_pair_come_in_time_order(filled: Ledger) -> None:
    starts = [report.when.start for report in filled.reports(countries=("SYL", "FRE"))]
    assert starts == [date(2016, 2, 1), date(2016, 2, 2), date(2016, 3, 1), date(2016, 4, 1), None]


def test_a_stretch_of_time_meets_open_ends(ledger: Ledger, account: Make) -> None:
    made = account(1)
    since = When(start=date(2016, 5, 1), grain="day", basis="stated", relation="since")
    ledger.append(msgspec.structs.replace(made, reports=(msgspec.structs.replace(made.reports[0], when=since),)))
    assert len(list(ledger.reports(start=date(2030, 1, 1)))) == 1
    assert len(list(ledger.reports(end=date(2016, 4, 30)))) == 0


def test_the_timeline_of_a_pair(filled: Ledger) -> None:
    events = list(filled.timeline("SYL", "FRE"))
    assert [(event.type, event.status) for event in events] == [
        ("CONSULT", "happened"),
        ("CONSULT", "planned"),
        ("ASSAULT", "happened"),
        ("CONSULT", "happened"),
    ]
    assert list(filled.timeline("SYL", "RUR")) == []
    assert [event.type for event in filled.events(type="ASSAULT", start=DAY)] == ["ASSAULT"]


def test_what_a_third_did_to_two_is_not_between_them(ledger: Ledger, account: Make) -> None:
    made = account(1)
    report = made.reports[0]
    other = msgspec.structs.replace(report.recipients[0], country="RUR", id="RUR")
    ledger.append(
        msgspec.structs.replace(
            made, reports=(msgspec.structs.replace(report, recipients=(*report.recipients, other)),)
        )
    )
    ledger.fold()
    assert len(list(ledger.timeline("FRE", "RUR"))) == 1
    assert list(ledger.timeline("SYL", "RUR")) == []


def test_claims_and_commitments(filled: Ledger) -> None:
    claim = next(filled.claims())
    assert len(list(filled.claims(speaker="the minister"))) == 5
    assert list(filled.claims(report=claim.about[0])) == [claim]
    assert list(filled.claims(country="USA")) == []
    assert len(list(filled.commitments(state="open", kind="promise"))) == 5
    assert len(list(filled.commitments(due_by=date(2016, 6, 30)))) == 5
    assert list(filled.commitments(due_by=date(2016, 6, 29))) == []
    assert len(list(filled.commitments(countries=("FRE", "SYL")))) == 5


def test_actors_and_stats(filled: Ledger) -> None:
    freedonia, sylvania = filled.actors()
    assert (freedonia.country, freedonia.acted, freedonia.received) == ("FRE", 5, 0)
    assert (sylvania.country, sylvania.acted, sylvania.received) == ("SYL", 0, 5)
    stats = filled.stats()
    assert (stats.documents, stats.copies, stats.undated, stats.events) == (5, 1, 1, 4)
    assert stats.types == {"CONSULT": 4, "ASSAULT": 1}
    assert stats.outlets == {"": 2, "The Freedonian": 2, "Nobody’s Blog": 1}
    assert (stats.first, stats.last) == ("2016-02-01", "2016-04-01")


def test_every_record_can_be_shown(filled: Ledger) -> None:
    document = next(filled.documents())
    event = next(filled.events())
    link = next(filled.links(event.reports[0]))
    kinds = {
        document.capture: "capture",
        document.id: "document",
        event.reports[0]: "report",
        next(filled.claims()).id: "claim",
        next(filled.commitments()).id: "commitment",
        event.id: "event",
        link.id: "judgement",
    }
    for name, kind in kinds.items():
        shown = filled.show(name)
        assert shown is not None and (shown.kind, shown.stands) == (kind, True)
    assert filled.show("d0") is None
    assert filled.show("") is None
    assert filled.show("\ud800") is None
    assert list(filled.documents(outlet="\ud800")) == []


def test_the_words_sought_are_marked(filled: Ledger) -> None:
    hits = filled.search("envoys dawn")
    assert [hit.title for hit in hits] != []
    for hit in hits:
        assert [mark.of(hit.snippet) for mark in hit.marks] == ["envoy", "dawn"]
        assert hit.id == hit.document


def test_reports_are_found_by_their_sentence(filled: Ledger) -> None:
    (hit,) = filled.search("shelled", "report")
    (report,) = filled.reports(type="ASSAULT")
    assert (hit.id, hit.document) == (report.id, report.document)
    assert hit.title == "Number 3"


QUERIES = [
    ("shelled", 1),
    ("shell*", 1),
    ('"visited Sylvania"', 4),
    ("visited OR shelled", 5),
    ("envoy NOT shelled", 4),
    ("Freedonia-Sylvania", 5),
    ("title: 3", 1),
    ("nosuchcolumn: dawn", 0),
    ('"unclosed', 0),
    ('dawn "', 4),
    ("dawn AND", 0),
    ("(dawn", 4),
    ("*", 0),
    ("", 0),
    ("   ", 0),
    ("\x00", 0),
    ("'; DROP TABLE documents; --", 0),
    ("NEAR(envoy dawn)", 4),
    ("dawn?!", 4),
    ("\ud83d", 0),
    ("dawn " * 2000, 4),
]


@pytest.mark.parametrize(("query", "number"), QUERIES)
def test_any_query_gets_an_answer(filled: Ledger, query: str, number: int) -> None:
    assert len(filled.search(query)) == number


def test_search_pages(filled: Ledger) -> None:
    everything = filled.search("envoy")
    assert filled.search("envoy", limit=2) + filled.search("envoy", limit=2, offset=2) == everything[:4]


def test_what_looks_like_markup_stays_text(ledger: Ledger, account: Make) -> None:
    ledger.append(
        account(
            1,
            text="The <b>envoy</b> of Freedonia visited Sylvania. We will open the bridge by June, the minister said.",
        )
    )
    ledger.fold()
    (hit,) = ledger.search("envoy")
    assert isinstance(hit, Hit)
    assert "<b>envoy</b>" in hit.snippet
    assert hit.marks == (Span(hit.snippet.index("envoy"), hit.snippet.index("envoy") + 5),)
