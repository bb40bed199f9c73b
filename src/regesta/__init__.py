"""Regesta reads news about how states deal with each other and keeps a ledger of who did what to whom.

Begin with ``regesta.pipeline``, which names every stage in order, and ``regesta.records``, which holds the nouns.
This module stays empty of imports, so that ``import regesta`` costs nothing.
"""

__version__ = "0.2.0"
