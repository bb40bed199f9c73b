"""Questions to a ledger of the examples."""

import csv
import io
import json
from pathlib import Path

import polars
import pytest

from regesta.exports import FORMATS, TABLES
from regesta.ledger import Ledger


def first_report(ledger: Path) -> str:
    with Ledger.open(ledger) as book:
        return next(book.reports()).id


def test_search(run, ledger: Path) -> None:
    result = run("search", "patrol", "vessels", "--ledger", ledger)
    assert result.exit_code == 0
    assert "patrol vessels" in result.stdout
    assert run("search", "zzzz", "--ledger", ledger).exit_code == 1
    hits = run("search", '"water intake"', "--articles", "--json", "--ledger", ledger).stdout.splitlines()
    assert all(json.loads(hit)["document"] for hit in hits)


def test_timeline_of_two_states(run, ledger: Path) -> None:
    result = run("timeline", "jor", "irq", "--ledger", ledger, "--json")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert all({"JOR", "IRQ"} <= {*event["actors"], *event["recipients"]} for event in events)
    days = [event["when"]["start"] or "9999" for event in events]
    assert days == sorted(days)
    assert "IRQ" in run("timeline", "JOR", "IRQ", "--ledger", ledger).stdout


def test_timeline_bad_use(run, ledger: Path) -> None:
    assert run("timeline", "A", "B", "C", "--ledger", ledger).exit_code == 2
    assert run("timeline", "XXX", "--ledger", ledger).exit_code == 1
    assert run("timeline", "JOR", "--since", "May", "--ledger", ledger).exit_code == 2


def test_show_and_explain(run, ledger: Path) -> None:
    id = first_report(ledger)
    shown = json.loads(run("show", id, "--ledger", ledger).stdout)
    assert (shown["kind"], shown["id"], shown["stands"]) == ("report", id, True)
    told = run("explain", id, "--ledger", ledger).stdout
    assert shown["type"] in told
    assert all(reason in told for reason in shown["why"])
    assert run("show", "r0", "--ledger", ledger).exit_code == 1


def test_explain_a_type(run) -> None:
    assert "visit" in run("explain", "consult").stdout
    assert run("explain", "DANCE").exit_code == 2


def test_explain_an_event(run, ledger: Path) -> None:
    with Ledger.open(ledger) as book:
        event = max(book.events(), key=lambda event: event.documents)
    told = run("explain", event.id, "--ledger", ledger).stdout
    assert all(report in told for report in event.reports)


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_export(run, ledger: Path, tmp_path: Path, kind: str, form: str) -> None:
    file = tmp_path / "out"
    result = run("export", kind, "--ledger", ledger, "--format", form, "--output", file)
    assert result.exit_code == 0, result.output
    number = int(result.stderr.split()[0])
    match form:
        case "jsonl":
            rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        case "csv":
            rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
        case _:
            rows = polars.read_parquet(file).rows()
    assert len(rows) == number
    assert number or kind == "disagreements"


def test_export_to_standard_output(run, ledger: Path) -> None:
    result = run("export", "documents", "--ledger", ledger)
    assert len(result.stdout.splitlines()) == 24
    assert run("export", "wishes", "--ledger", ledger).exit_code == 2
    assert run("export", "events", "--format", "xls", "--ledger", ledger).exit_code == 2


def test_check_and_rebuild(run, ledger: Path) -> None:
    with Ledger.open(ledger) as book:
        before = list(book.dump())
    assert run("check", "--ledger", ledger).exit_code == 0
    assert run("rebuild", "--ledger", ledger).exit_code == 0
    with Ledger.open(ledger) as book:
        assert list(book.dump()) == before


def test_review_rejects_and_takes_back(run, ledger: Path) -> None:
    id = first_report(ledger)

    def standing() -> set[str]:
        with Ledger.open(ledger) as book:
            return {report.id for report in book.reports()}

    assert run("review", id, "--say", "reject", "--by", "Noor", "--why", "a match", "--ledger", ledger).exit_code == 0
    assert id not in standing()
    assert run("review", id, "--say", "accept", "--by", "Noor", "--ledger", ledger).exit_code == 0
    assert id in standing()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("r0", "--say", "reject", "--by", "Noor"), 1),
        (("r0", "--say", "same", "--by", "Noor"), 2),
        (("r0", "r1", "--say", "accept", "--by", "Noor"), 2),
        (("r0", "--say", "reject"), 2),
        ((), 0),
    ],
)
def test_review_use(run, ledger: Path, words: tuple[str, ...], status: int) -> None:
    assert run("review", *words, "--ledger", ledger).exit_code == status


@pytest.mark.parametrize(
    "command", ["search x", "timeline JOR", "show r0", "check", "rebuild", "review", "export events"]
)
def test_no_ledger_there(run, tmp_path: Path, command: str) -> None:
    result = run(*command.split(), "--ledger", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "There is no ledger" in result.stderr
    assert not (tmp_path / "none.db").exists()
