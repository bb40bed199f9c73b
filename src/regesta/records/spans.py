"""The only way to point at text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of a document's text.

    The record that holds a span names its document, so a span is two numbers; in JSON it is ``[start, end]``.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words pointed at."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def fits(self, text: str) -> bool:
        """True when the span is not empty and lies inside ``text``."""
        return 0 <= self.start < self.end <= len(text)
