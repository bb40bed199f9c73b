"""From paths to captures."""

from collections.abc import Iterator, Mapping, Sequence

from regesta.records import Capture, Problem
from regesta.sources import archives, feeds, jsons, paths, tables, warcs
from regesta.sources.bounds import DEFAULT, Bounds
from regesta.sources.items import Item
from regesta.sources.kinds import kind_of
from regesta.sources.troubles import RefusedError, refusal

Columns = Mapping[str, str] | None


def find(given: Sequence[str], *, columns: Columns = None, bounds: Bounds = DEFAULT) -> Iterator[Capture | Problem]:
    """One capture an article, in the order of ``given`` and of names below it; what cannot be read comes as a Problem.

    A path is a file, a folder (read with all below it), a glob, or "-" for standard input. A file may be text, HTML,
    JSON, JSON lines, CSV or TSV, RSS or Atom, WARC, PDF, or a ZIP or gzip of these; its content decides, not its name.
    ``columns`` says which column of a table or field of a record holds what, as in {"text": "story"}; the fields are
    text, title, published (or date), url, outlet, byline, language, id. Files are streamed; nothing larger than
    ``bounds`` is held.
    """
    for path in given:
        for found in paths.files(path):
            if isinstance(found, Problem):
                yield found
            else:
                yield from _file(found, columns, bounds)


def _file(path: str, columns: Columns, bounds: Bounds) -> Iterator[Capture | Problem]:
    try:
        with paths.opened(path) as item:
            yield from _item(item, columns, bounds)
    except OSError as error:
        yield refusal(*paths.reason(error), path)


def _item(item: Item, columns: Columns, bounds: Bounds) -> Iterator[Capture | Problem]:
    try:
        match kind_of(item):
            case "zip":
                yield from _each(archives.unpack_zip(item, bounds), columns, bounds)
            case "gzip":
                yield from _each(archives.unpack_gzip(item, bounds), columns, bounds)
            case "warc":
                yield from warcs.read(item, bounds)
            case "feed":
                yield from feeds.read(item, bounds)
            case "json":
                yield from jsons.read(item, columns, bounds)
            case "table":
                yield from tables.read(item, columns, bounds)
            case "pdf":
                yield _whole(item, "application/pdf", bounds.whole)
            case "html":
                yield _whole(item, "text/html", bounds.page)
            case "text":
                yield _whole(item, "text/plain", bounds.text)
    except RefusedError as error:
        yield refusal(error.code, error.message, item.origin)


def _each(items: Iterator[Item | Problem], columns: Columns, bounds: Bounds) -> Iterator[Capture | Problem]:
    for found in items:
        if isinstance(found, Problem):
            yield found
        else:
            yield from _item(found, columns, bounds)


def _whole(item: Item, media_type: str, limit: int) -> Capture:
    return Capture(origin=item.origin, media_type=media_type, body=item.whole(limit, "one article"))
