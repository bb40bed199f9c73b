"""A person's word on one record."""

from typing import Literal

import msgspec

from regesta.records import content_id


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """``by`` accepts or rejects the record ``subject``, and says why. A rejected report takes no part in events or
    lists.
    """

    subject: str
    verdict: Literal["accept", "reject"]
    by: str
    why: str = ""

    @property
    def id(self) -> str:
        return content_id("w", self.subject, self.verdict, self.by, self.why)
