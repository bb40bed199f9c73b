"""Every entry of the lexicon is well formed, and its examples are in the notation."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

from regesta.events import lexicon
from regesta.events.selectors import LexiconError
from training.coding.examples import parse

_FOLDER = files("regesta.events").joinpath("lexicon")
_RAW: dict[str, Any] = {
    item.name.removesuffix(".yaml"): yaml.load(item.read_text("utf-8"), Loader=yaml.CSafeLoader)
    for item in sorted(_FOLDER.iterdir(), key=lambda item: item.name)
    if item.name.endswith(".yaml")
}
_LISTS = _RAW.get("wordlists") or {}


@pytest.mark.parametrize("name", [name for name in _RAW if name != "wordlists"])
def test_every_entry_is_well_formed(name: str) -> None:
    mistakes = []
    raw = _RAW[name]
    for item in raw["entries"]:
        one = {"wordlists": _LISTS, name: {**raw, "entries": [item]}}
        try:
            built = lexicon.build(one)
        except (LexiconError, KeyError) as error:
            mistakes.append(str(error))
            continue
        entry = (built.entries or built.embeddings)[0]
        kind = raw.get("type", "")
        if not entry.examples:
            mistakes.append(f"{name}, {entry.key}: no example")
        for text in (*entry.examples, *entry.counter):
            try:
                parse(text, kind)
            except ValueError as error:
                mistakes.append(f"{name}, {entry.key}: {error}")
    assert not mistakes, "\n".join(mistakes)


def test_the_lexicon_loads() -> None:
    loaded = lexicon.load()
    assert {entry.type for entry in loaded.entries} <= set(lexicon.ORDER)
    assert len({entry.name for entry in loaded.entries}) == len(loaded.entries)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("actor", "ARG9", "ARG9.*no role"),
        ("if", ["ARG1 head on treaty"], "head in"),
        ("if", ["ARG1 is nation"], "nation: no class"),
        ("if", ["ARG1 has @nothing"], "no word list is called @nothing"),
        ("if", ["ARG1 somehow"], "is no condition"),
        ("mode", "thermal", "no mode of ASSAULT"),
        ("colour", "red", "unknown fields colour"),
        ("status", "maybe", "no status"),
    ],
)
def test_a_mistake_is_named(field: str, value: object, message: str) -> None:
    entry = {"key": "attack", "verbs": ["attack"], "actor": "ARG0", field: value}
    with pytest.raises(LexiconError, match=message):
        lexicon.build({"assault": {"type": "ASSAULT", "entries": [entry]}})


def test_lists_may_hold_lists_but_not_themselves() -> None:
    built = lexicon.build({"wordlists": {"arms": ["@guns", "tank"], "guns": ["rifle"]}})
    assert built.lists["arms"] == {"rifle", "tank"}
    with pytest.raises(LexiconError, match="holds itself"):
        lexicon.build({"wordlists": {"a": ["@b"], "b": ["@a"]}})
