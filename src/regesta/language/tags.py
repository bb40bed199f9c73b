"""Decoding of BIO tag sequences: the best sequence in which every I- follows its own B- or I-."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

TaggedSpan = tuple[int, int, str]


class Bio:
    """A tag inventory that begins with "O" and holds "B-X", "I-X" side by side for each label X."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.labels = ["", *(tag[2:] for tag in tags[1:])]
        self.begins = np.array([tag[0] == "B" for tag in tags])
        self.continues = np.array([tag[0] == "I" for tag in tags])
        self.inner = np.flatnonzero(self.continues)
        if any(tags[number - 1][2:] != tags[number][2:] for number in self.inner.tolist()):
            raise ValueError("each I- tag must follow its B- tag in the inventory")

    def spans(self, scores: NDArray[np.float32]) -> list[list[TaggedSpan]]:
        """``scores``: (sequences, words, tags), log-probabilities up to a constant a word.

        Returns for each sequence its (start, end, label), in order.
        """
        tags = scores.argmax(2)
        before = np.concatenate([np.zeros_like(tags[:, :1]), tags[:, :-1]], 1)
        broken = np.any(self.continues[tags] & (before != tags) & (before != tags - 1), 1)
        if broken.any():
            tags[broken] = self._viterbi(scores[broken])
        return [self._read(row) for row in tags]

    def _viterbi(self, scores: NDArray[np.float32]) -> NDArray[np.intp]:
        (sequences, words, _), inner = scores.shape, self.inner
        rows = np.arange(sequences)
        best = scores[:, 0].copy()
        best[:, inner] = -np.inf
        pointers = np.empty(scores.shape, dtype=np.intp)
        for word in range(1, words):
            top = best.argmax(1)
            pointers[:, word] = top[:, np.newaxis]
            came = np.repeat(best[rows, top][:, np.newaxis], best.shape[1], 1)
            opening, running = best[:, inner - 1], best[:, inner]
            from_begin = opening >= running
            pointers[:, word, inner] = np.where(from_begin, inner - 1, inner)
            came[:, inner] = np.where(from_begin, opening, running)
            best = came + scores[:, word]
        tags = np.empty((sequences, words), dtype=np.intp)
        tags[:, -1] = best.argmax(1)
        for word in range(words - 1, 0, -1):
            tags[:, word - 1] = pointers[rows, word, tags[:, word]]
        return tags

    def _read(self, tags: NDArray[np.intp]) -> list[TaggedSpan]:
        found: list[TaggedSpan] = []
        for word in np.flatnonzero(tags).tolist():
            tag = int(tags[word])
            if self.begins[tag]:
                found.append((word, word + 1, self.labels[tag]))
            else:
                start, _, label = found[-1]
                found[-1] = (start, word + 1, label)
        return found
