"""Files that are no ledger, or may not be used, are said to be so."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from regesta.ledger import Ledger, LedgerError
from regesta.ledger.schema import latest, statements, steps
from regesta.records import Account

Make = Callable[..., Account]


def folder(path: Path) -> None:
    path.mkdir()


def text_file(path: Path) -> None:
    path.write_text("This is no ledger, it is a letter to the editor.")


def zip_file(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(2000))


def cut_off(path: Path) -> None:
    Ledger.open(path).close()
    path.write_bytes(path.read_bytes()[:5000])


def header_only(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)


def other_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


def other_application(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 77")
        connection.execute("CREATE TABLE captures (id TEXT)")
    connection.close()


def newer(path: Path) -> None:
    Ledger.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {latest() + 1}")
    connection.close()


REFUSED = {
    "ledger.folder": folder,
    "ledger.not-a-ledger": text_file,
    "ledger.foreign": other_program,
    "ledger.newer": newer,
}
ALSO_REFUSED = [
    ("ledger.not-a-ledger", zip_file),
    ("ledger.not-a-ledger", header_only),
    ("ledger.damaged", cut_off),
    ("ledger.foreign", other_application),
]


@pytest.mark.parametrize(("code", "make"), [*REFUSED.items(), *ALSO_REFUSED])
@pytest.mark.parametrize("write", [True, False])
def test_what_is_no_ledger_is_refused_and_left_alone(
    path: Path, code: str, make: Callable[[Path], None], write: bool
) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(LedgerError) as caught:
        Ledger.open(path, write=write)
    assert caught.value.code == code
    assert str(path) in caught.value.message
    assert caught.value.hint
    assert "Traceback" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_missing_ledger_is_made_only_when_asked(path: Path) -> None:
    for keywords in ({"create": False}, {"write": False}):
        with pytest.raises(LedgerError) as caught:
            Ledger.open(path, **keywords)
        assert caught.value.code == "ledger.missing"
        assert not path.exists()
    Ledger.open(path).close()
    Ledger.open(path, create=False).close()


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger.open(tmp_path / "no" / "news.db")
    assert caught.value.code == "ledger.no-folder"


def test_an_empty_file_becomes_a_ledger(path: Path, account: Make) -> None:
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.append(account(1))


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "what?.db", "#1.db", "ñandú.db", "a'b.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str, account: Make) -> None:
    with Ledger.open(tmp_path / name) as ledger:
        ledger.append(account(1))
        ledger.fold()
        assert ledger.check() == []
    assert (tmp_path / name).stat().st_size
    with Ledger.open(tmp_path / name, write=False) as ledger:
        assert ledger.stats().documents == 1


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can reach, unlike pytest's own."""
    made = Path(tempfile.mkdtemp(prefix="ledger"))
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Permissions do not bind root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_file_without_permission(open_folder: Path) -> None:
    path = open_folder / "news.db"
    Ledger.open(path).close()
    path.chmod(0)
    with as_nobody(), pytest.raises(LedgerError) as caught:
        Ledger.open(path)
    assert caught.value.code == "ledger.no-permission"


def test_a_folder_without_permission(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with as_nobody(), pytest.raises(LedgerError) as caught:
        Ledger.open(open_folder / "news.db")
    assert caught.value.code == "ledger.no-permission"


def test_a_file_that_may_only_be_read_can_be_read(open_folder: Path, account: Make) -> None:
    path = open_folder / "news.db"
    with Ledger.open(path) as ledger:
        ledger.append(account(1))
        ledger.fold()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with as_nobody():
        with pytest.raises(LedgerError) as caught:
            Ledger.open(path)
        assert caught.value.code == "ledger.read-only"
        with Ledger.open(path, write=False) as ledger:
            assert ledger.stats().documents == 1
            assert ledger.check() == []
            with pytest.raises(LedgerError) as caught:
                ledger.append(account(2))
            assert caught.value.code == "ledger.read-only"


def test_an_unfinished_making_is_rolled_back_and_done_again(
    path: Path, account: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    (number, script), *_ = steps()
    broken = ((number, script + "\nINSERT INTO nowhere VALUES (1);\n"),)
    monkeypatch.setattr("regesta.ledger.schema.steps", lambda: broken)
    with pytest.raises(LedgerError) as caught:
        Ledger.open(path)
    assert caught.value.code == "ledger.failed"
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    connection.close()
    monkeypatch.undo()
    with Ledger.open(path) as ledger:
        assert ledger.append(account(1))


def test_an_older_ledger_is_brought_up_to_date_all_or_nothing(
    path: Path, account: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(path) as ledger:
        ledger.append(account(1))
    number = latest() + 1
    half = "CREATE TABLE later (a TEXT);\n"
    monkeypatch.setattr("regesta.ledger.schema.steps", lambda: (*steps(), (number, half + "SELECT * FROM nowhere;\n")))
    with pytest.raises(LedgerError):
        Ledger.open(path)
    monkeypatch.setattr("regesta.ledger.schema.steps", lambda: (*steps(), (number, half)))
    with pytest.raises(LedgerError) as caught:
        Ledger.open(path, write=False)
    assert caught.value.code == "ledger.older"
    monkeypatch.setattr("regesta.ledger.schema.TRUTH", (*TRUTH, "later"))
    with Ledger.open(path) as ledger:
        assert ledger._connection.execute("PRAGMA user_version").fetchone() == (number,)
        assert ledger._connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
        assert len(list(ledger.events())) == 1, "folded again with the new schema"
        assert ledger.check() == []


TRUTH = ("captures", "accounts", "documents", "reports", "claims", "commitments", "problems", "judgements", "reviews")


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [number for number, _ in steps()] == list(range(1, latest() + 1))


def test_a_script_is_cut_into_statements() -> None:
    script = "-- one\nCREATE TABLE a (b); -- said\nCREATE TRIGGER t BEFORE DELETE ON a BEGIN SELECT 1; END;\n-- end\n"
    assert [statement.count("CREATE") for statement in statements(script)] == [1, 1]
    with pytest.raises(ValueError, match="unfinished"):
        list(statements("CREATE TABLE a (b)"))
