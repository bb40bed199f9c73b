"""Words before an expression that make it a limit: "by 2014", "since Monday", "until the end of the year"."""

from datetime import timedelta
from functools import cache
from typing import Literal

import msgspec

from regesta.records import Reading
from regesta.times.calendar import Stretch
from regesta.times.grammar import vocabulary

Relation = Literal["at", "by", "before", "after", "since", "until", "for"]
LONGEST = 3  # words in the longest limit of the vocabulary


@cache
def _phrases() -> dict[tuple[str, ...], Relation]:
    return {tuple(phrase.split()): relation for phrase, relation in vocabulary()["limits"].items()}


def limit_before(reading: Reading, start: int, end: int) -> tuple[int, Relation]:
    """The token where the limit before tokens ``start`` to ``end`` begins, and its relation; (start, "at") if none.

    A preposition that belongs to a noun behind ("after Friday's attack") limits that noun, not the day.
    """
    sentence = reading.sentences[reading.sentence_index[start]][0]
    for count in range(min(LONGEST, start - sentence), 0, -1):
        phrase = tuple(word.lower() for word in reading.words[start - count : start])
        relation = _phrases().get(phrase)
        if relation is not None and _governs(reading, start - count, start, end):
            return start - count, relation
    return start, "at"


def _governs(reading: Reading, first: int, start: int, end: int) -> bool:
    """Whether the words from ``first`` to ``start`` limit the expression, and not a noun that it stands before."""
    follower = reading.xpos[end] if end < len(reading) and reading.starts[end] <= reading.ends[end - 1] + 1 else ""
    if not follower.startswith(("NN", "POS", "JJ")):
        return True
    return first <= reading.heads[start - 1] < end


def limited(stretch: Stretch, relation: Relation) -> Stretch:
    """The stretch that a limit leaves: "before 2014" ends with 2013, "since 2014" has no end."""
    if stretch.start is None or stretch.end is None:
        return stretch
    if relation in ("by", "until"):
        return msgspec.structs.replace(stretch, start=None)
    if relation == "before":
        return msgspec.structs.replace(stretch, start=None, end=stretch.start - timedelta(1))
    if relation == "since":
        return msgspec.structs.replace(stretch, end=None)
    if relation == "after":
        return msgspec.structs.replace(stretch, start=stretch.end + timedelta(1), end=None)
    return stretch
