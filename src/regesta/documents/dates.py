"""Dates that a page, a file or a line states in full. Phrases such as "last Friday" belong to the package times."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime
from typing import NamedTuple

from regesta.records import When
from regesta.records.whens import Basis, Grain

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<![\d-]){_YEAR}-(?P<month>[01]?\d)-(?P<day>[0-3]?\d)(?![\d-])",
        rf"(?<![\d/]){_YEAR}[/.](?P<month>[01]?\d)[/.](?P<day>[0-3]?\d)(?![\d/])",
        rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}(?!\d)",
        rf"\b{_WEEKDAY}{_DAY}[\s-]+(?:of\s+)?{_MONTH}[\s,-]+{_YEAR}(?!\d)",
        rf"(?<![\d.]){_DAY}\.\s?(?P<month>[01]?\d)\.\s?{_YEAR}(?!\d)",
        rf"(?<![\d/-])(?P<first>[0-3]?\d)[/-](?P<second>[0-3]?\d)[/-]{_YEAR}(?!\d)",
        rf"\b{_MONTH},?\s+{_YEAR}(?!\d)",
    )
)
_COMPACT = re.compile(rf"{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?\d{{4,6}}Z?)?")
_EPOCH = re.compile(r"(\d{10})(?:\d{3}|\.\d+)?")
_URL_DAY = re.compile(rf"/{_YEAR}[/-](?P<month>[01]?\d|{'|'.join(_MONTHS)})[/-](?P<day>[0-3]?\d)(?=[/_.-]|$)", re.I)
_URL_COMPACT = re.compile(rf"[/_-]{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?=[/_.-]|$)")
_URL_MONTH = re.compile(rf"/{_YEAR}/(?P<month>[01]\d)/")
EPOCH_FIRST, EPOCH_LAST = 631_152_000, 2_524_608_000  # 1990 and 2050


class Found(NamedTuple):
    """A date and where in the string it stands. ``ambiguous``: day and month cannot be told apart; no date then."""

    start: int
    end: int
    day: date | None
    last: date | None
    ambiguous: bool = False

    @property
    def grain(self) -> Grain:
        return "day" if self.day == self.last else "month"


def search(text: str) -> Found | None:
    """The first date in ``text`` that has its year: a day, or else a month."""
    found = [match for pattern in _PATTERNS if (match := pattern.search(text))]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        result = _read(match)
        if result is not None:
            return result
    return None


def stamp(text: str) -> Found | None:
    """``text`` as a machine writes it into a field for dates: a full or compact (20240422) date, seconds since 1970."""
    text = text.strip()
    found = search(text)
    if found is not None:
        return found
    if (match := _COMPACT.fullmatch(text)) and (result := _read(match)):
        return result
    return epoch(text)


def epoch(text: str) -> Found | None:
    """Seconds or milliseconds since 1970, standing alone, between 1990 and 2050. The day is that of UTC."""
    match = _EPOCH.fullmatch(text.strip())
    if match is None or not EPOCH_FIRST <= int(match.group(1)) < EPOCH_LAST:
        return None
    day = datetime.fromtimestamp(int(match.group(1)), UTC).date()
    return Found(0, len(text), day, day)


def in_url(url: str) -> Found | None:
    """The day, or else the month, in the path of a URL."""
    for pattern in (_URL_DAY, _URL_COMPACT, _URL_MONTH):
        if (match := pattern.search(url)) and (result := _read(match)):
            return result
    return None


def when(found: Found, basis: Basis, evidence: str) -> When:
    """The When of a found date; ``evidence`` says what it rests on."""
    return When(start=found.day, end=found.last, grain=found.grain, basis=basis, evidence=evidence)


def _read(match: re.Match[str]) -> Found | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        return _read_slashes(match, year, int(parts["first"]), int(parts["second"]))
    month = _month(parts["month"])
    if not 1 <= month <= 12:
        return None
    if "day" not in parts:
        last = monthrange(year, month)[1]
        return Found(match.start(), match.end(), date(year, month, 1), date(year, month, last))
    return _made(match, year, month, int(parts["day"]))


def _read_slashes(match: re.Match[str], year: int, first: int, second: int) -> Found | None:
    """22/04/2024 and 04/22/2024 are clear, 04/05/2024 is not: the two sides of the Atlantic read it differently."""
    if first > 12:
        return _made(match, year, second, first)
    if second > 12 or first == second:
        return _made(match, year, first, second)
    return Found(match.start(), match.end(), None, None, ambiguous=True)


def _made(match: re.Match[str], year: int, month: int, day: int) -> Found | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Found(match.start(), match.end(), found, found)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3].lower()) + 1
