"""The tables of who is who: one file, opened once. Facts and their sources are in ``training/tables``."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from regesta.records import Office

_DATA = Path(__file__).parent / "data"


SOURCES = {
    "h": "hand",
    "e": "everypolitician",
    "r": "reign",
    "u": "us-executive",
    "p": "phoenix",
    "c": "current-events",
    "n": "country-codes",
}


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A state, seat of government, organisation or group. ``kind``: state, seat, organisation, group. ``id`` is a
    country code or empty.
    """

    id: str
    name: str
    kind: str
    country: str
    sector: str
    source: str = "h"


class Spell(msgspec.Struct, frozen=True, array_like=True):
    """One person's time in an office; ``start`` and ``end`` are proleptic Gregorian ordinals, both inclusive;
    ``source`` a key of SOURCES.
    """

    title: str
    country: str
    sector: str
    start: int | None
    end: int | None
    source: str

    def holds(self, first: int, last: int) -> bool:
        """True when the office was or may have been held some day between the ordinals."""
        return (self.start is None or self.start <= last) and (self.end is None or first <= self.end)


class Person(msgspec.Struct, frozen=True, array_like=True):
    """Somebody with offices. ``wikidata`` is a Q-number or empty."""

    name: str
    wikidata: str
    offices: list[Spell]

    @property
    def id(self) -> str | None:
        return f"wd:{self.wikidata}" if self.wikidata else None

    def office_records(self) -> tuple[Office, ...]:
        """The offices as records."""
        return tuple(
            Office(
                person=self.name,
                title=spell.title,
                country=spell.country,
                sector=spell.sector,
                start=date.fromordinal(spell.start) if spell.start else None,
                end=date.fromordinal(spell.end) if spell.end else None,
                source=SOURCES[spell.source],
            )
            for spell in self.offices
        )


class File(msgspec.Struct, frozen=True, array_like=True):
    """The file as stored: names lead to positions in ``entries`` or ``persons``; persons are decoded when asked for."""

    entries: list[Entry]
    names: dict[str, int]
    acronyms: dict[str, int]
    adjectives: dict[str, int]
    people: dict[str, int]
    persons: list[msgspec.Raw]
    full_names: dict[str, list[int]]
    surnames: dict[str, list[int]]
    officers: dict[str, list[int]]


class Tables:
    """Look-up by search key (see ``regesta.places.gazetteer.key_of``)."""

    def __init__(self, path: Path = _DATA / "actors.msgpack") -> None:
        self._file = msgspec.msgpack.decode(path.read_bytes(), type=File)
        self._persons: dict[int, Person] = {}
        self._spellings: dict[int, list[str]] = {}
        self.state_names = {
            entry.country: entry.name
            for entry in reversed(self._file.entries)
            if entry.kind == "state" and entry.id == entry.country
        }

    @property
    def entries(self) -> Sequence[Entry]:
        """Every state, seat, organisation and group."""
        return self._file.entries

    def entry(self, key: str, upper: bool = False) -> Entry | None:
        """The entity of that name; ``upper`` says that it is written in capitals, as an acronym is."""
        number = self._file.acronyms.get(key) if upper else None
        if number is None:
            number = self._file.names.get(key)
        return None if number is None else self._file.entries[number]

    def adjective(self, key: str) -> Entry | None:
        """The state (or territory) of "chadian"."""
        number = self._file.adjectives.get(key)
        return None if number is None else self._file.entries[number]

    def nationals(self, key: str) -> Entry | None:
        """The state of "chadians"."""
        number = self._file.people.get(key)
        return None if number is None else self._file.entries[number]

    def persons(self, key: str) -> Sequence[Person]:
        """Everybody of that full name."""
        return [self._person(number) for number in self._file.full_names.get(key, ())]

    def known_by_surname(self, key: str) -> Sequence[Person]:
        """Heads of state and government, ministers and generals whom the news calls by surname alone."""
        return [self._person(number) for number in self._file.surnames.get(key, ())]

    def officers(self, country: str) -> Sequence[Person]:
        """Those whose tenures in the chief offices of a country we wrote down ourselves."""
        return [self._person(number) for number in self._file.officers.get(country, ())]

    def officer_names(self, country: str) -> Iterator[tuple[str, Person]]:
        """Every spelling, as a search key, of the names of a country's officers."""
        if not self._spellings:
            for key, numbers in self._file.full_names.items():
                for number in numbers:
                    self._spellings.setdefault(number, []).append(key)
        for number in self._file.officers.get(country, ()):
            for key in self._spellings.get(number, ()):
                yield key, self._person(number)

    def _person(self, number: int) -> Person:
        if number not in self._persons:
            self._persons[number] = msgspec.msgpack.decode(self._file.persons[number], type=Person)
        return self._persons[number]


@cache
def tables() -> Tables:
    """The tables that ship with the package."""
    return Tables()
