"""What words mean that name days or weeks of the calendar.

Each function takes the words of a match and the clock of its place, and gives a Stretch, or None where it means no
time.
"""

import re
from datetime import date, timedelta

from regesta.times import calendar
from regesta.times.calendar import Stretch
from regesta.times.clock import Clock, Words, day_number, month_number, place_in_year, unless_said
from regesta.times.grammar import vocabulary


def _days(year: int, first: tuple[int, int], last: tuple[int, int]) -> tuple[date, date] | None:
    """From (month, day) to (month, day), if need be over the new year; ``year`` is that of the last day."""
    end = calendar.day(year, *last)
    start = calendar.day(year - (first > last), *first)
    return (start, end) if start and end else None


def _exists(month: int, day: int) -> bool:
    return calendar.day(2000, month, day) is not None  # a leap year


def _dated(words: Words, clock: Clock, first: tuple[int, int], last: tuple[int, int], partial: str) -> Stretch | None:
    if not (_exists(*first) and _exists(*last)):
        return None
    made, basis = place_in_year(lambda year: _days(year, first, last), words, clock)
    if made is None:
        impossible = "year" in words
        return None if impossible else Stretch(grain="day", basis=basis, evidence=partial)
    return Stretch(start=made[0], end=made[1], grain="day", basis=basis, evidence=unless_said(words, partial))


def as_date(words: Words, clock: Clock) -> Stretch | None:
    """A single day."""
    month, day = month_number(words), day_number(words["day"])
    return _dated(words, clock, (month, day), (month, day), f"XXXX-{month:02d}-{day:02d}") if 1 <= month <= 12 else None


def days(words: Words, clock: Clock) -> Stretch | None:
    """Days of one month, from ``day`` to ``day2``."""
    month, first, last = month_number(words), day_number(words["day"]), day_number(words["day2"])
    if last <= first:
        return None
    partial = f"XXXX-{month:02d}-{first:02d}/XXXX-{month:02d}-{last:02d}"
    return _dated(words, clock, (month, first), (month, last), partial)


def days_across(words: Words, clock: Clock) -> Stretch | None:
    """From a day of one month to a day of another."""
    first = (month_number(words), day_number(words["day"]))
    last = (month_number(words, "month2"), day_number(words["day2"]))
    return _dated(words, clock, first, last, f"XXXX-{first[0]:02d}-{first[1]:02d}/XXXX-{last[0]:02d}-{last[1]:02d}")


def slashed(words: Words, clock: Clock) -> Stretch | None:
    """03/04/2017 is a day of March or of April: no dates, the two readings in the evidence."""
    year, a, b = int(words["year"]), int(words["a"]), int(words["b"])
    readings = sorted({found for found in (calendar.day(year, b, a), calendar.day(year, a, b)) if found})
    if not readings:
        return None
    if len(readings) == 1:
        return Stretch(start=readings[0], end=readings[0], grain="day")
    return Stretch(grain="day", evidence="[" + ",".join(day.isoformat() for day in readings) + "]")


HOLIDAYS = {  # without "day" and the genitive
    "christmas eve": (12, 24),
    "christma": (12, 25),
    "new year's eve": (12, 31),
    "new year eve": (12, 31),
    "new year": (1, 1),
}


def holiday(words: Words, clock: Clock) -> Stretch | None:
    """Fixed feasts of the calendar."""
    name = re.sub(r"['’]?s?(?: day)?$", "", words["holiday"].lower()).replace("’", "'")
    month, day = HOLIDAYS[name]
    return _dated(words, clock, (month, day), (month, day), f"XXXX-{month:02d}-{day:02d}")


def week_of_month(words: Words, clock: Clock) -> Stretch | None:
    """The first, second, third, fourth or last seven days of a month."""
    number, ordinal = month_number(words), words["ordinal"].lower()

    def make(year: int) -> tuple[date, date]:
        first, last = calendar.month(year, number)
        if ordinal == "last":
            return last - timedelta(6), last
        start = first + timedelta(7 * (vocabulary()["ordinals"][ordinal] - 1))
        return start, start + timedelta(6)

    made, basis = place_in_year(make, words, clock)
    start, end = made or (None, None)
    return Stretch(start=start, end=end, grain="week", basis=basis, evidence=unless_said(words, f"XXXX-{number:02d}"))
