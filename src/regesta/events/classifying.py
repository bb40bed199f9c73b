"""Which type the act between two marked parties is: words that may tell one, weighed by how likely each joins them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from regesta.events.evidence import SIDES, TYPES, Floats
from regesta.events.heads import Told
from regesta.records import Report, Span

if TYPE_CHECKING:
    from regesta.events.judging import Judge

LEAST = 0.02  # a word less likely than this to tell an act is not asked about its parties
MOST = 8  # words of a sentence that are asked, the likeliest first
ABSENT = 0.1  # how likely a party that the sentence does not hold is one to its acts
FLOOR = 0.002  # of every type, so that none is held impossible
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT", "SUPPORT"})  # both may stand on the actors' side


def shares(judge: "Judge", actor: Span, recipient: Span) -> dict[str, float]:
    """A share for each of the sixteen types; they add up to one, but for rounding."""
    total = np.full(len(TYPES), FLOOR)
    words = judge.evidence.words()
    for start, end in judge.reading.sentences:
        span = judge.reading.span(start, end)
        if span.overlaps(actor) or span.overlaps(recipient):
            for chances, told in judge.likely(start, end, words[start:end], LEAST, MOST):
                total += chances * _joins(judge, told, start, actor, recipient)
    total /= total.sum()
    return {name: round(float(share), 4) for name, share in zip(TYPES, total, strict=True)}


def _joins(judge: "Judge", told: Told, start: int, actor: Span, recipient: Span) -> Floats:
    """How likely the two are actor and recipient of the act, by type: (types,)."""
    acts, receives, joins = (
        _chance(judge, told, start, side, span)
        for side, span in (("actors", actor), ("recipients", recipient), ("actors", recipient))
    )
    both = np.array([max(receives, joins if name in JOINT else 0.0) for name in TYPES])
    return np.asarray(acts * both, dtype=np.float32)


def _chance(judge: "Judge", told: Told, start: int, side: str, span: Span) -> float:
    tokens = [token - start for token in judge.reading.tokens_in(span) if 0 <= token - start < len(told.sides)]
    return float(told.sides[tokens, SIDES.index(side)].max()) if tokens else ABSENT


def by_reports(reports: Iterable[Report], actor: Span, recipient: Span) -> dict[str, float]:
    """The same from reports alone, where there are no learned heads to ask."""
    total = dict.fromkeys(TYPES, FLOOR)
    for report in reports:
        acted = any(mention.span.overlaps(actor) for mention in report.actors)
        received = any(mention.span.overlaps(recipient) for mention in (*report.recipients, *report.actors))
        total[report.type] += report.confidence * (1 if acted and received else ABSENT)
    whole = sum(total.values())
    return {name: round(share / whole, 4) for name, share in total.items()}
