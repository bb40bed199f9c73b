"""Capture to document: the article's text, immutable from here on, without page litter; what is known of it; copies."""

from regesta.documents.building import build
from regesta.documents.copies import signature, similarity

__all__ = ["build", "signature", "similarity"]
