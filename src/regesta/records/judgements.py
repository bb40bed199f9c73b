"""Are these two one?"""

from typing import Literal

import msgspec


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A rule's or a person's word that two records are one, are not, or may be. ``by`` is ``rule:NAME`` or
    ``person:NAME``.
    """

    id: str
    left: str
    right: str
    verdict: Literal["same", "different", "unsure"]
    by: str
    why: str = ""
    score: float = 1.0
