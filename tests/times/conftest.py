"""Readings without trees, for rules that need words only: tokens by a pattern, tags by a short list."""

import re
from collections.abc import Callable

import pytest
from readings import Word, build

from regesta.records import Reading

HELPERS = ("be", "been", "is", "are", "was", "were", "has", "have", "had")
TOKEN = re.compile(r"\d+(?:[.,/:]\d+)*(?:st|nd|rd|th|s)?|[A-Z][a-z]+\.(?=\s+\d)|\w+|[^\w\s]+")
TAGS = {
    "MD": "will may would could should must",
    "VB": "go leave meet visit hold begin be arrive build",
    "VBD": "was were had met left said began won told held took fell came saw fled",
    "VBZ": "is has leaves begins starts arrives",
    "VBP": "are have",
    "VBN": "been shut signed",
    "RB": "so recently",
}
TAG_OF = {word: tag for tag, words in TAGS.items() for word in words.split()}


@pytest.fixture(scope="session", name="plain_reading")
def _plain_reading() -> Callable[[str], Reading]:
    return plain_reading


def plain_reading(text: str) -> Reading:
    """One sentence for each stretch that ends with a full stop and white space."""
    words = TOKEN.findall(text)
    tags = [_tag(word) for word in words]
    heads = [_helped(words, tags, number) for number in range(len(words))]
    for head in heads:
        if head >= 0 and tags[head] == "VBD":
            tags[head] = "VBN"
    sentences: list[list[Word]] = [[]]
    first = 0
    for number, (word, tag, head) in enumerate(zip(words, tags, heads, strict=True)):
        upos = "AUX" if tag == "MD" else "VERB" if tag.startswith("VB") else "X"
        above, relation = (head - first + 1, "aux") if head >= 0 else (0, "dep")
        sentences[-1].append(Word(word, word.lower(), upos, tag, "_", above, relation))
        if word == ".":
            sentences.append([])
            first = number + 1
    return build([sentence for sentence in sentences if sentence], text)


def _helped(words: list[str], tags: list[str], number: int) -> int:
    """The verb that an auxiliary helps: the next one, at most two words on; -1 for other words."""
    if tags[number] != "MD" and words[number].lower() not in HELPERS:
        return -1
    near = range(number + 1, min(number + 4, len(words)))
    return next((token for token in near if tags[token].startswith("VB") and words[token].lower() not in HELPERS), -1)


def _tag(word: str) -> str:
    if not word[:1].isalnum():
        return "."
    if word[:1].isupper():
        return "NNP"
    if word.lower() in TAG_OF:
        return TAG_OF[word.lower()]
    if word.endswith("ed"):
        return "VBD"
    return "NNS" if word.endswith("s") and len(word) > 3 else "NN"
