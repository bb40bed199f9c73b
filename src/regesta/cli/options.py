"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Ledger = Annotated[Path, typer.Option("--ledger", "-l", metavar="FILE", help="The ledger file.")]
Json = Annotated[bool, typer.Option("--json", help="Give the result as JSON on standard output.")]
Workers = Annotated[
    int,
    typer.Option("--workers", "-w", min=1, max=256, help="Processes to share the work; results do not depend on it."),
]
Lines = Annotated[str, typer.Argument(metavar="[FILE]", help="A file of JSON lines; - is standard input.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many.")]
