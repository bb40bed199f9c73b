"""Whom a phrase means: names, titles with names, common nouns. Pronouns are in ``pronouns``, people in ``people``."""

from bisect import bisect_right, insort

from regesta.actors.lexicon import Lexicon
from regesta.actors.links import CHAINED, GUESSED, LIKELY, OPEN, Link
from regesta.actors.naming import Named
from regesta.actors.nominals import Nominals
from regesta.actors.owners import Owner, Owners
from regesta.actors.pairs import Pairs
from regesta.actors.people import People
from regesta.actors.persons import Registry
from regesta.actors.pronouns import Pronouns
from regesta.actors.setting import INTERNATIONAL, Setting
from regesta.actors.tables import SOURCES, Tables
from regesta.places.gazetteer import key_of
from regesta.records import Reading

_INSTITUTIONS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "PRE"})
_COUNTRY_NOUNS = frozenset(
    {"country", "nation", "state", "republic", "kingdom", "regime", "territory", "capital", "leadership"}
)
_YIELDING = frozenset(
    {"REB", "PTY", "OPP", "IGO", "JRN", "COP", "MIL", "SPY", "LEG", "PRM", "NGO", "BUS", "JUD", "CRM", "EDU", "REL"}
)
_MEMORY = 60  # mentions looked back on
_ARMS = frozenset(
    {
        "force",
        "troop",
        "soldier",
        "fighter",
        "official",
        "officer",
        "activist",
        "lawmaker",
        "commander",
        "army",
        "politician",
        "source",
        "protester",
        "supporter",
        "convoy",
        "position",
    }
)


