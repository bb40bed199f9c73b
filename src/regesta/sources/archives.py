"""ZIP and gzip: what is inside, with bounds against bombs."""

import gzip
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from regesta.records import Problem
from regesta.sources.bounds import MIB, Bounds
from regesta.sources.items import DAMAGE, Guarded, Item, Readable, sound
from regesta.sources.kinds import is_beside, rules
from regesta.sources.troubles import RefusedError, refusal, remark, size_text

Unpacked = Iterator[Item | Problem]


def unpack_gzip(item: Item, bounds: Bounds) -> Unpacked:
    """The one stream inside."""
    _check_depth(item, bounds)
    name = item.name.removesuffix(".gz") if item.name.endswith(".gz") else PurePosixPath(item.name).stem
    counted = _Counted(item.stream)
    yield Item(item.origin, name, _GzipGuard(gzip.GzipFile(fileobj=counted), counted, bounds), depth=item.depth + 1)  # type: ignore[call-overload]


def unpack_zip(item: Item, bounds: Bounds) -> Unpacked:
    """The members in the order of their names. Locked or oversized ones become Problems."""
    _check_depth(item, bounds)
    with tempfile.SpooledTemporaryFile(max_size=bounds.unpacked_free) as spool:
        _copy(item.stream, spool, bounds)
        with _archive(spool) as archive:
            yield from _members(item, archive, bounds)


def _archive(spool: tempfile.SpooledTemporaryFile[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(spool)
    except DAMAGE as error:
        raise RefusedError("damaged", f"cannot be unpacked ({error}); make the archive again") from error


def _members(item: Item, archive: zipfile.ZipFile, bounds: Bounds) -> Unpacked:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    _refuse_office(info.filename for info in infos)
    if not infos:
        raise RefusedError("empty", "this archive holds no files; make it again")
    if len(infos) > bounds.members:
        raise RefusedError(
            "bomb", f"this archive holds more than {bounds.members} files; unpack it yourself if you trust it"
        )
    infos.sort(key=lambda info: info.filename)
    wanted = [info for info in infos if not is_beside(info.filename)]
    for info in wanted:
        where = f"{item.origin}#{info.filename}"
        if info.flag_bits & 1:
            yield refusal("locked", "needs a password; unpack it yourself", where)
            continue
        try:
            with archive.open(info) as member:
                yield Item(where, info.filename, Guarded(member, info.compress_size, bounds), depth=item.depth + 1)
        except RefusedError as error:
            yield refusal(error.code, error.message, where)
        except DAMAGE as error:
            yield refusal("damaged", f"cannot be unpacked ({error}); make the archive again", where)
    if len(wanted) < len(infos):
        yield remark("beside", f"{len(infos) - len(wanted)} files that are no articles were left out", item.origin)


def _refuse_office(names: Iterator[str]) -> None:
    present = set(names)
    for rule in rules()["office"]:
        if rule["member"] in present:
            raise RefusedError("unsupported", f"this is {rule['name']}; save it as text or HTML or PDF")


def _check_depth(item: Item, bounds: Bounds) -> None:
    if item.depth >= bounds.depth:
        raise RefusedError("bomb", f"is packed more than {bounds.depth} times over; unpack it yourself if you trust it")


def _copy(source: Readable, target: tempfile.SpooledTemporaryFile[bytes], bounds: Bounds) -> None:
    size = 0
    while part := source.read(MIB):
        size += len(part)
        if size > bounds.spool:
            raise RefusedError("too-large", f"an archive of more than {size_text(bounds.spool)} is not read; split it")
        target.write(part)
    target.seek(0)


class _Counted:
    """How many packed bytes were read so far: a gzip stream does not say its size beforehand."""

    def __init__(self, source: Readable) -> None:
        self._source = source
        self.count = 0

    def read(self, size: int, /) -> bytes:
        part = self._source.read(size)
        self.count += len(part)
        return part


class _GzipGuard:
    def __init__(self, source: Readable, packed: _Counted, bounds: Bounds) -> None:
        self._source = source
        self._packed = packed
        self._bounds = bounds
        self._count = 0

    def read(self, size: int, /) -> bytes:
        part = sound(self._source, size)
        self._count += len(part)
        if self._count > max(self._bounds.unpacked_free, self._packed.count * self._bounds.expansion):
            raise RefusedError(
                "bomb",
                f"unpacks to more than {self._bounds.expansion} times its size; unpack it yourself if you trust it",
            )
        return part
