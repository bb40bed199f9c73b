"""Texts that a program rewrote by swapping words."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

GARBLED = 2.0  # weight of the signs of a text from which it is called garbled
_WORD = re.compile(r"[a-z]+", re.I)
SHORTEST = 5  # letters of a word that can be seen to be none


class Sign(NamedTuple):
    """Words that a swap left behind, where they begin, and how much they say."""

    text: str
    start: int
    weight: float


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """A turn of phrase that only swaps make."""

    name: str
    weight: float
    cues: tuple[str, ...]
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counters: tuple[str, ...]


def garbled(text: str) -> list[str]:
    """The phrases by which ``text`` is seen to be machine-rewritten, in text order; empty for sound text."""
    found = signs(text)
    return [sign.text for sign in found] if sum(sign.weight for sign in found) >= GARBLED else []


def signs(text: str) -> list[Sign]:
    """Every sign of swapped words, in text order."""
    return sorted((*_broken_words(text), *_broken_turns(text), *_broken_phrases(text)), key=lambda sign: sign.start)


def _broken_words(text: str) -> Iterator[Sign]:
    """Words that are none, and are common ones once a swap inside them is undone."""
    weight, weight_of_phrases = (float(_rules()["swaps"][key]) for key in ("weight", "weight_of_phrases"))
    for match in _WORD.finditer(text):
        word = match.group()
        # Names are spelt as they like.
        if len(word) < SHORTEST or not word.islower() or word in common_words():
            continue
        for put in _puts():
            before, found, after = word.partition(put)
            if found and _undone(before, after, put):
                yield Sign(match.group(), match.start(), weight)
                break
    for match in _long_puts().finditer(text):
        before, put, after = match["before"].lower(), match["put"].lower(), match["after"].lower()
        broken = put.rpartition(" ")[2] + after if after else before + put.partition(" ")[0]
        if broken not in common_words() and _undone(before, after, put):
            yield Sign(match.group(), match.start(), weight_of_phrases)


def _undone(before: str, after: str, put: str) -> bool:
    """True where the word was another before ``put`` was put into it, unless ``put`` took an ending or a beginning."""
    rules = _rules()["swaps"]
    if not before and not after:
        return False
    if (not before and after in rules["endings"]) or (not after and before in rules["beginnings"]):
        return False
    return any(before + original + after in common_words() for original in _originals()[put])


def _broken_turns(text: str) -> Iterator[Sign]:
    lower = text.lower()
    for rule in patterns():
        if not any(cue in lower for cue in rule.cues):
            continue
        for match in rule.pattern.finditer(text):
            yield Sign(match.group(), match.start(), rule.weight)


def _broken_phrases(text: str) -> Iterator[Sign]:
    weight = float(_rules()["phrases"]["weight"])
    lower = text.lower()
    for match in _WORD.finditer(lower):
        for phrase in _phrases().get(match.group(), ()):
            end = match.start() + len(phrase)
            if lower.startswith(phrase, match.start()) and not lower[end : end + 1].isalpha():
                yield Sign(text[match.start() : end], match.start(), weight)
                break


@cache
def _rules() -> dict[str, Any]:
    text = Path(__file__).with_name("garbling.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)
    return loaded


@cache
def patterns() -> tuple[Pattern, ...]:
    """The turns of phrase of garbling.yaml."""
    return tuple(
        Pattern(
            name=rule["name"],
            weight=float(rule["weight"]),
            cues=tuple(rule["cues"]),
            pattern=re.compile(rf"(?<![\w'’-])(?:{rule['pattern']})(?![\w-])", re.I),
            examples=tuple(rule["examples"]),
            counters=tuple(rule["counters"]),
        )
        for rule in _rules()["patterns"]
    )


@cache
def common_words() -> frozenset[str]:
    """Words of the news, lower case: words.txt."""
    text = Path(__file__).with_name("words.txt").read_text("utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


@cache
def _originals() -> dict[str, tuple[str, ...]]:
    """What each word put in was put for."""
    found: dict[str, list[str]] = {}
    for original, puts in _rules()["swaps"]["pairs"].items():
        for put in puts:
            found.setdefault(put, []).append(original)
    return {put: tuple(originals) for put, originals in found.items()}


@cache
def _puts() -> tuple[str, ...]:
    """The single words put in, longest first."""
    return tuple(sorted((put for put in _originals() if " " not in put), key=lambda put: (-len(put), put)))


@cache
def _long_puts() -> re.Pattern[str]:
    """The phrases put in, with the letters that hang on them."""
    puts = sorted((put for put in _originals() if " " in put), key=lambda put: (-len(put), put))
    put = "|".join(map(re.escape, puts))
    return re.compile(rf"(?P<before>(?<![a-z])[a-z]{{0,12}})(?P<put>{put})(?P<after>[a-z]*)", re.I)


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """Every fixed phrase with one or more of its words swapped, by its first word, longest first."""
    rules = _rules()["phrases"]
    made: set[str] = set()
    for phrase in rules["fixed"]:
        variants: list[tuple[str, ...]] = [()]
        for word in phrase.split():
            variants = [(*variant, put) for variant in variants for put in (word, *rules["words"].get(word, ()))]
        made.update(" ".join(variant) for variant in variants)
    found: dict[str, list[str]] = {}
    for phrase in sorted(made - {*rules["fixed"], *rules["sound"]}, key=lambda phrase: (-len(phrase), phrase)):
        found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}
