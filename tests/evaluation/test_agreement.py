"""Agreement of two codings, on small cases made by hand."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from evaluation import agreement
from evaluation.agreement import compare, differing

TEXT = "Chad met Mali."


def report(kind: str = "CONSULT", *, actor: str = "TCD", **more: Any) -> dict[str, Any]:
    party = {"span": [0, 4], "country": actor, "sector": "GOV"}
    fields: dict[str, Any] = {"modes": [], "status": "happened", "source": None, "when": None, "place": None}
    return {"type": kind, "trigger": [5, 8], "actors": [party], "recipients": [], **fields, **more}


def item(identity: str, *reports: dict[str, Any]) -> dict[str, Any]:
    return {"id": identity, "sha1": "", "reports": list(reports)}


def test_rows() -> None:
    first = [item("a", report()), item("b", report(), report("AID")), item("c"), item("d"), item("only")]
    second = [
        item("a", report(actor="MLI", source=[9, 13])),
        item("b", report(status="planned")),
        item("c"),
        item("d", report()),
    ]
    found = compare(first, second)
    table = found.table()
    assert found.items == 4
    assert table["report"] == {"agree": 0.667, "both": 2, "first": 3, "second": 3}
    assert table["type"]["both"] == 2
    assert table["dyad"]["both"] == 1
    assert table["whole"]["both"] == 0
    assert table["nothing"] == {"agree": 0.667, "both": 1, "first": 2, "second": 1}
    shares = {name: table[name]["agree"] for name in ("who", "whom", "status", "source")}
    assert shares == {"who": 0.5, "whom": 1, "status": 0.5, "source": 0.5}
    assert table["report AID"] == {"agree": 0, "both": 0, "first": 1, "second": 0}


def test_the_items_that_differ_are_written_out() -> None:
    texts = {"a": {"text": TEXT}, "b": {"text": TEXT}}
    first = [item("a", report()), item("b", report()), item("c", report())]
    second = [item("a", report()), item("b")]
    (shown,) = differing(first, second, texts)
    assert shown.splitlines() == [f"## b {TEXT}", "first", 'CONSULT "met" | Chad=TCD/GOV | ', "second", "none"]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "coded.jsonl"
    path.write_text(json.dumps(item("a", report())) + "\n", "utf-8")
    words = ["agreement", "--first", str(path), "--second", str(path), "--data", str(tmp_path)]
    monkeypatch.setattr(sys, "argv", [*words, "--json"])
    agreement.main()
    assert json.loads(capsys.readouterr().out)["whole"]["agree"] == 1
    monkeypatch.setattr(sys, "argv", words)
    agreement.main()
    assert "1 items" in capsys.readouterr().out
