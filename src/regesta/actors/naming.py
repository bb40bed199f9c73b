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
    {
        "of",
        "the",
        "former",
        "and",
        "for",
        "in",
        "on",
        "to",
        "&",
        "'s",
        "’s",
        "-",
        "–",
        "'",
        "’",
        "/",
        ",",
        "+",
        "!",
        ".",
    }
)
_PLAIN = frozenset({"PTY", "JRN", "BUS", "OPP", "GOV", "LEG"})
_COMMON_ENDS = frozenset({"regime", "entity", "movement", "group", "network", "rebels", "party", "alliance"})
_RULES = frozenset({"administration", "government", "regime", "cabinet", "presidency"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


class Named(msgspec.Struct, frozen=True):
    """Tokens ``start`` to ``end`` (exclusive) and what the tables say they name.

    ``kind``: state, seat, organisation, group (then ``entry``), adjective, nationals (``entry`` is the state), person
    (``persons``, perhaps
    none known), place (``place``), unknown (an organisation that no table has; ``within`` is what stands in its name).
    """

    start: int
    end: int
    kind: str
    key: str
    entry: Entry | None = None
    persons: tuple[Person, ...] = ()
    place: PlaceMention | None = None
    within: Entry | None = None


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
        listed = self._in_tables(token, end)
        place = self._places.get(token)
        if (
            name is not None
            and name.kind == "PERSON"
            and (listed is None or listed.end < name.end)
            and not (listed is not None and listed.kind == "group" and self._reading.words[listed.end].islower())
        ):
            return self._person(token, name.end, end)
        if (
            listed is not None
            and listed.kind == "person"
            and name is not None
            and name.kind == "ORG"
            and name.end > listed.end
        ):
            listed = None
        if place is not None and (listed is None or self._reading.tokens_in(place.span).stop > listed.end):
            return self._place(token, place)
        if listed is not None:
            return listed
        if self._rules(token, end):
            return Named(
                token, token + 1, "person", _key(word), persons=tuple(self._tables.known_by_surname(_key(word)))
            )
        if name is not None and name.kind == "ORG":
            return self._unlisted(token, name.end)
        return None

    def _rules(self, token: int, end: int) -> bool:
        """A known surname before "administration", "government", "regime"."""
        words = self._reading.words
        return (
            token + 1 < end
            and words[token + 1].lower() in _RULES
            and bool(self._tables.known_by_surname(_key(words[token])))
        )

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
        words, ends = self._reading.words, []
        for index in range(token, min(end, token + LONGEST)):
            word = words[index]
            if (
                word[0].isupper()
                or word[0].isdigit()
                or (word.lower() in _PARTICLES and index + 1 < end)
                or self._hyphened(index, token)
            ) or (index == token + 1 and word in _COMMON_ENDS):
                ends.append(index + 1)
            elif word.lower() not in _JOINTS:
                break
        return reversed(ends)

    def _hyphened(self, index: int, first: int) -> bool:
        """The second half of "Geun-hye", where the hyphen is a token of its own."""
        return (
            index - 2 >= first
            and self._reading.words[index - 1] in "-–'’"
            and self._reading.ends[index - 1] == self._reading.starts[index]
        )

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
        if (
            (upper and len(letters) <= 2 and key in ("us", "un", "uk", "eu", "au", "ap"))
            or not upper
            or len(letters) > 2
        ):
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
        """Single words that are also plain words ("Dawn", "Total", "Labour") must be tagged as names, and may not begin
        a longer one.
        """
        if entry.sector == "JRN" and self._inside_longer(start, end):
            return False
        if entry.sector == "PTY" and end - start > 1 and self._qualified(start):
            return False
        if entry.kind in ("state", "seat", "group") or end - start > 1:
            return True
        words = self._reading.words
        if (
            entry.sector in _PLAIN
            and end < len(words)
            and words[end][0].isupper()
            and not upper
            and self._reading.starts[end] == self._reading.ends[end - 1] + 1
        ):
            return self._lexicon.is_title(words[end].lower()) or entry.sector == "JRN"
        return upper or self._reading.upos[start] == "PROPN" or start in self._inside

    def _inside_longer(self, start: int, end: int) -> bool:
        """An outlet's name that is a part of another body's: "The National" of "The National Cabinet", "Liberation" of
        "United Liberation Front".
        """
        words, reading = self._reading.words, self._reading
        if end >= len(words) or not words[end][0].isupper() or reading.starts[end] != reading.ends[end - 1] + 1:
            return False
        if self._lexicon.is_title(words[end].lower()):
            return False
        first, _ = reading.sentences[reading.sentence_index[start]]
        follows = start > first and words[start - 1][0].isupper() and reading.upos[start - 1] in ("PROPN", "ADJ")
        return words[start].lower() == "the" or (follows and end - start == 1)

    def _qualified(self, start: int) -> bool:
        """A word in capitals before a party's name makes it another's: "Social" before "Democratic Party"."""
        words, reading = self._reading.words, self._reading
        return (
            start - 1 > reading.sentences[reading.sentence_index[start]][0]
            and words[start - 1][0].isupper()
            and reading.upos[start - 1] in ("PROPN", "ADJ")
            and reading.deprels[start - 1].partition(":")[0] in ("amod", "compound", "flat")
            and self._tables.adjective(_key(words[start - 1])) is None
            and self._tables.entry(_key(words[start - 1])) is None
        )

    def _person(self, start: int, end: int, limit: int) -> Named | None:
        """A name that the reading calls a person; a title inside it is left to the phrase around it."""
        words, reading = self._reading.words, self._reading
        start = self._past_titles(start, end)
        if start == end or (end - start == 1 and words[start].lower().removesuffix("s") in self._lexicon.nouns):
            return None  # "Prime Minister", "Muslims"
        while end < limit and self._goes_on(start, end):
            end += 1
        while end - start > 1 and (words[end - 1] in _POSSESSIVE or words[end - 1] in "-–,"):
            end -= 1
        key = _key(reading.text[reading.starts[start] : reading.ends[end - 1]])
        if not key:
            return None
        persons = tuple(self._tables.persons(key))
        place = self._places.get(start)
        if place is not None and not persons and place.country:
            return self._place(start, place)
        return Named(start, end, "person", key, persons=persons)

    def _past_titles(self, start: int, end: int) -> int:
        """The first token after titles at the head of a name ("Prime Minister Hassan"); ``end`` when there is nothing
        but titles.
        """
        words = [word.lower().rstrip(".") for word in self._reading.words[start:end]]
        for length in range(len(words), 0, -1):
            if self._lexicon.is_title(" ".join(words[:length])):
                return self._past_titles(start + length, end) if length < len(words) else end
        return start

    def _goes_on(self, start: int, end: int) -> bool:
        """The name reaches past where the reading ends it: after a hyphen, or by a flat word."""
        words, reading = self._reading.words, self._reading
        if words[end - 1] in "-–":
            return words[end][0].isalpha() and reading.ends[end - 1] == reading.starts[end]
        if words[end] in "-–":
            return (
                reading.ends[end - 1] == reading.starts[end]
                and end + 1 < len(words)
                and reading.ends[end] == reading.starts[end + 1]
            )
        return words[end][0].isupper() and reading.deprels[end] == "flat" and start <= reading.heads[end] < end

    def _unlisted(self, start: int, end: int) -> Named | None:
        """An organisation that no table has; None where its words are common nouns that the phrase itself explains
        ("Government of Chad").
        """
        words, reading = [word.lower() for word in self._reading.words[start:end]], self._reading
        head = next((token for token in range(start, end) if not start <= reading.heads[token] < end), end - 1)
        if self._lexicon.is_actor_noun(words[head - start].removesuffix("s")) or self._lexicon.is_actor_noun(
            reading.lemmas[head].lower()
        ):
            return None
        within = None
        for token in range(start, end):
            found = self._in_tables(token, end) if reading.words[token][0].isupper() else None
            if found is not None and found.end == end and found.kind in ("organisation", "group"):
                return found if token == start else None
            within = within or (
                found.entry if found is not None and found.kind in ("state", "adjective", "organisation") else None
            )
        return Named(start, end, "unknown", _key(" ".join(words)), within=within)

    def _place(self, start: int, place: PlaceMention) -> Named | None:
        end = self._reading.tokens_in(place.span).stop
        if place.country is None and self._lexicon.is_actor_noun(self._reading.lemmas[end - 1].lower()):
            return None
        return Named(start, end, "place", _key(place.text), place=place)
