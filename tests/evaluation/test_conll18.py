"""The shared task's scoring, on texts small enough to count by hand."""

import pytest

from evaluation.conll18 import Analysis, Counts, Word, align, score

Token = tuple[str, list[tuple[str, str, str, int]]]


def analysis(*sentences: list[Token]) -> Analysis:
    made = Analysis()
    for tokens in sentences:
        made.add_sentence(tokens)
    return made


def plain(*words: tuple[str, str, str, int]) -> list[Token]:
    return [(word[0], [word]) for word in words]


def counts(gold: Analysis, system: Analysis) -> dict[str, tuple[int, int, int]]:
    found: dict[str, Counts] = {}
    score(gold, system, found)
    return {name: (counted.correct, counted.gold, counted.system) for name, counted in found.items()}


GOLD = analysis(
    plain(("Mali", "PROPN", "nsubj", 2), ("agreed", "VERB", "root", 0), (".", "PUNCT", "punct", 2)),
    plain(("Talks", "NOUN", "nsubj:pass", 2), ("ended", "VERB", "root", 0)),
)


def test_a_text_agrees_with_itself() -> None:
    assert counts(GOLD, GOLD) == {
        "words": (5, 5, 5),
        "sentences": (2, 2, 2),
        "upos": (5, 5, 5),
        "uas": (5, 5, 5),
        "las": (5, 5, 5),
        "las-full": (5, 5, 5),
    }


def test_a_missed_sentence_end_spoils_both_sentences_but_no_word() -> None:
    system = analysis(
        plain(
            ("Mali", "PROPN", "nsubj", 2),
            ("agreed", "VERB", "root", 0),
            (".", "PUNCT", "punct", 2),
            ("Talks", "NOUN", "nsubj", 5),
            ("ended", "VERB", "parataxis", 2),
        )
    )
    assert counts(GOLD, system) == {
        "words": (5, 5, 5),
        "sentences": (0, 2, 1),
        "upos": (5, 5, 5),
        "uas": (4, 5, 5),  # "ended" is no root now
        "las": (4, 5, 5),  # nsubj for nsubj:pass is right without subtypes
        "las-full": (3, 5, 5),
    }


def test_a_word_cut_in_two_costs_its_dependents_too() -> None:
    system = analysis(
        plain(
            ("Mali", "PROPN", "nsubj", 3),
            ("agr", "X", "dep", 3),
            ("eed", "VERB", "root", 0),
            (".", "PUNCT", "punct", 3),
        ),
        plain(("Talks", "NOUN", "nsubj:pass", 2), ("ended", "VERB", "root", 0)),
    )
    found = counts(GOLD, system)
    assert found["words"] == (4, 5, 6)
    assert found["uas"] == (2, 5, 6)
    assert found["sentences"] == (2, 2, 2)


def test_contractions_are_matched_by_form() -> None:
    gold = analysis(
        [
            ("We", [("We", "PRON", "nsubj", 4)]),
            ("won't", [("wo", "AUX", "aux", 4), ("n't", "PART", "advmod", 4)]),
            ("go", [("go", "VERB", "root", 0)]),
        ]
    )
    apart = plain(
        ("We", "PRON", "nsubj", 4), ("wo", "AUX", "aux", 4), ("n't", "PART", "advmod", 4), ("go", "VERB", "root", 0)
    )
    assert counts(gold, analysis(apart))["las"] == (4, 4, 4)
    elsewhere = plain(
        ("We", "PRON", "nsubj", 4), ("won", "AUX", "aux", 4), ("'t", "PART", "advmod", 4), ("go", "VERB", "root", 0)
    )
    assert counts(gold, analysis(elsewhere))["words"] == (2, 4, 4)
    whole = plain(("We", "PRON", "nsubj", 3), ("won't", "AUX", "aux", 3), ("go", "VERB", "root", 0))
    assert counts(gold, analysis(whole))["words"] == (2, 4, 3)


def test_forms_are_matched_case_aside_and_in_order() -> None:
    gold = [Word("do", 0, 5, multiword=True), Word("n't", 0, 5, multiword=True)]
    system = [Word("Do", 0, 2), Word("n't", 2, 5)]
    assert align(gold, system) == [(gold[0], system[0]), (gold[1], system[1])]
    assert align(gold, list(reversed(system))) != []


def test_different_texts_are_refused() -> None:
    with pytest.raises(ValueError, match="characters"):
        counts(GOLD, analysis(plain(("Mali", "PROPN", "root", 0))))


def test_f1() -> None:
    counted = Counts(correct=3, gold=4, system=6)
    assert (counted.f1, counted.precision, counted.recall) == (60.0, 50.0, 75.0)
    assert Counts().f1 == 0.0
