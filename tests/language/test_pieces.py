"""Words to pieces and shapes."""

import pytest
from tokenizers import Tokenizer

from regesta.language.pieces import LONGEST_WORD, MAX_PIECES, Pieces, shape
from regesta.models import folder


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(Tokenizer.from_file(str(folder() / "pieces.json")))


@pytest.mark.parametrize(
    ("left", "right"), [("US", "us"), ("Polish", "polish"), ("March", "march"), ("U.S.", "Us"), ("2014", "2,014")]
)
def test_shapes_tell_apart_what_the_encoder_cannot(left: str, right: str) -> None:
    assert shape(left) != shape(right)


def test_every_word_has_a_piece(pieces: Pieces) -> None:
    words = ["Tehran", "\u200b", "—", "反対", "", "don", "’t", "x" * 500, "\ud800", "Teh\udfffran"]
    ids, shapes, firsts, lasts = pieces.of(words)
    assert len(ids) == len(shapes) <= MAX_PIECES
    assert len(firsts) == len(lasts) == len(words)
    assert all(first <= last < len(ids) - 1 for first, last in zip(firsts, lasts, strict=True))
    assert all(before < first for before, first in zip(lasts, firsts[1:], strict=False))


def test_a_word_is_read_to_its_longest(pieces: Pieces) -> None:
    assert pieces.of(["a" * LONGEST_WORD])[0] == pieces.of(["a" * (LONGEST_WORD + 1)])[0]


def test_curly_and_straight_apostrophes_are_one(pieces: Pieces) -> None:
    assert pieces.of(["’s"])[0] == pieces.of(["'s"])[0]


def test_half_a_surrogate_pair_is_read_as_the_mark_of_a_lost_letter(pieces: Pieces) -> None:
    assert pieces.of(["a\udc80b"])[0] == pieces.of(["a\ufffdb"])[0]
