"""The store: what was read and judged, appended and never overwritten, and what is folded from it. See
docs/ledger.md.
"""

from regesta.ledger.errors import LedgerError
from regesta.ledger.ledger import Ledger
from regesta.ledger.reviews import Review
from regesta.ledger.searching import Hit
from regesta.ledger.showing import Shown
from regesta.ledger.stats import Party, Stats

__all__ = ["Hit", "Ledger", "LedgerError", "Party", "Review", "Shown", "Stats"]
