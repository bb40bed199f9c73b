"""Stretches of days: months, weeks, seasons, their parts, and counting in them. No words here."""

from calendar import monthrange
from datetime import date, timedelta

import msgspec

from regesta.records.whens import Basis, Grain

DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}
GRAIN_OF: dict[str, Grain] = {
    "hour": "day", "day": "day", "week": "week", "weekend": "day", "fortnight": "week", "month": "month",
    "quarter": "quarter", "season": "season", "year": "year", "decade": "decade", "century": "unknown",
}  # fmt: skip


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A meaning without words: first and last day (None where unknown or open), grain, basis.

    ``evidence`` is EDTF of what was said where the dates say less (``XXXX-12-07``), or an ISO 8601 duration.
    ``lasting`` is true of a bare duration ("for three days").
    """

    start: date | None = None
    end: date | None = None
    grain: Grain = "unknown"
    basis: Basis = "stated"
    evidence: str | None = None
    lasting: bool = False


def day(year: int, month: int, number: int) -> date | None:
    """None where the calendar has no such day, such as 31 February."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> tuple[date, date]:
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(year: int, first: int, count: int) -> tuple[date, date]:
    """``count`` months from the month ``first``, which may exceed 12."""
    start = shift_months(date(year, 1, 1), first - 1)
    return start, shift_months(start, count) - timedelta(1)


def shift_months(day_: date, count: int) -> date:
    """The same day ``count`` months on; the last of the month where it has no such day."""
    total = day_.year * 12 + day_.month - 1 + count
    year, number = divmod(total, 12)
    year = min(max(year, 1), 9998)
    return date(year, number + 1, min(day_.day, monthrange(year, number + 1)[1]))


def unit_around(unit: str, day_: date) -> tuple[date, date]:
    """The calendar day, week (Monday to Sunday), month, quarter, year, decade or century that holds ``day_``."""
    if unit in ("day", "hour"):
        return day_, day_
    if unit in ("week", "fortnight"):
        monday = day_ - timedelta(day_.weekday())
        return monday, monday + timedelta(6)
    if unit == "weekend":
        saturday = day_ - timedelta(day_.weekday()) + timedelta(5)
        return saturday, saturday + timedelta(1)
    if unit == "month":
        return month(day_.year, day_.month)
    if unit == "quarter":
        return months(day_.year, (day_.month - 1) // 3 * 3 + 1, 3)
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    first = day_.year // years * years
    return date(max(first, 1), 1, 1), date(first + years - 1, 12, 31)


def shift(day_: date, count: int, unit: str) -> date:
    """``day_`` moved by ``count`` units."""
    if unit == "hour":
        return day_ + timedelta(int(count / 24))
    if unit == "weekend":
        return day_ + timedelta(7 * count)
    if unit in DAYS_IN:
        return day_ + timedelta(min(max(count, -400_000), 400_000) * DAYS_IN[unit])
    return shift_months(day_, count * MONTHS_IN[unit])


def counted(day_: date, count: int, unit: str) -> tuple[date, date]:
    """``count`` units away from ``day_``, as sharp as the unit.

    "A week ago" is the seven days about that day, "a year ago" a calendar year.
    """
    target = shift(day_, count, unit)
    if unit in ("week", "fortnight"):
        return target - timedelta(3), target + timedelta(3)
    if unit == "decade":
        return months(target.year - 2, 1, 60)
    return unit_around(unit, target)


PARTS = {  # share of the stretch, in twelfths
    "early": (0, 4), "mid": (4, 8), "late": (8, 12), "start": (0, 2), "end": (10, 12),
    "first half": (0, 6), "second half": (6, 12),
}  # fmt: skip
FINER: dict[str, Grain] = {"month": "week", "quarter": "month", "season": "month", "year": "season", "week": "day"}


def part(stretch: tuple[date, date], grain: Grain, name: str) -> tuple[tuple[date, date], Grain]:
    """The early, middle or late part of a stretch, or its start, end or half; and how sharp that is."""
    first, last = stretch
    low, high = PARTS[name]
    if grain in ("year", "decade"):
        span = (last.year - first.year + 1) * 12
        start = shift_months(first, span * low // 12)
        end = shift_months(first, span * high // 12) - timedelta(1)
    else:
        days = (last - first).days + 1
        start = first + timedelta(days * low // 12)
        end = first + timedelta(max(days * high // 12 - 1, days * low // 12))
    return (start, end), FINER.get(grain, grain)
