"""Which type an act between two marked parties is: the reports about them first, then the lexicon's word."""

from collections.abc import Iterable

from regesta import ontology
from regesta.events.lexicon import Entry, load
from regesta.events.tree import Tree
from regesta.events.triggers import Matcher
from regesta.records import Reading, Report, Span

# How much a report weighs that has both parties, one of them, or neither; and a word that might tell an act.
BOTH, ONE, NEITHER, WORD = 1.0, 0.4, 0.1, 0.03
FLOOR = 0.005  # of every type, so that none is held impossible


def scores(reading: Reading, reports: Iterable[Report], actor: Span, recipient: Span) -> dict[str, float]:
    """A share for each of the sixteen types; they add up to one, but for rounding."""
    raw = dict.fromkeys(ontology.load().types, FLOOR)
    for kind in _told(reading):
        raw[kind] = max(raw[kind], WORD)
    for report in reports:
        raw[report.type] = max(raw[report.type], _weight(report, actor, recipient) * report.confidence)
    total = sum(raw.values())
    return {kind: round(value / total, 4) for kind, value in raw.items()}


def _weight(report: Report, actor: Span, recipient: Span) -> float:
    """An act done together has both parties as actors, so the recipient may stand on either side; the actor may not."""
    acted = any(mention.span.overlaps(actor) for mention in report.actors)
    received = any(mention.span.overlaps(recipient) for mention in (*report.recipients, *report.actors))
    return BOTH if acted and received else ONE if acted or received else NEITHER


def _told(reading: Reading) -> Iterable[str]:
    """The types of all entries whose words stand in the text, whether or not their conditions hold."""
    matcher = Matcher(Tree(reading), load().acts)
    for token in range(len(reading)):
        for match in matcher.at(token):
            if isinstance(match.entry, Entry):
                yield match.entry.type
