"""The way from a predicate to every word of its sentence, through the tree."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FAR = 3  # steps are told apart up to this many; a word that cannot be reached is this far both ways

Paths = NDArray[np.int64]


def paths(heads: Sequence[int], predicates: Sequence[int]) -> Paths:
    """(predicates, words, 4): steps up, steps down, and the words below the turning point on either side.

    ``heads`` are columns, 0 for the root. From the predicate a path climbs to the turning point and falls to the word.
    The third number is the word by which it begins to fall (its relation says what part of the turning point's clause
    the word is in), the fourth the one from which it made its last step up (its relation says how the predicate hangs
    on the clause above). Where there is none, and for words that no path reaches, it is the number of words.
    """
    words = len(heads)
    children: list[list[int]] = [[] for _ in range(words)]
    for word, head in enumerate(heads):
        if head:
            children[head - 1].append(word)
    found = np.full((len(predicates), words, 4), words, dtype=np.int64)
    found[:, :, :2] = FAR
    for row, predicate in enumerate(predicates):
        steps: list[tuple[int, int, int, int] | None] = [None] * words
        steps[predicate] = (0, 0, words, words)
        waiting = [predicate]
        for at in waiting:
            up, down, fall, rise = steps[at] or (0, 0, words, words)
            for child in children[at]:
                if steps[child] is None:
                    steps[child] = (up, down + 1, fall if down else child, rise)
                    waiting.append(child)
            above = heads[at] - 1
            if above >= 0 and not down and steps[above] is None:
                steps[above] = (up + 1, 0, words, at)
                waiting.append(above)
        for word in waiting:
            up, down, fall, rise = steps[word] or (0, 0, words, words)
            found[row, word] = (min(up, FAR), min(down, FAR), fall, rise)
    return found
