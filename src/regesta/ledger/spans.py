"""Every span of a record is checked against the stored text."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from regesta.records import Span


def misplaced(record: msgspec.Struct, document: str, text: str) -> str:
    """What is wrong with the spans of ``record``, "" when all are right.

    A span must not be empty and must lie inside ``text``, the text of ``document``. Where a record carries the words
    beside their span, they must be the words of the text, white space aside.
    """
    return next(_faults(record, document, text), "")


def _faults(record: msgspec.Struct, document: str, text: str) -> Iterator[str]:
    for name in _fields(type(record)):
        value = getattr(record, name)
        if type(value) is Span:
            if not value.fits(text):
                yield f"{name} {list(value)} lies outside the text of {len(text)} characters"
            elif name == "span":
                yield from _wrong_words(record, value, text)
        elif isinstance(value, msgspec.Struct):
            yield from _faults(value, document, text)
        elif type(value) is tuple:
            for member in value:
                if isinstance(member, msgspec.Struct):
                    yield from _faults(member, document, text)
        elif name == "document" and value != document:
            yield f"it belongs to document {value}, not to {document}"


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of ``kind`` that can hold a span, and the one that names the document."""
    hints = get_type_hints(kind)
    return tuple(name for name in kind.__struct_fields__ if name == "document" or _holds_span(hints[name]))


def _holds_span(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct | Span):
        return True
    return any(_holds_span(part) for part in get_args(hint))


def _wrong_words(record: msgspec.Struct, span: Span, text: str) -> Iterator[str]:
    words, found = getattr(record, "text", None), span.of(text)
    if words is not None and words != found and words.split() != found.split():
        yield f"the words {words!r} are not at {list(span)}, where the text has {found!r}"
