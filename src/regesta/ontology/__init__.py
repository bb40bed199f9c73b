"""What acts there are: PLOVER's types with their modes, scores and contexts, and the statuses of an act."""

from regesta.ontology.plover import EventType, Ontology, Sector, StatusKind, UnknownTypeError, explain, load

__all__ = ["EventType", "Ontology", "Sector", "StatusKind", "UnknownTypeError", "explain", "load"]
