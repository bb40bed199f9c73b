"""The ontology holds what the coding guide says."""

import pytest

from regesta.ontology import UnknownTypeError, explain, load
from regesta.records.reports import Status

QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


def test_types_and_quads() -> None:
    types = load().types
    assert len(types) == 16
    for quad, names in QUADS.items():
        assert {name for name, kind in types.items() if kind.quad == quad} == names


def test_scores_have_the_sign_of_their_quad() -> None:
    for name, kind in load().types.items():
        scores = [kind.score, *(score for score in kind.modes.values() if score is not None)]
        cooperative = kind.quad in (1, 2)
        assert all(-10 <= score <= 10 for score in scores)
        if name == "REQUEST":  # asking for help is the one friendly act among verbal conflict
            assert kind.score == 0 and kind.modes["assist"] == 0.5
        else:
            assert all((score > 0) == cooperative for score in scores), name


def test_counts() -> None:
    ontology = load()
    assert len(ontology.contexts) == 37
    assert sum(len(kind.modes) for kind in ontology.types.values()) == 4 + 6 + 4 + 3 + 4 + 6 + 7 + 4 + 4 + 10 + 15
    assert tuple(ontology.statuses) == Status.__args__
    assert {kind.plover for kind in ontology.statuses.values()} == {None, "future", "hypothetical", "negation"}


@pytest.mark.parametrize(
    ("name", "modes", "score"),
    [
        ("CONSULT", (), 2.5),
        ("CONSULT", ("phone",), 1.5),
        ("ASSAULT", ("beat", "aerial"), -9.5),
        ("PROTEST", ("vandalize",), -5),
        ("REQUEST", ("meet",), 0),
    ],
)
def test_score(name: str, modes: tuple[str, ...], score: float) -> None:
    assert load().score(name, modes) == score


def test_explain() -> None:
    text = explain("RETREAT")
    assert "yield in deed" in text and "disarm +10" in text and "material cooperation" in text


def test_unknown_type_says_which_there_are() -> None:
    with pytest.raises(UnknownTypeError, match=r"AGREE.*ASSAULT"):
        explain("FIGHT")
