"""WARC files of web archives: pages and texts; everything else in them is passed over."""

from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from regesta.records import Capture, Problem
from regesta.sources.bounds import Bounds
from regesta.sources.items import Item
from regesta.sources.troubles import RefusedError, refusal, size_text

_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_MEDIA = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "application/pdf": "application/pdf",
}


def read(item: Item, bounds: Bounds) -> Iterator[Capture | Problem]:
    """One capture a page that was answered with 200."""
    found = 0
    try:
        for record in ArchiveIterator(item.stream, record_types=_TYPES, auto_decode="all"):
            capture = _capture(record, item.origin, bounds)
            if capture is not None:
                found += 1
                yield capture
    except (OSError, ValueError, EOFError) as error:
        if isinstance(error.__cause__, RefusedError):
            raise error.__cause__ from None
        yield refusal("warc", f"breaks off after {found} pages ({error}); what stood before was read", item.origin)
        return
    if not found:
        raise RefusedError("warc", "holds no page that was answered with 200; nothing to read")


def _capture(record: WarcRecord, origin: str, bounds: Bounds) -> Capture | Problem | None:
    media_type, charset = _media(record)
    if media_type is None:
        return None
    url = record.headers.get("WARC-Target-URI") or ""
    where = f"{origin}#{url or record.record_id}"
    body = record.reader.read(bounds.page + 1)
    if len(body) > bounds.page:
        return refusal("too-large", f"a page of more than {size_text(bounds.page)} is not read", where)
    if not body.strip():
        return None
    return Capture(
        origin=where,
        media_type=media_type,
        body=body,
        charset=charset,
        hints={"url": url} if url else {},
        fetched=record.record_date,
    )


def _media(record: WarcRecord) -> tuple[str | None, str | None]:
    if record.is_http:
        headers = record.http_headers
        if headers is None or (headers.status_code or 200) != 200:
            return None, None
        content_type = (record.http_content_type or "").lower()
        return _MEDIA.get(content_type), record.http_charset
    content_type = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    return _MEDIA.get(content_type), None
