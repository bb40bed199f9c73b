"""The thresholds and word lists of linking, from ``linking.yaml``."""

from functools import cache
from importlib.resources import files

import msgspec
import yaml


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See the comments in ``linking.yaml``; distances in kilometres, similarities and shares in 0..1."""

    same_status: tuple[frozenset[str], ...]
    status_order: tuple[str, ...]
    sharp_days: int
    days_apart: int
    state_sectors: frozenset[str]
    verbal_types: frozenset[str]
    shared_words: float
    shortest_word: int
    common_words: frozenset[str]
    near_km: float
    copy_similarity: float


@cache
def rules() -> Rules:
    """The rules as shipped."""
    text = (files("regesta.linking") / "linking.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), Rules)
