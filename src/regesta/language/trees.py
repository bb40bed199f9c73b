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
    heads = scores.argmax(1)
    cycle = np.array(_cycle(heads.tolist()), dtype=np.intp)
    if not len(cycle):
        return [int(head) for head in heads]
    outside = np.setdiff1d(np.arange(len(heads)), cycle)
    columns = np.append(0, outside + 1)
    last = len(outside)  # the cycle becomes the last word
    contracted = np.full((last + 1, last + 2), -np.inf)
    contracted[:last, :-1] = scores[np.ix_(outside, columns)]
    leaving = scores[np.ix_(outside, cycle + 1)]
    contracted[:last, -1] = leaving.max(1)
    leaves = cycle[leaving.argmax(1)]
    entering = scores[np.ix_(cycle, columns)] - scores[cycle, heads[cycle]][:, np.newaxis]
    contracted[last, :-1] = entering.max(0)
    enters = cycle[entering.argmax(0)]
    solved = np.array(_edmonds(contracted))
    result = heads.copy()
    hung = solved[:last]
    result[outside] = np.where(hung == last + 1, leaves + 1, columns[np.minimum(hung, last)])
    result[enters[solved[last]]] = columns[solved[last]]
    return [int(head) for head in result]


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
