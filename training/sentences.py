"""The training example: a sentence of words with the labels that its corpus happens to have."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Frame:
    """A PropBank predicate: token, roleset, and arguments as (first token, end token, label)."""

    predicate: int
    roleset: str
    arguments: list[tuple[int, int, str]]


@dataclass(slots=True)
class Sentence:
    """Words and what is known of them; a field is None where the corpus says nothing.

    ``heads`` counts from 1 with 0 for the root, as in CoNLL-U. ``names`` has for each word the set of tags it may bear:
    a corpus that does not annotate nationalities leaves both readings open. ``factuality`` and ``eventive`` are by
    token.
    """

    words: list[str]
    weight: float = 1.0
    lemmas: list[str] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    feats: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    names: list[frozenset[str]] | None = None
    frames: list[Frame] | None = None
    factuality: dict[int, float] = field(default_factory=dict)
    eventive: dict[int, bool] = field(default_factory=dict)
