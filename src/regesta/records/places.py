"""Where."""

import msgspec

from regesta.records.spans import Span


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the gazetteer. ``kind`` is country, city, region, water or feature; coordinates in degrees WGS 84."""

    name: str
    kind: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    population: int = 0


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place named in a text, and which place it is."""

    text: str
    span: Span
    name: str
    kind: str = "city"
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    confidence: float = 1.0
    why: tuple[str, ...] = ()
