"""When: a stretch of time that knows how sharp it is and what it rests on."""

from datetime import date
from typing import Literal

import msgspec

from regesta.records.spans import Span

Grain = Literal["day", "week", "month", "season", "quarter", "year", "decade", "unknown"]
Basis = Literal["stated", "counted-from-publication", "counted-from-event", "bounded", "metadata", "unknown"]


class When(msgspec.Struct, frozen=True, kw_only=True):
    """From ``start`` to ``end``, both inclusive; None is an open side.

    ``grain`` is the sharpness of what was said ("2014" is a year, not 1 January), ``basis`` what the dates rest on:
    ``stated`` outright, counted from the publication date or from another event, ``bounded`` (by dates named, by who
    held office), ``metadata`` (a page, a feed, a URL), or ``unknown``. ``relation`` is ``by``, ``before``, ``after``,
    ``since`` or ``until`` when the words give a limit rather than the time itself. ``span`` and ``text`` point at the
    words, if any.
    """

    start: date | None = None
    end: date | None = None
    grain: Grain = "unknown"
    basis: Basis = "unknown"
    relation: Literal["at", "by", "before", "after", "since", "until", "for"] = "at"
    text: str | None = None
    span: Span | None = None
    evidence: str | None = None

    @property
    def known(self) -> bool:
        return self.start is not None or self.end is not None

    @property
    def edtf(self) -> str:
        """Extended Date/Time Format (ISO 8601-2): ``2017-11-06/2017-11-07``, ``2014``, ``2012-12``, ``../2014``."""
        if not self.known:
            return ""
        if self.start is None or self.end is None:
            return f"{_point(self.start)}/{_point(self.end)}"
        if self.start == self.end:
            return self.start.isoformat()
        if self.grain == "year" and _whole_years(self.start, self.end) and self.start.year == self.end.year:
            return f"{self.start.year:04d}"
        if self.grain == "month" and (self.start.year, self.start.month) == (self.end.year, self.end.month):
            return f"{self.start.year:04d}-{self.start.month:02d}"
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


def _point(day: date | None) -> str:
    return ".." if day is None else day.isoformat()


def _whole_years(start: date, end: date) -> bool:
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


UNKNOWN = When()
