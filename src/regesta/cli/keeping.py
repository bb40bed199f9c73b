"""Looking after a ledger: check, rebuild, review."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from regesta.cli import options
from regesta.cli.books import opened
from regesta.cli.consoles import BAD_USE, NOTHING, complain, friendly, out, put, say

Word = Literal["accept", "reject", "same", "different"]


@friendly
def check(ledger: options.Ledger, json: options.Json = False) -> None:
    """Check everything: the file, every span against its text, every id, every table against what it follows from.

    Leaves with 1 when something is wrong.

    \b
    Example:
      regesta check --ledger news.db
    """
    import msgspec  # heavy

    from regesta.ledger import Ledger  # heavy

    with Ledger.open(ledger, create=False) as book:
        book.fold()
        problems = book.check()
        counts = book.stats()
    for problem in problems:
        put(msgspec.json.encode(problem).decode() if json else f"{problem.code}  {problem.where}  {problem.message}")
    if problems:
        say(f"{len(problems)} things are wrong with {ledger}.")
        raise typer.Exit(NOTHING)
    say(f"{ledger} is sound: {counts.documents} documents, {counts.reports} reports, {counts.events} events.")


@friendly
def rebuild(ledger: options.Ledger) -> None:
    """Make events, copies and indices again from what was read and judged. The same bytes come out.

    \b
    Example:
      regesta rebuild --ledger news.db
    """
    from regesta.ledger import Ledger  # heavy

    with Ledger.open(ledger, create=False) as book:
        book.rebuild()
        counts = book.stats()
    say(f"{ledger}: {counts.events} events of {counts.reports} reports in {counts.documents} documents.")


@friendly
def review(
    ledger: options.Ledger,
    records: Annotated[
        list[str] | None, typer.Argument(metavar="[ID…]", help="One report, or two records to be compared.")
    ] = None,
    word: Annotated[Word | None, typer.Option("--say", help="accept or reject one; same or different of two.")] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who says so.")] = "",
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why.")] = "",
    limit: options.Limit = 20,
) -> None:
    """Say that a report is right or wrong, or that two records are one or not; without ids, list what is least certain.

    Nothing is overwritten: a later word holds over an earlier one, and a person's over every rule's.

    \b
    Examples:
      regesta review --ledger news.db
      regesta review r41d0c2a8b6e7f953 --say reject --by Noor --why "a football match" --ledger news.db
      regesta review r41d0c2a8b6e7f953 r99e2 --say same --by Noor --ledger news.db
    """
    given = records or []
    if not given:
        _least_certain(ledger, limit)
        return
    fits = {1: {"accept", "reject"}, 2: {"same", "different"}}
    if word is None or word not in fits.get(len(given), set()) or not by:
        complain("Say accept or reject of one id, same or different of two, and --by whom.")
        raise typer.Exit(BAD_USE)
    _record(ledger, given, word, by, why)


def _record(ledger: Path, given: list[str], word: Word, by: str, why: str) -> None:
    from regesta.ledger import Ledger, Review  # heavy

    with Ledger.open(ledger, create=False) as book:
        for name in given:
            if book.show(name) is None:
                complain(f"{ledger} has no record {name}.")
                raise typer.Exit(NOTHING)
        if word == "accept" or word == "reject":
            book.review(Review(subject=given[0], verdict=word, by=f"person:{by}", why=why))
        else:
            book.judge(given[0], given[1], word, by=by, why=why)
        book.fold()
    say("Noted.")


def _least_certain(ledger: Path, limit: int) -> None:
    from rich.table import Table  # heavy
    from rich.text import Text  # heavy

    with opened(ledger) as book:
        reports = sorted(book.reports(), key=lambda report: (report.confidence, report.id))[:limit]
        if not reports:
            say("The ledger has no reports.")
            raise typer.Exit(NOTHING)
        table = Table("Report", "Sure", "Act", "Words", box=None, header_style="bold", pad_edge=False)
        for report in reports:
            document = book.document(report.document)
            words = report.sentence.of(document.text) if document else ""
            table.add_row(report.id, f"{report.confidence:.2f}", report.type, Text(words))
        out().print(table)
