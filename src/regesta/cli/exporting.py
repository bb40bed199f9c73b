"""The ledger in other programs' formats."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regesta.cli import options
from regesta.cli.books import opened
from regesta.cli.consoles import BAD_USE, complain, friendly, say

if TYPE_CHECKING:
    from msgspec import Struct

    from regesta.ledger import Ledger

Kind = Annotated[
    str,
    typer.Argument(
        metavar="KIND",
        help="reports, events, claims, commitments, disagreements, documents, actors or relations.",
    ),
]
Form = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="jsonl, csv or parquet.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output.")
]


@friendly
def export(kind: Kind, ledger: options.Ledger, form: Form = "jsonl", output: Output = None) -> None:
    """Give what the ledger holds to other programs, complete and in a fixed order.

    \b
    Examples:
      regesta export events --ledger news.db --format csv > events.csv
      regesta export relations --ledger news.db -f parquet -o relations.parquet
    """
    from regesta import exports  # heavy

    if kind not in exports.TABLES or form not in exports.FORMATS:
        complain(f"Kinds are {', '.join(exports.TABLES)}; formats are {', '.join(exports.FORMATS)}.")
        raise typer.Exit(BAD_USE)
    if output is None and form == "parquet" and sys.stdout.isatty():
        complain("Parquet is not for a terminal; name a file with --output.")
        raise typer.Exit(BAD_USE)
    with opened(ledger) as book:
        rows = _rows(book, kind)
        if output is None:
            written = exports.write(kind, rows, form, sys.stdout.buffer, book.document)
        else:
            with output.open("wb") as file:
                written = exports.write(kind, rows, form, file, book.document)
    say(f"{written} {kind}")


def _rows(book: "Ledger", kind: str) -> "Iterable[Struct]":
    from regesta import analysis  # heavy

    match kind:
        case "reports":
            return book.reports()
        case "events":
            return book.events()
        case "claims":
            return book.claims()
        case "commitments":
            return book.commitments()
        case "documents":
            return book.documents()
        case "actors":
            return book.actors()
    reports = {report.id: report for report in book.reports()}
    if kind == "relations":
        return analysis.relations(book.events(), "year", reports)
    return analysis.disagreements(book.events(), reports, {document.id: document for document in book.documents()})
