"""BIO decoding: legal sequences, and the best of them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.language.tags import Bio

TAGS = ("O", "B-A", "I-A", "B-B", "I-B")


def legal(tags: tuple[int, ...]) -> bool:
    return all(tag not in (2, 4) or before in (tag, tag - 1) for before, tag in zip((0, *tags), tags, strict=False))


def tags_of(spans: list[tuple[int, int, str]], words: int) -> tuple[int, ...]:
    tags = [0] * words
    for start, end, label in spans:
        begin = TAGS.index(f"B-{label}")
        tags[start:end] = [begin] + [begin + 1] * (end - start - 1)
    return tuple(tags)


@settings(deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_spans_are_the_best_legal_sequence(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (words, len(TAGS))).astype(np.float32)
    sequences = (tags for tags in product(range(len(TAGS)), repeat=words) if legal(tags))
    best = max(sequences, key=lambda tags: sum(scores[word, tag] for word, tag in enumerate(tags)))
    assert tags_of(Bio(TAGS).spans(scores[np.newaxis])[0], words) == best


def test_two_names_side_by_side_stay_two() -> None:
    scores = np.full((2, len(TAGS)), -5, dtype=np.float32)
    scores[0, 1] = scores[1, 1] = 5
    assert Bio(TAGS).spans(scores[np.newaxis]) == [[(0, 1, "A"), (1, 2, "A")]]


def test_an_inventory_out_of_order_is_refused() -> None:
    with pytest.raises(ValueError, match="must follow"):
        Bio(("O", "I-A", "B-A"))


@settings(deadline=None)
@given(st.integers(1, 4), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_sequences_do_not_mind_one_another(sequences: int, words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 2, (sequences, words, len(TAGS))).astype(np.float32)
    alone = [Bio(TAGS).spans(scores[[number]])[0] for number in range(sequences)]
    assert Bio(TAGS).spans(scores) == alone


def test_no_sequence_gives_none() -> None:
    assert Bio(TAGS).spans(np.zeros((0, 3, len(TAGS)), dtype=np.float32)) == []
