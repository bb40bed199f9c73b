"""What the words of a rule mean when they count from the day of writing, or from a time the text has just told."""

from datetime import date, timedelta

from regesta.records.whens import Basis, Grain
from regesta.times import calendar
from regesta.times.calendar import GRAIN_OF, Stretch
from regesta.times.clock import Clock, Words, number, part_name
from regesta.times.grammar import vocabulary

PUBLICATION: Basis = "counted-from-publication"
EVENT: Basis = "counted-from-event"
ISO_UNITS = {"day": "D", "week": "W", "fortnight": "W", "month": "M", "year": "Y", "decade": "Y", "century": "Y"}
TENFOLD = {"decade": 10, "century": 100, "fortnight": 2}


def _between(
    made: tuple[date, date] | None, unit: str, basis: Basis = PUBLICATION, evidence: str | None = None
) -> Stretch:
    start, end = made or (None, None)
    return Stretch(start=start, end=end, grain=GRAIN_OF[unit], basis=basis, evidence=evidence)


def unit_of(words: Words) -> str:
    unit = str(words["unit"]).lower()
    if unit in ("morning", "afternoon", "evening", "night"):
        return "day"
    return "century" if unit == "centurie" else unit


def _weekday(words: Words, key: str = "weekday") -> int:
    return int(vocabulary()["weekdays"][words[key].capitalize()])


def _day_of_week(words: Words, clock: Clock) -> date | None:
    """The nearest such weekday before or after the publication day by tense; without a tense, before."""
    if clock.published is None:
        return None
    back = (clock.published.weekday() - _weekday(words)) % 7
    if clock.direction() == "future":
        return clock.published + timedelta(-back % 7)
    return clock.published - timedelta(back)


def weekday(words: Words, clock: Clock) -> Stretch | None:
    """A weekday that is not every such day ("every Friday") nor a part of a name ("Black Friday")."""
    context = clock.context()
    if context.before in vocabulary()["before_recurring"] or context.in_person:
        return None
    found = _day_of_week(words, clock)
    if found is None:
        return _between(None, "day", evidence=words["weekday"].capitalize())
    return _between((found, found), "day")


def weekdays(words: Words, clock: Clock) -> Stretch | None:
    """As "monday and Tuesday", "Monday to Wednesday"."""
    first = _day_of_week(words, clock)
    if first is None:
        return _between(None, "day")
    length = (_weekday(words, "weekday2") - _weekday(words)) % 7
    if clock.direction() != "future" and clock.published and first + timedelta(length) > clock.published:
        first -= timedelta(7)
    return _between((first, first + timedelta(length)), "day")


def which_weekday(words: Words, clock: Clock) -> Stretch | None:
    """As "last Friday" lies before the publication day, "next Monday" after it; "this Friday" in its week."""
    if clock.published is None:
        return _between(None, "day", evidence=words["weekday"].capitalize())
    which, today = words["which"].lower().split(), clock.published
    ahead = (_weekday(words) - today.weekday()) % 7
    if "last" in which or "past" in which:
        found = today - timedelta(7 - ahead if ahead else 7)
    elif "next" in which or "coming" in which:
        found = today + timedelta(ahead or 7)
    else:
        found = today - timedelta(today.weekday()) + timedelta(_weekday(words))
    return _between((found, found), "day")


def weekday_of_week(words: Words, clock: Clock) -> Stretch | None:
    """As "monday of last week"."""
    if clock.published is None:
        return _between(None, "day", evidence=words["weekday"].capitalize())
    monday = clock.published - timedelta(clock.published.weekday())
    found = monday + timedelta(7 * _shift(words["which"]) + _weekday(words))
    return _between((found, found), "day")


def _shift(which: str) -> int:
    words = which.lower().split()
    if "last" in words:
        return -1
    return 1 if "next" in words else 0


def counted_days(words: Words, clock: Clock) -> Stretch | None:
    """Today, yesterday, tomorrow."""
    if clock.published is None:
        return _between(None, "day")
    found = clock.published + timedelta(words["days"])
    return _between((found, found), "day")


def overnight(words: Words, clock: Clock) -> Stretch | None:
    """The night before the publication day, which belongs to two days."""
    today = clock.published
    return _between((today - timedelta(1), today) if today else None, "day")


def which_unit(words: Words, clock: Clock) -> Stretch | None:
    """As "last week", "this year", "next month"; a coming unit by the tense where "this weekend" leaves it open."""
    unit, which = unit_of(words), words["which"].lower()
    if clock.published is None:
        return _between(None, unit)
    return _between(calendar.unit_around(unit, calendar.shift(clock.published, _shift(which), unit)), unit)


def weekend(words: Words, clock: Clock) -> Stretch | None:
    """The last weekend that has begun, or the coming one, by tense."""
    today = clock.published
    if today is None:
        return _between(None, "day")
    start, end = calendar.unit_around("weekend", today)
    if start > today and clock.direction() != "future":
        start, end = start - timedelta(7), end - timedelta(7)
    return _between((start, end), "day")


def part_of_unit(words: Words, clock: Clock) -> Stretch | None:
    """As "earlier this month" ends, and "later this year" begins, with the publication day."""
    unit, part = unit_of(words), words["part"].lower()
    if clock.published is None:
        return _between(None, unit)
    start, end = calendar.unit_around(unit, calendar.shift(clock.published, _shift(words["which"]), unit))
    if part == "earlier" and words["which"].lower() == "this":
        return Stretch(start=start, end=clock.published, grain=_finer(unit), basis=PUBLICATION)
    if part == "later" and words["which"].lower() == "this":
        return Stretch(start=clock.published, end=end, grain=_finer(unit), basis=PUBLICATION)
    made, grain = calendar.part((start, end), GRAIN_OF[unit], "late" if part == "later" else part_name(part))
    return Stretch(start=made[0], end=made[1], grain=grain, basis=PUBLICATION)


