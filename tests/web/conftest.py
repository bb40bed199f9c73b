"""A small ledger written by hand, with what makes a page hard: overlapping spans, scripts in titles, no date."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from builders import commitment, days, span_of, state, trigger_of
from fastapi.testclient import TestClient

from regesta.ledger import Ledger
from regesta.records import (
    Account,
    ActorMention,
    Amount,
    Capture,
    Commitment,
    Document,
    PlaceMention,
    Problem,
    Report,
    Source,
    Span,
    When,
    content_id,
)
from regesta.web import build

HOSTILE = "<script>alert('title')</script>"


class Article:
    """One article; its methods find words in the text, so that a case reads like what it says."""

    def __init__(self, text: str, title: str | None = None, day: date | None = None, **fields: str) -> None:
        self.text = text
        when = days(day, basis="metadata") if day else When()
        id = Document.id_of(title, text)
        self.document = Document(id=id, text=text, title=title, published=when, **fields)  # type: ignore[arg-type]
        self.reports: list[Report] = []
        self.commitments: list[Commitment] = []

    def span(self, words: str) -> Span:
        return span_of(self.text, words)

    def who(self, words: str, country: str) -> ActorMention:
        return state(country, self.span(words), text=words)

    def report(self, type: str, trigger: str, sentence: str, **fields: object) -> Report:
        found = Report(
            id=content_id("r", self.document.id, type, trigger),
            document=self.document.id,
            type=type,
            trigger=trigger_of(self.text, trigger),
            sentence=self.span(sentence),
            **fields,  # type: ignore[arg-type]
        )
        self.reports.append(found)
        return found

    def account(self) -> Account:
        capture = Capture(origin=f"cases/{self.document.id}.txt", media_type="text/plain", body=self.text.encode())
        return Account(
            capture=capture,
            document=self.document,
            reports=tuple(self.reports),
            commitments=tuple(self.commitments),
            signature=b"",
            version="1",
        )


def day(year: int, month: int, number: int) -> When:
    return days(date(year, month, number))


def visit() -> Article:
    text = (
        "Iran's president visited Pakistan on Monday and offered it $500 million, IRNA said.\n\n"
        "Pakistan accused Iran of shelling a village near Taftan. Iran promised to pay by June."
    )
    article = Article(text, HOSTILE, date(2024, 4, 23), outlet="Gulf <b>Post</b>", url="javascript:alert(1)")
    first, second, third = (
        text.partition(".")[0] + ".",
        "Pakistan accused Iran of shelling a village near Taftan.",
        "Iran promised to pay by June.",
    )
    iran, pakistan = article.who("Iran", "IRN"), article.who("Pakistan", "PAK")
    source = Source(text="IRNA", kind="outlet", cue="said", span=article.span("IRNA"))
    amount = Amount(value=5e8, unit="USD", text="$500 million", span=article.span("$500 million"))
    place = PlaceMention(text="Taftan", span=article.span("Taftan"), name="Taftan", country="PAK", lat=28.9, lon=61.6)
    article.report(
        "CONSULT", "visited", first, modes=("visit",), actors=(iran,), recipients=(pakistan,), when=day(2024, 4, 22)
    )
    article.report(
        "AID",
        "offered",
        first,
        status="offered",
        actors=(iran,),
        recipients=(pakistan,),
        amounts=(amount,),
        source=source,
    )
    article.report("ACCUSE", "accused", second, actors=(pakistan,), recipients=(iran,), when=day(2024, 4, 20))
    article.report(
        "ASSAULT", "shelling", second, actors=(iran,), recipients=(pakistan,), place=place, when=day(2024, 1, 16)
    )
    made = article.report("AGREE", "promised", third, actors=(iran,), recipients=(pakistan,), when=day(2024, 4, 23))
    due = days(date(2024, 6, 30), relation="by")
    article.commitments.append(commitment(made, article.span("pay"), due, article.span("promised")))
    return article


def undated() -> Article:
    text = "Oman <img src=x onerror=alert(2)> hosted talks between Iran and Pakistan."
    article = Article(text)
    sides = article.who("Iran", "IRN"), article.who("Pakistan", "PAK"), article.who("Oman", "OMN")
    article.report("CONSULT", "talks", text, actors=sides)
    return article


def french() -> Article:
    problem = Problem(stage="documents", code="document.language", message="Written in French <i>", where="x")
    article = Article("Bonjour tout le monde.", "Rien", date(2024, 1, 2), language="fr")
    article.document = Document(
        **{**{f: getattr(article.document, f) for f in Document.__struct_fields__}, "problems": (problem,)}
    )
    return article


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "cases.db"
    with Ledger.open(path) as book:
        for article in (visit(), undated(), french()):
            book.append(article.account())
        book.note(Problem(stage="sources", code="source.empty", message="empty <u>", where="a&b.txt", fatal=True))
        book.fold()
    return path


@pytest.fixture(scope="session")
def article_id() -> str:
    return visit().document.id


@pytest.fixture(scope="session")
def page(ledger: Path) -> Iterator[TestClient]:
    with TestClient(build(ledger), base_url="http://127.0.0.1") as client:
        yield client
