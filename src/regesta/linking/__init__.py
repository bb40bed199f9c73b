"""Which records are the same: reports of one event, copies of one article."""

from regesta.linking.copies import Copy, copies
from regesta.linking.events import Linked, fold, link

__all__ = ["Copy", "Linked", "copies", "fold", "link"]
