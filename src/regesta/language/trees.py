"""Arc scores to a dependency tree with one root (Chu-Liu, Edmonds)."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def decode(scores: Scores) -> list[int]:
    """The best single-rooted tree.

    ``scores``: (words, words + 1), entry [d, h] for word d under column h, where column 0 is the root and column h + 1
    is word h. Returns for each word its head as a column number (0 for the root).
    """
    words = scores.shape[0]
    scores = scores.copy()
    scores[np.arange(words), np.arange(1, words + 1)] = -np.inf
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and not _cycle(heads.tolist()):
        return [int(head) for head in heads]
    logs = scores.astype(np.float64)
    logs -= _logsumexp(logs)
    return _single_rooted(logs)


def _logsumexp(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    top = scores.max(1, keepdims=True)
    sums: NDArray[np.float64] = top + np.log(np.exp(scores - top).sum(1, keepdims=True))
    return sums


def _single_rooted(logs: NDArray[np.float64]) -> list[int]:
    """The best tree over the likeliest choices of the one word under the root."""
    words = logs.shape[0]
    best, best_score = [0] * words, -np.inf
    for root in np.argsort(-logs[:, 0])[:3]:
        tried = logs.copy()
        tried[:, 0] = -np.inf
        tried[root, :] = -np.inf
        tried[root, 0] = 0.0
        heads = _edmonds(tried)
        score = float(logs[np.arange(words), heads].sum())
        if score > best_score:
            best, best_score = heads, score
    return best


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Maximum spanning arborescence rooted in column 0, by contracting cycles."""
    words = scores.shape[0]
    heads = [int(head) for head in scores.argmax(1)]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    members = set(cycle)
    outside = [word for word in range(words) if word not in members]
    size = len(outside) + 1  # the cycle becomes the last word
    number = {word: place for place, word in enumerate(outside)}
    inner = sum(scores[word, heads[word]] for word in cycle)
    contracted = np.full((size, size + 1), -np.inf)
    enters: dict[int, int] = {}
    leaves: dict[int, int] = {}
    for word in outside:
        contracted[number[word], 0] = scores[word, 0]
        for head in outside:
            contracted[number[word], number[head] + 1] = scores[word, head + 1]
        source = max(cycle, key=lambda member: scores[word, member + 1])
        contracted[number[word], size] = scores[word, source + 1]
        leaves[word] = source
    for column in [0, *(word + 1 for word in outside)]:
        gains = [(inner - scores[word, heads[word]] + scores[word, column], word) for word in cycle]
        gain, word = max(gains)
        place = 0 if column == 0 else number[column - 1] + 1
        contracted[size - 1, place] = gain
        enters[place] = word
    solved = _edmonds(contracted)
    result = heads[:]
    for word in outside:
        head = solved[number[word]]
        result[word] = 0 if head == 0 else leaves[word] + 1 if head == size else outside[head - 1] + 1
    entry = solved[size - 1]
    result[enters[entry]] = 0 if entry == 0 else outside[entry - 1] + 1
    return result


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, or an empty list. ``heads`` are columns: 0 is the root."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, word = [], start
        while word >= 0 and state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word] - 1
        if word >= 0 and state[word] == 1:
            return path[path.index(word) :]
        for member in path:
            state[member] = 2
    return []
