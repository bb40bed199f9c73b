"""What a flat table is made of: named, typed columns, and the groups of columns that several tables share."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from regesta.records import ActorMention, Document, Span, When

Documents = Callable[[str], Document | None]
"""Gives the document with an id, None where it is not at hand."""

Value = str | int | float | bool | date | Sequence[str | float] | None
Kind = Literal["text", "whole", "real", "truth", "day", "texts", "reals"]


class Column(NamedTuple):
    """One column; ``value`` gets the row and its document. None stands for "not known"; ``texts`` and ``reals`` are
    lists.
    """

    name: str
    kind: Kind
    value: Callable[[Any, Document | None], Value]


def field(name: str, kind: Kind = "text") -> Column:
    """The column that is the row's field of the same name."""
    return Column(name, kind, lambda row, _: getattr(row, name))


def texts(name: str) -> Column:
    """The column that is the row's field of the same name, a tuple of strings."""
    return Column(name, "texts", lambda row, _: list(getattr(row, name)))


def when(prefix: str, of: Callable[[Any], When]) -> tuple[Column, ...]:
    """A stretch of time: both days, grain, basis, relation, EDTF and the words."""
    return (
        Column(f"{prefix}start", "day", lambda row, _: of(row).start),
        Column(f"{prefix}end", "day", lambda row, _: of(row).end),
        Column(f"{prefix}grain", "text", lambda row, _: of(row).grain),
        Column(f"{prefix}basis", "text", lambda row, _: of(row).basis),
        Column(f"{prefix}relation", "text", lambda row, _: of(row).relation),
        Column(f"{prefix}edtf", "text", lambda row, _: of(row).edtf or None),
        Column(f"{prefix}words", "text", lambda row, _: of(row).text),
    )


def mentions(prefix: str, of: Callable[[Any], Iterable[ActorMention]]) -> tuple[Column, ...]:
    """Parties as lists of one length: the n-th of each column speak of the n-th party; "" where nothing is known."""

    def column(name: str, value: Callable[[ActorMention], str | None]) -> Column:
        return Column(f"{prefix}{name}", "texts", lambda row, _: [value(mention) or "" for mention in of(row)])

    return (
        column("names", lambda mention: mention.name),
        column("ids", lambda mention: mention.id),
        column("countries", lambda mention: mention.country),
        column("sectors", lambda mention: mention.sector),
        column("offices", lambda mention: mention.office),
        column("words", lambda mention: mention.text),
    )


def words(prefix: str, of: Callable[[Any], Span | None]) -> tuple[Column, ...]:
    """The words at a span, and the span: code points of the document's text, the end exclusive."""

    def at(row: Any, document: Document | None) -> str | None:
        span = of(row)
        return span.of(document.text) if span is not None and document is not None else None

    def edge(side: Literal["start", "end"]) -> Column:
        return Column(f"{prefix}_{side}", "whole", lambda row, _: getattr(of(row), side, None))

    return Column(prefix, "text", at), edge("start"), edge("end")


DOCUMENT = (
    Column("document_title", "text", lambda _, document: document.title if document else None),
    Column("document_outlet", "text", lambda _, document: document.outlet if document else None),
    Column("document_url", "text", lambda _, document: document.url if document else None),
    Column("document_published", "text", lambda _, document: document.published.edtf or None if document else None),
)
"""Where a row was read; empty where the document is not at hand."""
