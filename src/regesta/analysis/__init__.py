"""What follows from the ledger: timelines, relations, disagreements."""

from regesta.analysis.disagreements import disagreements
from regesta.analysis.relations import Period, Relation, relation, relations
from regesta.analysis.timelines import timeline

__all__ = ["Period", "Relation", "disagreements", "relation", "relations", "timeline"]
