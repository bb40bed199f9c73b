"""Names of a text found in the tables: states, adjectives and nationals, seats, organisations, groups, people."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from regesta.actors.lexicon import Lexicon
from regesta.actors.tables import Entry, Person, Tables
from regesta.places.gazetteer import key_of
from regesta.records import PlaceMention, Reading

LONGEST = 8
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "ad",
        "as",
        "ash",
        "an",
        "ar",
        "at",
        "de",
        "da",
        "del",
        "della",
        "di",
        "dos",
        "bin",
        "ibn",
        "bint",
        "van",
        "von",
        "der",
        "la",
        "le",
        "ul",
        "ur",
    }
)
_JOINTS = frozenset(
    {"of", "the", "and", "for", "in", "on", "to", "&", "'s", "’s", "-", "–", "'", "’", "/", ",", "+", "!", "."}
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


class Named(msgspec.Struct, frozen=True):
    """Tokens ``start`` to ``end`` (exclusive) and what the tables say they name.

    ``kind``: state, seat, organisation, group (then ``entry``), adjective, nationals (``entry`` is the state), person (``persons``, perhaps
    none known), place (``place``), unknown (an organisation that no table has).
    """

    start: int
    end: int
    kind: str
    key: str
    entry: Entry | None = None
    persons: tuple[Person, ...] = ()
    place: PlaceMention | None = None


@lru_cache(maxsize=65536)
def _key(text: str) -> str:
    return key_of(text)


class Finder:
    """Names in one reading."""

    def __init__(self, reading: Reading, places: Sequence[PlaceMention], tables: Tables, lexicon: Lexicon) -> None:
        self._reading = reading
        self._tables = tables
        self._lexicon = lexicon
        self._places = {reading.tokens_in(place.span).start: place for place in places}
        self._spans = {name.start: name for name in reading.names}
        self._inside = {token: name for name in reading.names for token in range(name.start, name.end)}

    def find(self) -> list[Named]:
        """Names left to right, none overlapping another."""
        found: list[Named] = []
        for start, end in self._reading.sentences:
            token = start
            while token < end:
                named = self._at(token, end)
                if named is None:
                    token += 1
                else:
                    found.append(named)
                    token = named.end
        return found

    def _at(self, token: int, end: int) -> Named | None:
        word = self._reading.words[token]
        name = self._spans.get(token)
        if not (name or word[0].isupper() or word[0].isdigit() or word.lower() in _PARTICLES):
            return None
        if name is not None and name.kind == "PERSON":
            return self._person(token, name.end)
        longest = self._in_tables(token, end)
        if longest is not None:
            return longest
        if name is not None and name.kind in ("ORG", "GPE", "LOC", "NORP"):
            return self._unlisted(token, name.end, name.kind)
        place = self._places.get(token)
        if place is not None:
            return self._place(token, place)
        return None

    def _in_tables(self, token: int, end: int) -> Named | None:
        """The longest run of tokens from ``token`` that a table knows."""
        reading, words = self._reading, self._reading.words
        if self._compound(token):
            return None
        for last in self._ends(token, end):
            text = reading.text[reading.starts[token] : reading.ends[last - 1]]
            key = _key(text)
            if not key:
                continue
            named = self._listed(token, last, key, text)
            if (
                named is not None
                and not (last < end and self._compound_end(last))
                and not (last == token + 1 and words[token].islower())
            ):
                return named
        return None

    def _ends(self, token: int, end: int) -> Iterator[int]:
        """Possible ends of a name, the longest first: capitals with small joints between them."""
        words, ends, last = self._reading.words, [], token
        for index in range(token, min(end, token + LONGEST)):
            word = words[index]
            if word[0].isupper() or word[0].isdigit() or (word.lower() in _PARTICLES and index + 1 < end):
                last = index + 1
                ends.append(last)
            elif word.lower() not in _JOINTS and not (
                index == token + 1
                and word in ("regime", "entity", "movement", "group", "network", "rebels", "party", "alliance")
            ):
                break
            elif word.isalpha() and word.lower() not in _JOINTS:
                ends.append(index + 1)
        return reversed(ends)

    def _compound(self, token: int) -> bool:
        """True for "Russian" of "pro-Russian" where the hyphen is a token of its own."""
        words, first = self._reading.words, self._reading.sentences[self._reading.sentence_index[token]][0]
        return (
            token - 2 >= first and words[token - 1] in "-–" and words[token - 2].lower() in self._lexicon.coming_first
        )

    def _compound_end(self, last: int) -> bool:
        """True when the words before ``last`` are the first half of "Iran-backed"."""
        words = self._reading.words
        return words[last] in "-–" and last + 1 < len(words) and words[last + 1].lower() in self._lexicon.parts_of_names

    def _listed(self, start: int, end: int, key: str, text: str) -> Named | None:
        letters = text.replace(".", "").replace("-", "").replace("&", "")
        upper = letters.isupper() and " " not in letters
        if upper and len(letters) <= 2 and key in ("us", "un", "uk", "eu", "au", "ap") or not upper or len(letters) > 2:
            adjective = self._tables.adjective(key) if not upper or key in ("us", "uk") else None
            entry = self._tables.entry(key, upper)
            if adjective is not None and (entry is None or self._modifies(start, end)):
                return Named(start, end, "adjective", key, adjective)
            if entry is not None and self._allowed(entry, start, end, upper):
                return Named(start, end, entry.kind, key, entry)
            nationals = self._tables.nationals(key) if not upper else None
            if nationals is not None:
                return Named(start, end, "nationals", key, nationals)
        if end - start >= 2 and not upper:
            persons = self._tables.persons(key)
            if persons:
                return Named(start, end, "person", key, persons=tuple(persons))
        return None

    def _modifies(self, start: int, end: int) -> bool:
        """True when the word stands before the noun it belongs to ("US forces", "Taiwan officials")."""
        reading = self._reading
        return reading.deprels[end - 1].partition(":")[0] in ("amod", "compound") and reading.heads[end - 1] >= end

    def _allowed(self, entry: Entry, start: int, end: int, upper: bool) -> bool:
        """Single words that are also plain words ("Dawn", "Total", "Labour") must be tagged as names."""
        if entry.kind in ("state", "seat") or end - start > 1:
            name = self._inside.get(start)
            return not (name is not None and name.kind == "PERSON" and name.end > end)
        return upper or self._reading.upos[start] == "PROPN" or start in self._inside

    def _person(self, start: int, end: int) -> Named:
        """A name that the reading calls a person; a title inside it is left to the phrase around it."""
        words = self._reading.words
        while end - start > 1 and self._lexicon.is_title(words[start].lower().rstrip(".")):
            start += 1
        while end - start > 1 and words[end - 1] in _POSSESSIVE:
            end -= 1
        key = _key(self._reading.text[self._reading.starts[start] : self._reading.ends[end - 1]])
        entry = self._tables.entry(key)
        if entry is not None and entry.kind in ("group", "state"):
            return Named(start, end, entry.kind, key, entry)
        return Named(start, end, "person", key, persons=tuple(self._tables.persons(key)))

    def _unlisted(self, start: int, end: int, kind: str) -> Named | None:
        key = _key(self._reading.text[self._reading.starts[start] : self._reading.ends[end - 1]])
        place = self._places.get(start)
        if kind in ("GPE", "LOC") or place is not None:
            return self._place(start, place) if place is not None else None
        if kind == "NORP":
            return None
        return Named(start, end, "unknown", key)

    def _place(self, start: int, place: PlaceMention) -> Named:
        end = self._reading.tokens_in(place.span).stop
        return Named(start, end, "place", _key(place.text), place=place)
