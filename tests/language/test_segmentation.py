"""Words and sentences from raw text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.language.characters import characters
from regesta.language.segmentation import Segmenter

SENTENCES = [
    # contractions and possessives
    ("They don't trust Minsk's offer.", ["They do n't trust Minsk 's offer ."]),
    ("“We can’t wait,” he said.", ["“ We ca n’t wait , ” he said ."]),
    ("The ministers' talks failed.", ["The ministers ' talks failed ."]),
    ("Georgia cannot accept it.", ["Georgia can not accept it ."]),
    # hyphens, numbers, abbreviations
    ("A three-day cease-fire began.", ["A three - day cease - fire began ."]),
    ("It paid $1.2 billion, or 3.5%.", ["It paid $ 1.2 billion , or 3.5 % ."]),
    (
        "U.S. envoys met Gen. Okoro in the U.K. on Jan. 4. No deal came.",
        ["U.S. envoys met Gen. Okoro in the U.K. on Jan. 4 .", "No deal came ."],
    ),
    (
        "The prime minister arrived at 5 p.m. on Tuesday. Crowds cheered.",
        ["The prime minister arrived at 5 p.m. on Tuesday .", "Crowds cheered ."],
    ),
    # quotations and questions
    (
        '"Will they sign?" asked Dr. Lindqvist. "I doubt it."',
        ['" Will they sign ? " asked Dr. Lindqvist .', '" I doubt it . "'],
    ),
    # a headline without a full stop, then the text
    (
        "Kigali recalls envoy\n\nRwanda recalled its envoy on Monday.",
        ["Kigali recalls envoy", "Rwanda recalled its envoy on Monday ."],
    ),
    # lines broken by a mail program
    (
        "The parliament in Oslo voted\nfor the treaty. The king\nsigned it.",
        ["The parliament in Oslo voted for the treaty .", "The king signed it ."],
    ),
    # addresses are words
    (
        "Write to press@mission.example.org or see https://example.org/a-b?c=d,e today.",
        ["Write to press@mission.example.org or see https://example.org/a-b?c=d,e today ."],
    ),
]


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def words(segmenter: Segmenter, text: str) -> list[str]:
    return [" ".join(span.of(text) for span in sentence) for sentence in segmenter.segment(text)]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_words_and_sentences(segmenter: Segmenter, text: str, expected: list[str]) -> None:
    assert words(segmenter, text) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", "\f"])
def test_nothing_is_no_sentence(segmenter: Segmenter, text: str) -> None:
    assert segmenter.segment(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB9 .,'’\"-\n\r\t\f\u2029\u00a0é中@:/\x00\ud800\U0001f600"), max_size=60))
def test_every_character_is_in_one_word(segmenter: Segmenter, text: str) -> None:
    spans = [span for sentence in segmenter.segment(text) for span in sentence]
    covered = [at for span in spans for at in range(span.start, span.end)]
    assert covered == [at for at, char in enumerate(text) if not char.isspace()]
    assert all(span.fits(text) for span in spans)


def test_a_paragraph_is_read_alike_whatever_stands_around_it(segmenter: Segmenter) -> None:
    paragraphs = [text for text, _ in SENTENCES if "\n" not in text] * 30
    whole = words(segmenter, "\n\n".join(paragraphs))
    assert whole == [sentence for paragraph in paragraphs for sentence in words(segmenter, paragraph)]


def test_a_long_line_is_read_in_windows(segmenter: Segmenter) -> None:
    sentence = "The envoy of Chad left the talks in Doha. "
    found = words(segmenter, sentence * 2_000)
    assert found == ["The envoy of Chad left the talks in Doha ."] * 2_000


def test_a_line_without_blanks_is_read(segmenter: Segmenter) -> None:
    assert sum(len(sentence) for sentence in segmenter.segment("x" * 50_000)) >= 1


def test_runs_of_blanks_do_not_matter(segmenter: Segmenter) -> None:
    text = "Talks in Baku ended. Nobody signed."
    wide = text.replace(" ", "  \t ")
    assert words(segmenter, wide) == words(segmenter, text)


def test_equal_words_have_equal_hashes() -> None:
    found = characters("the talks, the Talks. the")
    assert found.atom_hashes[0] == found.atom_hashes[3] == found.atom_hashes[6]
    assert found.atom_hashes[1] == found.atom_hashes[4]
    assert len(set(found.atom_hashes.tolist())) == 4
