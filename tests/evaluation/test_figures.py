"""Figures, on readings made by hand."""

from typing import Any

import pytest
from readings import Word, build

from evaluation import gold
from evaluation.figures import (
    analysis,
    event_noun_figures,
    factuality_figures,
    given_predicate_figures,
    name_figures,
    pearson,
    predicate_figures,
    tree_figures,
)
from evaluation.tasks import checked
from regesta.records import Frame, Name, Reading, Role
from training.corpora.treebanks import Row

SENTENCES = (
    (
        Word("Chad", "Chad", "PROPN", "NNP", "_", 2, "nsubj"),
        Word("met", "meet", "VERB", "VBD", "_", 0, "root"),
        Word("Mali", "Mali", "PROPN", "NNP", "_", 2, "obj"),
        Word(".", ".", "PUNCT", ".", "_", 2, "punct"),
    ),
    (
        Word("The", "the", "DET", "DT", "_", 2, "det"),
        Word("visit", "visit", "NOUN", "NN", "_", 3, "nsubj:pass"),
        Word("failed", "fail", "VERB", "VBD", "_", 0, "root"),
    ),
)
WORDS = tuple(tuple(word.form for word in sentence) for sentence in SENTENCES)


def reading(**found: Any) -> Reading:
    return build(SENTENCES, **found)


def test_tree_figures() -> None:
    trees = [
        [
            Row("Chad", "Chad", "PROPN", "NNP", "_", 2, "nsubj", "_"),
            Row("met", "meet", "VERB", "VBD", "_", 0, "root", "_"),
            Row("Mali", "Mali", "NOUN", "NN", "_", 1, "obj", "_"),  # tag and head differ
            Row(".", ".", "PUNCT", ".", "_", 2, "punct", "_"),
        ],
        [
            Row("The", "the", "DET", "DT", "_", 2, "det", "_"),
            Row("visit", "visit", "NOUN", "NN", "_", 3, "nsubj", "_"),  # relation differs by its subtype alone
            Row("failed", "Fail", "VERB", "VBD", "_", 0, "root", "_"),  # lemma differs
        ],
    ]
    found = tree_figures(reading(), trees)
    assert {name: round(value * 7 / 100) for name, value in found.items()} == {
        "upos": 6,
        "xpos": 6,
        "feats": 7,
        "lemma": 6,
        "uas": 6,
        "las": 6,
        "las-full": 5,
    }


def test_analysis_of_a_reading() -> None:
    found = analysis(reading())
    assert found.characters == "".join(map("".join, WORDS))
    assert [word.parent.form if word.parent else None for word in found.words] == [
        *("met", None, "met", "met"),
        *("visit", "failed", None),
    ]
    assert found.sentences == [(0, 12), (12, 26)]


def test_name_figures() -> None:
    names = (
        Name(start=0, end=1, kind="GPE"),  # right
        Name(start=2, end=3, kind="PERSON"),  # a place taken for a person
        Name(start=5, end=6, kind="NORP"),  # not asked for
    )
    wanted = [{(0, 1, "place"), (2, 3, "place")}, set()]
    found = name_figures(reading(names=names), wanted, {"PERSON": "PERSON", "GPE": "place", "LOC": "place"})
    assert found == {
        "f1": 50.0,
        "precision": 50.0,
        "recall": 50.0,
        "f1-PERSON": 0.0,
        "f1-place": pytest.approx(200 / 3),
    }


FRAMES = (
    Frame(
        predicate=1,
        roleset="meet.03",
        kind="verb",
        roles=(Role(start=0, end=1, label="ARG0"), Role(start=2, end=4, label="ARG1")),
    ),
    Frame(predicate=5, roleset="visit.01", kind="noun", roles=(Role(start=4, end=5, label="ARG1"),), eventive=0.9),
)
GOLD_FRAMES = [
    gold.Frames(list(WORDS[0]), {1: ("meet.03", frozenset({(0, 1, "ARG0"), (2, 3, "ARG1")}))}),
    gold.Frames(list(WORDS[1]), {2: ("fail.01", frozenset({(0, 2, "ARG1")}))}),
]


def test_predicate_figures() -> None:
    found = predicate_figures(reading(frames=FRAMES), GOLD_FRAMES)
    assert found == {
        "predicates": 50.0,
        "predicates-precision": 50.0,
        "predicates-recall": 50.0,
        "whole-frame-arguments": pytest.approx(100 / 3),  # one of three given, one of three said
    }


def test_given_predicate_figures() -> None:
    given = (FRAMES[0], Frame(predicate=6, roleset="fail.02", kind="verb", roles=(Role(start=4, end=6, label="ARG1"),)))
    found = given_predicate_figures(reading(frames=given), GOLD_FRAMES)
    assert found["rolesets"] == 50.0
    assert found["arguments"] == pytest.approx(200 / 3)


def test_event_noun_figures() -> None:
    verb = Frame(predicate=5, roleset="visit.01", kind="verb")
    nouns = [{}, {1: True}]
    assert event_noun_figures(reading(frames=FRAMES), nouns)["f1"] == 100
    assert event_noun_figures(reading(frames=(verb,)), nouns)["f1"] == 0
    assert event_noun_figures(reading(frames=FRAMES), [{}, {1: False}])["precision"] == 0


def test_factuality_figures() -> None:
    found = factuality_figures(reading(factuality=(0, 3, 0, 0, 0, 1, -1)), [{1: 2.5}, {1: 0.5, 2: -1.5}])
    assert found == {"r": pytest.approx(100)}


def test_pearson() -> None:
    assert pearson([(1, 2), (2, 1), (3, 3)]) == pytest.approx(0.5)
    assert pearson([(1, 1), (1, 2)]) == 0
    assert pearson([]) == 0


def test_a_reading_of_other_words_is_refused() -> None:
    assert checked(reading(), WORDS)
    with pytest.raises(ValueError, match="words"):
        checked(reading(), [("Chad", "met")])
