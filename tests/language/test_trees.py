"""The tree decoder against the best of all trees, found by trying them."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.language.trees import decode


def is_tree(heads: tuple[int, ...]) -> bool:
    """One word under the root, and every word reaches it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        steps, at = 0, word
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def best(scores: np.ndarray) -> float:
    words = range(scores.shape[0])
    logs = scores - np.log(np.exp(scores - scores.max()).sum(1, keepdims=True)) - scores.max()
    trees = (heads for heads in product(range(len(words) + 1), repeat=len(words)) if is_tree(heads))
    return max(sum(logs[word, heads[word]] for word in words) for heads in trees)


@settings(deadline=None)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_the_tree_is_the_best_one_under_a_likely_root(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 3, (words, words + 1)).astype(np.float32)
    masked = scores.copy()
    masked[np.arange(words), np.arange(1, words + 1)] = -1e9
    heads = decode(scores)
    assert is_tree(tuple(heads))
    if words <= 3:  # with at most three words every root is tried, so the tree is the best of all
        logs = masked - np.log(np.exp(masked - masked.max()).sum(1, keepdims=True)) - masked.max()
        found = sum(logs[word, head] for word, head in enumerate(heads))
        assert np.isclose(found, best(masked), atol=1e-3)


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_any_scores_give_a_tree(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(0, 5, (words, words + 1)).astype(np.float32)
    assert is_tree(tuple(decode(scores)))


def test_scores_are_left_as_they_were() -> None:
    scores = np.zeros((3, 4), dtype=np.float32)
    decode(scores)
    assert not scores.any()
