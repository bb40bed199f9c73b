"""Reading -> reports: acts of the sixteen types with parties, status, time, place and source."""

from regesta.events.coder import code

__all__ = ["code"]
