"""Bytes as received."""

from datetime import datetime
from hashlib import sha256

import msgspec

from regesta.records.identity import ID_LENGTH


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """One article as it came from a file, a feed, an archive or a table.

    ``origin`` says where from (``path``, ``path#record``, or a URL). ``media_type`` is one of ``text/plain``,
    ``text/html``, ``application/pdf``, ``application/json`` (a record whose fields stand in ``hints``).
    ``hints`` holds what the container said of the article: ``title``, ``byline``, ``outlet``, ``url``, ``published``,
    ``language``, ``id``; values are text as found. ``charset`` is the one declared by the container, if any.
    """

    origin: str
    media_type: str
    body: bytes
    charset: str | None = None
    hints: dict[str, str] = {}
    fetched: datetime | None = None

    @property
    def id(self) -> str:
        digest = sha256(self.body)
        for key in sorted(self.hints):
            digest.update(f"\x00{key}\x01{self.hints[key]}".encode("utf-8", "surrogatepass"))
        return "c" + digest.hexdigest()[:ID_LENGTH]
