"""From a reading to its places."""

from regesta.places.candidates import Candidate, candidates
from regesta.places.gazetteer import gazetteer
from regesta.places.resolution import Setting, choose
from regesta.records import PlaceMention, Reading


def locate(reading: Reading) -> tuple[PlaceMention, ...]:
    """Every place named in the reading, in text order, resolved to one place of the gazetteer.

    A name that is a person's or an organisation's is no place. Names of places that the gazetteer does not have are
    returned
    without coordinates, with confidence 0.3, when the reading calls them a place.
    """
    found = candidates(reading, gazetteer())
    setting = Setting(reading, found)
    return tuple(_mention(reading, candidate, setting) for candidate in found)


def _mention(reading: Reading, candidate: Candidate, setting: Setting) -> PlaceMention:
    span = reading.span(candidate.start, candidate.end)
    text = span.of(reading.text)
    if not candidate.places:
        return PlaceMention(
            text=text, span=span, name=text, kind="feature", confidence=0.3, why=("not in the gazetteer",)
        )
    place, confidence, why = choose(candidate, setting)
    return PlaceMention(
        text=text,
        span=span,
        name=place.name,
        kind=place.kind,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
        confidence=round(confidence, 2),
        why=why,
    )
