"""A newspaper made by hand: accounts as the pipeline would give them, without the pipeline."""

import struct
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from builders import commitment, days, span_of, state, trigger_of

from regesta.ledger import Ledger
from regesta.records import (
    Account,
    Capture,
    Claim,
    Document,
    Problem,
    Report,
    Source,
    Span,
    When,
    content_id,
)


def minima(text: str) -> bytes:
    """A MinHash of the words, too small for use, large enough for tests."""
    words = {word.strip(".,").lower() for word in text.split()}
    return b"".join(
        struct.pack(
            "<I",
            min(
                int.from_bytes(sha256(f"{seed}{word}".encode("utf-8", "replace")).digest()[:4], "little")
                for word in words
            ),
        )
        for seed in range(32)
    )


def chatter(number: int, words: int) -> str:
    """Words of no language, so that two articles of different numbers are not alike."""
    return " ".join(sha256(f"{number}/{place}".encode()).hexdigest()[:7] for place in range(words))


def make_account(
    number: int,
    *,
    trigger: str = "visited",
    kind: str = "CONSULT",
    status: str = "happened",
    text: str | None = None,
    day: date | None = None,
    version: str = "1",
    origin: str | None = None,
    padding: int = 0,
) -> Account:
    """An article in which Freedonia does something to Sylvania on a day of its own."""
    when = day or date(2016, 1, 1) + timedelta(days=3 * number)
    body = text or (
        f"The envoy of Freedonia {trigger} Sylvania at dawn, the {number}th such day. "
        f"“We will open the bridge by June,” the minister said." + f" Also told: {chatter(number, 60 + padding)}."
    )
    title = f"Number {number}"
    name = Document.id_of(title, body)
    sentence = Span(0, body.index(". ") + 1)
    report = Report(
        id=content_id("r", name, trigger),
        document=name,
        type=kind,
        status=status,
        actors=(state("FRE", span_of(body, "Freedonia")),),
        recipients=(state("SYL", span_of(body, "Sylvania")),),
        when=days(when),
        trigger=trigger_of(body, trigger),
        sentence=sentence,
    )
    speaker = Source(text="the minister", kind="speaker", cue="said", span=span_of(body, "the minister"))
    claim = Claim(
        id=content_id("q", name),
        document=name,
        speaker=speaker,
        cue=span_of(body, "said"),
        content=span_of(body, "We will open the bridge by June"),
        direct=True,
        about=(report.id,),
    )
    promise = span_of(body, "open the bridge")
    due = When(end=date(2016, 6, 30), grain="month", basis="stated", relation="by")
    capture = Capture(
        origin=origin or f"papers/{number}.txt",
        media_type="text/plain",
        body=f"{title}\n{body}".encode("utf-8", "replace"),
    )
    document = Document(
        id=name,
        text=body,
        title=title,
        outlet="The Freedonian" if number % 2 else None,
        published=days(when, basis="metadata"),
        capture=capture.id,
        origin=capture.origin,
    )
    problem = Problem(stage="documents", code="document.no-byline", message="no byline", where=capture.origin)
    return Account(
        capture=capture,
        document=document,
        reports=(report,),
        claims=(claim,),
        commitments=(commitment(report, promise, due, promise),),
        problems=(problem,),
        signature=minima(body),
        version=version,
    )


@pytest.fixture
def account() -> Callable[..., Account]:
    return make_account


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path) as opened:
        yield opened
