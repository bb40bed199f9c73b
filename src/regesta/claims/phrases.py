"""Stretches of a tree: what a phrase, a clause or its remainder covers."""

from collections.abc import Iterable

from regesta.records import Reading

Range = tuple[int, int]  # tokens, half open

_ASIDES = ("acl", "parataxis", "dep", "discourse", "list", "advcl")
_OF_CLAUSE = (
    "case",
    "mark",
    "cc",
    "cop",
    "aux",
    "nsubj",
    "csubj",
    "expl",
)  # of a noun that is a predicate, or of its place
_EDGE = frozenset({"PUNCT", "CCONJ"})


def phrase(reading: Reading, head: int) -> Range:
    """The noun phrase of ``head`` as one stretch, without what is told about it aside.

    An apposition belongs only where it has the name ("the foreign minister, Javad Zarif").
    """
    kept = [head]
    for token in kept:
        kept.extend(child for child in reading.children[token] if _belongs(reading, token, child, token == head))
    words = sorted(kept)
    first = last = words.index(head)
    while first > 0 and words[first] - words[first - 1] <= 2:
        first -= 1
    while last < len(words) - 1 and words[last + 1] - words[last] <= 2:
        last += 1
    start, end = trimmed(reading, words[first], words[last] + 1)
    # A head that is trimmed away is a word that a tagger took for a mark ("said Noor.“", where no blank parts them).
    start, end = (start, end) if end > start else (head, head + 1)
    return start, _with_name(reading, end)


def _with_name(reading: Reading, end: int) -> int:
    """A person's name right behind a title belongs to it, however the parser hangs it ("President | Rouhani")."""
    if reading.upos[end - 1] not in ("NOUN", "PROPN"):
        return end
    apart = end < len(reading) and reading.words[end] == "," and _is_titled(reading, end + 1)
    start = end + 1 if apart else end
    kinds = ("PERSON",) if apart or reading.upos[end - 1] == "PROPN" else ("PERSON", "ORG")
    return next((name.end for name in reading.names if name.start == start and name.kind in kinds), end)


def _is_titled(reading: Reading, start: int) -> bool:
    """Whether a name between commas is told beside a title ("The president of Mali, Oumar Keita, said")."""
    beside = reading.heads[start]
    return reading.deprels[start] == "appos" and beside >= 0 and reading.upos[beside] in ("NOUN", "PROPN")


def _belongs(reading: Reading, head: int, child: int, top: bool) -> bool:
    relation = reading.deprels[child]
    if relation == "punct" or relation.partition(":")[0] in _ASIDES:
        return False
    if top and relation.partition(":")[0] in _OF_CLAUSE:
        return False
    if relation == "appos" and child - head > 1:  # "President Rouhani" may be read as two in apposition
        return not _named(reading, head) and any(_named(reading, token) for token in reading.subtree(child)[:6])
    return True


def _named(reading: Reading, token: int) -> bool:
    return any(name.start <= token < name.end and name.kind == "PERSON" for name in reading.names)


def trimmed(reading: Reading, start: int, end: int) -> Range:
    """Without punctuation, conjunctions at the edges, and a leading "that"."""
    while start < end and (reading.upos[start] in _EDGE or _is_that(reading, start)):
        start += 1
    while end > start and reading.upos[end - 1] in _EDGE:
        end -= 1
    return start, end


def _is_that(reading: Reading, token: int) -> bool:
    return reading.deprels[token] in ("mark", "case") and reading.lemmas[token] in ("that", "of", "for", "as", "by")


def pieces(reading: Reading, tokens: Iterable[int]) -> list[Range]:
    """The runs that ``tokens`` make once single gaps of punctuation are closed, trimmed; the empty ones left out."""
    runs: list[Range] = []
    for token in sorted(tokens):
        if runs and (token == runs[-1][1] or _only_marks(reading, runs[-1][1], token)):
            runs[-1] = (runs[-1][0], token + 1)
        else:
            runs.append((token, token + 1))
    found = [trimmed(reading, *run) for run in runs]
    return [(start, end) for start, end in found if end > start]


def _only_marks(reading: Reading, start: int, end: int) -> bool:
    return all(reading.upos[token] == "PUNCT" for token in range(start, end))


def without(reading: Reading, head: int, removed: int) -> list[int]:
    """The subtree of ``head`` less that of ``removed``."""
    gone = set(reading.subtree(removed))
    return [token for token in reading.subtree(head) if token not in gone]
