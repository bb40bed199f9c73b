"""A promise and its life."""

from typing import Literal

import msgspec

from regesta.records.actors import ActorMention
from regesta.records.spans import Span
from regesta.records.whens import UNKNOWN, When

State = Literal["open", "kept", "partly-kept", "slipped", "broken", "withdrawn", "disputed"]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """The report that put a commitment into a state, and the words that say so."""

    state: State
    report: str
    document: str
    span: Span
    when: When = UNKNOWN


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """Who undertook what towards whom, by when or on what condition.

    ``act`` is the span of what is promised; ``kind`` is promise, offer, plan, agreement, threat or contract;
    ``condition`` is the span of an if-clause. ``evidence`` begins with the report that made the commitment, state
    ``open``.
    """

    id: str
    document: str
    report: str
    kind: Literal["promise", "offer", "plan", "agreement", "threat", "contract"]
    promisors: tuple[ActorMention, ...]
    promisees: tuple[ActorMention, ...] = ()
    act: Span
    type: str | None = None
    due: When = UNKNOWN
    condition: Span | None = None
    state: State = "open"
    evidence: tuple[Evidence, ...] = ()
