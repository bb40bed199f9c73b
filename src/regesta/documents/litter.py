"""Which lines of a page are no part of the article."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

Place = Literal["any", "head", "tail"]
LONGEST = 320  # characters of a line that can still be litter
ENDS_AFTER = 0.5  # share of the text that must stand before a line that ends it


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule of litter.yaml."""

    name: str
    pattern: re.Pattern[str]
    where: Place
    ends: bool
    examples: tuple[str, ...]
    counters: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """litter.yaml."""
    text = Path(__file__).with_name("litter.yaml").read_text("utf-8")
    entries: list[dict[str, Any]] = yaml.load(text, yaml.CSafeLoader)
    return tuple(
        Rule(
            name=entry["name"],
            pattern=re.compile(entry["pattern"], re.I),
            where=entry["where"],
            ends=entry.get("ends", False),
            examples=tuple(entry["examples"]),
            counters=tuple(entry["counters"]),
        )
        for entry in entries
    )


def litter_at(line: str, place: Place) -> Rule | None:
    """The rule by which ``line`` is litter at ``place`` of the article."""
    if len(line) > LONGEST:
        return None
    return next((rule for rule in rules() if rule.where in ("any", place) and rule.pattern.fullmatch(line)), None)


def cut(paragraphs: Sequence[str]) -> list[str]:
    """``paragraphs`` up to the first line that ends an article, such as the comment form."""
    total = sum(map(len, paragraphs))
    seen = 0
    for number, paragraph in enumerate(paragraphs):
        rule = litter_at(paragraph, "tail") if seen >= ENDS_AFTER * total else None
        if rule is not None and rule.ends:
            return list(paragraphs[:number])
        seen += len(paragraph)
    return list(paragraphs)
