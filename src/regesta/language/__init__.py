"""Document to Reading: sentences, words, tags, trees, names, frames, quotations."""

from regesta.language.quotes import find_quotes
from regesta.language.reader import Reader

__all__ = ["Reader", "find_quotes"]
