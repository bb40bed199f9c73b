"""What words mean that name years and more: fiscal years, decades, centuries. Functions as in days.py."""

from datetime import date

from regesta.times import calendar
from regesta.times.calendar import Stretch
from regesta.times.clock import Clock, Words, day_number, partly, year_of
from regesta.times.grammar import vocabulary


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
    return partly(words, None if value is None else calendar.months(value, 1, 12), Stretch(grain="year", basis=basis))


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
    return partly(words, (date(first, 1, 1), date(first + 9, 12, 31)), Stretch(grain="decade"))


_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def century(words: Words, clock: Clock) -> Stretch | None:
    """The 19th century as 1800 to 1899, which is how writers of news count it; When knows no grain so wide."""
    first = 100 * (_CENTURIES.get(words["century"].lower()) or day_number(words["century"])) - 100
    return partly(words, (date(first, 1, 1), date(first + 99, 12, 31)), Stretch(grain="unknown"))
