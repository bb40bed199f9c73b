"""Dates, parties and codes as a reader would have them said."""

from datetime import date
from functools import cache

from regesta.actors.tables import tables
from regesta.records import ActorMention, When

BASES = {
    "stated": "stated",
    "counted-from-publication": "counted from publication",
    "counted-from-event": "counted from another event",
    "bounded": "bounds, from what else the text says",
    "metadata": "from the page or feed",
    "unknown": "",
}
BODIES = {
    "UNO": "United Nations",
    "EUR": "European Union",
    "IGO": "international bodies",
    "NGO": "non-governmental bodies",
    "IMG": "groups without a country",
}
LIMITS = {"by": "by ", "before": "before ", "after": "after ", "since": "since ", "until": "until "}
SECTORS = {
    "GOV": "government", "MIL": "military", "LEG": "parliament", "JUD": "courts", "SPY": "intelligence",
    "COP": "police",
    "PTY": "party", "OPP": "opposition", "REB": "rebels", "PRM": "paramilitary", "UAF": "armed men", "CVL": "civilians",
    "BUS": "business", "JRN": "media", "REL": "religious", "EDU": "education", "REF": "refugees", "LAB": "labour",
    "CRM": "criminals", "PRE": "de facto authority", "IGO": "organisation", "NGO": "organisation",
}  # fmt: skip


def when(found: When) -> str:
    """``6–7 November 2017``, ``by 30 September 2024``, ``between 17 August 2018 and 10 April 2022``; else empty."""
    start, end = found.start, found.end
    if start is None:
        return f"before {_day(end)}" if end else ""
    if end is None:
        return f"after {_day(start)}"
    if found.basis == "bounded" and start != end:
        return f"between {_day(start)} and {_day(end)}"
    return LIMITS.get(found.relation, "") + _stretch(found, start, end)


def _stretch(found: When, start: date, end: date) -> str:
    if start == end:
        return _day(start)
    if found.grain == "year" and start.year == end.year:
        return str(start.year)
    if found.grain == "decade":
        return f"{start.year}s"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%B %Y}" if found.grain == "month" else f"{start.day}–{_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {_day(end)}"
    return f"{_day(start)} – {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def basis(found: When) -> str:
    """What a date rests on."""
    return BASES.get(found.basis, found.basis)


def party(mention: ActorMention) -> str:
    """Whom the words mean; the words themselves where that is all we have."""
    return mention.name or mention.text


def belonging(mention: ActorMention, names: dict[str, str]) -> str:
    """``Pakistan, military``; what a name alone does not say."""
    country = names.get(mention.country or "", mention.country or "")
    parts = [country if country != mention.name else "", SECTORS.get(mention.sector, "")]
    if mention.kind in {"state", "government"}:
        parts = parts[:1]
    return ", ".join(part for part in parts if part)


@cache
def countries() -> dict[str, str]:
    """Names of states by code, and of those codes that stand for no state."""
    return tables().state_names | BODIES
