"""The network's two graphs: what one look at a sentence gives, and what is asked then of heads and predicates."""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from regesta.language.paths import paths
from regesta.language.pieces import Pieces
from regesta.models import session

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


class Seen(NamedTuple):
    """One sentence after the first graph; the first axis is the word, but ``rel_head`` and ``rel_dependent`` begin with
    the root.

    ``arcs``: (words, words + 1). ``found``: predicate, event noun (both as logits), and factuality in thirds.
    ``acts``: what the heads of the event coder read.
    """

    upos: Numbers
    xpos: Numbers
    feats: Numbers
    arcs: Floats
    rel_dependent: Floats
    rel_head: Floats
    names: Floats
    found: Floats
    sense: Floats
    role_words: Floats
    role_predicate: Floats
    acts: Floats


class Core:
    """Runs the graphs, one sentence at a time: a result depends on the sentence alone."""

    def __init__(self, where: Path) -> None:
        self._core, self._heads = session(where / "core.onnx"), session(where / "heads.onnx")
        self._pieces = Pieces(Tokenizer.from_file(str(where / "pieces.json")))

    def see(self, words: list[str]) -> Seen:
        pieces, shapes, firsts, lasts = self._pieces.of(words)
        given: dict[str, Any] = {"pieces": pieces, "shapes": shapes, "firsts": [0, *firsts], "lasts": [0, *lasts]}
        return Seen(
            *self._core.run(Seen._fields, {name: np.asarray(value, dtype=np.int64) for name, value in given.items()})
        )

    def ask(self, seen: Seen, heads: list[int], predicates: list[int], cards: Floats) -> tuple[Numbers, Floats]:
        """Relations (words,) to ``heads`` (columns, 0 for the root) and role scores (predicates, words, tags).

        ``cards``: (predicates, card size), what roles the roleset of each predicate has; one row of noughts for none.
        """
        deprels, roles = self._heads.run(
            ["deprels", "roles"],
            {
                "rel_dependent": seen.rel_dependent,
                "rel_head": seen.rel_head,
                "heads": np.asarray(heads, dtype=np.int64),
                "role_words": seen.role_words,
                "role_predicate": seen.role_predicate,
                "predicates": np.asarray(predicates or [0], dtype=np.int64),
                "paths": paths(heads, predicates or [0]),
                "cards": cards,
            },
        )
        return deprels, roles[: len(predicates)]
