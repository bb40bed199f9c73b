"""Events and reports made by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from regesta.records import ActorMention, Amount, Event, Report, Source, Span, Trigger, When, content_id

HERE = Span(0, 1)


def on(year: int, month: int = 0, day: int = 0) -> When:
    """A year, a month of it, or a day."""
    if day:
        return When(start=date(year, month, day), end=date(year, month, day), grain="day", basis="stated")
    if month:
        return When(start=date(year, month, 1), end=date(year, month, 28), grain="month", basis="stated")
    return When(start=date(year, 1, 1), end=date(year, 12, 31), grain="year", basis="stated")


def make_event(number: int, when: When, **keywords: Any) -> Event:
    given = {
        "type": "CONSULT",
        "status": "happened",
        "reports": (f"r{number}",),
        "actors": ("FRE",),
        "recipients": ("SYL",),
    }
    return Event(id=f"e{number}", when=when, **{**given, **keywords})


def make_report(
    document: str,
    *,
    speaker: str | None = None,
    killed: float | tuple[float, ...] = (),
    unit: str = "killed",
    **keywords: Any,
) -> Report:
    """A report of one event in ``document``, on the word of ``speaker``; numbers in ``unit``."""
    numbers = killed if isinstance(killed, tuple) else (killed,)
    source = None
    if speaker is not None:
        actor = ActorMention(text=speaker, span=HERE, name=speaker)
        source = Source(text=speaker, kind="speaker", cue="said", span=HERE, actor=actor)
    return Report(
        id=content_id("r", document, speaker or "", repr(killed), str(keywords)),
        document=document,
        type="ASSAULT",
        source=source,
        amounts=tuple(Amount(value=value, unit=unit, text=f"{value:g} {unit}", span=HERE) for value in numbers),
        trigger=Trigger(text="raid", span=HERE),
        sentence=HERE,
        **keywords,
    )


@pytest.fixture
def when() -> Callable[..., When]:
    return on


@pytest.fixture
def event() -> Callable[..., Event]:
    return make_event


@pytest.fixture
def report() -> Callable[..., Report]:
    return make_report
