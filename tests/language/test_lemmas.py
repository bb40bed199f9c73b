"""Lemmas: treebank customs, lexicon, unknown words."""

import pytest

from regesta.language.lemmas import lemma

CASES = [
    # verbs
    ("were", "AUX", "VBD", "be"),
    ("n't", "PART", "RB", "not"),
    ("n’t", "PART", "RB", "not"),
    ("'s", "AUX", "VBZ", "be"),
    ("’s", "PART", "POS", "'s"),
    ("ca", "AUX", "MD", "can"),
    ("wo", "AUX", "MD", "will"),
    ("struck", "VERB", "VBD", "strike"),
    ("fled", "VERB", "VBD", "flee"),
    ("withdrew", "VERB", "VBD", "withdraw"),
    ("hoping", "VERB", "VBG", "hope"),
    ("hopping", "VERB", "VBG", "hop"),
    ("condemned", "VERB", "VBN", "condemn"),
    ("scheduled", "VERB", "VBN", "schedule"),
    ("re-elected", "VERB", "VBN", "re-elect"),
    ("SAID", "VERB", "VBD", "say"),
    ("left", "VERB", "VBD", "leave"),
    ("lying", "VERB", "VBG", "lie"),
    # nouns
    ("talks", "NOUN", "NNS", "talk"),
    ("troops", "NOUN", "NNS", "troops"),
    ("people", "NOUN", "NNS", "people"),
    ("women", "NOUN", "NNS", "woman"),
    ("embassies", "NOUN", "NNS", "embassy"),
    ("crises", "NOUN", "NNS", "crisis"),
    ("News", "NOUN", "NN", "news"),
    ("MPs", "NOUN", "NNS", "MP"),
    ("vice-presidents", "NOUN", "NNS", "vice-president"),
    # names
    ("States", "PROPN", "NNPS", "State"),
    ("Philippines", "PROPN", "NNPS", "Philippines"),
    ("Kazakhs", "PROPN", "NNPS", "Kazakh"),
    ("Tashkent", "PROPN", "NNP", "Tashkent"),
    ("LONDON", "PROPN", "NNP", "London"),
    ("NATO", "PROPN", "NNP", "NATO"),
    ("Red", "ADJ", "NNP", "Red"),
    # pronouns, adjectives, numbers
    ("them", "PRON", "PRP", "they"),
    ("an", "DET", "DT", "a"),
    ("worse", "ADJ", "JJR", "bad"),
    ("heaviest", "ADJ", "JJS", "heavy"),
    ("Uzbek", "ADJ", "JJ", "Uzbek"),
    ("Foreign", "ADJ", "JJ", "foreign"),
    ("1,800", "NUM", "CD", "1800"),
    ("Two", "NUM", "CD", "two"),
    ("XIV", "NUM", "CD", "XIV"),
    # what is no word stays as it is
    ("@ministry", "X", "ADD", "@ministry"),
    ("brexiteering", "VERB", "VBG", "brexiteering"),
    ("—", "PUNCT", ":", "—"),
]


@pytest.mark.parametrize(("form", "upos", "xpos", "expected"), CASES)
def test_lemma(form: str, upos: str, xpos: str, expected: str) -> None:
    assert lemma(form, upos, xpos) == expected


@pytest.mark.parametrize(
    "xpos", ["NN", "NNS", "NNP", "NNPS", "VBG", "VBD", "VBZ", "JJR", "JJS", "RBR", "CD", "POS", "."]
)
@pytest.mark.parametrize("form", ["s", "ss", "-s", "'s", "ing", "ed", "-", "ies", "es", "S", "’", "ß", "é", "中"])
def test_a_lemma_is_never_empty(form: str, xpos: str) -> None:
    for upos in ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "PART", "PUNCT"):
        assert lemma(form, upos, xpos)
