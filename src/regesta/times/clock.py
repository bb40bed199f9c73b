"""What an expression is counted from, and how the words of a rule are read: numbers, months, parts, years left unsaid.

A date whose year is not said is placed by the publication date and the tense; without a publication date it keeps a
partial EDTF.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from regesta.records.whens import Basis
from regesta.times import calendar
from regesta.times.calendar import Stretch
from regesta.times.grammar import vocabulary
from regesta.times.tense import Direction, Outlook

Words = Mapping[str, Any]
RECENT = timedelta(45)  # a date so little ago is meant rather than one eleven months ahead


class Clock(msgspec.Struct, frozen=True):
    """What an expression is counted from: the publication day, the tense, and the latest dated expression before it.

    ``outlook`` and ``context`` are asked for only where a rule needs them.
    """

    published: date | None
    outlook: Callable[[], Outlook]
    context: Callable[[], "Context"]
    anchor: Stretch | None = None

    def direction(self) -> Direction | None:
        return self.outlook().direction


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


def number(text: str) -> int | None:
    """A count in figures or words; None for "several"."""
    words = " ".join(text.lower().split())
    if words.isdigit():
        return int(words) if len(words) < 7 else None
    value = vocabulary()["numbers"].get(words)
    return None if value is None else int(value)


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
    return _nearest(made, today, clock.outlook()), "counted-from-publication"


def _is_history(clock: Clock) -> bool:
    """The text has just told of a day well before its own, so a date without a year goes on from there.

    A bare old year ("the 2016 coup") does not begin a story of that year.
    """
    anchor = clock.anchor
    if clock.published is None or anchor is None or anchor.start is None or anchor.basis == "counted-from-publication":
        return False
    return (clock.published - anchor.start).days > 366 and anchor.grain == "day" and clock.direction() != "future"


def _in_history(make: Callable[[int], tuple[date, date] | None], anchor: Stretch | None) -> tuple[date, date] | None:
    """In the anchor's year or the next, whichever comes first."""
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    made = [stretch for stretch in map(make, (anchor.start.year, anchor.start.year + 1)) if stretch]
    later = [stretch for stretch in made if stretch[1] >= anchor.start]
    return later[0] if later and (later[0][0] - anchor.end).days < 366 else None


def _nearest(made: list[tuple[date, date]], today: date, outlook: Outlook) -> tuple[date, date] | None:
    """By tense; by distance where no tense says, or where a weak one puts off by a year what has just been."""
    past = [stretch for stretch in made if stretch[0] <= today]
    ahead = [stretch for stretch in made if stretch[1] >= today]
    if outlook.direction == "past" or not ahead:
        return past[-1] if past else None
    if not past:
        return ahead[0]
    if outlook.direction == "future" and (outlook.firm or today - past[-1][1] > RECENT):
        return ahead[0]
    return min((past[-1], ahead[0]), key=lambda stretch: abs((stretch[0] - today).days))


def unless_said(words: Words, partial: str) -> str | None:
    """The EDTF of what was said, where the year was not."""
    return None if "year" in words else partial


def partly(words: Words, made: tuple[date, date] | None, blank: Stretch) -> Stretch:
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
