"""Whose: the country and sector that a phrase takes from adjectives, possessors and complements."""

from __future__ import annotations

from dataclasses import dataclass, field

from regesta.actors.links import CHAINED, LIKELY, STATED, Link
from regesta.actors.naming import Named
from regesta.actors.scene import Observer, Resolver, Scene


@dataclass(slots=True)
class Owner:
    """To whom something belongs; ``where`` is the token that says so, ``others`` are joined owners ("Chad and
    Sudan's").
    """

    country: str | None
    sector: str
    confidence: float = STATED
    why: tuple[str, ...] = ()
    link: Link | None = None
    where: int | None = None
    through: str = ""
    others: list[Owner] = field(default_factory=list)


class Owners(Observer):
    """Explicit owners of noun phrases."""

    def __init__(self, scene: Scene, resolver: Resolver) -> None:
        super().__init__(scene)
        self._resolver = resolver

    def explicit(self, token: int) -> Owner | None:
        """The owner that the phrase itself names: modifier, then possessor, then complement ("of", "for", "from",
        "in").

        "Chad's neighbours" and "his kidnappers" are not Chad's and not his: for such nouns only a modifier counts.
        """
        modifier = self.modifier(token)
        if modifier is not None or self._reading.lemmas[token].lower() in self._lexicon.facing:
            return modifier
        return self._possessor(token) or self._complement(token)

    def of(self, token: int) -> int | None:
        """The head of the complement with "of"."""
        return next((child for case, child in self._nominals.complements(token) if case == "of"), None)

    def modifier(self, token: int) -> Owner | None:
        """ "Chadian army", "UN troops", "Bush administration": names before the head inside its core."""
        start, _ = self._nominals.core(token)
        lemma = self._reading.lemmas[token].lower()
        patron = lemma in self._lexicon.patrons
        posted = any(self._reading.lemmas[index].lower() in self._lexicon.posted for index in range(start, token + 1))
        found: list[Owner] = []
        index = token - 1
        while index >= start:
            named = self._named.get(index)
            if named is not None and named.end <= token:
                owner = self._named_owner(named)
                if patron and owner is not None and owner.sector in ("BUS", "JRN"):
                    owner = None  # "Facebook users" may be of any country
                if owner is not None and found and self._of_two(index, found[-1], token):
                    owner = None  # "a Syrian-American airman"
                if owner is not None and posted and found and not self._joined(index, found[-1]):
                    found = [owner]  # "the United Nations Syria envoy"
                elif owner is not None and (not found or self._joined(index, found[-1])):
                    found.append(owner)
                index = named.start
            index -= 1
        if not found:
            return None
        found.reverse()
        first = found[0]
        first.others = [owner for owner in found[1:] if owner.country != first.country]
        return first

    def _joined(self, index: int, later: Owner) -> bool:
        """ "Chadian and Sudanese": two adjectives with "and" or a comma between them."""
        between = self._reading.words[index + 1 : later.where]
        return bool(between) and all(word.lower() in ("and", ",", "or", "-", "–", "/") for word in between)

    def _of_two(self, index: int, later: Owner, token: int) -> bool:
        """ "Chadian-American" before one person: the second country is the person's."""
        return (
            later.where is not None
            and index + 2 == later.where
            and self._reading.words[index + 1] in "-–"
            and not self._nominals.is_plural(token)
            and self._lexicon.is_person_noun(self._reading.lemmas[token].lower())
        )

    def _named_owner(self, named: Named) -> Owner | None:
        if named.start > 0 and self._reading.words[named.start - 1].lower() == "ethnic":
            return None  # "ethnic Chadian leaders" may live elsewhere
        if named.entry is not None:
            sector = named.entry.sector if named.kind in ("organisation", "group") else "UNK"
            return Owner(named.entry.country, sector, why=(f"{named.kind} {named.entry.name}",), where=named.end - 1)
        if named.kind == "person":
            link = self._resolver.link(named.end - 1)
            return (
                Owner(link.country, "UNK", min(link.confidence, CHAINED), (f"of {link.name}",), link, named.end - 1)
                if link.country
                else None
            )
        if named.place is not None and named.place.country:
            return Owner(
                named.place.country,
                "UNK",
                CHAINED if named.place.confidence > 0.6 else LIKELY,
                (f"place {named.place.name}",),
                where=named.end - 1,
            )
        return None

    def _possessor(self, token: int) -> Owner | None:
        owner = self._nominals.owner(token)
        if owner is None:
            return None
        found = [self._owner_of(member, "'s") for member in self._nominals.conjuncts(owner)]
        known = [one for one in found if one is not None]
        if not known:
            return None
        return self._together(known, owner)

    def _together(self, known: list[Owner], token: int) -> Owner:
        """The first of joined owners, with the others; a pair ("both sides") counts as two."""
        first = known[0]
        if first.link is not None and first.link.alike:
            first.others = [
                Owner(part.country, part.sector, CHAINED, part.why, part, token) for part in first.link.alike[1:]
            ]
        first.others += [one for one in known[1:] if one.country != first.country]
        return first

    def _owner_of(self, token: int, how: str) -> Owner | None:
        link = self._resolver.link(token)
        if link.alike:
            return Owner(link.alike[0].country, "UNK", link.alike[0].confidence, link.alike[0].why, link, token, how)
        if link.country is None and link.sector == "UNK":
            return None
        sector = link.sector if link.kind in ("organisation", "group", "office", "description", "person") else "UNK"
        if link.confidence < CHAINED and how != "'s" and how != "of":
            return None
        return Owner(link.country, sector, min(STATED, link.confidence), (f"{how} {link.name}",), link, token, how)

    def _complement(self, token: int) -> Owner | None:
        for case, child in self._nominals.complements(token):
            named = self._named.get(child)
            local = case not in ("of", "for", "from")
            if case != "of" and case != "from" and self._reading.lemmas[token].lower() in self._lexicon.posted:
                continue  # "the envoy for Chad" is another's
            if local and self._reading.lemmas[token].lower() in self._lexicon.unknown_hands:
                continue
            if (
                case == "from"
                and named is None
                and not self._lexicon.is_actor_noun(self._reading.lemmas[child].lower())
            ):
                continue  # "refugees from the Chadian invasion"
            if local and (named is None or named.kind not in ("state", "seat", "place")):
                continue
            found = [self._owner_of(member, case) for member in self._nominals.conjuncts(child)]
            known = [one for one in found if one is not None]
            if known:
                first = self._together(known, child)
                if local:
                    first.sector = "UNK"
                    if self._lexicon.is_mention_noun(self._reading.lemmas[token].lower().removesuffix("s")):
                        first.confidence = min(first.confidence, CHAINED)  # "troops in Chad" may be another's
                return first
        return None
