"""What words mean that name months, seasons, quarters and halves of a year. Functions as in days.py."""

from collections.abc import Callable
from datetime import date

import msgspec

from regesta.records.whens import Basis
from regesta.times import calendar
from regesta.times.calendar import Stretch
from regesta.times.clock import Clock, Words, month_number, number, partly, place_in_year, unless_said
from regesta.times.grammar import vocabulary


def month(words: Words, clock: Clock) -> Stretch | None:
    """A month, or its early, middle or late part."""
    number = month_number(words)
    made, basis = place_in_year(lambda year: calendar.month(year, number), words, clock)
    evidence = None if "year" in words else f"XXXX-{number:02d}"
    return partly(words, made, Stretch(grain="month", basis=basis, evidence=evidence))


def month_alone(words: Words, clock: Clock) -> Stretch | None:
    """A bare month name, but no verb and no person. "May", "March" and short forms need a preposition."""
    context = clock.context()
    if context.in_person or context.tag == "MD" or context.tag.startswith("VB"):
        return None
    name = words["month"].rstrip(".").lower()
    doubtful = name in ("may", "march") or (len(name) <= 4 and name not in ("june", "july"))
    after_preposition = context.before in vocabulary()["before_month"]
    if not after_preposition and (doubtful or (context.in_name and context.before != "the")):
        return None
    return month(words, clock)


def which_month(words: Words, clock: Clock) -> Stretch | None:
    """As "last November" is the latest that is over, "next May" the first to begin."""
    number = month_number(words)
    return _which(words, clock, lambda year: calendar.month(year, number), "month", f"XXXX-{number:02d}")


def months_across(words: Words, clock: Clock) -> Stretch | None:
    """From one month to another."""
    if clock.context().in_person:
        return None
    first, last = month_number(words), month_number(words, "month2")

    def make(year: int) -> tuple[date, date]:
        return calendar.month(year - (first > last), first)[0], calendar.month(year, last)[1]

    made, basis = place_in_year(make, words, clock)
    start, end = made or (None, None)
    return Stretch(
        start=start,
        end=end,
        grain="month",
        basis=basis,
        evidence=unless_said(words, f"XXXX-{first:02d}/XXXX-{last:02d}"),
    )


def _season(words: Words) -> Callable[[int], tuple[date, date]]:
    first = vocabulary()["seasons"][words["season"].lower()]
    return lambda year: calendar.months(year, first, 3)


def season(words: Words, clock: Clock) -> Stretch | None:
    """Three months; winter begins in the December of its year."""
    made, basis = place_in_year(_season(words), words, clock)
    evidence = words["season"].lower() if made is None else None
    return partly(words, made, Stretch(grain="season", basis=basis, evidence=evidence))


def which_season(words: Words, clock: Clock) -> Stretch | None:
    return _which(words, clock, _season(words), "season", words["season"].lower())


def _which(words: Words, clock: Clock, make: Callable[[int], tuple[date, date]], grain: str, partial: str) -> Stretch:
    basis: Basis = "counted-from-publication"
    blank = Stretch(grain=calendar.GRAIN_OF[grain], basis=basis, evidence=partial)
    if clock.published is None:
        return blank
    today, which = clock.published, words["which"].lower().split()
    made = [make(year) for year in range(today.year - 2, today.year + 3)]
    if "last" in which or "past" in which:
        start, end = [stretch for stretch in made if stretch[1] < today][-1]
    elif "next" in which or "coming" in which:
        start, end = next(stretch for stretch in made if stretch[0] > today)
    else:
        start, end = make(today.year)
    return msgspec.structs.replace(blank, start=start, end=end)


def quarter(words: Words, clock: Clock) -> Stretch | None:
    """Three months from January, April, July or October."""
    ordinal = words["ordinal"].lower()
    number = int(ordinal) if ordinal.isdigit() else vocabulary()["ordinals"][ordinal]
    made, basis = place_in_year(lambda year: calendar.months(year, 3 * number - 2, 3), words, clock)
    start, end = made or (None, None)
    return Stretch(start=start, end=end, grain="quarter", basis=basis)


def half(words: Words, clock: Clock) -> Stretch | None:
    first = 1 if words["half"].lower() == "first" else 7
    made, basis = place_in_year(lambda year: calendar.months(year, first, 6), words, clock)
    start, end = made or (None, None)
    return Stretch(start=start, end=end, grain="season", basis=basis)


def months_of_year(words: Words, clock: Clock) -> Stretch | None:
    """As in "the first three months of 2017"."""
    count = number(words.get("number", "one"))
    if count is None or not 1 <= count <= 12:
        return Stretch(grain="month")
    first = 1 if words["end_of"].lower() == "first" else 13 - count
    made, basis = place_in_year(lambda year: calendar.months(year, first, count), words, clock)
    start, end = made or (None, None)
    return Stretch(start=start, end=end, grain="month", basis=basis)
