"""Events in time."""

from collections.abc import Iterable
from datetime import date

from regesta.records import Event


def timeline(events: Iterable[Event], a: str, b: str) -> list[Event]:
    """The events between countries ``a`` and ``b`` in time order, the undated last."""
    return sorted((event for event in events if between(event, a, b)), key=in_time)


def between(event: Event, a: str, b: str) -> bool:
    """True when both are parties and at least one acted: what a third state did to the two is not between them."""
    return {a, b} <= {*event.actors, *event.recipients} and (a in event.actors or b in event.actors)


def in_time(event: Event) -> tuple[date, date, str]:
    """Sorts events by their first day, then their last, the undated at the end."""
    when = event.when
    return when.start or when.end or date.max, when.end or when.start or date.max, event.id
