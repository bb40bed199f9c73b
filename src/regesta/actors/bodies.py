"""Whom a name in the tables means: states, seats, organisations, groups, nationals; and names that no table has."""

from regesta.actors.links import CHAINED, GUESSED, LIKELY, Link, adjectival
from regesta.actors.naming import Named
from regesta.actors.owners import Owners
from regesta.actors.scene import Observer, Resolver, Scene
from regesta.actors.setting import INTERNATIONAL
from regesta.actors.tables import SOURCES


class Bodies(Observer):
    """Resolves phrases whose head is a name of a table, or an unlisted one."""

    def __init__(self, scene: Scene, owners: Owners, resolver: Resolver) -> None:
        super().__init__(scene)
        self._owners = owners
        self._resolver = resolver

    def link(self, token: int, named: Named) -> Link:
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
            whose = owner is not None and owner.through in ("", "'s", "of")  # "the office of X in Chad" is not Chad's
            if (
                owner is not None
                and whose
                and owner.country
                and owner.country != country
                and owner.country not in INTERNATIONAL
            ):
                country, why = owner.country, (*why, *owner.why)
        branch = self._named.get(named.start - 1) if country == "NGO" else None
        if branch is not None and branch.kind == "adjective" and branch.entry is not None:
            country, why = branch.entry.country, (*why, f"adjective {branch.entry.name}")  # "the Chadian Red Cross"
        kind = {"seat": "government", "state": "state", "group": "group"}.get(named.kind, "organisation")
        return Link(start, end, token, entry.name, kind, country, sector, entry.id or None, why=why)

    def _bounds(self, token: int, named: Named) -> tuple[int, int]:
        """The name with its article and adjectives."""
        start, _ = self._nominals.core(token)
        first = named.start
        while first > start and self._reading.upos[first - 1] in ("DET", "ADJ", "NUM", "ADV"):
            first -= 1
        return first, max(named.end, token + 1)

    def _nationals(self, token: int, named: Named, start: int, end: int) -> Link:
        """Two "Chadians" are people of the state; "Chadian" before a noun that acts is the state itself."""
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
                self._scene.text(start, end),
                "description",
                entry.country,
                "CVL",
                plural=True,
                why=(f"nationals of {entry.name}",),
            )
        return adjectival(start, end, token, entry)

    def _unlisted(self, token: int, named: Named, start: int, end: int) -> Link:
        """A place that acts, or an organisation that no table has: its words may say what it is."""
        text = self._scene.text(named.start, named.end)
        if named.place is not None:
            sector = "GOV" if named.place.kind in ("country", "region") else "CVL" if named.place.country else "UNK"
            country, confidence, why = self._place(token, named)
            return Link(
                start, end, token, named.place.name, "description", country, sector, confidence=confidence, why=why
            )
        words = [word.lower() for word in self._reading.words[named.start : named.end]]
        known = self._lexicon.sector(words) or self._first_words(words)
        country, sector, confidence, why = self._whose(token, named, text, known[1] if known else "UNK")
        return Link(start, end, token, text, "organisation", country, sector, confidence=confidence, why=why)

    def _place(self, token: int, named: Named) -> tuple[str | None, float, tuple[str, ...]]:
        """The country of a place that acts. A state that is half of a word ("Chad-led") is found in the tables; a town
        that no gazetteer has is one of the country around; "the Gulf" is in none.
        """
        assert named.place is not None
        why: tuple[str, ...] = (f"place in {named.place.country or 'no one country'}",)
        known = self._tables.entry(named.key, self._scene.text(named.start, named.end).isupper())
        if known is not None and named.end - named.start == 1:
            return known.country, LIKELY, (f"{known.kind} {known.name}",)
        if named.place.country is not None or named.place.kind in ("region", "country") or self._is_compass(named):
            return named.place.country, LIKELY, why
        country, confidence, around = self._setting.whose(token, "CVL", "", self._resolver.before(token))
        return country, confidence, (*why, *around)

    def _is_compass(self, named: Named) -> bool:
        return named.key in ("west", "east", "north", "south")

    def _whose(
        self, token: int, named: Named, text: str, sector: str
    ) -> tuple[str | None, str, float, tuple[str, ...]]:
        """(country, sector, confidence, why) of an organisation that no table has, with what its words say of it."""
        within = named.within
        if within is not None:
            sector = within.sector if sector == "UNK" and within.kind == "organisation" else sector
            return within.country, sector, CHAINED, (f"{within.name} in its name",)
        owner = self._owners.explicit(token)
        if owner is not None and owner.country:
            return owner.country, sector, owner.confidence, owner.why
        before = self._resolver.before(token)
        earlier = next((link for link in reversed(before) if link.name == text and link.country), None)
        if earlier is not None:
            return earlier.country, earlier.sector, CHAINED, ("named before",)
        country, confidence, why = self._setting.whose(token, sector, "", before)
        return country, sector, min(confidence, GUESSED + 0.1), why

    def _first_words(self, words: list[str]) -> tuple[str, str] | None:
        """ "Ministry of Truth", "University of Chad": the head comes before "of"."""
        return self._lexicon.sector(words[: words.index("of")]) if "of" in words else None
