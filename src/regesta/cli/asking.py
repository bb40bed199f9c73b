"""Questions to a ledger: search, timeline, show, explain."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from regesta.cli import options
from regesta.cli.books import opened
from regesta.cli.consoles import BAD_USE, NOTHING, complain, friendly, out, put, say

if TYPE_CHECKING:
    from rich.table import Table

    from regesta.ledger import Hit, Ledger
    from regesta.records import Event, Report


@friendly
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help='Words; "a phrase", OR, NOT and word* work too.')
    ],
    ledger: options.Ledger,
    articles: Annotated[
        bool, typer.Option("--articles", help="Search whole articles, not the sentences of reports.")
    ] = False,
    limit: options.Limit = 20,
    json: options.Json = False,
) -> None:
    """Find reports by the words of their sentence, or articles by any of their words.

    \b
    Examples:
      regesta search pipeline --ledger news.db
      regesta search '"patrol vessels"' --articles --ledger news.db
    """
    with opened(ledger) as book:
        hits = book.search(" ".join(words), "document" if articles else "report", limit=limit)
    for hit in hits:
        if json:
            put(_json(hit))
        else:
            out().print(_hit(hit))
    if not hits:
        say("Nothing has these words.")
        raise typer.Exit(NOTHING)


@friendly
def timeline(
    countries: Annotated[
        list[str], typer.Argument(metavar="COUNTRY [COUNTRY]", help="Codes of one or two states, as IRN PAK.")
    ],
    ledger: options.Ledger,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Not before that day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Not after that day.")] = None,
    json: options.Json = False,
) -> None:
    """What a state did and had done to it, or what passed between two, in time order.

    \b
    Examples:
      regesta timeline IRN PAK --ledger news.db
      regesta timeline JPN --since 2024-01-01 --ledger news.db --json
    """
    from regesta.cli.reading import day

    if len(countries) > 2:
        complain("A timeline is of one state or of two.")
        raise typer.Exit(BAD_USE)
    with opened(ledger) as book:
        codes = [country.upper() for country in countries]
        found = list(book.events(countries=codes, start=day(since), end=day(until)))
        if json:
            for event in found:
                put(_json(event))
        elif found:
            out().print(_events(book, found))
    if not found:
        say(f"Nothing about {' and '.join(codes)}. Codes are those of ISO 3166-1 alpha-3, such as IRN for Iran.")
        raise typer.Exit(NOTHING)


@friendly
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of an article, a report, an event, a claim, a commitment …")],
    ledger: options.Ledger,
) -> None:
    """One record of any kind, as JSON.

    \b
    Example:
      regesta show e3f2a9c04d1b7788 --ledger news.db
    """
    found = _found(id, ledger)
    from regesta.records.plain import plain  # heavy

    fields = {"kind": found.kind, "stands": found.stands, **plain(found.record), "reviews": plain(found.reviews)}
    if found.kind == "capture":
        fields.pop("body", None)  # the bytes of a page say nothing in a terminal
    out().print_json(_json(fields))


@friendly
def explain(
    name: Annotated[
        str, typer.Argument(metavar="TYPE|ID", help="One of the sixteen types, or the id of a report or an event.")
    ],
    ledger: Annotated[Path | None, typer.Option("--ledger", "-l", metavar="FILE", help="Needed for an id.")] = None,
) -> None:
    """What a type of act means, or why a report was coded as it is, or why an event is one.

    \b
    Examples:
      regesta explain CONSULT
      regesta explain r41d0c2a8b6e7f953 --ledger news.db
    """
    from regesta import ontology  # heavy

    if name.upper() in ontology.load().types:
        put(ontology.explain(name.upper()))
        return
    if ledger is None:
        complain(f"{name} is no type of act; name the --ledger of a record. Types: {', '.join(ontology.load().types)}")
        raise typer.Exit(BAD_USE)
    from regesta.records import Event, Report  # heavy

    found = _found(name, ledger)
    match found.record:
        case Report() as report:
            with opened(ledger) as book:
                _explain_report(book, report)
        case Event() as event:
            with opened(ledger) as book:
                _explain_event(book, event)
        case _:
            complain(f"{name} is a {found.kind}; reports and events can be explained. Try: regesta show {name}")
            raise typer.Exit(BAD_USE)


def _explain_report(book: "Ledger", report: "Report") -> None:
    from regesta import ontology  # heavy

    document = book.document(report.document)
    if document is not None:
        put(f"“{report.sentence.of(document.text)}”")
        put(f"{document.title or document.origin} ({document.id})\n")
    put(f"{report.type} {' '.join(report.modes)}".rstrip() + f", {report.status}, confidence {report.confidence:.2f}")
    for number, reason in enumerate(report.why, 1):
        put(f"  {number}. {reason}")
    put("")
    put(ontology.explain(report.type))


def _explain_event(book: "Ledger", event: "Event") -> None:
    put(
        f"{event.type}, {event.status}, {event.when.edtf or 'undated'}: "
        f"{event.documents} articles, {event.sources} of them independent"
    )
    for report in book.reports(event=event.id):
        document = book.document(report.document)
        if document is not None:
            put(f"  {report.id}  “{report.sentence.of(document.text)}”")
    seen = set()
    for name in event.reports:
        for link in book.links(name):
            if {link.left, link.right} <= set(event.reports) and link.id not in seen:
                seen.add(link.id)
                put(f"  {link.left} and {link.right}: {link.verdict}, {link.why} ({link.by})")


def _found(id: str, ledger: Path) -> Any:
    with opened(ledger) as book:
        found = book.show(id)
    if found is None:
        complain(f"{ledger} has no record {id}.")
        raise typer.Exit(NOTHING)
    return found


def _hit(hit: "Hit") -> Any:
    from rich.text import Text  # heavy

    text = Text(hit.snippet)
    for start, end in hit.marks:
        text.stylize("bold", start, end)
    return Text.assemble((hit.id, "cyan"), "  ", (hit.title, "italic"), "\n  ", text, "\n")


def _events(book: "Ledger", events: list["Event"]) -> "Table":
    from rich.table import Table  # heavy
    from rich.text import Text  # heavy

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("When", "Who", "To whom", "Act", "Told by", "In the words of the first"):
        table.add_column(name, overflow="fold")
    for event in events:
        report = next(book.reports(event=event.id, limit=1), None)
        document = book.document(report.document) if report else None
        words = report.sentence.of(document.text) if report and document else ""
        act = event.type if event.status == "happened" else f"{event.type} ({event.status})"
        cells = (
            event.when.edtf or "undated",
            " ".join(event.actors),
            " ".join(event.recipients),
            act,
            str(event.sources),
            words,
        )
        table.add_row(*(Text(cell) for cell in cells))
    return table


def _json(value: Any) -> str:
    import msgspec  # heavy

    from regesta.records.plain import plain  # heavy

    return msgspec.json.encode(plain(value)).decode()
