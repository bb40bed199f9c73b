"""Text to words and sentences, by a small network over characters (``training/segmenter.py``)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regesta.language.characters import Characters, characters, is_blank
from regesta.models import folder, session
from regesta.records import Span

# What the network must say for a sentence to end (0: as likely as not); tuned on EWT and GUM dev.
SENTENCE_LOGIT = 0.5

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|[\f\u2029]\s*")
_WINDOW = 4_000  # characters decided at once; a longer paragraph is read in windows
_MARGIN = 400  # characters read on either side of a window, so that its edges are decided with their surroundings
_ROW = 8_000  # characters in one run of the network

# Pieces of text lie in one row, this many empty places apart: as far as any layer of the network reaches, so that no
# piece bears on another.
_CHARACTER_GAP = 6
_ATOM_GAP = 8


class _Piece(NamedTuple):
    """A stretch of text to read, ``start`` to ``end``, of which what lies from ``first`` to ``until`` is decided."""

    start: int
    first: int
    until: int
    end: int


class _Decided(NamedTuple):
    """Positions of the characters that are not blank, and whether a word or a sentence ends there."""

    positions: NDArray[np.int64]
    ending: NDArray[np.bool_]
    closing: NDArray[np.bool_]


class Segmenter:
    """Finds words as UD English treebanks count them ("do" "n't", "Bush" "'s", "search" "-" "engine") and sentences."""

    def __init__(self, model: Path | None = None) -> None:
        self._network = session(model or folder() / "segmenter.onnx")

    def segment(self, text: str) -> list[list[Span]]:
        """Sentences as lists of word spans, in code points of ``text``, in order.

        Every character that is not blank is in exactly one word. A blank line ends a sentence; what a paragraph holds
        does not bear on another.
        """
        decided = [self._decide(text, pieces) for pieces in _rows(text)]
        if not decided:
            return []
        positions, ending, closing = (np.concatenate(column) for column in zip(*decided, strict=True))
        last = np.flatnonzero(ending)
        first = np.append(0, last[:-1] + 1)
        spans = list(map(Span, positions[first].tolist(), (positions[last] + 1).tolist()))
        found, at = [], 0
        for end in (np.flatnonzero(closing[last]) + 1).tolist():
            found.append(spans[at:end])
            at = end
        return found

    def _decide(self, text: str, pieces: list[_Piece]) -> _Decided:
        lengths = np.array([piece.end - piece.start + 1 for piece in pieces])
        origins = np.cumsum(lengths) - lengths
        joined = characters("\n".join(text[piece.start : piece.end] for piece in pieces))
        piece_at = np.searchsorted(origins, joined.positions, side="right") - 1
        words, sentences = self._score(joined, piece_at)
        starts, firsts, untils, ends = (np.array(column) for column in zip(*pieces, strict=True))
        positions = joined.positions + (starts - origins)[piece_at]
        blank = is_blank(joined.classes)
        closing = np.zeros(len(blank), dtype=np.bool_)
        closing[joined.atom_ends[sentences > SENTENCE_LOGIT]] = True
        closing |= positions + 1 == ends[piece_at]
        closing &= (untils == ends)[piece_at] | (positions + 1 < ends[piece_at])
        ending = (words > 0) | closing | np.append(blank[1:], True)
        kept = ~blank & (positions >= firsts[piece_at]) & (positions < untils[piece_at])
        return _Decided(positions[kept], ending[kept], closing[kept])

    def _score(
        self, joined: Characters, piece_at: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Logits of word ends, by character, and of sentence ends, by atom."""
        places = np.arange(len(piece_at)) + (_CHARACTER_GAP - 1) * piece_at
        parted = np.append(piece_at[1:] != piece_at[:-1], False)  # the line breaks between pieces
        symbols = np.zeros((1, places[-1] + 1), dtype=np.int64)
        classes = np.zeros_like(symbols)
        symbols[0, places[~parted]] = joined.symbols[~parted]
        classes[0, places[~parted]] = joined.classes[~parted]
        piece_of = piece_at[joined.atom_ends]
        atoms = np.arange(len(piece_of)) + _ATOM_GAP * piece_of
        nexts = np.where(piece_at[joined.atom_nexts] == piece_of, joined.atom_nexts, joined.atom_ends)
        columns = np.zeros((3, 1, atoms[-1] + 1), dtype=np.int64)
        columns[0, 0, atoms] = places[joined.atom_ends]
        columns[1, 0, atoms] = places[nexts]
        columns[2, 0, atoms] = joined.atom_hashes
        words, sentences = self._network.run(
            None,
            {
                "symbols": symbols,
                "classes": classes,
                "atom_ends": columns[0],
                "atom_nexts": columns[1],
                "atom_hashes": columns[2],
            },
        )
        return words[0, places], sentences[0, atoms]


def _rows(text: str) -> Iterator[list[_Piece]]:
    """Pieces that the network reads in one run."""
    row: list[_Piece] = []
    size = 0
    for paragraph in _paragraphs(text):
        for piece in _windows(*paragraph):
            if not text[piece.start : piece.end].strip():
                continue
            if row and size + piece.end - piece.start > _ROW:
                yield row
                row, size = [], 0
            row.append(piece)
            size += piece.end - piece.start
    if row:
        yield row


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between blank lines, without blanks at their edges."""
    start = 0
    for end, following in [*(found.span() for found in _BLANK_LINE.finditer(text)), (len(text), len(text))]:
        paragraph = text[start:end]
        first = start + len(paragraph) - len(paragraph.lstrip())
        last = start + len(paragraph.rstrip())
        if first < last:
            yield first, last
        start = following


def _windows(start: int, end: int) -> Iterator[_Piece]:
    for at in range(start, end, _WINDOW):
        until = min(at + _WINDOW, end)
        yield _Piece(max(start, at - _MARGIN), at, until, min(end, until + _MARGIN))
