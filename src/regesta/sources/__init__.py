"""Files, folders, tables, feeds, archives to captures: one for each article, or a Problem that says what to do."""

from regesta.sources.bounds import Bounds
from regesta.sources.finding import find

__all__ = ["Bounds", "find"]
