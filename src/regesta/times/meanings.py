"""What the words of a rule mean when they name a stretch outright: days, months, seasons, years.

Each function takes the words of a match and the clock of its place, and gives a Stretch, or None where it means no
time. A date whose year is not said is placed by the publication date and the tense; without a publication date it
keeps a partial EDTF.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from regesta.records.whens import Basis
from regesta.times import calendar
from regesta.times.calendar import Stretch
from regesta.times.grammar import vocabulary
from regesta.times.tense import Direction

Words = Mapping[str, Any]


class Clock(msgspec.Struct, frozen=True):
    """What an expression is counted from: the publication day, the tense, and the latest dated expression before it.

    ``direction`` and ``context`` are asked for only where a rule needs them.
    """

    published: date | None
    direction: Callable[[], Direction | None]
    context: Callable[[], "Context"]
    anchor: Stretch | None = None


class Context(msgspec.Struct, frozen=True):
    """The words before and after an expression, its own tag, and whether a person's or any name covers it."""

    before: str
    after: str
    after_tag: str
    tag: str
    in_person: bool
    in_name: bool


def month_number(words: Words, key: str = "month") -> int:
    value = words[key]
    if isinstance(value, int) or value.isdigit():
        return int(value)
    return int(vocabulary()["months"][value.rstrip(".").capitalize()])


def day_number(value: str | int) -> int:
    return int("".join(filter(str.isdigit, str(value))))


def year_of(words: Words, clock: Clock) -> tuple[int | None, Basis]:
    """The year said outright ("2017") or by "last year"; None when nothing says it."""
    if "year" in words:
        return int(words["year"]), "stated"
    which = words.get("whichyear", "").split()
    if not which:
        return None, "stated"
    if which[0] in ("this", "last", "next") or which[1] == "current":
        shift = {"last": -1, "next": 1}.get(which[0], 0)
        return (clock.published.year + shift if clock.published else None), "counted-from-publication"
    if clock.anchor is None or clock.anchor.start is None:
        return None, "counted-from-event"
    shift = {"following": 1, "previous": -1}.get(which[1], 0)
    return clock.anchor.start.year + shift, "counted-from-event"


def place_in_year(
    make: Callable[[int], tuple[date, date] | None], words: Words, clock: Clock
) -> tuple[tuple[date, date] | None, Basis]:
    """Dates of what recurs every year: in the year said, or in that which tense and publication date give."""
    year, basis = year_of(words, clock)
    if year is not None:
        return make(year), basis
    if basis != "stated" or clock.published is None:
        return None, basis
    if _is_history(clock):
        return _in_history(make, clock.anchor), "counted-from-event"
    today = clock.published
    made = [stretch for stretch in map(make, range(today.year - 1, today.year + 2)) if stretch]
    return _nearest(made, today, clock.direction()), "counted-from-publication"


def _is_history(clock: Clock) -> bool:
    """The text has just told of a year well before its own, so a date without a year belongs there."""
    anchor = clock.anchor
    if clock.published is None or anchor is None or anchor.start is None or anchor.basis == "counted-from-publication":
        return False
    return (clock.published - anchor.start).days > 366 and anchor.grain in (
        "day",
        "week",
        "month",
        "season",
        "quarter",
        "year",
    )


def _in_history(make: Callable[[int], tuple[date, date] | None], anchor: Stretch | None) -> tuple[date, date] | None:
    """In the anchor's year or the next, whichever comes first."""
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    made = [stretch for stretch in map(make, (anchor.start.year, anchor.start.year + 1)) if stretch]
    later = [stretch for stretch in made if stretch[1] >= anchor.start]
    return later[0] if later and (later[0][0] - anchor.end).days < 366 else None


def _nearest(made: list[tuple[date, date]], today: date, direction: Direction | None) -> tuple[date, date] | None:
    past = [stretch for stretch in made if stretch[0] <= today]
    ahead = [stretch for stretch in made if stretch[1] >= today]
    if direction == "past" or not ahead:
        return past[-1] if past else None
    if direction == "future" or not past:
        return ahead[0]
    return min((past[-1], ahead[0]), key=lambda stretch: abs((stretch[0] - today).days))


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
    return Stretch(start=made[0], end=made[1], grain="day", basis=basis, evidence=_unless_said(words, partial))


def _unless_said(words: Words, partial: str) -> str | None:
    """The EDTF of what was said, where the year was not."""
    return None if "year" in words else partial


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
    return Stretch(start=start, end=end, grain="week", basis=basis, evidence=_unless_said(words, f"XXXX-{number:02d}"))


