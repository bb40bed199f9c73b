"""Which nouns and titles name which sector, and the words that point back: the rules in ``data/nouns.yaml`` and
``data/phrases.yaml``.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).parent / "data"
LONGEST = 5
_NOT_SECTORS = ("relay", "modifiers")
_OF_PEOPLE = frozenset({"CVL", "MIL", "JRN", "EDU", "REL", "REB", "CRM", "LAB", "BUS", "COP"})


class Lexicon:
    """Sectors of noun phrases by their last words, in lemmas and lower case."""

    def __init__(self, nouns: dict[str, Any], phrases: dict[str, Any]) -> None:
        self.nouns: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        for sector, block in nouns.items():
            if sector not in _NOT_SECTORS:
                self.nouns.update((noun, sector) for noun in block["nouns"])
                self.titles.update((title, sector) for title in block["titles"])
        known = (*self.nouns, *self.titles, *nouns["relay"], *nouns["modifiers"])
        self.words = frozenset(word for phrase in known for word in phrase.replace("-", " ").split())
        self.relay: dict[str, str] = nouns["relay"]
        self.modifiers: dict[str, str] = nouns["modifiers"]
        self.pair_determiners = frozenset(phrases["pair"]["determiners"])
        self.pair_nouns = frozenset(phrases["pair"]["nouns"])
        self.pair_alone = frozenset(phrases["alone"])
        self.counterparts = frozenset(phrases["counterparts"])
        self.possessives = frozenset(phrases["possessive_pronouns"])
        self.singular = frozenset(phrases["singular_pronouns"])
        self.neuter = frozenset(phrases["neuter_pronouns"])
        self.plural = frozenset(phrases["plural_pronouns"])
        self.speakers = frozenset(phrases["speaker_pronouns"])
        self.person_nouns = frozenset(phrases["person_nouns"])
        self.things = frozenset(phrases["things"])
        self.facing = frozenset(phrases["facing"])
        self.posted = frozenset(phrases["posted"])
        self.patrons = frozenset(phrases["patrons"])
        self.travellers = frozenset(phrases["travellers"])
        self.unknown_hands = frozenset(nouns["UAF"]["nouns"])
        self.vague = frozenset(phrases["vague_numbers"])
        self.open_owners = frozenset(phrases["unknown_owner"])
        self.quantities = frozenset(phrases["quantities"])
        self.parts_of_names = frozenset(phrases["participles"])
        self.coming_first = frozenset(phrases["prefixes"])

    def sector(self, words: Iterable[str]) -> tuple[str, str] | None:
        """(phrase, sector) of the longest known ending of ``words``; the last word is the head. Titles outweigh plain
        nouns of the same length.
        """
        listed = list(words)[-LONGEST:]
        for first in range(len(listed)):
            phrase = " ".join(listed[first:])
            found = self.titles.get(phrase) or self.nouns.get(phrase)
            if found is not None:
                return phrase, found
        return None

    def is_title(self, phrase: str) -> bool:
        return phrase in self.titles

    def is_actor_noun(self, lemma: str) -> bool:
        return lemma in self.nouns or lemma in self.titles or lemma in self.relay

    def is_person_noun(self, lemma: str) -> bool:
        """True for nouns of one human being: titles, offices, trades."""
        return lemma in self.person_nouns or lemma in self.titles or self.nouns.get(lemma) in _OF_PEOPLE

    def is_mention_noun(self, lemma: str) -> bool:
        """True for nouns that are worth a mention wherever they stand; things and places are resolved only when asked
        for.
        """
        return lemma not in self.things and self.is_actor_noun(lemma)


def _load(name: str) -> Any:
    return yaml.load((_DATA / name).read_text(encoding="utf-8"), yaml.CSafeLoader)


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    return Lexicon(_load("nouns.yaml"), _load("phrases.yaml"))
