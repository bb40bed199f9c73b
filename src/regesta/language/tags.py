"""Decoding of BIO tag sequences: the best sequence in which every I- follows its own B- or I-."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class Bio:
    """A tag inventory that begins with "O" and holds "B-X", "I-X" side by side for each label X."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.labels = ["", *(tag[2:] for tag in tags[1:])]
        self.begins = np.array([tag[0] == "B" for tag in tags])
        self.continues = np.array([tag[0] == "I" for tag in tags])
        self.inner = np.flatnonzero(self.continues)
        if any(tags[number - 1][2:] != tags[number][2:] for number in self.inner.tolist()):
            raise ValueError("each I- tag must follow its B- tag in the inventory")

    def spans(self, scores: NDArray[np.float32]) -> list[tuple[int, int, str]]:
        """``scores``: (words, tags), log-probabilities up to a constant a word. Returns (start, end, label)."""
        tags = scores.argmax(1)
        return self._read(tags if self._valid(tags) else self._viterbi(scores))

    def _valid(self, tags: NDArray[np.intp]) -> bool:
        before = np.concatenate([[0], tags[:-1]])
        return bool(np.all(~self.continues[tags] | (before == tags) | (before == tags - 1)))

    def _viterbi(self, scores: NDArray[np.float32]) -> NDArray[np.intp]:
        words, inner = scores.shape[0], self.inner
        best = scores[0].copy()
        best[inner] = -np.inf
        pointers = np.empty(scores.shape, dtype=np.intp)
        for word in range(1, words):
            top = int(best.argmax())
            pointers[word] = top
            came = np.full(best.shape, best[top])
            from_begin = best[inner - 1] >= best[inner]
            pointers[word, inner] = np.where(from_begin, inner - 1, inner)
            came[inner] = np.where(from_begin, best[inner - 1], best[inner])
            best = came + scores[word]
        tags = np.empty(words, dtype=np.intp)
        tags[-1] = best.argmax()
        for word in range(words - 1, 0, -1):
            tags[word - 1] = pointers[word, tags[word]]
        return tags

    def _read(self, tags: NDArray[np.intp]) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        for word in np.flatnonzero(tags):
            tag = int(tags[word])
            if self.begins[tag]:
                found.append((int(word), int(word) + 1, self.labels[tag]))
            else:
                start, _, label = found[-1]
                found[-1] = (start, int(word) + 1, label)
        return found