def month(words: Words, clock: Clock) -> Stretch | None:
    """A month, or its early, middle or late part."""
    number = month_number(words)
    made, basis = place_in_year(lambda year: calendar.month(year, number), words, clock)
    evidence = None if "year" in words else f"XXXX-{number:02d}"
    return _partly(words, made, Stretch(grain="month", basis=basis, evidence=evidence))


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
        evidence=_unless_said(words, f"XXXX-{first:02d}/XXXX-{last:02d}"),
    )


def _season(words: Words) -> Callable[[int], tuple[date, date]]:
    first = vocabulary()["seasons"][words["season"].lower()]
    return lambda year: calendar.months(year, first, 3)


def season(words: Words, clock: Clock) -> Stretch | None:
    """Three months; winter begins in the December of its year."""
    made, basis = place_in_year(_season(words), words, clock)
    evidence = words["season"].lower() if made is None else None
    return _partly(words, made, Stretch(grain="season", basis=basis, evidence=evidence))


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


def number(text: str) -> int | None:
    """A count in figures or words; None for "several"."""
    words = " ".join(text.lower().split())
    if words.isdigit():
        return int(words) if len(words) < 7 else None
    value = vocabulary()["numbers"].get(words)
    return None if value is None else int(value)


def fiscal(words: Words, clock: Clock) -> Stretch | None:
    """A fiscal year begins on another day in each country: the calendar years it touches, as far as they are said."""
    first = int(words["year"])
    last = _second_year(first, words["year2"]) if "year2" in words else first
    if last not in (first, first + 1):
        return None
    return Stretch(start=date(first, 1, 1), end=date(last, 12, 31), grain="year", evidence="fiscal year")


def years(words: Words, clock: Clock) -> Stretch | None:
    """From one year to another; "2010 and 2014" is a stretch only after "between"."""
    first, last = int(words["year"]), _second_year(int(words["year"]), words.get("year2") or words["year3"])
    context = clock.context()
    if " and " in words["text"] and context.before != "between":
        return None
    if last <= first or context.after in vocabulary()["counted"] or context.before in ("$", "€", "£"):
        return None
    return Stretch(start=date(first, 1, 1), end=date(last, 12, 31), grain="year")


def _second_year(first: int, second: str) -> int:
    return int(second) if len(second) == 4 else first // 100 * 100 + int(second)


def year(words: Words, clock: Clock) -> Stretch | None:
    """A part of a year."""
    value, basis = year_of(words, clock)
    of_a_thing = "year" in words and words["part"].lower().endswith("of") and clock.context().after_tag.startswith("NN")
    if of_a_thing:  # "the start of the 2014 talks"
        return None
    return _partly(words, None if value is None else calendar.months(value, 1, 12), Stretch(grain="year", basis=basis))


def year_alone(words: Words, clock: Clock) -> Stretch | None:
    """A bare four-digit number is a year after a preposition, in brackets, or before a noun that is not counted."""
    value, context = int(words["year"]), clock.context()
    whole = Stretch(start=date(value, 1, 1), end=date(value, 12, 31), grain="year")
    if context.after in vocabulary()["counted"] or context.before in vocabulary()["before_number"]:
        return None
    old = value < 1800
    if context.before in vocabulary()["before_year"]:
        return None if old and (context.after_tag == "NNS" or context.before == "between") else whole
    round_count = value % 100 == 0 and context.after_tag == "NNS"
    return None if old or value > 2100 or round_count else whole


def decade(words: Words, clock: Clock) -> Stretch | None:
    first = int(words["year"]) if "year" in words else 1900 + int(words["short"])
    return _partly(words, (date(first, 1, 1), date(first + 9, 12, 31)), Stretch(grain="decade"))


_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def century(words: Words, clock: Clock) -> Stretch | None:
    """The 19th century as 1800 to 1899, which is how writers of news count it; When knows no grain so wide."""
    first = 100 * (_CENTURIES.get(words["century"].lower()) or day_number(words["century"])) - 100
    return _partly(words, (date(first, 1, 1), date(first + 99, 12, 31)), Stretch(grain="unknown"))


def _partly(words: Words, made: tuple[date, date] | None, blank: Stretch) -> Stretch:
    """The stretch made, cut down to "early", "late" or "the end of" where the words say so."""
    grain = blank.grain
    if "part" in words:
        name = part_name(words["part"])
        if made is None:
            return msgspec.structs.replace(blank, grain=calendar.FINER.get(grain, grain))
        made, grain = calendar.part(made, grain, name)
    if made is None:
        return blank
    return msgspec.structs.replace(blank, start=made[0], end=made[1], grain=grain)


def part_name(text: str) -> str:
    words = text.lower().split()
    if "half" in words:
        return "first half" if "first" in words else "second half"
    return next(_PARTS[word] for word in words if word in _PARTS)


_PARTS = {
    "early": "early", "earlier": "early", "mid": "mid", "middle": "mid", "late": "late",
    "beginning": "start", "start": "start", "end": "end", "close": "end",
}  # fmt: skip
