"""The ontology as data: types, modes, contexts, sectors, statuses."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
import yaml


class UnknownTypeError(KeyError):
    """Asked for a type that is none of the sixteen."""

    def __str__(self) -> str:
        return f"{self.args[0]!r} is no event type; the types are {', '.join(load().types)}"


class EventType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the sixteen. ``modes`` maps a mode to its score, None where the type's own holds."""

    quad: int
    score: float
    roots: tuple[str, ...]
    recipient: bool
    meaning: str
    note: str = ""
    modes: Mapping[str, float | None] = {}


class Sector(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of actor; ``political`` ones make an act political by themselves."""

    political: bool
    meaning: str


class StatusKind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether an act took place; ``plover`` is the auxiliary mode PLOVER has for it."""

    plover: str | None
    meaning: str


class Ontology(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything in ``plover.yaml``, in the order of the file."""

    quads: Mapping[int, str]
    types: Mapping[str, EventType]
    contexts: Mapping[str, str]
    sectors: Mapping[str, Sector]
    statuses: Mapping[str, StatusKind]

    def type(self, name: str) -> EventType:
        """Raises ``UnknownTypeError`` for anything but the sixteen."""
        try:
            return self.types[name]
        except KeyError:
            raise UnknownTypeError(name) from None

    def score(self, name: str, modes: tuple[str, ...] = ()) -> float:
        """PLOVER's score of an act, -10..10: that of its furthest-reaching mode, else of its type."""
        kind = self.type(name)
        scores = [score for mode in modes if (score := kind.modes.get(mode)) is not None]
        return max(scores, key=lambda score: (abs(score), score), default=kind.score)

    def political(self, sector: str) -> bool:
        known = self.sectors.get(sector)
        return known is not None and known.political


@cache
def load() -> Ontology:
    """The ontology shipped with the package, read once."""
    text = files("regesta.ontology").joinpath("plover.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, Loader=yaml.CSafeLoader), Ontology)


def explain(name: str) -> str:
    """What a type means, for people: meaning, quad, score, modes, notes, PLOVER and CAMEO."""
    ontology = load()
    kind = ontology.type(name)
    lines = [f"{name}: {kind.meaning}", f"{ontology.quads[kind.quad]} (quad {kind.quad}), score {kind.score:+g}"]
    if kind.modes:
        shown = (mode if score is None else f"{mode} {score:+g}" for mode, score in kind.modes.items())
        lines.append("modes: " + ", ".join(shown))
    lines.append("needs a recipient" if kind.recipient else "may have no recipient")
    lines.append("CAMEO: " + ", ".join(kind.roots))
    if kind.note:
        lines.append(kind.note)
    return "\n".join(lines)
