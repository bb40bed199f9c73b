"""Whom a common noun means: what it is by the lexicon, whose by its owner, else by the text."""

from regesta.actors.links import CHAINED, LIKELY, Link, adjectival
from regesta.actors.naming import Named
from regesta.actors.owners import Owner, Owners
from regesta.actors.people import People
from regesta.actors.scene import Observer, Resolver, Scene
from regesta.actors.setting import COUNTRY_NOUNS
from regesta.places.gazetteer import key_of

_YIELDING = frozenset(
    {"REB", "PTY", "OPP", "IGO", "JRN", "COP", "MIL", "SPY", "LEG", "PRM", "NGO", "BUS", "JUD", "CRM", "EDU", "REL"}
)
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


class Nouns(Observer):
    """Resolves phrases whose head is a common noun."""

    def __init__(self, scene: Scene, owners: Owners, people: People, resolver: Resolver) -> None:
        super().__init__(scene)
        self._people = people
        self._owners = owners
        self._resolver = resolver

    def link(self, token: int, named: Named | None) -> Link:
        """A common noun: what it is, and whose."""
        start, end = self._nominals.core(token)
        lemma = self._reading.lemmas[token].lower()
        if lemma in self._lexicon.quantities:
            inner = self._owners.of(token)
            if inner is not None:
                found = self._resolver.link(inner)
                if found.sector != "UNK" or found.country:
                    why = (*found.why, "a number of them")
                    return found.again(start, found.end, token, noun=found.noun, plural=True, why=why)
        words = self._nominals.lemmas(start, token + 1, self._named.keys() - {token})
        phrase, sector = self._noun(token, words)
        relay = phrase in self._lexicon.relay
        if relay and sector == "UNK":
            sector = self._lexicon.relay[phrase]
        sector = self._modified(words[:-1], lemma, sector, relay)
        hyphened = self._hyphened(token) if sector == "UNK" else None
        if hyphened is not None:
            return hyphened
        owner = self._owners.explicit(token) or self._appositive(token)
        if sector == "IGO" and owner is not None and owner.why and owner.why[0].startswith("in "):
            owner = None  # "the summit in Chad" is not Chad's
        return self._owned(token, start, end, phrase, sector, relay, owner, named)

    def _hyphened(self, token: int) -> Link | None:
        """The state of "Chadian-backed" and "anti-Chadian", asked for by itself."""
        parts = self._reading.words[token].replace("–", "-").split("-")[:2]
        if parts[0].lower() in self._lexicon.coming_first:
            return None  # whoever is pro-Chadian need not be of Chad
        for part in parts:
            entry = (
                self._tables.adjective(key_of(part))
                if part[:1].isupper() and "-" in self._reading.words[token]
                else None
            )
            if entry is not None:
                return adjectival(token, token + 1, token, entry, CHAINED)
        return None

    def _noun(self, token: int, words: list[str]) -> tuple[str, str]:
        """(phrase, sector) of a head with the words before it, or with its "of" ("ministry of defence"); sector UNK
        when it is not listed.
        """
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
            if person is not None:
                link = self._resolver.link(other)
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
        text = self._scene.text(start, end)
        title = self._lexicon.is_title(phrase)
        kind = "office" if title or phrase in self._lexicon.person_nouns else "description"
        plural = self._nominals.is_plural(token)
        if owner is not None and plural and phrase in COUNTRY_NOUNS and owner.why[:1] == ("adjective Europe",):
            owner = None  # "European countries" are some of them
        if owner is not None:
            country = owner.country
            if (
                owner.sector in _YIELDING
                and (relay or sector in ("UNK", "GOV"))
                and phrase not in ("government", "president", "prime minister", "foreign minister")
            ):
                sector = owner.sector
            split = (
                self._split(token, start, end, phrase, sector, kind, owner) if plural or self._of_pair(owner) else []
            )
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
            return chained.again(
                start,
                end,
                token,
                kind=chained.kind if chained.is_person else kind,
                noun=phrase,
                plural=plural,
                confidence=CHAINED,
                why=(f"the {phrase} named before",),
            )
        country, confidence, why = self._setting.whose(token, sector, phrase, self._resolver.before(token))
        if country is None and named is not None and named.entry is not None:
            country, confidence, why = named.entry.country, LIKELY, (f"most often of {named.entry.country}",)
        link = Link(
            start, end, token, text, kind, country, sector, noun=phrase, plural=plural, confidence=confidence, why=why
        )
        if phrase in COUNTRY_NOUNS and country and not plural and kind == "description":
            link.name, link.kind, link.id = self._tables.state_names.get(country, text), "state", country
        return self._officer(link, phrase)

    def _of_pair(self, owner: Owner) -> bool:
        """ "The leadership of the two countries": two of them, though in the singular."""
        return owner.link is not None and len(owner.link.alike) > 1

    def _split(self, token: int, start: int, end: int, phrase: str, sector: str, kind: str, owner: Owner) -> list[Link]:
        """ "The Chadian and Sudanese delegations", "the ministers of Chad and Sudan": one for each owner."""
        if len(owner.others) < 1:
            return []
        found = []
        for part in (owner, *owner.others):
            where = part.where if part.where is not None else token
            # A possessor stands before the core: "Chad's and Sudan's | delegations".
            first, last = (min(start, where), where + 1) if where < token and part is owner else (where, where + 1)
            if where < token and part is owner.others[-1]:
                last = end
            found.append(
                Link(
                    first,
                    last,
                    token,
                    self._scene.text(first, last),
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
        for link in reversed(self._resolver.before(token)):
            alike = link.noun.rpartition(" ")[2] == last and phrase in (link.noun, last) and not link.alike
            if alike and link.noun and link.plural == plural and link.confidence >= CHAINED and link.country:
                return link
        return None
