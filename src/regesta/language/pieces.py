"""Words to word pieces and shapes: what the encoder sees.

The encoder is uncased, so each piece also carries the shape of its word: without it "US" and "us" are one.
"""

import re
from collections.abc import Sequence

from tokenizers import Tokenizer

SHAPES = 16
MAX_PIECES = 512  # positions the encoder was trained with, its two markers included
LONGEST_WORD = 60  # code points; a longer "word" is litter, and only its beginning is read
UNK, CLS, SEP = 100, 101, 102
STRAIGHT = str.maketrans("‘’“”", "''\"\"")  # the encoder met straight quotation marks only
LONE = re.compile("[\ud800-\udfff]")  # half of a surrogate pair, from a broken escape: no tokenizer takes it

_PATTERNS = (
    (1, re.compile(r"[a-z]+")),
    (2, re.compile(r"[A-Z][a-z]+")),
    (3, re.compile(r"[A-Z]")),
    (4, re.compile(r"[A-Z]{2,}")),
    (5, re.compile(r"(?:[A-Z]\.)+[A-Z]?")),
    (6, re.compile(r"\d+")),
    (7, re.compile(r"[\d.,:/%$-]*\d[\d.,:/%$-]*")),
    (8, re.compile(r"\d+\w+")),
    (9, re.compile(r"[A-Z][a-z]+(?:['-]?[A-Z][a-z]+)+")),
    (10, re.compile(r"[a-z]+\w*[A-Z]\w*")),
    (11, re.compile(r"[A-Z][a-z]*\.")),
    (12, re.compile(r"[a-z]+(?:['-][a-z]+)+")),
    (13, re.compile(r"[A-Z].*")),
    (14, re.compile(r"[^\w\s]+")),
)
OTHER_SHAPE = 15


def shape(word: str) -> int:
    """The class of a word's letters: lower, Title, ALLCAPS, digits … 0 is kept for padding and markers."""
    return next((number for number, pattern in _PATTERNS if pattern.fullmatch(word)), OTHER_SHAPE)


class Pieces:
    """Words to numbers, remembering the words met before."""

    REMEMBERED = 200_000

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._unknown = [UNK]
        self._known: dict[str, tuple[list[int], int]] = {}

    def of(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int], list[int]]:
        """Piece ids and shapes with the markers around them, and the first and last piece of each word.

        A word that the tokenizer drops (a lone control mark) stands on an unknown-word piece, so that every word has
        one.
        Where the words have more pieces than the encoder has positions, each stands on its first.
        """
        known = [self._known.get(word) or self._learn(word) for word in words]
        if sum(len(found) for found, _ in known) + 2 > MAX_PIECES:
            known = [(found[:1], look) for found, look in known]
        ids, shapes, firsts, lasts = [CLS], [0], [], []
        for found, look in known:
            firsts.append(len(ids))
            ids += found
            lasts.append(len(ids) - 1)
            shapes += [look] * len(found)
        return [*ids, SEP], [*shapes, 0], firsts, lasts

    def _learn(self, word: str) -> tuple[list[int], int]:
        if len(self._known) >= self.REMEMBERED:
            self._known.clear()
        whole = LONE.sub("\ufffd", word[:LONGEST_WORD].translate(STRAIGHT))
        encoded = self._tokenizer.encode(whole, add_special_tokens=False)
        ids: list[int] = encoded.ids or self._unknown
        self._known[word] = ids, shape(word)
        return self._known[word]