def _finer(unit: str) -> Grain:
    grain = GRAIN_OF[unit]
    return calendar.FINER.get(grain, grain)


def edge_of_unit(words: Words, clock: Clock) -> Stretch | None:
    """As "the end of the year", "year-end"."""
    unit = unit_of(words)
    if clock.published is None:
        return Stretch(grain=_finer(unit), basis=PUBLICATION)
    around = calendar.unit_around(unit, calendar.shift(clock.published, _shift(words.get("which", "this")), unit))
    made, grain = calendar.part(around, GRAIN_OF[unit], part_name(words.get("edge", "end")))
    return Stretch(start=made[0], end=made[1], grain=grain, basis=PUBLICATION)


def _from_publication(words: Words, clock: Clock, sign: int) -> Stretch:
    unit, count = unit_of(words), number(words["number"])
    if clock.published is None or count is None:
        return _between(None, unit, evidence=duration(words))
    return _between(calendar.counted(clock.published, sign * count, unit), unit)


def ago(words: Words, clock: Clock) -> Stretch | None:
    return _from_publication(words, clock, -1)


def from_now(words: Words, clock: Clock) -> Stretch | None:
    return _from_publication(words, clock, 1)


def in_units(words: Words, clock: Clock) -> Stretch | None:
    """As "will leave in two weeks" is a time; "was built in two years" a length; "once in a year" neither."""
    if words["number"].lower() in ("a", "an") and unit_of(words) in ("hour", "day"):
        return None  # "twenty in a day"
    if clock.direction() == "future":
        return _from_publication(words, clock, 1)
    return length(words, clock)


def within(words: Words, clock: Clock) -> Stretch | None:
    """As "within two weeks": from the publication day on where the clause looks ahead."""
    unit, count = unit_of(words), number(words["number"])
    if clock.published is None or count is None or clock.direction() != "future":
        return _between(None, unit, evidence=duration(words))
    return _between((clock.published, calendar.shift(clock.published, count, unit)), unit)


def spell_back(words: Words, clock: Clock) -> Stretch | None:
    """As "the past two years" end with the publication day."""
    unit, count = unit_of(words), number(words.get("number", "one"))
    if clock.published is None or count is None or ("number" not in words and words_plural(words)):
        return _between(None, unit)
    start = calendar.shift(clock.published, -count, unit)
    return _between((start + timedelta(1) if unit in calendar.DAYS_IN else start, clock.published), unit)


def words_plural(words: Words) -> bool:
    """As "the last weeks" without a number."""
    return str(words["text"]).lower().endswith("s")


def spell_ahead(words: Words, clock: Clock) -> Stretch | None:
    """As "the next two years" begin with the publication day."""
    unit, count = unit_of(words), number(words.get("number", "several"))
    if clock.published is None or count is None or clock.direction() == "past":
        return _between(None, unit)
    return _between((clock.published, calendar.shift(clock.published, count, unit)), unit)


def vague(words: Words, clock: Clock) -> Stretch | None:
    """As "in recent days", "recently": a grain at most."""
    return Stretch(grain=GRAIN_OF[unit_of(words)] if "unit" in words else "unknown", basis=PUBLICATION)


def anaphoric(words: Words, clock: Clock) -> Stretch | None:
    """As "a year later", counted from the dated expression before; an act ("a year after the attack") has no date."""
    unit, count = unit_of(words), number(words["number"])
    way = words["way"].lower()
    names_event = way in ("before", "after", "prior") and clock.context().after not in ("", ".", ",", ";")
    anchor = clock.anchor
    if anchor is None or anchor.start is None or count is None or names_event or not _fine_enough(anchor, unit):
        return _between(None, unit, EVENT, evidence=duration(words))
    sign = -1 if way in ("earlier", "before", "previously", "prior") else 1
    origin = anchor.start if sign < 0 or anchor.end is None else anchor.end
    return _between(calendar.counted(origin, sign * count, unit), unit, EVENT)


def following(words: Words, clock: Clock) -> Stretch | None:
    """As "the following day", "that year", "the day before"."""
    unit, way = unit_of(words), words["way"].lower().removeprefix("very ")
    names_event = way in ("before", "after") and clock.context().after not in ("", ".", ",", ";")
    anchor = clock.anchor
    if anchor is None or anchor.start is None or names_event or not _fine_enough(anchor, unit):
        return _between(None, unit, EVENT)
    count = {"following": 1, "next": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}.get(way, 0)
    origin = anchor.end if count > 0 and anchor.end else anchor.start
    return _between(calendar.unit_around(unit, calendar.shift(origin, count, unit)), unit, EVENT)


_ORDER = ("hour", "day", "week", "month", "season", "quarter", "year", "decade", "unknown")


def _fine_enough(anchor: Stretch, unit: str) -> bool:
    """A day cannot be counted from a year."""
    return _ORDER.index(anchor.grain) <= max(_ORDER.index(GRAIN_OF[unit]), 1)


def length(words: Words, clock: Clock) -> Stretch | None:
    """A duration, which has no dates; "every two years" is none."""
    if clock.context().before in vocabulary()["before_recurring"] and clock.context().before != "a":
        return None
    return Stretch(grain=GRAIN_OF[unit_of(words)], basis="stated", evidence=duration(words), lasting=True)


def duration(words: Words) -> str | None:
    """ISO 8601: P3D for three days; None for "several days"."""
    count, unit = number(words["number"]), unit_of(words)
    if count is None:
        return None
    if unit == "hour":
        return f"PT{count}H"
    return f"P{count * TENFOLD.get(unit, 1)}{ISO_UNITS[unit]}"
