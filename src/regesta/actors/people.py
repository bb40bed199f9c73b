"""Named people: with titles, by surname, unknown ones by what is said of them."""

from rapidfuzz import fuzz

from regesta.actors.links import CHAINED, GUESSED, LIKELY, OPEN, STATED, Link
from regesta.actors.naming import Named
from regesta.actors.owners import Owner, Owners
from regesta.actors.scene import Observer, Resolver, Scene
from regesta.actors.tables import SOURCES, Person

_BEFORE_NAMES = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_TIES = frozenset({"compound", "amod", "nmod", "flat", "appos"})
_AGAIN = 0.9  # confidence in a surname after the full name
_SPELLED_ALIKE = 84.0  # "shahbaz" and "shehbaz" have 86


class People(Observer):
    """Resolves phrases that hold a person's name."""

    def __init__(self, scene: Scene, owners: Owners, resolver: Resolver) -> None:
        super().__init__(scene)
        self._owners = owners
        self._resolver = resolver

    def named_in(self, token: int) -> Named | None:
        """The person's name that the phrase with this head is about: the head's own, or one after a title."""
        named = self._named.get(token)
        if named is not None:
            return named if named.kind == "person" else None
        _, end = self._nominals.core(token)
        for index in range(token + 1, end):
            inner = self._named.get(index)
            if inner is not None and inner.kind == "person":
                return inner
        return None

    def link(self, token: int, named: Named) -> Link:
        start, end = self._nominals.core(token)
        start, end = self.leftmost(min(start, named.start), named), named.end
        title_start = start
        while title_start < named.start and self._reading.upos[title_start] in ("DET", "PUNCT"):
            title_start += 1
        title = self._title(title_start, named)
        owner = self._owners.explicit(token)
        if owner is not None and owner.through not in ("", "'s", "of", "from") and token in self._named:
            owner = None  # "Hassan in Chad" is there, not of it
        if owner is None or owner.country is None:
            owner = self._before_name(title_start, named) or self._national(named) or owner
        beside, beside_title = self._beside(token)
        title = title or beside_title
        owner = owner if owner is not None and owner.country else beside if beside is not None else owner
        stated = owner.country if owner is not None else None
        phrase = title[0] if title else ""
        person = self._person(named, phrase, stated, token)
        earlier = self._earlier(named, token)
        if person is None and earlier is not None and (stated is None or earlier.country in (stated, None)):
            return self._again(start, end, token, named, earlier, title)
        if person is not None:
            return self._known(start, end, token, named, person, title, owner)
        return self._unknown(start, end, token, named, title, owner)

    def leftmost(self, start: int, named: Named) -> int:
        """Where the titles before a name begin, whatever the tree makes of them: "former Chadian army colonel X",
        "President of Chad X".
        """
        reading, first = self._reading, self._reading.sentences[self._reading.sentence_index[named.start]][0]
        index = named.start - 1
        while index >= first and (
            reading.upos[index] in ("NOUN", "PROPN", "ADJ") or reading.words[index] in "-–" or index in self._named
        ):
            other = self._named.get(index)
            if other is not None and other.kind == "person":
                break
            plain = other is None and reading.upos[index] == "NOUN" and reading.words[index].islower()
            if plain and reading.lemmas[index].lower() not in self._lexicon.words:
                break  # "the letter Hassan wrote"
            inner = self._before_of(other.start if other is not None else index, first)
            start, index = min(start, inner), inner - 1
        while start < named.start and (
            reading.upos[start] in ("PUNCT", "DET", "ADP", "AUX") or reading.words[start] in "-–"
        ):
            start += 1
        return start

    def _before_of(self, token: int, first: int) -> int:
        """Steps over "of (the)" where a title in capitals stands before it."""
        reading = self._reading
        of = token - 2 if token - 1 >= first and reading.words[token - 1].lower() == "the" else token - 1
        if of - 1 < first:
            return token
        if reading.words[of].lower() in ("to", "for") and self._is_posted(of - 1):
            return of
        if reading.words[of].lower() != "of" or not reading.words[of - 1][0].isupper():
            return token
        return of if self._lexicon.is_actor_noun(reading.words[of - 1].lower()) else token

    def _is_posted(self, token: int) -> bool:
        return self._reading.lemmas[token].lower() in self._lexicon.posted

    def _title(self, start: int, named: Named) -> tuple[str, str] | None:
        """(phrase, sector) of the words before the name."""
        words = self._nominals.lemmas(start, named.start, self._named)
        while words and not any(letter.isalpha() for letter in words[-1]):
            words.pop()
        while words and words[-1] in ("of", "the", "to", "for"):
            words.pop()
        found = self._lexicon.sector(words)
        if found is None and "of" in words:
            return self._lexicon.sector(words[: words.index("of")])
        return found if found is not None else (self._relayed(words[-1]) if words else None)

    def _relayed(self, word: str) -> tuple[str, str] | None:
        return (word, self._lexicon.relay[word]) if word in self._lexicon.relay else None

    def _before_name(self, start: int, named: Named) -> Owner | None:
        """A country between the start of the phrase and the name, wherever the tree hangs it."""
        for index in range(start, named.start):
            other = self._named.get(index)
            if other is not None and self._host(other.start):
                continue
            if other is not None and other.entry is not None:
                return Owner(
                    other.entry.country,
                    other.entry.sector if other.kind in ("organisation", "group") else "UNK",
                    why=(f"{other.kind} {other.entry.name}",),
                    where=index,
                )
        return None

    def _host(self, token: int) -> bool:
        """ "Chad" in "ambassador to Chad"."""
        words = self._reading.words
        before = token - 2 if token and words[token - 1].lower() == "the" else token - 1
        return before > 0 and words[before].lower() in ("to", "for", "in") and self._is_posted(before - 1)

    def _national(self, named: Named) -> Owner | None:
        """The adjective of a country in the phrase before the name, whatever noun stands between: "Chadian sprinter
        Hassan"; of two ("Chadian-American") the second. "The Chadian letter Hassan wrote" does not count.
        """
        reading, first = self._reading, self._reading.sentences[self._reading.sentence_index[named.start]][0]
        index = named.start - 1
        if index < first or not self._tied(index, named):
            return None
        while index >= first and (reading.upos[index] in _BEFORE_NAMES or reading.words[index] in "-–"):
            other = self._named.get(index)
            if other is not None and other.kind == "person":
                return None
            if other is not None and other.kind in ("adjective", "nationals", "state") and other.entry is not None:
                return Owner(other.entry.country, "UNK", why=(f"{other.kind} {other.entry.name}",), where=index)
            index -= 1
        return None

    def _tied(self, token: int, named: Named) -> bool:
        """True when the word and the name are one phrase."""
        reading = self._reading
        if reading.upos[token] not in ("NOUN", "PROPN", "ADJ"):
            return False
        inside = range(named.start, named.end)
        if reading.heads[token] in inside:
            return reading.deprels[token].partition(":")[0] in _TIES
        return any(
            reading.heads[part] == token and reading.deprels[part].partition(":")[0] in _TIES - {"amod"}
            for part in inside
        )

    def _beside(self, token: int) -> tuple[Owner | None, tuple[str, str] | None]:
        """What an apposition says: "X, the head of Y", "Y's envoy, X"."""
        beside = self._nominals.appositions(token)
        if not beside and self._reading.deprels[token] == "conj":
            beside = self._nominals.appositions(self._reading.heads[token])  # "two Chadians (Hassan and Idriss)"
        for other in beside:
            if other in self._named and self._named[other].kind == "person":
                continue
            start, _ = self._nominals.core(other)
            words = [
                self._reading.lemmas[index].lower() for index in range(start, other + 1) if index not in self._named
            ]
            title = self._lexicon.sector(words) or (self._relayed(words[-1]) if words else None)
            if title is not None:
                return self._owners.explicit(other), title
            national = self._owners.modifier(other)
            if national is not None and national.country and national.sector == "UNK":
                return national, None  # "Hassan, a Chadian tennis player"
        return None, None

    def _person(self, named: Named, title: str, stated: str | None, token: int) -> Person | None:
        countries = self._setting.countries
        persons = named.persons
        if " " not in named.key:
            earlier = self._earlier(named, token)
            if earlier is not None:
                return earlier.person
            persons = persons or tuple(self._tables.known_by_surname(named.key))
            return self._registry.choose(persons, countries, title, stated)
        person = self._registry.choose(persons, countries, title, stated)
        if person is None and not persons:
            for country in [stated] if stated else sorted(countries):
                person = self._registry.similar(named.key, country)
                if person is not None:
                    return person
        return person

    def _earlier(self, named: Named, token: int) -> Link | None:
        """A person before whose name holds this one: surname of a full name, or the same name again."""
        words = named.key.split()
        for link in reversed(self._resolver.before(token)):
            if link.surname:
                known = link.surname.split()
                if words[-1] in known and (len(words) == 1 or set(words) <= set(known)):
                    return link
                if (
                    len(words) == 1
                    and len(words[0]) > 4
                    and any(fuzz.ratio(words[0], other) >= _SPELLED_ALIKE for other in known)
                ):
                    return link
        return None

    def _again(
        self, start: int, end: int, token: int, named: Named, earlier: Link, title: tuple[str, str] | None
    ) -> Link:
        noun = title[0] if title else earlier.noun
        why = (f"named before: {earlier.name}",)
        sure = _AGAIN if named.key.rpartition(" ")[2] in earlier.surname.split() else CHAINED
        return earlier.again(
            start, end, token, kind="person", noun=noun, confidence=min(earlier.confidence, sure), why=why
        )

    def _known(
        self,
        start: int,
        end: int,
        token: int,
        named: Named,
        person: Person,
        title: tuple[str, str] | None,
        owner: Owner | None,
    ) -> Link:
        phrase = title[0] if title else ""
        spell = self._registry.spell(person, phrase)
        outranked = title is None or title[1] in ("UNK", "CVL") or phrase in self._lexicon.relay
        outranked = outranked or (title is not None and title[1] == "GOV" and spell.sector != "OPP")
        honour = title is not None and title[1] in ("REL", "MIL", "EDU") and spell.source == "h"
        sector = spell.sector if title is None or outranked or honour else title[1]
        if owner is not None and owner.country and owner.country != spell.country:
            country: str = owner.country
            why: tuple[str, ...] = (*owner.why, "the words outweigh the table")
        else:
            country, why = (
                spell.country,
                (f"{person.name}: {spell.title or spell.sector} of {spell.country}", f"table {SOURCES[spell.source]}"),
            )
        return Link(
            start,
            end,
            token,
            person.name,
            "person",
            country,
            sector,
            person.id,
            phrase or spell.title or None,
            phrase or spell.title.lower(),
            person,
            named.key,
            confidence=STATED if owner or " " in named.key else CHAINED,
            why=why,
        )

    def _unknown(
        self, start: int, end: int, token: int, named: Named, title: tuple[str, str] | None, owner: Owner | None
    ) -> Link:
        text = self._reading.span(named.start, named.end).of(self._reading.text)
        phrase, sector = title if title else ("", "CVL")
        if owner is not None:
            if owner.sector not in ("UNK", "GOV") and (
                title is None or phrase in self._lexicon.relay or sector == "UNK"
            ):
                sector = owner.sector
            country, why, confidence = owner.country, owner.why, owner.confidence
            if country in ("NGO", "IMG"):
                confidence = min(confidence, CHAINED)  # who works for such a body may be called by a country as well
        else:
            country, why, confidence = self._guess(token, title is not None)
        return Link(
            start,
            end,
            token,
            text,
            "person",
            country,
            sector,
            office=phrase or None,
            noun=phrase,
            surname=named.key,
            confidence=confidence,
            why=why,
        )

    def _guess(self, token: int, titled: bool) -> tuple[str | None, tuple[str, ...], float]:
        """An unknown person is taken for one of the country that the sentence, else the text, speaks of, with little
        confidence.
        """
        place = self._setting.place_country(token)
        country = (
            (self._setting.institution(self._resolver.before(token), token) if titled else None)
            or place
            or self._setting.nearest(token)
            or self._setting.dominant
        )
        if country is None:
            return None, ("nothing says of which country",), OPEN
        return country, ("country of the text around",), LIKELY if titled else GUESSED
