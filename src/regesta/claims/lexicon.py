"""The words of lexicon.yaml."""

from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import yaml

Takes = Literal["clause", "object", "of", "judging", "to"]


class VerbClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that take their words in the same shapes; ``subjects`` limits the kinds of speaker."""

    takes: frozenset[Takes]
    words: frozenset[str]
    subjects: frozenset[str] = frozenset()


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """See lexicon.yaml."""

    verbs: dict[str, VerbClass]
    inner: frozenset[str]
    continuing: frozenset[str]
    of_things: frozenset[str]
    carrying: frozenset[str]
    of_subjects: frozenset[str]
    relaying: frozenset[str]
    modal_bars: frozenset[str]
    adverbs: frozenset[str]
    nouns: frozenset[str]
    promises: frozenset[str]
    giving: frozenset[str]
    documents: frozenset[str]
    outlets: frozenset[str]
    agencies: frozenset[str]
    outlet_names: frozenset[str]
    outlet_endings: frozenset[str]
    bodies: frozenset[str]
    anonymous: frozenset[str]

    def classes(self, lemma: str) -> list[VerbClass]:
        """The classes a verb is in."""
        return [each for each in self.verbs.values() if lemma in each.words]


@cache
def lexicon() -> Lexicon:
    """The lexicon of attribution; read once."""
    text = resources.files("regesta.claims").joinpath("lexicon.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), Lexicon)
