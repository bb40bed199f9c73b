"""Events and reports made by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from builders import HERE, actor, days

from regesta.records import Amount, Event, Report, Source, Trigger, When, content_id


def on(year: int, month: int = 0, day: int = 0) -> When:
    """A year, a month of it, or a day."""
    if day:
        return days(date(year, month, day))
    if month:
        return days(date(year, month, 1), date(year, month, 28), grain="month")
    return days(date(year, 1, 1), date(year, 12, 31), grain="year")


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
        source = Source(text=speaker, kind="speaker", cue="said", span=HERE, actor=actor(speaker))
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
