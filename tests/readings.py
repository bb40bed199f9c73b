"""Readings built by hand: from words, or from a compact table of words.

Each line of a table is ``form lemma upos xpos head deprel [roleset LABEL=i-j …]`` with heads and role bounds counted
from 1 inside the sentence (0 is the root; ``i-j`` includes both, ``i`` alone is one word). A blank line parts
sentences.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from regesta.records import Frame, Name, Reading, Role


class Word(NamedTuple):
    """A row of CoNLL-U; ``head`` is counted from 1 inside the sentence, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


def build(sentences: Sequence[Sequence[Word]], text: str | None = None, **found: Any) -> Reading:
    """The reading of ``sentences`` with what else was ``found``.

    The words stand in ``text`` in this order; without it they are joined by blanks, sentences by a line end.
    """
    if text is None:
        text = "\n".join(" ".join(word.form for word in sentence) for sentence in sentences)
    words = [word for sentence in sentences for word in sentence]
    starts, ends, at = [], [], 0
    for word in words:
        starts.append(text.index(word.form, at))
        at = starts[-1] + len(word.form)
        ends.append(at)
    bounds, heads = [], []
    for sentence in sentences:
        first = len(heads)
        heads.extend(word.head - 1 + first if word.head else -1 for word in sentence)
        bounds.append((first, len(heads)))
    given: dict[str, Any] = {"document": "d", "factuality": (0.0,) * len(words), **found}
    return Reading(
        text=text,
        starts=tuple(starts),
        ends=tuple(ends),
        lemmas=tuple(word.lemma for word in words),
        upos=tuple(word.upos for word in words),
        xpos=tuple(word.xpos for word in words),
        feats=tuple(word.feats for word in words),
        heads=tuple(heads),
        deprels=tuple(word.deprel for word in words),
        sentences=tuple(bounds),
        **given,
    )


def reading(table: str, *, names: tuple[Name, ...] = ()) -> Reading:
    """The reading that a table of words describes."""
    blocks = [[line.split() for line in block.splitlines() if line.strip()] for block in table.strip().split("\n\n")]
    sentences, frames, first = [], [], 0
    for block in blocks:
        sentences.append([Word(*row[:4], feats="_", head=int(row[4]), deprel=row[5]) for row in block])
        frames += [_frame(row, first + at, first) for at, row in enumerate(block) if len(row) > 6]
        first += len(block)
    return build(sentences, names=names, frames=tuple(frames))


def _frame(row: list[str], token: int, first: int) -> Frame:
    roles = []
    for part in row[7:]:
        label, _, bounds = part.partition("=")
        low, _, high = bounds.partition("-")
        roles.append(Role(start=first + int(low) - 1, end=first + int(high or low), label=label))
    kind = "verb" if row[2] == "VERB" else "noun" if row[2] == "NOUN" else "other"
    return Frame(predicate=token, roleset=row[6], kind=kind, roles=tuple(roles))  # type: ignore[arg-type]
