"""One document's account of one act."""

from typing import Literal

import msgspec

from regesta.records.actors import ActorMention
from regesta.records.claims import Source
from regesta.records.places import PlaceMention
from regesta.records.spans import Span
from regesta.records.whens import UNKNOWN, When

Status = Literal["happened", "ongoing", "planned", "offered", "expected", "conditional", "averted", "denied"]


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """The word or words that tell the act."""

    text: str
    span: Span


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A number with its unit (ISO 4217 code, ``km``, ``persons``, ``killed`` …) as the text gives it."""

    value: float
    unit: str
    text: str
    span: Span


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Type, parties, status, time, place and source of an act as one document tells it; see the coding guide.

    ``sentence`` is the sentence that tells it. ``confidence`` is in 0..1. ``why`` lists the reasons in the order they
    were applied. ``source`` is None where the writer vouches for it.
    """

    id: str
    document: str
    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    status: Status = "happened"
    actors: tuple[ActorMention, ...] = ()
    recipients: tuple[ActorMention, ...] = ()
    place: PlaceMention | None = None
    when: When = UNKNOWN
    source: Source | None = None
    amounts: tuple[Amount, ...] = ()
    trigger: Trigger
    sentence: Span
    confidence: float = 1.0
    why: tuple[str, ...] = ()

    def spans(self) -> list[Span]:
        """Every span of the report, for checking against the text."""
        found = [self.trigger.span, self.sentence]
        found += [mention.span for mention in (*self.actors, *self.recipients)]
        found += [amount.span for amount in self.amounts]
        if self.place is not None:
            found.append(self.place.span)
        if self.when.span is not None:
            found.append(self.when.span)
        if self.source is not None:
            found.append(self.source.span)
        return found
