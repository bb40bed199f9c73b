"""The page, and the demonstration that ends on it."""

import socket
import time
from pathlib import Path
from typing import Annotated

import typer

from regesta.cli import options
from regesta.cli.books import opened
from regesta.cli.consoles import NOTHING, complain, friendly, put, say
from regesta.cli.reading import read_into

HERE = Path(__file__)
Port = Annotated[
    int, typer.Option("--port", "-p", min=0, max=65535, help="Where to listen on 127.0.0.1; 0 takes any free one.")
]
FREE = 50  # ports tried after a taken one


@friendly
def serve(ledger: options.Ledger, port: Port = 8000) -> None:
    """Show a ledger as pages on this machine. Only this machine can reach them, and nothing is loaded from elsewhere.

    \b
    Examples:
      regesta serve --ledger news.db
      regesta serve --ledger news.db --port 9000
    """
    from regesta import web  # heavy

    with opened(ledger):
        pass  # what is wrong with the ledger is said before the page is promised
    port = _free(port)
    web.serve(ledger, port, lambda: say(f"Regesta shows {ledger} at http://127.0.0.1:{port}/  (Ctrl-C ends it)"))


@friendly
def demo(
    serving: Annotated[bool, typer.Option("--serve/--no-serve", help="Show the page at the end, or only read.")] = True,
    articles: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Read these instead of the examples.")] = None,
    folder: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the ledger is kept.")] = Path("build"),
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin with an empty ledger.")] = False,
    port: Port = 8000,
) -> None:
    """Read the articles in examples/ into build/demo.db, say what was found, and show it.

    \b
    Examples:
      regesta demo
      regesta demo --no-serve
    """
    source = articles or _examples()
    if source is None:
        complain("There is no folder examples/ here. Call this in a checkout of Regesta, or name --articles FOLDER.")
        raise typer.Exit(NOTHING)
    folder.mkdir(parents=True, exist_ok=True)
    ledger = folder / "demo.db"
    if fresh:
        for path in folder.glob("demo.db*"):  # SQLite keeps up to two more files beside it
            path.unlink()
    began = time.monotonic()
    outcome = read_into(ledger, [str(source)])
    if outcome.articles or outcome.failed:
        outcome.show()
    else:
        put(f"{outcome.known} articles are in {ledger} already.")
    say(f"Read in {time.monotonic() - began:.1f} s.")
    if not outcome.anything:
        raise typer.Exit(NOTHING)
    if serving:
        serve(ledger, port)


def _examples() -> Path | None:
    """The examples of the checkout that one stands in, else of the one that this program runs from."""
    return next((path for path in (Path("examples"), HERE.parents[3] / "examples") if path.is_dir()), None)


def _free(port: int) -> int:
    """``port``, or the next one that nobody listens on."""
    for candidate in (port, *range(port + 1, port + FREE)) if port else (0,):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", candidate))
            except (OSError, OverflowError):
                continue
            return int(probe.getsockname()[1])
    complain(f"No port between {port} and {port + FREE} is free.")
    raise typer.Exit(NOTHING)
