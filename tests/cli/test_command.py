"""The command as a whole: help, quick starts, pipes, the demonstration."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from regesta.cli.app import app

REGESTA = [sys.executable, "-m", "regesta"]
COMMANDS = sorted(command.name or command.callback.__name__ for command in app.registered_commands if command.callback)
HEAVY = ("numpy", "onnxruntime", "polars", "fastapi", "trafilatura", "msgspec", "yaml")


def test_all_commands_are_there() -> None:
    wanted = "check classify code demo explain export locate parse read rebuild review search serve show timeline"
    assert wanted.split() == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_examples(run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"regesta {command}" in result.stdout


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys; import regesta.cli; print([name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_pipe_that_closes_early_is_no_trouble() -> None:
    lines = '{"id": 1, "text": "Iran."}\n' * 3000
    with subprocess.Popen(
        [*REGESTA, "locate"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        try:
            process.stdin.write(lines)
            process.stdin.close()
        except BrokenPipeError:
            pass
        process.stdin = None
        assert "Traceback" not in process.stderr.read()


def test_no_colour_where_none_is_wanted(tmp_path: Path) -> None:
    environment = {**os.environ, "NO_COLOR": "1", "FORCE_COLOR": ""}
    found = subprocess.run(
        [*REGESTA, "read", "none", "--ledger", str(tmp_path / "l.db")], capture_output=True, text=True, env=environment
    )
    assert found.returncode == 1
    assert "\x1b" not in found.stdout + found.stderr


def test_the_demonstration(run, tmp_path: Path) -> None:
    result = run("demo", "--no-serve", "--folder", tmp_path / "build")
    assert result.exit_code == 0
    assert "24 read, 0 known already, 0 not readable" in result.stdout
    again = run("demo", "--no-serve", "--folder", tmp_path / "build")
    assert "24 articles are in" in again.stdout
