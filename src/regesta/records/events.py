"""One happening."""

import msgspec

from regesta.records.whens import UNKNOWN, When


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """The reports that tell one happening, folded. Actors and recipients are country codes; ``place`` is a name.

    ``documents`` counts articles, ``sources`` articles that are not copies of one another.
    """

    id: str
    type: str
    status: str
    reports: tuple[str, ...]
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When = UNKNOWN
    place: str | None = None
    documents: int = 1
    sources: int = 1
