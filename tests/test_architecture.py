"""The order of the packages is the story of an article; this test keeps it so.

``TABLE`` lists every package and module directly under ``regesta``, first things first. Each may import those before
it, less what ``NEVER`` forbids, plus what ``DOORS`` opens.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "regesta"

STAGES = ("sources", "documents", "language", "times", "places", "actors", "events", "claims", "commitments")
VIEWS = ("exports", "cli", "web")
TABLE = (
    "records",
    "ontology",
    "models",
    *STAGES,
    "linking",
    "ledger",
    "analysis",
    "version",
    "pipeline",
    "workers",
    *VIEWS,
    "__main__",
)

NEVER = {
    # The store outlives every model that fills it.
    "ledger": {*STAGES, "models"},
    "analysis": {*STAGES, "models"},
    # An export shows what the ledger holds; it never reads an article.
    "exports": {*STAGES, "models", "pipeline", "cli", "web"},
    "cli": {"exports", "web"},
    "web": {"exports", "cli"},
}
# `regesta export` and `regesta serve` open the other two views, each from the one module that holds the command.
DOORS = {("cli/exporting.py", "exports"), ("cli/serving.py", "web")}
# Declared though never imported by us: trafilatura needs it through an extra of lxml that plain pip does not follow.
BEHIND_OTHERS = {"lxml-html-clean"}
# The package itself: anybody may ask its version, and it imports nothing.
ROOT = "__init__"

FILES = sorted(path for path in SOURCE.rglob("*.py") if "__pycache__" not in path.parts)


def _module(path: Path) -> str:
    parts = ("regesta", *path.relative_to(SOURCE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_module(path) for path in FILES}


def test_every_package_is_declared() -> None:
    found = {_package(path) for path in FILES} - {ROOT}
    assert found <= set(TABLE), f"not in the table: {sorted(found - set(TABLE))}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_upwards(path: Path) -> None:
    targets = {_package_named(name) for name in _imported(ast.walk(_tree(path)))}
    package = _package(path)
    if package == ROOT:
        assert not targets, "`import regesta` must cost nothing"
        return
    opened = {target for door, target in DOORS if path == SOURCE / door}
    allowed = {*TABLE[: TABLE.index(package)], package, ROOT} - NEVER.get(package, set()) | opened
    assert targets <= allowed, f"{package} may not import {sorted(targets - allowed)}"


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {_module(path): set(_imported(_tree(path).body)) - {_module(path)} for path in FILES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as cycle:
        pytest.fail(f"import cycle: {' -> '.join(cycle.args[1])}")


def test_every_library_is_a_declared_dependency() -> None:
    project = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {_canonical(re.split(r"[<>=\[; ]", line)[0]) for line in project["dependencies"]}
    owners = packages_distributions()
    imported = {name for path in FILES for name in _libraries(path)}
    assert declared == {_canonical(owners[name][0]) for name in imported} | BEHIND_OTHERS


def _libraries(path: Path) -> Iterator[str]:
    """Top-level names of others that a file imports."""
    for node in ast.walk(_tree(path)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            if name.partition(".")[0] not in {*sys.stdlib_module_names, "regesta"}:
                yield name.partition(".")[0]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Modules of ours that these statements import; ``from a import b`` is about ``a.b`` if that is one, else ``a``."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("regesta"))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write imports in full"
            source = node.module or ""
            if source.partition(".")[0] == "regesta":
                names = {f"{source}.{alias.name}" for alias in node.names}
                yield from names & MODULES
                if names - MODULES:
                    yield source


def _package(path: Path) -> str:
    relative = path.relative_to(SOURCE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def _package_named(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ROOT
