"""The list of commands, and what happens when one goes wrong."""

from typing import Annotated

import typer

from regesta import __version__
from regesta.cli import asking, exporting, keeping, reading, serving, streams

app = typer.Typer(
    name="regesta",
    help="Read news about how states deal with each other; keep who did what to whom, when, where, on whose word.",
    epilog="Begin with: regesta demo. Every command explains itself: regesta read --help.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)

GROUPS = {
    "Read": (reading.read, streams.code, streams.classify, streams.parse, streams.locate),
    "Ask": (asking.search, asking.timeline, asking.show, asking.explain, exporting.export, serving.serve),
    "Keep": (keeping.check, keeping.rebuild, keeping.review),
    "Try": (serving.demo,),
}
for group, commands in GROUPS.items():
    for command in commands:
        app.command(rich_help_panel=group)(command)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"regesta {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Shared by all commands."""


def main() -> None:
    """Runs the command line; leaves with 0, 1 where nothing came of it, 2 on bad use."""
    app()
