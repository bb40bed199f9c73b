"""Records to and from JSON, and text that SQLite can hold."""

import json
import re
from collections.abc import Callable
from typing import TypeVar

import msgspec

from regesta.records import Capture, Claim, Commitment, Document, Event, Judgement, Problem, Report

Record = TypeVar("Record")


class UnreadableRecordError(ValueError):
    """What is stored is not the record it should be."""


_encoder = msgspec.json.Encoder()


def encode(record: msgspec.Struct) -> str:
    """JSON of ``record``, the same bytes for the same record."""
    try:
        return _encoder.encode(record).decode()
    except UnicodeEncodeError:
        # Half of a surrogate pair, from a broken escape or a file name in no encoding: kept as an escape.
        return json.dumps(msgspec.to_builtins(record), separators=(",", ":"))


def decoder(kind: type[Record]) -> Callable[[str], Record]:
    """A function that makes a ``kind`` of its JSON; it raises UnreadableRecordError when that is no such record."""
    quick = msgspec.json.Decoder(kind)

    def decode(text: str) -> Record:
        try:
            return quick.decode(text)
        except msgspec.DecodeError:
            pass
        try:
            return msgspec.convert(json.loads(text), kind)
        except (ValueError, TypeError) as error:
            raise UnreadableRecordError(str(error)) from error

    return decode


decode_capture = decoder(Capture)
decode_document = decoder(Document)
decode_report = decoder(Report)
decode_claim = decoder(Claim)
decode_commitment = decoder(Commitment)
decode_event = decoder(Event)
decode_judgement = decoder(Judgement)
decode_problem = decoder(Problem)


def storable(text: str) -> str:
    """``text`` with every half of a surrogate pair replaced, at the same length."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def release(version: str) -> tuple[int, ...]:
    """The dotted numbers of a version, which sort as numbers ("0.10" after "0.9"); () where it begins with none.

    What follows them ("0.2.0+3f9a") is a digest and has no order.
    """
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(number) for number in numbers[0].split(".")) if numbers else ()
