"""What analysis concluded."""

from typing import Literal

import msgspec


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A disagreement, corroboration or fulfilment, with the ids of the records it rests on."""

    id: str
    kind: Literal["disagreement", "corroboration", "fulfilment"]
    records: tuple[str, ...]
    explanation: str
