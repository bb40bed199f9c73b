"""When a text must have been written, from the offices it names."""

from datetime import date

from regesta.actors.cast import Cast
from regesta.actors.persons import canonical
from regesta.actors.tables import Spell
from regesta.records import UNKNOWN, When

_FORMER = frozenset({"former", "ex", "late", "then", "ousted", "deposed", "onetime"})


def bounds(cast: Cast) -> When:
    """The stretch of time in which every titled officer of the text held the office it gives him; basis ``bounded``.

    Only offices whose two ends we wrote down ourselves count. UNKNOWN when fewer than two officers say something and one alone has no end
    on either side, or when their tenures do not overlap.
    """
    spells: dict[tuple[str, str], Spell] = {}
    for link in cast.links:
        if link.person is None or not link.noun or not _titled(cast, link.start, link.head, link.end):
            continue
        fitting = [spell for spell in link.person.offices if spell.source == "h" and canonical(spell.title.lower()) == canonical(link.noun)]
        if len(fitting) == 1:
            spells.setdefault((link.person.name, fitting[0].title), fitting[0])
    return _overlap(spells)


def _titled(cast: Cast, start: int, head: int, end: int) -> bool:
    """The mention itself carries the title, and no word makes it past."""
    words = [word.lower() for word in cast.reading.words[start:end]]
    return end - start > 1 and not _FORMER & set(words)


def _overlap(spells: dict[tuple[str, str], Spell]) -> When:
    if not spells or (len(spells) < 2 and any(spell.start is None or spell.end is None for spell in spells.values())):
        return UNKNOWN
    starts = [spell.start for spell in spells.values() if spell.start is not None]
    ends = [spell.end for spell in spells.values() if spell.end is not None]
    first, last = max(starts, default=None), min(ends, default=None)
    if (first is None and last is None) or (first is not None and last is not None and first > last):
        return UNKNOWN
    evidence = "; ".join(f"{title} {name} {_iso(spell.start)}..{_iso(spell.end)}" for (name, title), spell in sorted(spells.items()))
    return When(start=_day(first), end=_day(last), grain="day", basis="bounded", evidence=evidence)


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def _iso(ordinal: int | None) -> str:
    return "" if ordinal is None else date.fromordinal(ordinal).isoformat()
