"""The older scheme's labels and codes, as they are compared with ours."""

import json
from pathlib import Path
from typing import Any

from evaluation.events import Counts
from evaluation.plover import Deed, add, deed, of_record, sentences


def record(event: str, source: Any, target: Any, **more: Any) -> dict[str, Any]:
    return {"id": event, "event": event, "source": source, "target": target, "date": "2000-01-01", **more}


def party(code: str) -> dict[str, str]:
    return {"actorText": "x", "code": code, "sector": "GOV"}


def test_labels_and_codes_are_mapped() -> None:
    assert of_record(record("DEMAND", [party("JAP")], [party("RUS")])) == deed("REQUEST", ["JPN"], ["RUS"])
    assert of_record(record("FIGHT", [party("USAmil")], "")) == deed("ASSAULT", ["USA"], [])
    assert of_record(record("INVESTIGATE", None, [party("UNO")])) == deed("ACCUSE", [], ["IGO"])


def test_acts_done_together_have_no_order() -> None:
    assert deed("CONSULT", ["IRN"], ["PAK"]) == deed("CONSULT", ["PAK", "IRN"], [])
    assert deed("ACCUSE", ["IRN"], ["PAK"]) != deed("ACCUSE", ["PAK"], ["IRN"])


def test_a_sentence_coded_twice_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    held = [
        {"id": "0", "event": "DOCUMENT"},
        record("AID", [party("USA")], [party("MLI")], text="One."),
        record("REJECT", [party("USA")], None, text="One."),
        record("AID", [party("FRA")], None, text="Two."),
    ]
    path.write_text(json.dumps(held), "utf-8")
    one, two = sentences(path)
    assert (one.text, [each.type for each in one.deeds]) == ("One.", ["AID", "REJECT"])
    assert len(two.deeds) == 1


def test_bags_are_counted() -> None:
    types, dyads = Counts(), Counts()
    aid: Deed = deed("AID", ["USA"], ["MLI"])
    add(types, dyads, [aid], [deed("AID", ["USA"], []), aid, aid])
    assert (types.right, types.found, types.wanted) == (1, 3, 1)
    assert (dyads.right, dyads.found, dyads.wanted) == (1, 3, 1)
    add(types, dyads, [aid], [deed("AID", ["USA"], [])])
    assert (types.right, dyads.right) == (2, 1)
