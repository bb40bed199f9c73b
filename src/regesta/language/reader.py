"""Text to Reading: segmentation, one run of the network a sentence, decoding."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from regesta.language.core import Core, Seen
from regesta.language.framing import Framer, factuality, predicates
from regesta.language.lemmas import lemma
from regesta.language.pieces import MAX_PIECES
from regesta.language.quotes import find_quotes
from regesta.language.segmentation import Segmenter
from regesta.language.tags import Bio
from regesta.language.trees import decode
from regesta.models import Tables, folder, rolesets, senses, tables
from regesta.records import Frame, Name, Reading, Span

LONGEST = 120  # words in one run of the network; a longer sentence (a list, a table) is read in parts
LONGEST_GIVEN = MAX_PIECES - 2  # words of a sentence that comes already parted: one piece a word must fit
BREAKS = frozenset(";:,.)–—")  # marks after which a long sentence is parted by preference


@dataclass(slots=True)
class Columns:
    """The columns of a Reading while they grow."""

    spans: list[Span] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    factuality: list[float] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    seen: list[bytes] = field(default_factory=list)


class Reader:
    """Reads English. Weights are loaded at the first text; ``models`` is a folder of other weights than the shipped
    ones.
    """

    def __init__(self, models: Path | None = None) -> None:
        self._where = models or folder()

    def read(self, text: str, document: str = "") -> Reading:
        """The Reading of a text; an empty text has an empty one."""
        parts = [part for sentence in self._segmenter.segment(text) for part in parted(sentence, text)]
        return self._reading(text, document, parts, None)

    def read_tokens(
        self, sentences: Sequence[Sequence[str]], document: str = "", predicates: Sequence[Sequence[int]] | None = None
    ) -> Reading:
        """The Reading of words already told apart: the text is made of them, a blank between words, a line a sentence.

        Raises ValueError for a sentence of more than LONGEST_GIVEN words or with an empty word.
        ``predicates`` names for each sentence the words that shall have frames, in place of those that the network
        finds.
        """
        spans, position = [], 0
        for words in sentences:
            if len(words) > LONGEST_GIVEN or not all(words):
                raise ValueError(f"a sentence must have at most {LONGEST_GIVEN} words, none of them empty")
            row = []
            for word in words:
                row.append(Span(position, position + len(word)))
                position += len(word) + 1
            spans.append(row)
        text = "\n".join(" ".join(words) for words in sentences)
        return self._reading(text, document, spans, predicates)

    @cached_property
    def _segmenter(self) -> Segmenter:
        return Segmenter()

    @cached_property
    def _core(self) -> Core:
        return Core(self._where)

    @cached_property
    def _tables(self) -> Tables:
        return tables(self._where)

    @cached_property
    def _names(self) -> Bio:
        return Bio(self._tables.names)

    @cached_property
    def _framer(self) -> Framer:
        return Framer(self._tables, rolesets(self._where), senses(self._where))

    def _reading(
        self, text: str, document: str, sentences: list[list[Span]], asked: Sequence[Sequence[int]] | None
    ) -> Reading:
        columns = Columns()
        for number, spans in enumerate(sentences):
            if spans:
                self._sentence(text, spans, columns, asked[number] if asked is not None else None)
        return Reading(
            document=document,
            text=text,
            starts=tuple(span.start for span in columns.spans),
            ends=tuple(span.end for span in columns.spans),
            lemmas=tuple(columns.lemmas),
            upos=tuple(columns.upos),
            xpos=tuple(columns.xpos),
            feats=tuple(columns.feats),
            heads=tuple(columns.heads),
            deprels=tuple(columns.deprels),
            factuality=tuple(columns.factuality),
            sentences=tuple(columns.sentences),
            names=tuple(columns.names),
            frames=tuple(columns.frames),
            quotes=find_quotes(text),
            seen=b"".join(columns.seen),
        )

    def _sentence(self, text: str, spans: list[Span], columns: Columns, asked: Sequence[int] | None) -> None:
        words, offset = [text[span.start : span.end] for span in spans], len(columns.spans)
        seen = self._core.see(words)
        upos = [self._tables.upos[tag] for tag in seen.upos]
        xpos = [self._tables.xpos[tag] for tag in seen.xpos]
        feats = [self._tables.feats[tag] for tag in seen.feats]
        heads = decode(seen.arcs)
        lemmas = list(map(lemma, words, upos, xpos, feats))
        found = list(asked) if asked is not None else predicates(seen, upos)
        rolesets = [self._framer.roleset(lemmas[word], seen.sense[word]) for word in found]
        deprels, roles = self._core.ask(seen, heads, found, self._framer.cards(rolesets))
        columns.spans += spans
        columns.sentences.append((offset, offset + len(spans)))
        columns.upos += upos
        columns.xpos += xpos
        columns.feats += feats
        columns.lemmas += lemmas
        columns.heads += [head - 1 + offset if head else -1 for head in heads]
        columns.deprels += [
            self._tables.deprels[label] if head else "root" for label, head in zip(deprels, heads, strict=True)
        ]
        columns.factuality += [factuality(float(thirds)) for thirds in seen.found[:, 2]]
        columns.seen.append(seen.acts.astype(np.float16).tobytes())
        columns.names += self._named(seen, offset)
        columns.frames += [
            self._framer.frame(word, roleset, upos[word], seen, arguments, offset)
            for word, roleset, arguments in zip(found, rolesets, self._framer.arguments(roles), strict=True)
        ]

    def _named(self, seen: Seen, offset: int) -> list[Name]:
        (spans,) = self._names.spans(seen.names[np.newaxis])
        return [Name(start=offset + start, end=offset + end, kind=label) for start, end, label in spans]


def parted(sentence: list[Span], text: str) -> list[list[Span]]:
    """The sentence, in parts of at most LONGEST words; a cut falls after a mark where one stands in the part's second
    half.
    """
    cuts = [0]
    while len(sentence) - cuts[-1] > LONGEST:
        window = range(cuts[-1] + LONGEST - 1, cuts[-1] + LONGEST // 2, -1)
        mark = next((word for word in window if text[sentence[word].start : sentence[word].end] in BREAKS), window[0])
        cuts.append(mark + 1)
    return [sentence[start:end] for start, end in pairwise([*cuts, len(sentence)])]
