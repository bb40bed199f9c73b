"""Heads that say what a test wants said, in place of the learned ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
from casts import SmallCast
from numpy.typing import NDArray

from regesta.events.coder import Coder
from regesta.events.countries import SIZE, Chooser
from regesta.events.evidence import (
    MODES,
    PAIR_SIZE,
    SECTORS,
    SIDES,
    STATUSES,
    TRIGGER_SIZE,
    TYPES,
    WORD_SIZE,
    WORD_STARTS,
)
from regesta.events.heads import Told
from regesta.events.lexicon import Lexicon
from regesta.records import Claim, PlaceMention, Reading

INNER = 3


def weights(direct: Mapping[int, float] | None = None, size: int = SIZE) -> dict[str, NDArray[np.float32]]:
    """A chooser that goes by single features alone; without any, it keeps to the first choice."""
    found = {
        "inner": np.zeros((size, INNER), dtype=np.float32),
        "inner_bias": np.zeros(INNER, dtype=np.float32),
        "outer": np.zeros(INNER, dtype=np.float32),
        "direct": np.zeros(size, dtype=np.float32),
    }
    for feature, weight in (direct or {}).items():
        found["direct"][feature] = weight
    return found


@dataclass
class Act:
    """What is said of one word: how likely it tells an act of a type, and of its parts. Words are named by their
    forms; a sector that is not said is the evidence's own.
    """

    type: str
    chance: float = 0.9
    actors: Mapping[str, float] = field(default_factory=dict)
    recipients: Mapping[str, float] = field(default_factory=dict)
    source: Mapping[str, float] = field(default_factory=dict)
    place: Mapping[str, float] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)
    status: Mapping[str, float] = field(default_factory=lambda: {"happened": 0.9})
    modes: Mapping[str, float] = field(default_factory=dict)


class FixedHeads:
    """Says of each word of a reading what ``acts`` has for its form."""

    def __init__(self, reading: Reading, acts: Mapping[str, Act], chooser: Chooser | None = None) -> None:
        self.reading, self.acts = reading, acts
        self.chooser = chooser or Chooser(weights())
        self.asked: list[list[str]] = []  # the sentences, in the order in which they were seen

    def triggers(self, seen: Any, evidence: Any) -> tuple[Any, Any]:
        assert seen.dtype == evidence.dtype == np.float32 and evidence.shape == (len(seen), WORD_SIZE)
        words = self._words(seen)
        self.asked.append(words)
        chances = np.zeros((len(words), 1 + len(TYPES)), dtype=np.float32)
        chances[:, 0] = 1
        for row, word in zip(chances, words, strict=True):
            if word in self.acts:
                act = self.acts[word]
                row[0], row[1 + TYPES.index(act.type)] = 1 - act.chance, act.chance
        return chances, np.zeros((len(words), 2), dtype=np.float32)

    def parts(
        self,
        seen: Any,
        context: Any,
        evidence: Any,
        anchors: list[int],
        types: list[str],
        ways: Any,
        pairs: Any,
        rules: Any,
    ) -> list[Told]:
        words = self._words(seen)
        assert context.shape == (len(words), 2)
        assert ways.shape == (len(anchors), len(words), 4)
        assert pairs.shape == (len(anchors), len(words), PAIR_SIZE)
        assert rules.shape == (len(anchors), TRIGGER_SIZE)
        assert types == [self.acts[words[anchor]].type for anchor in anchors]
        return [self._told(self.acts[words[anchor]], words, evidence) for anchor in anchors]

    def _words(self, seen: Any) -> list[str]:
        return [self.reading.words[int(token)] for token in seen[:, 0]]

    def _told(self, act: Act, words: list[str], evidence: Any) -> Told:
        sides = np.zeros((len(words), len(SIDES)), dtype=np.float32)
        sectors = evidence[:, WORD_STARTS["sector"] :][:, : len(SECTORS)].copy()
        for number, word in enumerate(words):
            sides[number] = [getattr(act, side).get(word, 0) for side in SIDES]
            if word in act.sectors:
                sectors[number] = [name == act.sectors[word] for name in SECTORS]
        return Told(sides, sectors, _row(STATUSES, act.status), _row(MODES, act.modes))


def _row(names: Sequence[str], said: Mapping[str, float]) -> Any:
    assert set(said) <= set(names)
    return np.array([said.get(name, 0) for name in names], dtype=np.float32)


def numbered(reading: Reading) -> Reading:
    """The reading with what the network saw of each word: its number, by which the fixed heads know it again."""
    seen = np.arange(len(reading), dtype=np.float16)
    return msgspec.structs.replace(reading, seen=seen.tobytes())


def coder(
    reading: Reading,
    lexicon: Lexicon,
    acts: Mapping[str, Act] | None = None,
    *,
    places: Sequence[PlaceMention] = (),
    claims: Sequence[Claim] = (),
    chooser: Chooser | None = None,
) -> Coder:
    """The coding of a reading made by hand, by the rules and, where ``acts`` are given, by fixed heads."""
    reading = numbered(reading)
    heads: Any = None if acts is None else FixedHeads(reading, acts, chooser)
    return Coder("d", reading, (), places, SmallCast(reading), claims, lexicon, heads)
