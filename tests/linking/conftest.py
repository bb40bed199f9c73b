"""Reports made by hand from a sentence."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from builders import HERE, STATES, actor, days

from regesta.records import ActorMention, Document, PlaceMention, Report, Span, Trigger, When, content_id

PLACES = {
    "Freedonia": PlaceMention(text="", span=HERE, name="Freedonia", kind="country", country="FRE"),
    "Esthar": PlaceMention(text="", span=HERE, name="Esthar", country="FRE", lat=10.0, lon=20.0, geonames=1),
    "Esthar Base": PlaceMention(text="", span=HERE, name="Esthar Base", country="FRE", lat=10.1, lon=20.1),
    "Farport": PlaceMention(text="", span=HERE, name="Farport", country="FRE", lat=14.0, lon=20.0, geonames=2),
    "Sylvania": PlaceMention(text="", span=HERE, name="Sylvania", kind="country", country="SYL"),
}


def days_of_2016(start: int, end: int | None = None) -> When:
    """Days counted from 0."""
    first = date(2016, 1, 1)
    return days(first + timedelta(days=start), first + timedelta(days=start if end is None else end))


def party(code: str, **keywords: Any) -> ActorMention:
    return actor(STATES[code], code, **keywords)


def make_report(
    document: str = "d1",
    at: int = 0,
    *,
    type: str = "ASSAULT",
    actors: tuple[str | ActorMention, ...] = ("FRE",),
    recipients: tuple[str | ActorMention, ...] = ("SYL",),
    place: str | None = None,
    trigger: str = "shelled",
    sentence: tuple[int, int] = (0, 1),
    **keywords: Any,
) -> Report:
    def mentions(given: tuple[str | ActorMention, ...]) -> tuple[ActorMention, ...]:
        return tuple(party(one, sector="GOV") if isinstance(one, str) else one for one in given)

    return Report(
        id=content_id("r", document, str(at)),
        document=document,
        type=type,
        actors=mentions(actors),
        recipients=mentions(recipients),
        place=PLACES[place] if place else None,
        trigger=Trigger(text=trigger, span=Span(at, at + len(trigger))),
        sentence=Span(*sentence),
        **keywords,
    )


def make_documents(*names: str, copies: dict[str, str] | None = None, text: str = "") -> dict[str, Document]:
    originals = copies or {}
    return {
        name: Document(id=name, text=text, published=days_of_2016(number), copy_of=originals.get(name))
        for number, name in enumerate(names)
    }


@pytest.fixture
def report() -> Callable[..., Report]:
    return make_report


@pytest.fixture
def documents() -> Callable[..., dict[str, Document]]:
    return make_documents


@pytest.fixture
def day() -> Callable[..., When]:
    return days_of_2016
