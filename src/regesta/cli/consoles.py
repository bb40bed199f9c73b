"""Where words go: data to standard output, everything said about it to standard error."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from typing import IO, TYPE_CHECKING, ParamSpec, TypeVar

import typer

if TYPE_CHECKING:
    from rich.console import Console

P = ParamSpec("P")
R = TypeVar("R")

NOTHING, BAD_USE = 1, 2


@cache
def out() -> "Console":
    """Standard output, for tables. Rich honours NO_COLOR and plain files by itself."""
    from rich.console import Console  # heavy: a tenth of a second

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


@cache
def err() -> "Console":
    """Standard error, for everything that is no data."""
    from rich.console import Console  # heavy

    return Console(stderr=True, highlight=False)


def say(message: str) -> None:
    """A message for a person. Square brackets in it are text, not mark-up."""
    err().print(message, markup=False, soft_wrap=True)


def complain(message: str) -> None:
    from rich.text import Text  # heavy

    err().print(Text.assemble(("regesta: ", "bold red"), message), soft_wrap=True)


def put(line: str) -> None:
    """One line of data."""
    sys.stdout.write(line + "\n")


def friendly(command: Callable[P, R]) -> Callable[P, R]:
    """Says what went wrong with files and ledgers in a sentence; a traceback is only for faults of the program."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        from regesta.ledger import LedgerError  # heavy

        try:
            return command(*args, **kwargs)
        except LedgerError as error:
            complain(str(error))
            raise typer.Exit(NOTHING) from error
        except BrokenPipeError:
            raise  # `regesta … | head`: the frame around the commands ends quietly
        except OSError as error:
            name = f"{error.filename}: " if error.filename else ""
            complain(f"{name}{error.strerror or error}")
            raise typer.Exit(NOTHING) from error

    return guarded


@contextmanager
def text_in(path: str) -> Iterator[IO[bytes]]:
    """A file, or standard input for "-"."""
    if path == "-":
        if sys.stdin.isatty():
            say("Reading from the terminal; end with Ctrl-D.")
        yield sys.stdin.buffer
        return
    if os.path.isdir(path):  # noqa: PTH112 - a plain string, as the user gave it
        complain(f"{path} is a folder; this command reads one file of JSON lines.")
        raise typer.Exit(BAD_USE)
    with open(path, "rb") as file:  # noqa: PTH123
        yield file