class Describer:
    """Resolves the phrase with a given head, once; earlier mentions are remembered."""

    def __init__(
        self,
        reading: Reading,
        named: dict[int, Named],
        setting: Setting,
        pairs: Pairs,
        nominals: Nominals,
        lexicon: Lexicon,
        tables: Tables,
        registry: Registry,
    ) -> None:
        self._reading = reading
        self._named = named
        self._setting = setting
        self._pairs = pairs
        self._nominals = nominals
        self._lexicon = lexicon
        self._tables = tables
        self._registry = registry
        self._memo: dict[int, Link] = {}
        self._history: list[tuple[int, int, Link]] = []
        self._owners = Owners(reading, named, nominals, lexicon, self)
        self._people = People(reading, named, setting, nominals, lexicon, tables, registry, self._owners, self)
        self._pronouns = Pronouns(reading, lexicon, nominals, pairs, self)

    def link(self, token: int) -> Link:
        """Whom the phrase with head ``token`` means."""
        if token not in self._memo:
            self._memo[token] = self._unknown(token)  # met again only when a tree runs in a circle of owners
            link = self._resolve(token)
            self._memo[token] = link
            insort(self._history, (link.end, -link.start, link), key=lambda entry: entry[:2])
            if link.country and link.is_person and link.country not in INTERNATIONAL and link.confidence > CHAINED:
                self._setting.add(token, link.country)
        return self._memo[token]

    def leftmost(self, named: Named) -> int:
        """The first token of the titles before a person's name."""
        return self._people.leftmost(named.start, named)

    def before(self, token: int) -> list[Link]:
        """The last mentions that end before ``token``, in text order."""
        last = bisect_right(self._history, (token, 0), key=lambda entry: entry[:2])
        return [link for _, _, link in self._history[max(0, last - _MEMORY) : last]]

    def _resolve(self, token: int) -> Link:
        lemma = self._reading.words[token].lower()
        if self._reading.upos[token] in ("PRON", "DET") and self._pronouns.knows(lemma):
            return self._pronouns.link(token)
        if self._pairs.is_pair(token):
            link = self._pair(token)
            if link is not None:
                return link
        person = self._people.named_in(token)
        if person is not None:
            return self._people.link(token, person)
        named = self._named.get(token)
        if named is not None and not self._is_generic(named):
            return self._entity(token, named)
        return self._described(token, named)

    def _unknown(self, token: int) -> Link:
        start, end = self._nominals.core(token)
        return Link(start, end, token, self._text(start, end), "description", confidence=OPEN, why=("not resolved",))

    def _text(self, start: int, end: int) -> str:
        return self._reading.span(start, end).of(self._reading.text)

    def _pair(self, token: int) -> Link | None:
        start, end = self._nominals.core(token)
        members = self._pairs.members(token, self.before(token))
        if len(members) != 2:
            return None
        why = ("two named before", " and ".join(member.name for member in members))
        alike = [
            Link(
                start,
                end,
                token,
                m.name,
                m.kind,
                m.country,
                m.sector,
                m.id,
                m.office,
                person=m.person,
                surname=m.surname,
                confidence=CHAINED,
                why=why,
            )
            for m in members
        ]
        return Link(start, end, token, self._text(start, end), "description", plural=True, alike=alike, why=why)

    def _is_generic(self, named: Named) -> bool:
        """ "Senate", "Congress", "Supreme Court": a common noun unless nothing else says whose."""
        return named.entry is not None and named.entry.kind == "organisation" and named.key in self._lexicon.nouns

    def _entity(self, token: int, named: Named) -> Link:
        start, end = self._bounds(token, named)
        entry = named.entry
        if entry is None:
            return self._unlisted(token, named, start, end)
        if named.kind in ("adjective", "nationals"):
            return self._nationals(token, named, start, end)
        country, sector = entry.country, entry.sector
        why: tuple[str, ...] = (f"{named.kind} {entry.name}", f"table {SOURCES[entry.source]}")
        if named.kind == "organisation" and country not in INTERNATIONAL:
            owner = self._owners.explicit(token)
            if owner is not None and owner.country and owner.country != country and owner.country not in INTERNATIONAL:
                country, why = owner.country, (*why, *owner.why)
        kind = {"seat": "government", "state": "state", "group": "group"}.get(named.kind, "organisation")
        return Link(start, end, token, entry.name, kind, country, sector, entry.id or None, why=why)

    def _bounds(self, token: int, named: Named) -> tuple[int, int]:
        start, end = self._nominals.core(token)
        return min(start, named.start), max(min(end, named.end + 4), named.end)

    def _nationals(self, token: int, named: Named, start: int, end: int) -> Link:
        """ "Chadians", "two Chadians" are people of the state; "Chadian" before a noun that acts is the state itself."""
        assert named.entry is not None
        entry = named.entry
        people = named.kind == "nationals" or (
            self._reading.upos[token] in ("NOUN", "PROPN") and self._nominals.is_plural(token)
        )
        if (
            not people
            and self._reading.upos[token] in ("NOUN", "PROPN")
            and any(self._reading.words[child].lower() in ("a", "an", "one") for child in self._reading.children[token])
        ):
            people = True
        if people:
            return Link(
                start,
                end,
                token,
                self._text(start, end),
                "description",
                entry.country,
                "CVL",
                plural=True,
                why=(f"nationals of {entry.name}",),
            )
        return Link(
            start,
            end,
            token,
            entry.name,
            "state",
            entry.country,
            entry.sector,
            entry.id or None,
            why=(f"adjective of {entry.name}",),
        )

    def _unlisted(self, token: int, named: Named, start: int, end: int) -> Link:
        """A place that acts, or an organisation that no table has: its words may say what it is."""
        text = self._text(named.start, named.end)
        if named.place is not None:
            sector = "GOV" if named.place.kind in ("country", "region") else "CVL" if named.place.country else "UNK"
            return Link(
                start,
                end,
                token,
                named.place.name,
                "description",
                named.place.country,
                sector,
                confidence=LIKELY,
                why=(f"place in {named.place.country or 'no one country'}",),
            )
        words = [word.lower() for word in self._reading.words[named.start : named.end]]
        known = self._lexicon.sector(words) or self._first_words(words)
        sector = known[1] if known else "UNK"
        if named.within is not None:
            sector = named.within.sector if sector == "UNK" and named.within.kind == "organisation" else sector
            return Link(
                start,
                end,
                token,
                text,
                "organisation",
                named.within.country,
                sector,
                confidence=CHAINED,
                why=(f"{named.within.name} in its name",),
            )
        owner = self._owners.explicit(token)
        if owner is not None and owner.country:
            return Link(
                start,
                end,
                token,
                text,
                "organisation",
                owner.country,
                sector,
                confidence=owner.confidence,
                why=owner.why,
            )
        earlier = next((link for link in reversed(self.before(token)) if link.name == text and link.country), None)
        if earlier is not None:
            return Link(
                start,
                end,
                token,
                text,
                "organisation",
                earlier.country,
                earlier.sector,
                confidence=CHAINED,
                why=("named before",),
            )
        country, confidence, why = self._context(token, sector, "")
        return Link(
            start, end, token, text, "organisation", country, sector, confidence=min(confidence, GUESSED + 0.1), why=why
        )

    def _first_words(self, words: list[str]) -> tuple[str, str] | None:
        """ "Ministry of Truth", "University of Chad": the head comes before "of"."""
        return self._lexicon.sector(words[: words.index("of")]) if "of" in words else None

    def _described(self, token: int, named: Named | None) -> Link:
        """A common noun: what it is, and whose."""
        start, end = self._nominals.core(token)
        lemma = self._reading.lemmas[token].lower()
        if lemma in self._lexicon.quantities:
            inner = self._owners.of(token)
            if inner is not None:
                found = self.link(inner)
                if found.sector != "UNK" or found.country:
                    return Link(
                        start,
                        found.end,
                        token,
                        found.name,
                        found.kind,
                        found.country,
                        found.sector,
                        found.id,
                        found.office,
                        found.noun,
                        found.person,
                        found.surname,
                        True,
                        found.confidence,
                        (*found.why, "a number of them"),
                    )
        words = [
            self._reading.lemmas[index].lower()
            for index in range(start, token + 1)
            if index not in self._named or index == token
        ]
        phrase, sector = self._noun(token, words)
        relay = phrase in self._lexicon.relay
        if relay and sector == "UNK":
            sector = self._lexicon.relay[phrase]
        sector = self._modified(words[:-1], lemma, sector, relay)
        hyphened = self._hyphened(token) if sector == "UNK" else None
        if hyphened is not None:
            return hyphened
        owner = self._owners.explicit(token) or self._appositive(token)
        return self._owned(token, start, end, phrase, sector, relay, owner, named)

    def _hyphened(self, token: int) -> Link | None:
        """The state of "Chadian-backed" and "anti-Chadian", asked for by itself."""
        for part in self._reading.words[token].replace("–", "-").split("-")[:2]:
            entry = (
                self._tables.adjective(key_of(part))
                if part[:1].isupper() and "-" in self._reading.words[token]
                else None
            )
            if entry is not None:
                return Link(
                    token,
                    token + 1,
                    token,
                    entry.name,
                    "state",
                    entry.country,
                    entry.sector,
                    entry.id or None,
                    confidence=CHAINED,
                    why=(f"adjective of {entry.name}",),
                )
        return None

    def _noun(self, token: int, words: list[str]) -> tuple[str, str]:
        """(phrase, sector) of a head with the words before it, or with its "of" ("ministry of defence"); sector UNK when it is not listed."""
        inner = self._owners.of(token)
        if inner is not None:
            last = self._reading.words[inner].lower()
            first, _ = self._nominals.core(inner)
            found = self._lexicon.sector(
                [f"{words[-1]} of {' '.join(self._reading.words[first:inner]).lower()} {last}"]
            ) or self._lexicon.sector([f"{words[-1]} of {last}"])
            if found is not None:
                return found
        surface = self._reading.words[token].lower()
        for head in (words[-1], surface, surface.removesuffix("s")):
            known = self._lexicon.sector([*words[:-1], head])
            if known is not None:
                return known
        return words[-1], "UNK"

    def _modified(self, before: list[str], lemma: str, sector: str, relay: bool) -> str:
        """ "Rebel soldiers" are rebels, "opposition supporters" opposition."""
        for word in reversed(before):
            found = self._lexicon.modifiers.get(word)
            if found is not None and (
                relay
                or sector == "UNK"
                or (lemma in _ARMS and found in ("REB", "OPP", "PRM", "COP", "SPY", "MIL") and sector != "MIL")
                or (sector == "MIL" and found in ("REB", "PRM"))
            ):
                return found
        return sector

    def _appositive(self, token: int) -> Owner | None:
        for other in self._nominals.appositions(token):
            person = self._people.named_in(other)
            if person is not None and other not in self._memo:
                link = self.link(other)
                if link.country:
                    return Owner(link.country, link.sector, link.confidence, (f"is {link.name}",), link)
        return None

    def _owned(
        self,
        token: int,
        start: int,
        end: int,
        phrase: str,
        sector: str,
        relay: bool,
        owner: Owner | None,
        named: Named | None,
    ) -> Link:
        text = self._text(start, end)
        title = self._lexicon.is_title(phrase)
        kind = "office" if title or phrase in self._lexicon.person_nouns else "description"
        plural = self._nominals.is_plural(token)
        if owner is not None:
            country = owner.country
            if (
                owner.sector in _YIELDING
                and (relay or sector in ("UNK", "GOV"))
                and phrase not in ("government", "president", "prime minister", "foreign minister")
            ):
                sector = owner.sector
            split = self._split(token, start, end, phrase, sector, kind, owner) if plural else []
            link = Link(
                start,
                end,
                token,
                text,
                kind,
                country,
                sector,
                noun=phrase,
                plural=plural,
                confidence=owner.confidence,
                why=owner.why,
                alike=split,
            )
            return self._officer(link, phrase)
        chained = self._same_noun(token, phrase, plural)
        if chained is not None:
            return Link(
                start,
                end,
                token,
                chained.name,
                chained.kind if chained.is_person else kind,
                chained.country,
                chained.sector,
                chained.id,
                chained.office,
                phrase,
                chained.person,
                chained.surname,
                plural,
                CHAINED,
                (f"the {phrase} named before",),
            )
        country, confidence, why = self._context(token, sector, phrase)
        if country is None and named is not None and named.entry is not None:
            country, confidence, why = named.entry.country, LIKELY, (f"most often of {named.entry.country}",)
        link = Link(
            start, end, token, text, kind, country, sector, noun=phrase, plural=plural, confidence=confidence, why=why
        )
        if phrase in _COUNTRY_NOUNS and country and not plural and kind == "description":
            link.name, link.kind, link.id = self._tables.state_names.get(country, text), "state", country
        return self._officer(link, phrase)

    def _split(self, token: int, start: int, end: int, phrase: str, sector: str, kind: str, owner: Owner) -> list[Link]:
        """ "The Chadian and Sudanese delegations", "the ministers of Chad and Sudan": one for each owner."""
        if len(owner.others) < 1:
            return []
        found = []
        for part in (owner, *owner.others):
            where = part.where if part.where is not None else token
            first, last = (start, where + 1) if where < token and part is owner else (where, where + 1)
            if where < token and part is owner.others[-1]:
                last = end
            found.append(
                Link(
                    first,
                    last,
                    token,
                    self._text(first, last),
                    kind,
                    part.country,
                    sector,
                    noun=phrase,
                    plural=True,
                    confidence=part.confidence,
                    why=part.why,
                )
            )
        return found

    def _officer(self, link: Link, phrase: str) -> Link:
        """The holder of a chief office on the day, where one is listed."""
        if link.kind != "office" or link.plural or link.country is None:
            return link
        link.office = phrase
        person = self._registry.officer(link.country, phrase)
        if person is not None:
            link.person, link.name, link.id = person, person.name, person.id
            link.why = (*link.why, f"held office: {person.name}")
        return link

    def _same_noun(self, token: int, phrase: str, plural: bool) -> Link | None:
        """ "The minister" after "Foreign Minister X", "the army" after "the Chadian army"."""
        if not any(
            self._reading.words[child].lower() in ("the", "this", "that") for child in self._reading.children[token]
        ):
            return None
        last = phrase.rpartition(" ")[2]
        for link in reversed(self.before(token)):
            if (
                link.noun
                and link.noun.rpartition(" ")[2] == last
                and link.plural == plural
                and link.confidence >= CHAINED
                and link.country
                and not link.alike
            ):
                if phrase in (link.noun, last) and not (link.noun == last and phrase != last):
                    return link
        return None

    def _context(self, token: int, sector: str, phrase: str) -> tuple[str | None, float, tuple[str, ...]]:
        """(country, confidence, why) when the words do not say whose."""
        words = {self._reading.lemmas[child].lower() for child in self._reading.children[token] if child < token}
        if (
            sector == "UAF"
            or words & self._lexicon.open_owners
            or (sector == "GOV" and words & self._lexicon.vague and phrase in _COUNTRY_NOUNS)
        ):
            return None, OPEN, ("the text does not say of which country",)
        if self._nominals.is_plural(token) and (
            phrase in _COUNTRY_NOUNS
            or phrase in ("leader", "government", "diplomat", "power", "ally", "neighbour", "neighbor", "head of state")
        ):
            return None, OPEN, ("several countries, not named here",)
        if sector in ("IGO", "NGO"):
            return sector, LIKELY, (f"{phrase or 'body'} of no country",)
        place, near = self._setting.place_country(token), self._setting.nearest(token)
        if sector in _INSTITUTIONS:
            order = (
                (self._setting.institution(self.before(token), token), "institution named before"),
                (place, "place of the sentence"),
                (near, "nearest country"),
                (self._setting.nearest_earlier(token), "country of the sentence before"),
                (self._setting.dominant, "country of the text"),
            )
        else:
            order = (
                (place, "place of the sentence"),
                (near, "nearest country"),
                (self._setting.earlier_place(token), "place of a sentence before"),
                (self._setting.nearest_earlier(token), "country of the sentence before"),
                (self._setting.dominant, "country of the text"),
            )
        for country, why in order:
            if country is not None:
                return country, LIKELY if why != "country of the text" else GUESSED + 0.1, (why,)
        return None, OPEN, ("no country in the text",)
