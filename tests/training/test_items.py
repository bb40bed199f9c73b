"""A coded item laid over its sentences."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from builders import span_of

from regesta.events.coder import Coder
from regesta.events.evidence import MODES, PAIR_SIZE, SECTORS, STATUSES, TRIGGER_SIZE, TYPES, WORD_SIZE
from training.events import examples
from training.events.items import MASKED, NONE, Item, Maker

TEXT = (
    "Nothing happened in Oslo. On Monday, the army of Chad shelled Tine in Sudan, Libya said.\n\n"
    "Chad and Libya later signed a gas deal."
)


@pytest.fixture(scope="module")
def maker() -> Maker:
    return Maker()


@pytest.fixture(scope="module")
def coder(maker: Maker) -> Coder:
    return maker.coded("x", {"text": TEXT, "date": "2020-03-04"})


def party(words: str, country: str | None, sector: str | None = "GOV") -> dict[str, Any]:
    return {"span": list(span_of(TEXT, words)), "country": country, "sector": sector}


def report(kind: str, trigger: str, **more: Any) -> dict[str, Any]:
    nothing = {"modes": [], "status": "happened", "actors": [], "recipients": [], "source": None, "place": None}
    return {**nothing, "type": kind, "trigger": list(span_of(TEXT, trigger)), **more}


SHELLED = report(
    "ASSAULT",
    "shelled",
    modes=["heavy-weapons"],
    status="denied",
    actors=[party("the army of Chad", "TCD", "MIL")],
    recipients=[party("Sudan", "SDN", None)],
    source=list(span_of(TEXT, "Libya")),
    place=list(span_of(TEXT, "Tine in Sudan")),
)
SIGNED = report(
    "SUPPORT",
    "signed a gas deal",
    actors=[
        {"span": [start := TEXT.index("Chad and Libya"), start + 4], "country": "TCD", "sector": "GOV"},
        {"span": [start + 9, start + 14], "country": "LBY", "sector": "GOV"},
    ],
)


def laid(maker: Maker, coder: Coder, *reports: dict[str, Any]) -> list[Item]:
    return list(maker.laid(coder, reports))


def test_one_item_a_sentence(maker: Maker, coder: Coder) -> None:
    found = laid(maker, coder, SHELLED, SIGNED)
    assert [" ".join(item.words[:2]) for item in found] == ["Nothing happened", "On Monday", "Chad and"]
    assert {item.id for item in found} == {"x"}
    for item in found:
        assert item.evidence.shape == (len(item.words), WORD_SIZE)
        assert item.evidence.dtype == np.float16
        assert len(item.labels) == len(item.words)
    assert [len(item.acts) for item in found] == [0, 1, 1]


def test_labels(maker: Maker, coder: Coder) -> None:
    empty, shelled, signed = laid(maker, coder, SHELLED, SIGNED)
    assert set(empty.labels) == {NONE}
    assert {word: label for word, label in zip(shelled.words, shelled.labels, strict=True) if label} == {
        "shelled": 1 + TYPES.index("ASSAULT")
    }
    told = dict(zip(signed.words, signed.labels, strict=True))
    assert told == {
        **dict.fromkeys(signed.words, NONE),
        "signed": 1 + TYPES.index("SUPPORT"),
        **dict.fromkeys(("a", "gas", "deal"), MASKED),
    }


def test_a_head_inside_another_trigger_keeps_its_label(maker: Maker, coder: Coder) -> None:
    inside = report("AGREE", "deal")
    for given in ((SIGNED, inside), (inside, SIGNED)):
        *_, item = laid(maker, coder, *given)
        told = dict(zip(item.words, item.labels, strict=True))
        assert told["signed"] == 1 + TYPES.index("SUPPORT")
        assert told["deal"] == 1 + TYPES.index("AGREE")
        assert told["gas"] == MASKED


def test_sides_are_head_words_counted_in_the_sentence(maker: Maker, coder: Coder) -> None:
    _, item, _ = laid(maker, coder, SHELLED)
    (act,) = item.acts
    sides = {side: [item.words[word] for word in words] for side, words in act.sides.items()}
    assert sides == {"actors": ["army"], "recipients": ["Sudan"], "source": ["Libya"], "place": ["Tine"]}
    assert {item.words[word]: SECTORS[sector] for word, sector in act.sectors.items()} == {
        "army": "MIL",
        "Sudan": "UNK",
    }


def test_what_is_coded_of_an_act(maker: Maker, coder: Coder) -> None:
    _, item, _ = laid(maker, coder, SHELLED)
    (act,) = item.acts
    assert item.words[act.trigger] == "shelled"
    assert (TYPES[act.type], STATUSES[act.status]) == ("ASSAULT", "denied")
    assert [MODES[mode] for mode in act.modes] == ["ASSAULT-heavy-weapons"]
    assert act.pairs.shape == (len(item.words), PAIR_SIZE)
    assert act.ways.shape == (len(item.words), 4)
    assert act.rules.shape == (TRIGGER_SIZE,)
    assert act.ways[act.trigger][:2].tolist() == [0, 0]


def test_several_on_a_side(maker: Maker, coder: Coder) -> None:
    *_, item = laid(maker, coder, SIGNED)
    (act,) = item.acts
    assert [item.words[word] for word in act.sides["actors"]] == ["Chad", "Libya"]
    assert act.sides["recipients"] == act.sides["source"] == act.sides["place"] == []


def test_a_party_of_another_sentence_is_left_out(maker: Maker, coder: Coder) -> None:
    *_, item = laid(maker, coder, {**SIGNED, "recipients": [party("Sudan", "SDN")]})
    assert item.acts[0].sides["recipients"] == []
    assert len(item.acts[0].sectors) == 2


def test_examples_of_the_lexicon_are_items_where_the_rules_code_them_right(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = SimpleNamespace(
        type="ASSAULT",
        examples=(
            '"Iran attacked Pakistan." -> IRN PAK happened',
            '"Iran attacked Pakistan." -> IRN PAK happened',
            '"Iran attacked Iraq." -> IRN PAK happened',
        ),
        counter=('"Iran likes Pakistan." -> -',),
    )
    lexicon = SimpleNamespace(entries=(entry,))
    monkeypatch.setattr(examples, "load", lambda: lexicon)
    attacked, likes = examples.items(maker)
    assert attacked.words == ["Iran", "attacked", "Pakistan", "."]
    assert attacked.labels == [NONE, 1 + TYPES.index("ASSAULT"), NONE, NONE]
    assert attacked.acts[0].sides == {"actors": [0], "recipients": [2], "source": [], "place": [2]}
    assert likes.labels == [NONE] * 4 and not likes.acts
    assert attacked.id != likes.id
