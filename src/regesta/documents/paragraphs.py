"""Lines to paragraphs."""

import re
from collections.abc import Sequence
from itertools import pairwise

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_PARTED = re.compile(r"\w-$")
_LOOSE_HYPHEN = re.compile(r"(?:and|or|to)\b")
NARROWEST, WIDEST = 40, 160  # characters of the lines that a line breaker leaves
WRAPPED = 0.8  # share of a block's lines that had no room for the next word
FEWEST_LINES = 3  # full lines that show a line breaker at work


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs of tidy text: blocks between blank lines; each line by itself unless a line breaker made it."""
    blocks = [[line for line in block.split("\n") if line] for block in re.split(r"\n{2,}", text.strip("\n"))]
    width = _width(blocks)
    found: list[str] = []
    for block in blocks:
        if width and len(block) > 1 and _full_lines(block, width) >= WRAPPED * (len(block) - 1):
            found.append(_joined(block))
        else:
            found.extend(block)
    return found


def is_prose(paragraph: str) -> bool:
    """True for running text, false for headlines, names, dates and labels."""
    words = len(paragraph.split())
    if words >= 30:
        return True
    if not SENTENCE_END.search(paragraph):
        return False
    # Headlines may ask or exclaim; hardly one ends in a full stop.
    return words >= 4 if paragraph.rstrip("\"'”’»)]").endswith(".") else words >= 15


def _width(blocks: Sequence[Sequence[str]]) -> int:
    """The width to which the text was broken into lines; 0 where it was not."""
    width = max((len(line) for block in blocks for line in block), default=0)
    if not NARROWEST <= width <= WIDEST:
        return 0
    return width if sum(_full_lines(block, width) for block in blocks) >= FEWEST_LINES else 0


def _full_lines(block: Sequence[str], width: int) -> int:
    """Lines that had no room for the first word of the next."""
    return sum(len(line) + 1 + len(following.split(" ", 1)[0]) > width for line, following in pairwise(block))


def _joined(lines: Sequence[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        whole = _PARTED.search(text) and not _LOOSE_HYPHEN.match(line)
        text = text + line if whole else f"{text} {line}"
    return text
