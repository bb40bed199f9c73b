"""Slips of the parser that grammar alone shows to be slips, mended before acts are read."""

from itertools import pairwise

import msgspec

from regesta.records import Reading


def repaired(reading: Reading) -> Reading:
    """The reading with a tree that English allows.

    - A second subject behind the verb is its object ("India accused Iran of …").
    - Of two objects the first is the indirect one ("offered Pakistan $500 million").
    - A title and a name side by side, both subjects or both objects, are one noun phrase.
    - A finite verb with a subject of its own is no open complement ("India denied Iran attacked Pakistan").
    """
    heads, deprels = list(reading.heads), list(reading.deprels)
    for token in range(len(reading)):
        if reading.upos[token] in {"VERB", "AUX"}:
            _arguments(reading, token, heads, deprels)
            if deprels[token] == "xcomp" and reading.xpos[token] in {"VBD", "VBZ", "VBP"}:
                deprels[token] = "ccomp"
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


def _title_and_name(reading: Reading, first: int, second: int) -> bool:
    """True for a noun right before the first word of a person's name."""
    named = any(name.start == second and name.kind == "PERSON" for name in reading.names)
    return (
        named
        and first + 1 == second
        and not any(name.end == first + 1 and name.kind == "PERSON" for name in reading.names)
    )
