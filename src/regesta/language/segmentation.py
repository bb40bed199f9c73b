"""Text to words and sentences, by a small network over characters (``training/segmenter.py``)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from regesta.language.characters import NEWLINE, SPACE, Characters, characters
from regesta.records import Span

# What the network must say for a sentence to end: above 0 it would be surer than not; tuned on EWT and GUM dev.
SENTENCE_LOGIT = 0.0

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|[\f\u2029]\s*")
_WINDOW = 4_000  # characters decided at once; a longer paragraph is read in windows
_MARGIN = 400  # characters read on either side of a window; more than the network looks back or ahead
_BATCH = 24_000  # characters in one run of the network, padding included

_Piece = tuple[int, int, int, int]


class _Decided(NamedTuple):
    """What was decided of a piece: positions of its characters that are not blank, and whether a word or a sentence
    ends there.
    """

    positions: NDArray[np.int64]
    ending: NDArray[np.bool_]
    closing: NDArray[np.bool_]


_NOTHING = _Decided(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_), np.empty(0, dtype=np.bool_))


class Segmenter:
    """Finds words as UD English treebanks count them ("do" "n't", "Bush" "'s", "search" "-" "engine") and sentences."""

    def __init__(self, model: Path | None = None) -> None:
        self._run = _session() if model is None else _load(model.read_bytes())

    def segment(self, text: str) -> list[list[Span]]:
        """Sentences as lists of word spans, in code points of ``text``, in order.

        Every character that is not blank is in exactly one word. A blank line ends a sentence; what a paragraph holds
        does not bear on another.
        """
        pieces = [
            piece
            for paragraph in _paragraphs(text)
            for piece in _windows(*paragraph)
            if text[piece[0] : piece[3]].strip()
        ]
        decided: list[_Decided] = [_NOTHING] * len(pieces)
        for batch in _batches(pieces):
            columns = [characters(text[pieces[at][0] : pieces[at][3]]) for at in batch]
            for at, found, words, sentences in zip(batch, columns, *self._score(columns), strict=True):
                decided[at] = _decide(pieces[at], found, words, sentences)
        return _sentences(decided)

    def _score(self, columns: list[Characters]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Logits of word ends [batch, characters] and sentence ends [batch, atoms]."""
        words, sentences = self._run.run(
            None,
            {
                "symbols": _stack([found.symbols for found in columns]),
                "classes": _stack([found.classes for found in columns]),
                "atom_ends": _stack([found.atom_ends for found in columns]),
                "atom_nexts": _stack([found.atom_nexts for found in columns]),
                "atom_hashes": _stack([found.atom_hashes for found in columns]),
            },
        )
        return words, sentences


@cache
def _session() -> onnxruntime.InferenceSession:
    return _load((resources.files("regesta.models") / "segmenter.onnx").read_bytes())


def _load(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


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
    """(read from, decide from, decide to, read to) for each window of a paragraph."""
    for at in range(start, end, _WINDOW):
        until = min(at + _WINDOW, end)
        yield max(start, at - _MARGIN), at, until, min(end, until + _MARGIN)


def _batches(pieces: list[_Piece]) -> Iterator[list[int]]:
    """Numbers of pieces of like length, together at most _BATCH characters with padding."""
    lengths = [piece[3] - piece[0] for piece in pieces]
    batch: list[int] = []
    for at in sorted(range(len(pieces)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[at] > _BATCH:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch


def _stack(columns: Sequence[NDArray[np.integer[Any]]]) -> NDArray[np.int64]:
    stacked = np.zeros((len(columns), max(len(column) for column in columns)), dtype=np.int64)
    for row, column in zip(stacked, columns, strict=True):
        row[: len(column)] = column
    return stacked


def _decide(piece: _Piece, found: Characters, words: NDArray[np.float32], sentences: NDArray[np.float32]) -> _Decided:
    origin, first, until, last = piece
    blank = (found.classes == SPACE) | (found.classes == NEWLINE)
    closing = np.zeros(len(blank), dtype=np.bool_)
    closing[found.atom_ends[sentences[: len(found.atom_ends)] > SENTENCE_LOGIT]] = True
    if until == last:
        closing[found.atom_ends[-1:]] = True
    ending = (words[: len(blank)] > 0) | closing | np.append(blank[1:], True)
    at = found.positions + origin
    kept = ~blank & (at >= first) & (at < until)
    return _Decided(at[kept], ending[kept], closing[kept])


def _sentences(decided: list[_Decided]) -> list[list[Span]]:
    positions, ending, closing = (np.concatenate(column) for column in zip(_NOTHING, *decided, strict=True))
    last = np.flatnonzero(ending)
    first = np.concatenate([[0], last[:-1] + 1]).astype(np.int64)[: len(last)]
    spans = list(map(Span, positions[first].tolist(), (positions[last] + 1).tolist()))
    found, at = [], 0
    for end in (np.flatnonzero(closing[last]) + 1).tolist():
        found.append(spans[at:end])
        at = end
    return found
