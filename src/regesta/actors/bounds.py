"""When a text must have been written, from the offices it names."""

from datetime import date

from regesta.actors.cast import Cast
from regesta.actors.links import Link
from regesta.actors.persons import canonical
from regesta.actors.tables import Spell
from regesta.records import UNKNOWN, When

_OPEN = date.max.toordinal()
_RANKS = frozenset(
    {"general", "admiral", "field marshal", "air chief marshal", "lieutenant general", "commander", "military chief"}
)
_FORMER = frozenset({"former", "ex", "late", "then", "ousted", "deposed", "onetime"})


def bounds(cast: Cast) -> When:
    """The stretch of time in which every titled officer of the text held the office it gives him; basis ``bounded``.

    Only offices whose two ends we wrote down ourselves count. UNKNOWN when fewer than two officers say something and
    one alone has no end
    on either side, or when their tenures do not overlap by more than the day of a handover.
    """
    options: dict[tuple[str, str], list[Spell]] = {}
    for link in cast.links:
        if link.person is not None and link.noun and _titled(cast, link):
            fitting = [spell for spell in link.person.offices if _counts(spell) and _fits(spell, link.noun)]
            if fitting:
                options.setdefault((link.person.name, fitting[0].title), fitting)
    return _overlap(_settled(options))


def _counts(spell: Spell) -> bool:
    """Our own dates, of offices that begin and end on a day; to lead an opposition or a movement does not."""
    return spell.source == "h" and spell.sector not in ("OPP", "REB")


def _fits(spell: Spell, noun: str) -> bool:
    """The office is the one said, or a rank ("General") goes with a chief's office of the forces."""
    return canonical(spell.title.lower()) == canonical(noun) or (noun in _RANKS and spell.sector == "MIL")


def _settled(options: dict[tuple[str, str], list[Spell]]) -> dict[tuple[str, str], Spell]:
    """One spell each: of those who held an office twice the spell that alone meets all the single ones; left out where
    two do.
    """
    settled = {key: spells[0] for key, spells in options.items() if len(spells) == 1}
    first = max((spell.start or 0 for spell in settled.values()), default=0)
    last = min((spell.end or _OPEN for spell in settled.values()), default=_OPEN)
    for key, spells in options.items():
        meeting = [spell for spell in spells if (spell.start or 0) <= last and first <= (spell.end or _OPEN)]
        if len(spells) > 1 and len(meeting) == 1 and settled:
            settled[key] = meeting[0]
    return settled


def _titled(cast: Cast, link: Link) -> bool:
    """The words of the mention carry the title, and none says that it is past."""
    words = {word.lower() for word in cast.reading.words[link.start : link.end]}
    return link.noun.rpartition(" ")[2] in words and not _FORMER & words


def _overlap(spells: dict[tuple[str, str], Spell]) -> When:
    if not spells or (len(spells) < 2 and any(spell.start is None or spell.end is None for spell in spells.values())):
        return UNKNOWN
    starts = [spell.start for spell in spells.values() if spell.start is not None]
    ends = [spell.end for spell in spells.values() if spell.end is not None]
    first, last = max(starts, default=None), min(ends, default=None)
    if (first is None and last is None) or (first is not None and last is not None and first >= last):
        return UNKNOWN
    evidence = "; ".join(
        f"{title} {name} {_iso(spell.start)}..{_iso(spell.end)}" for (name, title), spell in sorted(spells.items())
    )
    return When(start=_day(first), end=_day(last), grain="day", basis="bounded", evidence=evidence)


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def _iso(ordinal: int | None) -> str:
    return "" if ordinal is None else date.fromordinal(ordinal).isoformat()
