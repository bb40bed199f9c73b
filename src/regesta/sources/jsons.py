"""JSON lines, and JSON that is one record, a list of them, or several one after another."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from regesta.records import Capture, Problem
from regesta.sources.bounds import MIB, Bounds
from regesta.sources.charsets import decode_head
from regesta.sources.items import Item, text_lines, text_pieces
from regesta.sources.records import Record, captures
from regesta.sources.troubles import RefusedError, refusal, size_text

NESTING = 4  # levels of a record whose fields are looked at
_DECODER = json.JSONDecoder()


def read(item: Item, columns: Mapping[str, str] | None, bounds: Bounds) -> Iterator[Capture | Problem]:
    """One capture a record. A bad line becomes a Problem and the rest is read on."""
    by_line = _has_lines(decode_head(item.head))
    records = _line_records(item, bounds) if by_line else _value_records(item, bounds)
    return captures(records, item.origin, columns, bounds)


def _has_lines(head: str) -> bool:
    """True when one of the first three whole lines is a record of its own."""
    for line in head.lstrip("\ufeff").split("\n")[:3]:
        if line.lstrip().startswith("{"):
            try:
                msgspec.json.decode(line)
            except (msgspec.DecodeError, RecursionError, UnicodeError):
                continue
            return True
    return False


def _line_records(item: Item, bounds: Bounds) -> Iterator[Record | Problem]:
    for number, line in enumerate(text_lines(item, bounds.record), 1):
        where = f"{item.origin}#{number}"
        if line is None:
            yield refusal("too-large", f"a line of more than {size_text(bounds.record)} is left out", where)
            continue
        line = line.strip("\ufeff \t\r\n")
        if not line:
            continue
        try:
            value = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
            yield refusal("json", f"this line is no JSON ({error}); each line must be one record", where)
            continue
        yield from _unfold(value, str(number), item.origin)


def _value_records(item: Item, bounds: Bounds) -> Iterator[Record | Problem]:
    number = 0
    for value in _values(item, bounds):
        for record in _unfold(value, "", item.origin):
            number += 1
            yield record if isinstance(record, Problem) else (str(number), record[1])


def _values(item: Item, bounds: Bounds) -> Iterator[Any]:
    """Top-level values, the elements of a top-level list each by itself; never more than a record's bound in memory."""
    pieces = text_pieces(item)
    text, start, in_list, ended = "", 0, False, False
    while True:
        start = _skip(text, start)
        if start < len(text) and not in_list and text[start] == "[":
            in_list, start = True, start + 1
            continue
        if start < len(text) and in_list and text[start] == "]":
            in_list, start = False, start + 1
            continue
        value, end = _decode_at(text, start, final=ended)
        if end is not None and end - start <= bounds.record:
            yield value
            start = end
            continue
        if ended and end is None:
            if start < len(text):
                raise RefusedError(
                    "json", f"is no valid JSON from character {start} of its last part on; what stood before was read"
                )
            return
        if end is not None or len(text) - start > bounds.record:
            raise RefusedError(
                "too-large",
                f"holds a JSON value of more than {size_text(bounds.record)}; give JSON lines, one article a line",
            )
        text, start = text[start:], 0
        # Doubling what is tried keeps the work in proportion to the length of the value.
        wanted = max(MIB, len(text))
        while wanted > 0 and not ended:
            piece = next(pieces, "")
            ended = not piece
            text += piece
            wanted -= len(piece)


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start] in "\ufeff \t\r\n,\x1e":
        start += 1
    return start


def _decode_at(text: str, start: int, *, final: bool) -> tuple[Any, int | None]:
    if start >= len(text):
        return None, None
    try:
        value, end = _DECODER.raw_decode(text, start)
    except json.JSONDecodeError:
        return None, None
    except RecursionError:
        raise RefusedError("json", "nests too deep to be an article; give flat records") from None
    # A number at the end of what was read may go on.
    if end == len(text) and not final and not isinstance(value, dict | list | str):
        return None, None
    return value, end


def _unfold(value: Any, place: str, origin: str) -> Iterator[Record | Problem]:
    """A record, or the records in the one list of records that a wrapper such as an answer of a service holds."""
    if isinstance(value, dict):
        inner = _wrapped(value)
        if inner is None:
            yield place, _flat(value)
            return
        value = inner
    if isinstance(value, list):
        for number, member in enumerate(value, 1):
            yield from _unfold(member, f"{place}.{number}" if place else str(number), origin)
        return
    yield refusal("json", "this is a bare value; a record with a text is needed", f"{origin}#{place}")


def _wrapped(value: dict[str, Any], depth: int = 0) -> list[Any] | None:
    """The list of records inside a wrapper; None for a record."""
    if any(isinstance(member, str) and len(member) > 400 for member in value.values()):
        return None
    lists = [
        member
        for member in value.values()
        if isinstance(member, list)
        and member
        and isinstance(member[0], dict)
        and any(isinstance(cell, str) and len(cell) > 80 for cell in _flat(member[0]).values())
    ]
    if lists:
        return lists[0] if len(lists) == 1 else None
    if depth < NESTING:
        for member in value.values():
            if isinstance(member, dict) and (found := _wrapped(member, depth + 1)) is not None:
                return found
    return None


def _flat(value: dict[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    """Fields as text; nested ones under their path ("source.name")."""
    cells: dict[str, str] = {}
    for key, member in value.items():
        name = f"{prefix}{key}"
        if isinstance(member, dict):
            if depth < NESTING:
                cells.update(_flat(member, f"{name}.", depth + 1))
        elif isinstance(member, list):
            cells[name] = _joined(member)
        elif member is not None and not isinstance(member, bool):
            cells[name] = str(member)
    return cells


def _joined(members: list[Any]) -> str:
    """Paragraphs or authors of a list; names of records in it."""
    texts = [
        str(member.get("name") or member.get("text") or "") if isinstance(member, dict) else str(member)
        for member in members
        if member is not None
    ]
    texts = [text for text in texts if text]
    return ("\n\n" if any(len(text) > 80 for text in texts) else ", ").join(texts)
