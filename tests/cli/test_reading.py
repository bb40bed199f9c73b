"""``regesta read``: what it says, what it leaves with, and that it can be called again."""

import json
from pathlib import Path

import pytest

from regesta.ledger import Ledger

EXAMPLES = Path(__file__).parents[2] / "examples"
ONE = EXAMPLES / "01-agency-border-clash.txt"


def test_everything_in_the_examples_is_read(run, ledger: Path) -> None:
    with Ledger.open(ledger, create=False) as book:
        counts = book.stats()
        assert (counts.documents, counts.copies) == (24, 1)
        assert counts.languages == {"en": 23, "fr": 1}
        assert [problem.code for problem in book.problems() if problem.code.endswith(".failed")] == []
        assert counts.reports > 100
        assert counts.events < counts.reports


def test_the_same_again_adds_nothing(run, tmp_path: Path) -> None:
    first = json.loads(run("read", ONE, "--ledger", tmp_path / "l.db", "--json").stdout)
    assert (first["read"], first["known"]) == (1, 0)
    again = run("read", ONE, "--ledger", tmp_path / "l.db", "--json")
    assert again.exit_code == 0
    assert {**json.loads(again.stdout), "articles": []} == {
        **first,
        "read": 0,
        "known": 1,
        "articles": [],
        "reports": 0,
        "claims": 0,
        "commitments": 0,
    }


@pytest.mark.slow
def test_any_number_of_workers_makes_the_same_ledger(run, ledger: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared.db"
    assert run("read", EXAMPLES, "--ledger", shared, "--workers", 2).exit_code == 0
    with Ledger.open(ledger) as one, Ledger.open(shared) as two:
        assert list(one.dump()) == list(two.dump())


def test_what_cannot_be_read_is_told(run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "good.txt").write_bytes(ONE.read_bytes())
    result = run(
        "read", tmp_path / "empty.txt", tmp_path / "noise.bin", tmp_path / "good.txt", "--ledger", tmp_path / "l.db"
    )
    assert result.exit_code == 0
    assert "1 read, 0 known already, 2 not readable" in result.stdout
    assert "empty.txt" in result.stdout
    assert "noise.bin" in result.stdout


def test_nothing_readable_leaves_with_one(run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("read", tmp_path / "empty.txt", "--ledger", tmp_path / "l.db").exit_code == 1
    assert run("read", tmp_path / "missing.txt", "--ledger", tmp_path / "l.db").exit_code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("read",),
        ("read", ONE),
        ("read", ONE, "--ledger", "l.db", "--published", "yesterday"),
        ("read", ONE, "--ledger", "l.db", "--workers", "0"),
        ("read", ONE, "--ledger", "l.db", "--column", "text"),
        ("raed", ONE),
    ],
)
def test_bad_use_leaves_with_two(
    run, words: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*words)
    assert result.exit_code == 2
    assert not (tmp_path / "l.db").exists()


def test_a_date_for_what_is_undated(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Visit\n\nThe Iranian president visited Pakistan on Monday, officials said in Islamabad.\n"
    )
    result = run("read", tmp_path / "a.txt", "--ledger", tmp_path / "l.db", "--published", "2024-04-24", "--json")
    assert json.loads(result.stdout)["articles"][0]["published"] == "2024-04-24"


@pytest.mark.parametrize(
    ("content", "words"), [(b"not a ledger at all, but text", "is not a ledger"), (None, "is a folder")]
)
def test_trouble_with_the_ledger_is_said_in_a_sentence(run, tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "l.db"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    result = run("read", ONE, "--ledger", path)
    assert result.exit_code == 1
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""
