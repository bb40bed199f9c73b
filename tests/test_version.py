"""The version that readings are stored under changes with what decides them, and with nothing else."""

import re
from pathlib import Path

import pytest

from regesta import __version__
from regesta.version import READING, digest, version

SOURCE = Path(__file__).parents[1] / "src" / "regesta"


@pytest.fixture(name="package")
def _package(tmp_path: Path) -> Path:
    for name in ("models", "events/lexicon", "web/static"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "models" / "core.onnx").write_bytes(b"weights")
    (tmp_path / "events" / "lexicon" / "aid.yaml").write_text("- give")
    (tmp_path / "events" / "coder.py").write_text("pass")
    (tmp_path / "web" / "static" / "words.json").write_text("{}")
    return tmp_path


def test_the_version_is_the_release_and_a_digest() -> None:
    assert re.fullmatch(re.escape(__version__) + r"\+[0-9a-f]{8}", version())
    assert version() == version()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("models/core.onnx", b"Weights"),
        ("models/core.onnx", b"weights "),
        ("events/lexicon/aid.yaml", b"- gave"),
        ("events/lexicon/new.yaml", b""),
    ],
)
def test_it_changes_with_weights_and_rules(package: Path, name: str, body: bytes) -> None:
    before = digest(package)
    (package / name).write_bytes(body)
    assert digest(package) != before


@pytest.mark.parametrize("name", ["web/static/words.json", "events/coder.pyc", "events/coder.py", "models/NOTICE.md"])
def test_it_does_not_change_with_what_decides_nothing(package: Path, name: str) -> None:
    before = digest(package)
    (package / name).write_bytes(b"other")
    assert digest(package) == before


def test_it_changes_when_a_file_moves(package: Path) -> None:
    before = digest(package)
    (package / "models" / "core.onnx").rename(package / "models" / "heads.onnx")
    assert digest(package) != before


def test_every_package_that_reads_is_covered() -> None:
    assert [name for name in READING if not (SOURCE / name).is_dir()] == []
