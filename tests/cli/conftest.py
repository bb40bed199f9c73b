"""The command in this process, and one ledger of the examples for all tests that only ask."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from regesta.cli.app import app

EXAMPLES = Path(__file__).parents[2] / "examples"

Run = Callable[..., Any]


@pytest.fixture(scope="session")
def run() -> Run:
    """Calls ``regesta`` with these words; ``text`` is its standard input."""

    def call(*words: object, text: str | bytes | None = None) -> Any:
        return CliRunner().invoke(app, [str(word) for word in words], input=text, env={"COLUMNS": "200"})

    return call


@pytest.fixture(scope="session")
def ledger(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "examples.db"
    result = run("read", EXAMPLES, "--ledger", path)
    assert result.exit_code == 0, result.output
    return path
