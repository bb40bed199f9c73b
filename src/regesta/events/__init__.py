"""Reading -> reports: acts of the sixteen types with parties, status, time, place and source."""

from regesta.events.coder import classify, code

__all__ = ["classify", "code"]
