"""Who."""

from datetime import date

import msgspec

from regesta.records.spans import Span


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """One spell of one person in one office; None is an open side. ``source`` names its table."""

    person: str
    title: str
    country: str
    sector: str
    start: date | None = None
    end: date | None = None
    source: str = ""


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A state, organisation, armed group or person. ``country`` is ISO 3166-1 alpha-3 or UNO, EUR, IGO, NGO, IMG."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = "person"
    country: str | None = None
    sector: str = "UNK"
    offices: tuple[Office, ...] = ()
    source: str = ""


class ActorMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a text that name somebody who can act, and who that is.

    ``text`` and ``span`` are the words; ``name`` is whom they mean ("Iran" for "Tehran"); ``id`` is a country code, a
    Wikidata id (``wd:Q…``) or None; ``sector`` is one of the coding guide's sectors. ``country`` is None where no
    country is meant or the text leaves it open. ``kind`` is state, government, office, person, organisation, group or
    description.
    """

    text: str
    span: Span
    name: str
    id: str | None = None
    country: str | None = None
    sector: str = "UNK"
    office: str | None = None
    kind: str = "description"
    confidence: float = 1.0
    why: tuple[str, ...] = ()
