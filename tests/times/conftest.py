"""Readings without trees, for rules that need words only: tokens by a pattern, tags by a short list."""

import re
from collections.abc import Callable

import pytest

from regesta.records import Reading

TOKEN = re.compile(r"\d+(?:[.,/:]\d+)*(?:st|nd|rd|th|s)?|[A-Z][a-z]+\.(?=\s+\d)|\w+|[^\w\s]+")
TAGS = dict(
    pair.split("/")
    for pair in ["will/MD", "may/MD", "would/MD", "could/MD", "should/MD", "to/TO", "is/VBZ", "are/VBP", "was/VBD", "were/VBD", "has/VBZ", "have/VBP", "had/VBD", "met/VBD", "left/VBD", "go/VB", "so/RB", "leave/VB", "leaves/VBZ", "said/VBD", "recently/RB", "began/VBD", "won/VBD", "told/VBD", "meet/VB", "visit/VB", "hold/VB", "held/VBD", "took/VBD", "fell/VBD", "came/VBD", "begin/VB", "begins/VBZ", "starts/VBZ", "saw/VBD", "fled/VBD", "be/VB", "been/VBN"]
)  # fmt: skip


@pytest.fixture(scope="session", name="plain_reading")
def _plain_reading() -> Callable[[str], Reading]:
    return plain_reading


def plain_reading(text: str) -> Reading:
    """One sentence for each stretch that ends with a full stop and white space."""
    tokens = [(found.start(), found.end()) for found in TOKEN.finditer(text)]
    words = [text[start:end] for start, end in tokens]
    tags = [_tag(word) for word in words]
    sentences, first = [], 0
    for number, word in enumerate(words):
        if word == "." or number == len(words) - 1:
            sentences.append((first, number + 1))
            first = number + 1
    return Reading(
        document="",
        text=text,
        starts=tuple(start for start, _ in tokens),
        ends=tuple(end for _, end in tokens),
        lemmas=tuple(word.lower() for word in words),
        upos=tuple("AUX" if tag == "MD" else "VERB" if tag.startswith("VB") else "X" for tag in tags),
        xpos=tuple(tags),
        feats=("_",) * len(words),
        heads=tuple(number + 1 if _is_helper(tags, number) else -1 for number in range(len(words))),
        deprels=tuple("aux" if _is_helper(tags, number) else "dep" for number in range(len(words))),
        factuality=(0.0,) * len(words),
        sentences=tuple(sentences),
    )


def _is_helper(tags: list[str], number: int) -> bool:
    return tags[number] == "MD" and tags[number + 1 : number + 2] == ["VB"]


def _tag(word: str) -> str:
    if word[:1].isupper():
        return "NNP"
    if word.lower() in TAGS:
        return TAGS[word.lower()]
    if word.endswith("ed"):
        return "VBD"
    return "NNS" if word.endswith("s") and len(word) > 3 else "NN"
