"""One immutable text."""

import msgspec

from regesta.records.identity import content_id
from regesta.records.problems import Problem
from regesta.records.whens import UNKNOWN, When


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The article inside a capture, without page litter.

    ``text`` never changes: every span of every record points into it. Paragraphs are parted by a blank line. A headline
    that belongs to the article is the ``title`` and is not repeated in ``text``. ``id`` is the hash of title and text.
    ``language`` is an ISO 639-1 code. ``copy_of`` names an earlier document of which this is a copy or a rewrite.
    """

    id: str
    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: When = UNKNOWN
    language: str = "en"
    copy_of: str | None = None
    capture: str = ""
    origin: str = ""
    problems: tuple[Problem, ...] = ()

    @staticmethod
    def id_of(title: str | None, text: str) -> str:
        return content_id("d", title or "", text)
