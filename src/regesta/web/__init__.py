"""The ledger as pages. Server-rendered, for one person on one machine; every page is also there as ``.json``."""

from regesta.web.app import build, serve

__all__ = ["build", "serve"]
