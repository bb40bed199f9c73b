"""What language analysis found in a document: columns over tokens, and the structures above them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import msgspec

from regesta.records.spans import Span


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A proper name: tokens ``start`` to ``end`` (exclusive). ``kind``: PERSON, ORG, GPE, LOC, NORP, EVENT, MISC."""

    start: int
    end: int
    kind: str
    score: float = 1.0


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """An argument of a frame: tokens ``start`` to ``end`` (exclusive) and its PropBank label (ARG0, ARGM-TMP, R-ARG1
    …).
    """

    start: int
    end: int
    label: str


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A predicate (a token) with its PropBank roleset and arguments.

    ``kind`` is ``verb``, ``noun`` or ``other`` by the predicate's part of speech. ``roleset`` is such as ``visit.01``.
    ``factuality`` runs from -3 (surely did not happen) to 3 (surely did). ``score`` is the probability that PropBank
    would make the word a predicate, ``eventive`` that it is a noun that tells of an event; a frame is made where either
    is likely.
    """

    predicate: int
    roleset: str
    kind: Literal["verb", "noun", "other"]
    roles: tuple[Role, ...] = ()
    factuality: float = 0.0
    score: float = 1.0
    eventive: float = 0.0

    def role(self, label: str) -> Role | None:
        """The first argument with this label."""
        return next((role for role in self.roles if role.label == label), None)


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Quoted words, marks included, in code points of the text; not ``closed`` where the closing mark is missing."""

    span: Span
    closed: bool = True


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a chain: tokens ``start`` to ``end`` (exclusive) that speak of the same thing as its fellows."""

    start: int
    end: int
    chain: int


class Reading(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Language analysis of one text, as columns with one entry a token.

    ``starts``, ``ends``: code points of the text. ``heads``: index of the governing token in the whole text, -1 for a
    root. ``deprels``: UD v2 relations. ``lemmas``, ``upos``, ``xpos``, ``feats``: as in CoNLL-U. ``factuality``: -3..3.
    ``sentences``: half-open token ranges, in order, covering every token. ``seen``: what the network saw of each word,
    for heads that later stages ask, as rows of half-precision numbers; empty in a reading made by hand.
    """

    document: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    factuality: tuple[float, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...] = ()
    frames: tuple[Frame, ...] = ()
    quotes: tuple[Quote, ...] = ()
    chains: tuple[Mention, ...] = ()
    seen: bytes = b""

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The form of each token."""
        return tuple(self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, left to right."""
        lists: list[list[int]] = [[] for _ in self.starts]
        for token, head in enumerate(self.heads):
            if head >= 0:
                lists[head].append(token)
        return tuple(tuple(found) for found in lists)

    @cached_property
    def sentence_index(self) -> tuple[int, ...]:
        """Which sentence each token is in."""
        return tuple(number for number, (start, end) in enumerate(self.sentences) for _ in range(start, end))

    @cached_property
    def frame_at(self) -> dict[int, Frame]:
        """Frames by predicate token."""
        return {frame.predicate: frame for frame in self.frames}

    def span(self, start: int, end: int) -> Span:
        """Code points of tokens ``start`` to ``end`` (exclusive)."""
        return Span(self.starts[start], self.ends[end - 1])

    def tokens_in(self, span: Span) -> range:
        """The tokens that lie wholly or partly inside ``span``."""
        first = bisect_right(self.ends, span.start)
        last = bisect_left(self.starts, span.end)
        return range(first, max(first, last))

    def sentence_span(self, token: int) -> Span:
        """Code points of the sentence that holds ``token``."""
        return self.span(*self.sentences[self.sentence_index[token]])

    def subtree(self, token: int) -> list[int]:
        """``token`` and all that depends on it, sorted."""
        found = [token]
        for member in found:
            found.extend(self.children[member])
        return sorted(found)

    def dependents(self, token: int, *relations: str) -> Iterator[int]:
        """Children by relation; "nsubj" also matches its subtypes ("nsubj:pass")."""
        for child in self.children[token]:
            deprel = self.deprels[child]
            if deprel in relations or deprel.partition(":")[0] in relations:
                yield child

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above ``token``, nearest first."""
        head = self.heads[token]
        while head >= 0:
            yield head
            head = self.heads[head]
