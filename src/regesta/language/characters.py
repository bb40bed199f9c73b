"""Text as the segmenter's network sees it: characters by symbol and class, atoms by the hash of their letters.

An atom is a run of letters, a run of digits, or a single other mark: a sentence or a word may end after any atom, and a
word may also end inside a run of letters ("don" + "'t" is split "do" + "n't").
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

PAD, LOWER, UPPER, DIGIT, MARK, SPACE, NEWLINE, LETTER = range(8)
IN_ADDRESS = (
    8  # added to the class of each character of a web or mail address, most of which lie beyond the network's view
)
CLASSES = 16

_LISTED = "abcdefghijklmnopqrstuvwxyz0!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \n–—…‘’“”•·«»£€©®™°§"
_SYMBOL = {char: number for number, char in enumerate(_LISTED, 1)}
_OTHER = {
    group: number
    for number, group in enumerate(("L", "M", "N", "Pd", "Ps", "Pe", "P", "Sc", "S", "C"), len(_LISTED) + 1)
}
SYMBOLS = len(_LISTED) + len(_OTHER) + 1

HASHES = 8192
_WEIGHTS = np.cumprod(np.full(64, 0x9E3779B97F4A7C15, dtype=np.uint64))
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|net|edu|gov)\b", re.IGNORECASE)
_TABLE_SIZE = 0x2E80  # European scripts and general punctuation; rarer characters are looked up one by one


@dataclass(frozen=True, slots=True)
class Characters:
    """One stretch of text, its runs of blanks reduced to one character each.

    ``positions``: code point of each kept character in the text. ``symbols``, ``classes``: what it is.
    ``atom_ends``: index (into the columns above) of each atom's last character; ``atom_nexts``: of the first character
    after it that is not blank, or the atom's own end where there is none; ``atom_hashes``: 1 to HASHES - 1.
    """

    positions: NDArray[np.int64]
    symbols: NDArray[np.uint8]
    classes: NDArray[np.uint8]
    atom_ends: NDArray[np.int64]
    atom_nexts: NDArray[np.int64]
    atom_hashes: NDArray[np.int64]


def characters(text: str) -> Characters:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    symbols, classes = _look_up(codes)
    positions, symbols, classes = _squeeze(symbols, classes)
    ends, nexts = _atoms(classes)
    classes = classes + IN_ADDRESS * _addresses(text, positions, classes)
    return Characters(positions, symbols, classes, ends, nexts, _hashes(symbols, ends))


def is_blank(classes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    blank: NDArray[np.bool_] = (classes == SPACE) | (classes == NEWLINE)
    return blank


def _describe(char: str) -> tuple[int, int]:
    """Symbol and class of one character; accents are taken off, all digits are alike."""
    if char.isspace():
        return (_SYMBOL["\n"], NEWLINE) if char in "\n\u2028\x0b\x0c\x85" else (_SYMBOL[" "], SPACE)
    category = unicodedata.category(char)
    if category == "Nd":
        return _SYMBOL["0"], DIGIT
    base = unicodedata.normalize("NFD", char)[0].lower()
    if category in {"Lu", "Lt", "Ll"}:
        known = _SYMBOL.get(base, _OTHER["L"])
        return known, LOWER if category == "Ll" else UPPER
    if category[0] in "LM":
        return _OTHER[category[0]], LETTER
    if char in _SYMBOL:
        return _SYMBOL[char], MARK
    return _OTHER.get(category) or _OTHER.get(category[0]) or _OTHER["C"], MARK


@cache
def _table() -> NDArray[np.uint8]:
    """Symbol and class of the first characters of Unicode, [_TABLE_SIZE, 2]."""
    return np.array([_describe(chr(code)) for code in range(_TABLE_SIZE)], dtype=np.uint8)


def _look_up(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    table = _table()
    found = table[np.minimum(codes, _TABLE_SIZE - 1)]
    rare = np.flatnonzero(codes >= _TABLE_SIZE)
    if rare.size:
        distinct, which = np.unique(codes[rare], return_inverse=True)
        found[rare] = np.array([_describe(chr(int(code))) for code in distinct], dtype=np.uint8)[which]
    return found[:, 0], found[:, 1]


def _squeeze(
    symbols: NDArray[np.uint8], classes: NDArray[np.uint8]
) -> tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.uint8]]:
    """Reduce each run of blanks to one: a newline if the run holds one, else a blank."""
    blank = is_blank(classes)
    first = np.ones(len(blank), dtype=bool)
    first[1:] = ~(blank[1:] & blank[:-1])
    positions = np.flatnonzero(first)
    symbols, run_classes = symbols[positions], classes[positions]
    newlines = np.flatnonzero(classes == NEWLINE)
    holders = np.searchsorted(positions, newlines, side="right") - 1
    symbols[holders], run_classes[holders] = _SYMBOL["\n"], NEWLINE
    return positions, symbols, run_classes


def _addresses(text: str, positions: NDArray[np.int64], classes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """1 for each character of a stretch without blanks that looks like a web or mail address."""
    hits = np.array([found.start() for found in _ADDRESS.finditer(text)], dtype=np.int64)
    if not hits.size:
        return np.zeros(len(positions), dtype=np.uint8)
    stretch = np.cumsum(is_blank(classes))
    inside = np.isin(stretch, stretch[np.searchsorted(positions, hits)]) & ~is_blank(classes)
    return inside.astype(np.uint8)


def _atoms(classes: NDArray[np.uint8]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    blank = is_blank(classes)
    kind = np.where((classes == LOWER) | (classes == UPPER) | (classes == LETTER), 1, np.where(classes == DIGIT, 2, 0))
    ends = np.ones(len(classes), dtype=bool)
    ends[:-1] = (kind[:-1] == 0) | (kind[:-1] != kind[1:])
    found = np.flatnonzero(ends & ~blank)
    solid = np.flatnonzero(~blank)
    after = np.searchsorted(solid, found) + 1
    nexts = np.where(after < len(solid), solid[np.minimum(after, len(solid) - 1)], found) if len(solid) else found
    return found, nexts


def _hashes(symbols: NDArray[np.uint8], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Hash of each atom's symbols: a polynomial in its place in the atom, summed from end to end."""
    if not len(ends):
        return ends
    starts = np.concatenate([[0], ends[:-1] + 1])
    solid = np.where((symbols == _SYMBOL[" "]) | (symbols == _SYMBOL["\n"]), 0, symbols).astype(np.uint64)
    # The blank before an atom lies in its stretch; it counts nothing and must not shift the letters' places.
    begins = np.repeat(starts + (solid[starts] == 0), np.diff(np.append(starts, len(symbols))))
    places = np.clip(np.arange(len(symbols)) - begins, 0, len(_WEIGHTS) - 1)
    sums = np.add.reduceat(solid * _WEIGHTS[places], starts)
    mixed = (sums ^ (sums >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(40)
    hashes: NDArray[np.int64] = mixed.astype(np.int64) % (HASHES - 1) + 1
    return hashes
