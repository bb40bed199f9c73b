"""The learned heads: two graphs over what the language core saw and what the rules say."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regesta.events import countries
from regesta.events.evidence import TYPES
from regesta.models import session

Floats = NDArray[np.float32]
NEAR = 12  # distances from the trigger are told apart up to this many words


class Told(NamedTuple):
    """What the heads say of one act: sides (words, sides) and sectors (words, sectors) as probabilities, then the
    probabilities of the statuses and of each mode.
    """

    sides: Floats
    sectors: Floats
    status: Floats
    modes: Floats


class Heads:
    """Runs the graphs, one sentence at a time: a result depends on the sentence alone."""

    def __init__(self, where: Path) -> None:
        self.chooser = countries.load(where)
        self._triggers, self._parts = session(where / "triggers.onnx"), session(where / "parts.onnx")

    def triggers(self, seen: Floats, evidence: Floats) -> tuple[Floats, Floats]:
        """The probability of no act and of each type, (words, 1 + types), and the words in context."""
        logits, context = self._triggers.run(["logits", "context"], {"seen": seen, "evidence": evidence})
        return _softmax(logits), context

    def parts(
        self,
        seen: Floats,
        context: Floats,
        evidence: Floats,
        anchors: list[int],
        types: list[str],
        ways: NDArray[np.int64],
        pairs: Floats,
        rules: Floats,
    ) -> list[Told]:
        """One for each trigger of the sentence; ``anchors`` are words of it."""
        distance = np.clip(np.arange(len(seen))[np.newaxis] - np.array(anchors)[:, np.newaxis], -NEAR, NEAR) + NEAR
        sides, sectors, status, modes = self._parts.run(
            ["sides", "sectors", "status", "modes"],
            {
                "seen": seen,
                "context": context,
                "evidence": evidence,
                "anchors": np.array(anchors, dtype=np.int64),
                "types": np.array([TYPES.index(each) for each in types], dtype=np.int64),
                "distance": distance.astype(np.int64),
                "ways": ways,
                "pairs": pairs,
                "rules": rules,
            },
        )
        return [
            Told(_sigmoid(sides[act]), _softmax(sectors[act]), _softmax(status[act]), _sigmoid(modes[act]))
            for act in range(len(anchors))
        ]


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), dtype=np.float32)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
