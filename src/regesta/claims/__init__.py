"""Who said what: attributed statements in direct and indirect speech, and the reports they vouch for."""

from regesta.claims.finder import find
from regesta.claims.linking import link

__all__ = ["find", "link"]
