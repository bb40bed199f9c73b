"""A stream of bytes with a name: a file, standard input, or a member of an archive."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from regesta.sources.bounds import MIB, Bounds
from regesta.sources.charsets import charset_of, patched
from regesta.sources.troubles import RefusedError, size_text

# What the standard library raises on archives that are cut off, damaged, or made to confuse.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile, NotImplementedError, ValueError, OverflowError)
HEAD = MIB // 4  # bytes looked at to tell what an item is


class Readable(Protocol):
    """Anything with ``read``."""

    def read(self, size: int, /) -> bytes: ...


class Item:
    """``origin`` names the item for people; ``name`` carries the extension; ``depth`` counts the archives around it.

    ``head`` is the first 256 KiB at most; ``stream`` still begins at the first byte.
    """

    def __init__(self, origin: str, name: str, source: Readable, *, depth: int = 0) -> None:
        self.origin = origin
        self.name = name
        self.depth = depth
        self.head = _fill(source, HEAD)
        self.stream: BinaryIO = io.BufferedReader(_Prefixed(self.head, source), MIB // 16)

    def whole(self, limit: int, what: str) -> bytes:
        """All bytes, or RefusedError when there are more than ``limit``."""
        body = self.stream.read(limit + 1)
        if len(body) > limit:
            raise RefusedError(
                "too-large",
                f"{what} of more than {size_text(limit)} is not read; split it, or give one article a file or a line",
            )
        return body


class _Prefixed(io.RawIOBase):
    """``head``, then the rest of ``source``: lets a pipe be looked at before it is read."""

    def __init__(self, head: bytes, source: Readable) -> None:
        self._head = memoryview(head)
        self._source = source
        self._place = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place  # the reader of WARC asks, and panics without an answer

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._head:
            part = bytes(self._head[: len(buffer)])
            self._head = self._head[len(part) :]
        else:
            part = self._source.read(len(buffer))
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)


class Guarded:
    """Unpacked bytes of ``source``; RefusedError once they outgrow the ``packed`` ones as only a bomb's do."""

    def __init__(self, source: Readable, packed: int | None, bounds: Bounds) -> None:
        self._source = source
        self._limit = bounds.spool
        if packed is not None:
            self._limit = max(bounds.unpacked_free, packed * bounds.expansion)
        self._count = 0

    def read(self, size: int, /) -> bytes:
        part = sound(self._source, size)
        self._count += len(part)
        if self._count > self._limit:
            raise RefusedError(
                "bomb",
                f"unpacks to more than {size_text(self._limit)}, as bombs do; unpack it yourself if you trust it",
            )
        return part


def sound(source: Readable, size: int) -> bytes:
    """Bytes out of an archive; RefusedError where it is cut off or damaged."""
    try:
        return source.read(size)
    except DAMAGE as error:
        raise RefusedError("damaged", f"cannot be unpacked to its end ({error}); make the archive again") from error


def text_lines(item: Item, limit: int) -> Iterator[str | None]:
    """Lines of ``item``, ends included, decoded in the charset that its head shows.

    None stands for a line of more than ``limit`` characters, which is skipped, not held. Broken bytes of UTF-8 are read
    as Windows-1252.
    """
    text = _text(item)
    while line := text.readline(limit + 1):
        if len(line) > limit and not line.endswith(("\n", "\r")):
            while (rest := text.readline(MIB)) and not rest.endswith(("\n", "\r")):
                pass
            yield None
        else:
            yield patched(line)


def text_pieces(item: Item) -> Iterator[str]:
    """The text of ``item`` in pieces of at most one Mi characters, decoded as ``text_lines`` does."""
    text = _text(item)
    while piece := text.read(MIB):
        yield patched(piece)


def _text(item: Item) -> io.TextIOWrapper:
    return io.TextIOWrapper(item.stream, charset_of(item.head), "surrogateescape", newline="")


def _fill(source: Readable, size: int) -> bytes:
    parts = []
    while size > 0 and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
