"""Named things under discussion."""

import msgspec


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """A pipeline, port, treaty, programme, disputed place: what states deal about. ``names`` are as written."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
