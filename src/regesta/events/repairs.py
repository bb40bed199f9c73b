"""Slips of the parser that grammar alone shows to be slips, mended before acts are read."""

from itertools import pairwise

import msgspec

from regesta.records import Reading


def repaired(reading: Reading) -> Reading:
    """The reading with a tree that English allows.

    - A second subject behind the verb is its object ("India accused Iran of …").
    - Of two objects the first is the indirect one ("offered Pakistan $500 million").
    - A title and a name side by side, both subjects or both objects, are one noun phrase.
    - A noun behind its own "and" is the fellow of the noun before ("talks between Japan and South Korea").
    - A finite verb with a subject of its own is no open complement ("India denied Iran attacked Pakistan").
    """
    heads, deprels = list(reading.heads), list(reading.deprels)
    for token in range(len(reading)):
        if reading.upos[token] in {"VERB", "AUX"}:
            _arguments(reading, token, heads, deprels)
            if deprels[token] == "xcomp" and reading.xpos[token] in {"VBD", "VBZ", "VBP"}:
                deprels[token] = "ccomp"
        elif reading.upos[token] in {"PROPN", "NOUN"}:
            _fellow(reading, token, heads, deprels)
    if heads == list(reading.heads) and deprels == list(reading.deprels):
        return reading
    return msgspec.structs.replace(reading, heads=tuple(heads), deprels=tuple(deprels))


def _arguments(reading: Reading, verb: int, heads: list[int], deprels: list[str]) -> None:
    for relation in ("nsubj", "nsubj:pass", "obj"):
        same = [child for child in reading.children[verb] if reading.deprels[child] == relation]
        for first, second in pairwise(same):
            if _title_and_name(reading, first, second):
                heads[first], deprels[first] = second, "nmod:desc"
            elif relation == "nsubj" and first < verb < second:
                deprels[second] = "obj"
            elif relation == "obj" and reading.upos[first] in {"PROPN", "PRON", "NOUN"}:
                deprels[first] = "iobj"


def _fellow(reading: Reading, noun: int, heads: list[int], deprels: list[str]) -> None:
    """Joins a noun that has an "and" but no preposition of its own to the sibling before it."""
    relation = reading.deprels[noun]
    if relation not in {"nmod", "obl", "obj", "nsubj"} or next(reading.dependents(noun, "cc"), noun) >= noun:
        return
    if any(True for _ in reading.dependents(noun, "case")):
        return
    before = [each for each in reading.children[reading.heads[noun]] if each < noun]
    if before and reading.deprels[before[-1]] == relation and reading.upos[before[-1]] in {"PROPN", "NOUN"}:
        heads[noun], deprels[noun] = before[-1], "conj"


def _title_and_name(reading: Reading, first: int, second: int) -> bool:
    """True for a noun right before the first word of a person's name."""
    named = any(name.start == second and name.kind == "PERSON" for name in reading.names)
    return (
        named
        and first + 1 == second
        and not any(name.end == first + 1 and name.kind == "PERSON" for name in reading.names)
    )
