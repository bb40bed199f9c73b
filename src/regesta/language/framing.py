"""Predicates, their rolesets and their arguments, from the network's scores."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from regesta.language.core import Seen
from regesta.language.tags import Bio, TaggedSpan
from regesta.models import Rolesets, Senses, Tables
from regesta.records import Frame, Role

LIKELY = 0.0  # logit from which a word is taken for a predicate
EVENTIVE = (
    -0.75
)  # logit from which a noun is taken for an event, best on QANom train; told as a probability of one half
FACTUALITY_SCALE = 3.0  # the network tells factuality in thirds of the -3..3 scale

Kind = Literal["verb", "noun", "other"]
KINDS: Mapping[str, Kind] = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun"}


def kind(upos: str) -> Kind:
    return KINDS.get(upos, "other")


def predicates(seen: Seen, upos: Sequence[str]) -> list[int]:
    """The words that bear a frame: PropBank predicates, and nouns that tell of an event."""
    nouns = np.array([tag == "NOUN" for tag in upos], dtype=bool)
    bearing = (seen.found[:, 0] > LIKELY) | ((seen.found[:, 1] > EVENTIVE) & nouns)
    return [int(word) for word in np.flatnonzero(bearing)]


class Framer:
    """Puts frames together."""

    def __init__(self, tables: Tables, inventory: Rolesets, senses: Senses) -> None:
        self._bio = Bio(tables.roles)
        self._inventory = inventory
        self._senses = senses
        self._number = {roleset: number for number, roleset in enumerate(tables.rolesets)}

    def cards(self, rolesets: Sequence[str]) -> NDArray[np.float32]:
        """What roles each roleset has; one row of noughts where there are no rolesets."""
        made = np.zeros((max(1, len(rolesets)), self._inventory.card_size), dtype=np.float32)
        for row, roleset in enumerate(rolesets):
            made[row, self._inventory.cards.get(roleset, [])] = 1
        return made

    def arguments(self, scores: NDArray[np.float32]) -> list[list[TaggedSpan]]:
        """The arguments of each predicate, from (predicates, words, tags)."""
        return self._bio.spans(scores)

    def frame(
        self, predicate: int, roleset: str, upos: str, seen: Seen, arguments: list[TaggedSpan], offset: int
    ) -> Frame:
        """``predicate`` counts in the sentence; the frame counts in the text, in which the sentence begins at
        ``offset``.
        """
        likely, eventive, happened = (float(value) for value in seen.found[predicate])
        return Frame(
            predicate=offset + predicate,
            roleset=roleset,
            kind=kind(upos),
            roles=tuple(Role(start=offset + start, end=offset + end, label=label) for start, end, label in arguments),
            factuality=factuality(happened),
            score=_probability(likely),
            eventive=_probability(eventive - EVENTIVE) if upos == "NOUN" else 0.0,
        )

    def roleset(self, lemma: str, vector: NDArray[np.float32]) -> str:
        """The best of the lemma's rolesets; of those never met in training, the inventory's first."""
        listed = self._inventory.candidates.get(lemma.lower(), [])
        known = [number for roleset in listed if (number := self._number.get(roleset)) is not None]
        if known:
            scores = self._senses.weight[known] @ vector + self._senses.bias[known]
            return next(roleset for roleset in listed if self._number.get(roleset) == known[int(scores.argmax())])
        if listed:
            return listed[0]
        return f"{re.sub(r'[^a-z0-9]+', '_', lemma.lower()) or 'unknown'}.01"


def factuality(thirds: float) -> float:
    return round(max(-3.0, min(3.0, thirds * FACTUALITY_SCALE)), 3)


def _probability(logit: float) -> float:
    return round(float(1 / (1 + np.exp(-logit))), 4)
