"""Rows and JSON records to captures."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from regesta.records import Capture, Problem
from regesta.sources.bounds import Bounds
from regesta.sources.columns import chosen, guess
from regesta.sources.kinds import looks_like_html
from regesta.sources.troubles import RefusedError, refusal

Record = tuple[str, dict[str, str]]  # its place in the file ("12"), its fields as text
SAMPLE_RECORDS = 50


def captures(
    records: Iterable[Record | Problem], origin: str, columns: Mapping[str, str] | None, bounds: Bounds
) -> Iterator[Capture | Problem]:
    """One capture a record, in order; columns are guessed from the first fifty. RefusedError when none holds text."""
    records = iter(records)
    waiting, cut_off = _sample(records, bounds)
    sample = [record[1] for record in waiting if not isinstance(record, Problem)]
    if sample:
        fields = guess(sample, chosen(columns, dict.fromkeys(column for row in sample for column in row)))
    for record in chain(waiting, records):
        yield record if isinstance(record, Problem) else _capture(record, origin, fields)
    if cut_off is not None:
        raise cut_off


def _sample(records: Iterator[Record | Problem], bounds: Bounds) -> tuple[list[Record | Problem], Exception | None]:
    """The first records, and what broke the stream off among them: what stood before a break is still read."""
    waiting: list[Record | Problem] = []
    count = size = 0
    try:
        for record in records:
            waiting.append(record)
            if not isinstance(record, Problem):
                count += 1
                size += sum(map(len, record[1].values()))
            if count >= SAMPLE_RECORDS or (count and (size > bounds.sample or len(waiting) >= 20 * SAMPLE_RECORDS)):
                break
    except (RefusedError, OSError) as error:
        return waiting, error
    return waiting, None


def _capture(record: Record, origin: str, fields: Mapping[str, str]) -> Capture | Problem:
    place, cells = record
    where = f"{origin}#{place}"
    text = cells.get(fields["text"], "")
    if not text.strip():
        return refusal("no-text", f"the column {fields['text']!r} is empty here; nothing to read", where)
    hints = {
        field: cells[column].strip()
        for field, column in fields.items()
        if field != "text" and cells.get(column, "").strip()
    }
    media_type = "text/html" if looks_like_html(text) else "text/plain"
    return Capture(
        origin=where, media_type=media_type, body=text.encode("utf-8", "replace"), charset="utf-8", hints=hints
    )
