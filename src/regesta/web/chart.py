"""A pair's relations as a picture: cooperation above the line, conflict below it, one column a month or year."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from regesta.analysis import Period, Relation, relation
from regesta.ontology import load
from regesta.records import Event

WIDTH, HEIGHT, TOP, BOTTOM, LEFT = 960.0, 260.0, 14.0, 26.0, 28.0
FINE = 60  # months that still leave each column a few pixels; longer relations are drawn by year
UP, DOWN = (2, 1), (4, 3)  # deeds lie next to the line, words outside
PACES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class Bar(NamedTuple):
    """One rectangle: the events of one quad in one column, and the first event of that column."""

    x: float
    y: float
    width: float
    height: float
    quad: int
    label: str
    event: str


class Chart(NamedTuple):
    """What the template draws, in units of the view box. ``vague`` events are dated too loosely, ``undone`` did not
    take place or not yet; neither is drawn.
    """

    bars: list[Bar]
    ticks: list[tuple[float, str]]
    levels: list[tuple[float, int]]
    zero: float
    vague: int
    undone: int


def draw(events: Sequence[Event], a: str, b: str) -> Chart | None:
    """The chart of ``a`` and ``b``; None where nothing that was done is dated sharply enough."""
    found, monthly = relation(events, a, b, "month"), True
    if found.periods and _number(found.periods[-1]) - _number(found.periods[0]) >= FINE:
        found, monthly = relation(events, a, b, "year"), False
    return _picture(found, monthly) if found.periods else None


def _picture(found: Relation, monthly: bool) -> Chart:
    low = _number(found.periods[0])
    count = _number(found.periods[-1]) - low + 1
    up = max(_height(period, UP) for period in found.periods)
    down = max(_height(period, DOWN) for period in found.periods)
    unit = (HEIGHT - TOP - BOTTOM) / max(up + down, 4)
    zero = TOP + unit * max(up, 1)
    pitch = (WIDTH - LEFT) / max(count, 6)
    width = min(pitch * 0.72, 34.0)
    bars = []
    for period in found.periods:
        x = LEFT + pitch * (_number(period) - low) + (pitch - width) / 2
        bars += _column(period, x, width, zero, unit)
    ticks = [(LEFT + pitch * (number - low + 0.5), label) for number, label in _ticks(low, count, monthly)]
    return Chart(bars, ticks, _levels(up, down, zero, unit), zero, len(found.unplaced), len(found.not_done))


def _column(period: Period, x: float, width: float, zero: float, unit: float) -> list[Bar]:
    bars = []
    for quads, upward in ((UP, True), (DOWN, False)):
        level = 0
        for quad in quads:
            number = _counts(period)[quad]
            if number:
                y = zero - unit * (level + number) if upward else zero + unit * level
                label = f"{_label(_number(period), len(period.period) > 4)}: {number} × {load().quads[quad]}"
                bars.append(Bar(x, y, width, unit * number, quad, label, period.events[0]))
            level += number
    return bars


def _counts(period: Period) -> dict[int, int]:
    return {
        1: period.verbal_cooperation,
        2: period.material_cooperation,
        3: period.verbal_conflict,
        4: period.material_conflict,
    }


def _height(period: Period, quads: tuple[int, ...]) -> int:
    return sum(_counts(period)[quad] for quad in quads)


def _levels(up: int, down: int, zero: float, unit: float) -> list[tuple[float, int]]:
    """Where the vertical axis is labelled: at most three numbers a side."""
    pace = next((pace for pace in PACES if max(up, down) <= 3 * pace), max(up, down))
    found = [(zero - unit * value, value) for value in range(pace, up + 1, pace)]
    return found + [(zero + unit * value, value) for value in range(pace, down + 1, pace)]


def _ticks(low: int, count: int, monthly: bool) -> list[tuple[int, str]]:
    """At most a dozen labels: months in a chart of two years or less, else years."""
    if monthly and count <= 24:
        return [(number, _label(number, True)) for number in range(low, low + count, max(1, -(-count // 8)))]
    years = [number for number in range(low, low + count) if not monthly or number % 12 == 0]
    return [(number, str(number // 12 if monthly else number)) for number in years[:: max(1, -(-len(years) // 12))]]


def _number(period: Period) -> int:
    """Months or years since the year 0."""
    year, _, month = period.period.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)


def _label(number: int, monthly: bool) -> str:
    return f"{date(number // 12, number % 12 + 1, 1):%b %Y}" if monthly else str(number)
