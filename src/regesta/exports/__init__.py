"""Rows of the ledger in the formats that other programs read. See docs/ledger.md for what they hold."""

from regesta.exports.tables import KIND, TABLES
from regesta.exports.writing import FORMATS, write

__all__ = ["FORMATS", "KIND", "TABLES", "write"]
