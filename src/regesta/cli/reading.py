"""``regesta read``: articles into a ledger."""

from collections import deque
from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from regesta.cli import options
from regesta.cli.consoles import BAD_USE, NOTHING, complain, friendly, put, say
from regesta.version import version

if TYPE_CHECKING:
    from regesta.cli.outcomes import Outcome, Step
    from regesta.ledger import Ledger
    from regesta.pipeline import Pipeline
    from regesta.records import Account, Capture, Problem

INTERRUPTED = 130  # 128 + SIGINT, as shells have it
LOOK_AHEAD = 1000  # articles, and
LOOK_AHEAD_BYTES = (
    64 * 2**20
)  # their size: how far the pile is walked before reading begins, so that the bar can say how much is left


@friendly
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs; - is standard input.")],
    ledger: options.Ledger,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When the articles appeared, as 2024-07-31; holds above what they say."),
    ] = None,
    workers: options.Workers = 1,
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=NAME", help="Which column of a table holds what, as text=story; may be repeated."),
    ] = None,
    json: options.Json = False,
) -> None:
    """Read articles into a ledger: text, HTML, JSON lines, CSV, feeds, WARC, PDF, and ZIP or gzip of these.

    What this version has read already is passed over, so the same command again takes up where it was stopped.
    Leaves with 0 when something was read, 1 when nothing was, 2 on bad use.

    \b
    Examples:
      regesta read articles/ --ledger news.db
      regesta read 'archive/*.warc.gz' --ledger news.db --workers 8
      regesta read story.txt --ledger news.db --published 2024-07-31
      regesta read table.csv --ledger news.db --column text=story --column published=day
    """
    outcome = read_into(ledger, paths, day(published), workers, _columns(column or []))
    if json:
        import msgspec  # heavy

        put(msgspec.json.encode(outcome.plain()).decode())
    else:
        outcome.show()
    if not outcome.anything:
        raise typer.Exit(NOTHING)


def read_into(
    ledger: Path,
    paths: list[str],
    published: date | None = None,
    workers: int = 1,
    columns: dict[str, str] | None = None,
) -> "Outcome":
    """Reads everything under ``paths``, with a bar on standard error."""
    from regesta import sources  # heavy
    from regesta.cli.outcomes import Outcome, bar  # heavy
    from regesta.ledger import Ledger  # heavy
    from regesta.workers import spread  # heavy

    outcome = Outcome(ledger=str(ledger))
    work = partial(account_of, published=published)
    with Ledger.open(ledger, create=True) as book, bar() as step:
        captures = _new(sources.find(paths, columns=columns), book, outcome, step)
        try:
            for account in spread(work, captures, workers, _lost):
                book.append(account)
                outcome.add(account)
                step(1, 0)
        except KeyboardInterrupt:
            say("Stopped. What was read so far is in the ledger; the same command goes on from there.")
            raise typer.Exit(INTERRUPTED) from None
        book.fold()
    return outcome


def account_of(capture: "Capture", published: date | None) -> "Account":
    """Reads one article; runs in a worker process."""
    return _pipeline().read(capture, published)


def day(text: str | None) -> date | None:
    """A date of the command line."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text} is no date; write it as 2024-07-31.") from error


@cache
def _pipeline() -> "Pipeline":
    from regesta.pipeline import Pipeline  # heavy

    return Pipeline()


def _new(found: "Iterator[Capture | Problem]", book: "Ledger", outcome: "Outcome", step: "Step") -> "Iterator[Capture]":
    """The captures that the ledger does not have yet; what could not be read at all is noted on the way."""
    from regesta.records import Problem  # heavy

    for item, ahead in _counted(found):
        step(0, ahead)
        if isinstance(item, Problem):
            book.note(item)
            outcome.fail(item)
            step(1, 0)
        elif book.has(item.id, version()):
            outcome.known += 1
            step(1, 0)
        else:
            yield item


def _counted(found: "Iterator[Capture | Problem]") -> "Iterator[tuple[Capture | Problem, int]]":
    """Every item, and how many more than so far are known to come: the pile is walked a little ahead of the reading."""
    waiting: deque[Capture | Problem] = deque()
    held = 0
    done = False
    while True:
        fresh = 0
        while not done and len(waiting) < LOOK_AHEAD and held < LOOK_AHEAD_BYTES:
            item = next(found, None)
            done = item is None
            if item is not None:
                waiting.append(item)
                held += _size(item)
                fresh += 1
        if not waiting:
            return
        item = waiting.popleft()
        held -= _size(item)
        yield item, fresh


def _size(item: "Capture | Problem") -> int:
    return len(getattr(item, "body", b""))


def _lost(capture: "Capture") -> "Account":
    from regesta.records import Account, Problem  # heavy

    message = "the process that read this article died, most likely for lack of memory"
    problem = Problem(stage="pipeline", code="pipeline.died", message=message, where=capture.origin, fatal=True)
    return Account(capture=capture, problems=(problem,), version=version())


def _columns(given: list[str]) -> dict[str, str] | None:
    pairs = [text.partition("=") for text in given]
    for field, _, name in pairs:
        if not field or not name:
            complain("--column wants FIELD=NAME, as in text=story.")
            raise typer.Exit(BAD_USE)
    return {field: name for field, _, name in pairs} or None
