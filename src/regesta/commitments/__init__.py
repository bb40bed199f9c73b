"""Promises, offers, plans, agreements, threats and contracts, with what is due and when."""

from regesta.commitments.finder import find

__all__ = ["find"]
