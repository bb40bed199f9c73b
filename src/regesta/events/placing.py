"""Where an act took place: the place its own clause gives, a visit's destination, a meeting's venue."""

from collections.abc import Sequence

from regesta.events.roles import Roles
from regesta.events.scope import outer_clause
from regesta.events.selectors import Selector, Term
from regesta.events.tree import Argument, Tree
from regesta.events.triggers import Match
from regesta.records import PlaceMention

_AT = (
    "in",
    "at",
    "near",
    "on",
    "outside",
    "inside",
    "around",
    "across",
    "off",
    "along",
    "over",
    "within",
    "between",
    "throughout",
)
# After these a country is whom it is about, not where it is: "sanctions on Iran", "talks over Syria".
_ABOUT = frozenset({"on", "over", "between", "off", "around"})
_TOWARDS = ("to", "into", "against", "towards", "toward")
# Acts that take place where their object is: what is struck, seized, visited.
_AT_OBJECT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


class Venues:
    """The places of a reading, and which of them an act took place in."""

    def __init__(self, tree: Tree, places: Sequence[PlaceMention]) -> None:
        self.tree = tree
        self.places = places

    def of(
        self, match: Match, roles: Roles, kind: str, modes: tuple[str, ...], own: Selector
    ) -> tuple[PlaceMention | None, str]:
        """The act's place and the reason."""
        for term in (*own.terms, Term("ARGM-LOC")):
            if place := self._within(roles.find(term)):
                return place, f"place: {term.role}"
        for preposition in _AT:
            place = self._within(roles.find(Term(preposition)))
            if place and not (preposition in _ABOUT and place.kind == "country"):
                return place, f"place: {preposition}"
        if kind == "CONSULT" and "visit" in modes:
            for role in ("to", "ARG1", "ARG4", "object", "possessor"):
                if place := self._within(roles.find(Term(role))):
                    return place, "place: destination"
        if kind in _AT_OBJECT:
            for role in ("object", *_TOWARDS):
                if place := self._within(roles.find(Term(role))):
                    return place, f"place: of its {role}"
        return self._outer(match)

    def _outer(self, match: Match) -> tuple[PlaceMention | None, str]:
        token = outer_clause(self.tree, match.anchor)
        for _ in range(6):
            if token is None:
                break
            found = [
                each
                for preposition in _AT
                if preposition not in _ABOUT
                for each in self.tree.phrases(token, preposition)
            ]
            if place := self._within(found):
                return place, "place of the governing clause"
            token = outer_clause(self.tree, token)
        return None, ""

    def _within(self, arguments: Sequence[Argument]) -> PlaceMention | None:
        """The first place named in the arguments, the head's own before others."""
        reading = self.tree.reading
        best: PlaceMention | None = None
        for argument in arguments:
            span = reading.span(argument.start, argument.end)
            for place in self.places:
                if not span.contains(place.span):
                    continue
                if place.span.start <= reading.starts[argument.head] < place.span.end:
                    return place
                best = best or place
        return best
