"""Which person a name means: by name, spelling, title, country and date."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from regesta.actors.tables import Person, Spell, Tables
from regesta.records import When

_LEEWAY = 400  # days by which a tenure may miss the text's date: news writes of those just elected and just gone
_ALIKE = 88.0  # least similarity of two spellings of one full name; "ahmedinejad" and "ahmadinejad" have 91
_OFFICES = {
    "president": ("president",),
    "prime minister": ("prime minister", "chancellor", "premier"),
    "foreign minister": (
        "foreign minister",
        "foreign secretary",
        "secretary of state",
        "minister of foreign affairs",
        "federal minister of foreign affairs",
    ),
    "defence minister": (
        "defence minister",
        "secretary of defense",
        "minister of defence",
        "federal minister of defence",
    ),
    "army chief": ("army chief", "chief of army staff"),
}
_SAME_OFFICE = {
    "premier": "prime minister",
    "chancellor": "prime minister",
    "minister of foreign affairs": "foreign minister",
    "foreign secretary": "foreign minister",
    "secretary of state": "foreign minister",
    "top diplomat": "foreign minister",
    "diplomatic chief": "foreign minister",
    "defense minister": "defence minister",
    "minister of defence": "defence minister",
    "minister of defense": "defence minister",
    "defence secretary": "defence minister",
    "defense secretary": "defence minister",
    "secretary of defense": "defence minister",
    "army chief of staff": "army chief",
    "chief of army staff": "army chief",
    "army commander": "army chief",
    "military chief": "army chief",
}


def days(when: When) -> tuple[int, int] | None:
    """First and last day of a known time as ordinals."""
    if not when.known:
        return None
    first = when.start or when.end
    last = when.end or when.start
    return (first.toordinal(), last.toordinal()) if first is not None and last is not None else None


class Registry:
    """People of the tables, seen from a text of some date."""

    def __init__(self, tables: Tables, when: When) -> None:
        self._tables = tables
        self._days = days(when)

    def choose(
        self, persons: Sequence[Person], countries: Collection[str], title: str = "", stated: str | None = None
    ) -> Person | None:
        """The one of a name who fits title, country and date; None when two fit alike or none does.

        ``stated`` is the country the words give; ``countries`` are those of the text.
        """
        if stated is not None:
            persons = [person for person in persons if any(spell.country == stated for spell in person.offices)]
        if not persons:
            return None
        scored = sorted(
            ((self._fit(person, countries, title), -index) for index, person in enumerate(persons)), reverse=True
        )
        if len(scored) > 1 and scored[0][0] == scored[1][0] and len({p.offices[0].country for p in persons}) > 1:
            return None
        return persons[-scored[0][1]]

    def _fit(self, person: Person, countries: Collection[str], title: str) -> float:
        score = 0.0
        current = [spell for spell in person.offices if self._current(spell)]
        score += 2.0 if self._days and current else 0.0
        score += 1.5 if any(spell.country in countries for spell in person.offices) else 0.0
        wanted = canonical(title)
        score += (
            2.0
            if wanted and any(canonical(spell.title.lower()) == wanted for spell in current or person.offices)
            else 0.0
        )
        score += 1.0 if any(spell.source == "h" for spell in person.offices) else 0.0
        return score

    def _current(self, spell: Spell) -> bool:
        return self._days is None or spell.holds(self._days[0] - _LEEWAY, self._days[1] + _LEEWAY)

    def spell(self, person: Person, title: str = "") -> Spell:
        """The office in which the person appears: one of the title, held at the time, else the nearest in time."""
        wanted = canonical(title)
        titled = [spell for spell in person.offices if wanted and canonical(spell.title.lower()) == wanted]
        return max(titled or person.offices, key=self._rank)

    def _rank(self, spell: Spell) -> tuple[bool, bool, bool, bool, bool, int, int]:
        """Our own dates before those of others, unless they are far from the day; then what was held on the day."""
        near = spell.source == "h" and (self._days is None or self._distance(spell) <= _LEEWAY)
        return (
            near and self._held(spell),
            near,
            self._held(spell),
            self._days is not None or spell.sector != "OPP",
            spell.sector != "LEG",
            -self._distance(spell),
            spell.start or 0,
        )

    def _held(self, spell: Spell) -> bool:
        return self._days is not None and (spell.start or spell.end) is not None and spell.holds(*self._days)

    def _distance(self, spell: Spell) -> int:
        if self._days is None:
            return 0
        return max((spell.start or 0) - self._days[1], self._days[0] - (spell.end or self._days[0]), 0)

    def similar(self, key: str, country: str | None) -> Person | None:
        """An officer whose name is spelled otherwise: same length of name, alike in every word, in the country said."""
        if country is None or len(key) < 8:
            return None
        return _similar(self._tables, key, country)

    def officer(self, country: str, title: str) -> Person | None:
        """Who held a chief office of a country on the day; None without a date or where nobody is listed."""
        wanted = canonical(title)
        if self._days is None or wanted not in _OFFICES:
            return None
        found = [
            person
            for person in self._tables.officers(country)
            for spell in person.offices
            if spell.source == "h" and canonical(spell.title.lower()) == wanted and self._held(spell)
        ]
        return found[0] if len({person.name for person in found}) == 1 else None


def canonical(title: str) -> str:
    """One word for titles that mean one office: "defense minister" and "secretary of defense"."""
    title = title.removeprefix("federal ")
    return _SAME_OFFICE.get(title, title)


@lru_cache(maxsize=4096)
def _similar(tables: Tables, key: str, country: str) -> Person | None:
    best: tuple[float, Person] | None = None
    for other, person in tables.officer_names(country):
        if abs(len(other) - len(key)) <= 2 and other.count(" ") == key.count(" "):
            score = min(fuzz.ratio(mine, theirs) for mine, theirs in zip(key.split(), other.split(), strict=True))
            if score >= _ALIKE - 8 and fuzz.ratio(key, other) >= _ALIKE and (best is None or score > best[0]):
                best = (score, person)
    return best[1] if best else None
