"""Trouble in data is a value with a place; trouble in code is an exception."""

import msgspec

from regesta.records.spans import Span


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong with an input: which stage saw it, what, and where.

    ``where`` is a path, a URL or a document id; ``code`` is a stable dotted word such as ``source.empty``.
    A ``fatal`` problem means that nothing was read from ``where``.
    """

    stage: str
    code: str
    message: str
    where: str
    span: Span | None = None
    fatal: bool = False
