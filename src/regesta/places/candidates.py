"""Which words of a reading may name a place, and which places bear that name."""

from collections.abc import Iterator

import msgspec

from regesta.places.gazetteer import Gazetteer
from regesta.records import Place, Reading

_BARRED = frozenset({"PERSON", "ORG", "EVENT", "NORP"})
_JOINTS = frozenset(
    {"of", "the", "el", "al", "an", "as", "ad", "ez", "de", "la", "and", "upon", "e", "i", "-", "–", "'", "’"}
)
_GENERIC = frozenset(
    {"city", "town", "province", "region", "district", "port", "capital", "village", "state", "governorate"}
)
# Before a name these tell of a person, not a place ("President Lincoln", "Mr. Paris"), after it of a body ("Lahore
# High Court", "Oxford University").
_PERSON_CUES = frozenset(
    {
        "president",
        "minister",
        "mr.",
        "mr",
        "mrs.",
        "ms.",
        "general",
        "senator",
        "king",
        "queen",
        "prince",
        "sheikh",
        "ayatollah",
        "sir",
        "pope",
        "chancellor",
    }
)
_BODY_CUES = frozenset(
    {
        "university",
        "court",
        "council",
        "club",
        "united",
        "bank",
        "times",
        "post",
        "police",
        "hospital",
        "school",
        "daily",
        "party",
        "news",
        "institute",
        "herald",
    }
)


class Candidate(msgspec.Struct, frozen=True):
    """Tokens ``start`` to ``end`` (exclusive) and the places so named, the most populous first."""

    start: int
    end: int
    places: tuple[Place, ...]


def candidates(reading: Reading, gazetteer: Gazetteer) -> list[Candidate]:
    """Candidates left to right, none overlapping another."""
    names = {name.start: name for name in reading.names}
    barred = _barred(reading)
    found: list[Candidate] = []
    for start, end in reading.sentences:
        token = start
        while token < end:
            candidate = None
            if token not in barred and reading.words[token][0].isupper():
                candidate = _listed(reading, gazetteer, token, end, barred, token in names)
                if candidate is None and token in names and names[token].kind in ("GPE", "LOC"):
                    candidate = _unlisted(reading, gazetteer, names[token].start, names[token].end)
            if candidate is None:
                token += 1
            else:
                found.append(candidate)
                token = candidate.end
    return found


def _barred(reading: Reading) -> set[int]:
    """Tokens of names that are no places. A single word called a person here and a place elsewhere in the text is a
    place.
    """
    places = {
        reading.words[name.start]
        for name in reading.names
        if name.kind in ("GPE", "LOC") and name.end == name.start + 1
    }
    return {
        token
        for name in reading.names
        if name.kind in _BARRED and not (name.end == name.start + 1 and reading.words[name.start] in places)
        for token in range(name.start, name.end)
    }


def _listed(
    reading: Reading, gazetteer: Gazetteer, token: int, end: int, barred: set[int], named: bool
) -> Candidate | None:
    for last in _ends(reading, token, min(end, token + gazetteer.longest * 2), barred):
        places = gazetteer.named(reading.text[reading.starts[token] : reading.ends[last - 1]])
        if places and (named or _plausible(reading, token, last, places)):
            return Candidate(token, last, places)
    return None


def _ends(reading: Reading, token: int, limit: int, barred: set[int]) -> Iterator[int]:
    """Ends of capitalised runs with small words between, the longest first."""
    ends = []
    for index in range(token, limit):
        word = reading.words[index]
        if index in barred:
            break
        if word[0].isupper():
            ends.append(index + 1)
        elif word.lower() not in _JOINTS and "-" not in word:
            break
        elif "-" in word and len(word) > 1:
            ends.append(index + 1)
    return reversed(ends)


def _plausible(reading: Reading, start: int, end: int, places: tuple[Place, ...]) -> bool:
    """Words that the reading does not call a place: tagged as proper nouns, not before or after words that make them
    somebody.
    """
    words = reading.words
    if reading.upos[end - 1] not in ("PROPN", "X"):
        return False
    before = words[start - 1].lower() if start else ""
    after = words[end] if end < len(words) else ""
    if before in _PERSON_CUES or after.lower() in _BODY_CUES:
        return False
    if end - start == 1 and places[0].population < 100_000 and not _in_place_position(reading, start):
        return False
    neighbours = (index for index in (start - 1, end) if 0 <= index < len(words))
    joined = any(
        reading.upos[index] == "PROPN"
        and reading.heads[index] in (*range(start, end), reading.heads[end - 1])
        and reading.deprels[index].partition(":")[0] in ("flat", "compound")
        for index in neighbours
    )
    return not joined or places[0].kind == "country"


def _in_place_position(reading: Reading, token: int) -> bool:
    """After a preposition of place, or "city of"."""
    before = reading.words[token - 1].lower() if token else ""
    return before in (
        "in",
        "at",
        "near",
        "to",
        "from",
        "into",
        "around",
        "outside",
        "of",
        "through",
        "via",
        "across",
        ",",
    )


def _unlisted(reading: Reading, gazetteer: Gazetteer, start: int, end: int) -> Candidate:
    """A place by the reading's word: with a generic word taken off ("Basra province"), or unknown."""
    words = reading.words
    while end - start > 1 and words[end - 1].lower() in _GENERIC:
        end -= 1
    first = start
    while end - first > 1 and words[first].lower() in {
        "the",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "greater",
        *_GENERIC,
    }:
        first += 1
    places = gazetteer.named(reading.text[reading.starts[first] : reading.ends[end - 1]])
    return Candidate(first, end, places) if places else Candidate(start, end, ())
