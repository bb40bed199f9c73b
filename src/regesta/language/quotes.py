"""Find quoted words by their marks: straight, curly, guillemets, nested, and left open at the end of a paragraph.

Marks are paired inside a paragraph. Writers leave a quotation open where it goes on in the next paragraph, editors
lose marks, and page tools mix them, so a double mark closes the innermost double quotation of whatever style. A single
mark opens only where its closing fellow is found, for most single marks are apostrophes.
"""

import re
from itertools import pairwise

import msgspec

from regesta.records import Quote, Span

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_MARK = re.compile(r"[\"“”„«»‘’']")
_REACH = 200  # single marks among which the closing fellow is sought
_OPENS_AFTER = frozenset("([{<—–-/:…\"“„«‘'")
_DOUBLE_OPENERS, _DOUBLE_CLOSERS = frozenset("“„«"), frozenset("”»")


class _Open(msgspec.Struct, frozen=True):
    start: int
    single: bool


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Every quotation of ``text``, marks included, by their beginnings; a nested one follows the one that holds it.

    An unclosed quotation ends with its paragraph, or before the mark that opens the next.
    """
    found: list[Quote] = []
    cuts = [0, *(gap.end() for gap in _PARAGRAPH.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        found.extend(_in_paragraph(text, start, end))
    return tuple(sorted(found, key=lambda quote: (quote.span.start, -quote.span.end)))


def _in_paragraph(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    stack: list[_Open] = []
    closers = _single_pairs(text, start, end)
    closed = frozenset(closers.values())
    for mark in _MARK.finditer(text, start, end):
        at, char = mark.start(), mark.group()
        if char in "‘’'":
            if at in closers:
                stack.append(_Open(at, single=True))
            elif at in closed:
                _close(text, stack, found, at, single=True)
        elif _opens(text, at, start, end, [text[quote.start] for quote in stack if not quote.single]):
            if not _may_nest(text, stack, char):
                _abandon(text, stack, found, at)
            stack.append(_Open(at, single=False))
        else:
            _close(text, stack, found, at, single=False)
    _abandon(text, stack, found, end)
    return found


def _opens(text: str, at: int, start: int, end: int, inside: list[str]) -> bool:
    """Whether a double mark opens, given the double quotations open before it. Straight marks go by white space."""
    char = text[at]
    if char == "“" and inside[-1:] == ["„"]:  # as Germans close
        return False
    if char in _DOUBLE_OPENERS:
        return not (inside and not text[at - 1].isspace() and _blank(text, at + 1, end))
    if char in _DOUBLE_CLOSERS:
        return False
    before = at == start or text[at - 1].isspace() or text[at - 1] in _OPENS_AFTER
    after = _blank(text, at + 1, end)
    if before and after:  # tokens parted by blanks: marks alternate
        return not inside
    if not before and not inside and text[at - 1].isdigit():  # 24" is inches
        return False
    return before


def _blank(text: str, at: int, end: int) -> bool:
    return at >= end or text[at].isspace()


def _may_nest(text: str, stack: list[_Open], char: str) -> bool:
    """Inside an open double quotation another nests only in another style (« “ ” »), else the first is left open."""
    doubles = [text[quote.start] for quote in stack if not quote.single]
    return not doubles or (stack[-1].single) or (char in "«“" and doubles[-1] in "«“" and char != doubles[-1])


def _close(text: str, stack: list[_Open], found: list[Quote], at: int, *, single: bool) -> None:
    """Close the innermost quotation of that width; singles left open inside it were apostrophes."""
    depth = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].single == single), None)
    if depth is None:
        return
    if at > stack[depth].start + 1:
        found.append(Quote(span=Span(stack[depth].start, at + 1)))
    del stack[depth:]


def _abandon(text: str, stack: list[_Open], found: list[Quote], end: int) -> None:
    """Everything still open ends here, unclosed."""
    for quote in stack:
        last = quote.start + len(text[quote.start : end].rstrip())
        if last > quote.start + 1:
            found.append(Quote(span=Span(quote.start, last), closed=False))
    stack.clear()


def _single_pairs(text: str, start: int, end: int) -> dict[int, int]:
    """Opening single marks of a paragraph and their closing fellows; every other single mark is an apostrophe."""
    marks = [mark.start() for mark in _MARK.finditer(text, start, end) if mark.group() in "‘’'"]
    pairs: dict[int, int] = {}
    free = start
    for number, at in enumerate(marks):
        if at < free or not _may_open_single(text, at, start, end):
            continue
        closer = _closer(text, at, marks[number + 1 : number + 1 + _REACH], end)
        if closer is not None:
            pairs[at] = closer
            free = closer + 1
    return pairs


def _may_open_single(text: str, at: int, start: int, end: int) -> bool:
    if text[at] == "’" or _blank(text, at + 1, end):
        return False
    before = at == start or text[at - 1].isspace() or text[at - 1] in _OPENS_AFTER
    return before and not re.match(r"\d0s\b|\d\d\b|(?:em|tis|twas|til|cause|n)\b", text[at + 1 : at + 7], re.IGNORECASE)


def _closer(text: str, opener: int, later: list[int], end: int) -> int | None:
    """The mark that closes: none inside a word, and a genitive plural ("the rebels' camp") only for want of better."""
    style = "'" if text[opener] == "'" else "’"
    candidates: list[int] = []
    for at in later:
        if text[at] == "‘" or (style == "'" and _may_open_single(text, at, opener, end)):
            break
        if text[at] == style and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum():
            candidates.append(at)
    if not candidates:
        return None
    first = candidates[0]
    if _may_be_genitive(text, first, end):
        after_stop = (at for at in candidates[1:] if text[at - 1] in ".,!?;")
        return next(after_stop, first)
    return first


def _may_be_genitive(text: str, at: int, end: int) -> bool:
    return text[at - 1] == "s" and bool(re.match(r"\s[a-z]", text[at + 1 : min(at + 3, end)]))
