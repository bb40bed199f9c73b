"""Which documents are copies or rewrites of which."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from regesta.linking.rules import rules
from regesta.linking.verdicts import Verdicts
from regesta.records import Judgement

# Minima compared at once when candidates are sought. With 2 of 128, two texts that share 30 % meet in some band with
# probability 0.998; of two that share 3 %, one pair in twenty is compared for nothing.
_BAND = 2


class Copy(NamedTuple):
    """``document`` repeats ``original``; ``similarity`` is the share of equal minima of the two signatures."""

    document: str
    original: str
    similarity: float


def copies(
    signatures: Mapping[str, bytes],
    published: Mapping[str, date | None],
    judgements: Iterable[Judgement] = (),
    threshold: float | None = None,
) -> list[Copy]:
    """The copies among documents, sorted by document.

    ``signatures`` holds little-endian 32-bit MinHash minima by document; an empty one is like no other. Documents of
    at least ``threshold`` similarity (``copy_similarity`` of the rules by default), and those alike through others,
    are one cluster; its earliest document, by publication and then by id, is the original of the rest. Persons'
    ``judgements`` on documents win.
    """
    limit = rules().copy_similarity if threshold is None else threshold
    verdicts = Verdicts(judgements)
    minima = {
        name: np.frombuffer(signature, "<u4") for name, signature in sorted(signatures.items()) if _whole(signature)
    }
    order = sorted(signatures, key=lambda name: (published.get(name) or date.max, name))
    clusters: dict[str, set[str]] = {}
    for name in order:
        members = clusters.setdefault(min(verdicts.group(name) & signatures.keys()), set())
        members.add(name)
        clusters[name] = members
    for left, right in _alike(minima, limit):
        _merge(clusters, left, right, verdicts)
    rank = {name: number for number, name in enumerate(order)}
    firsts = {name: min(members, key=rank.__getitem__) for name, members in clusters.items()}
    return [
        Copy(name, first, _similarity(minima, name, first)) for name, first in sorted(firsts.items()) if name != first
    ]


def _whole(signature: bytes) -> bool:
    return bool(signature) and len(signature) % 4 == 0


def _candidates(minima: Mapping[str, NDArray[np.uint32]]) -> set[tuple[str, str]]:
    """Pairs that share a band of their signatures, the lesser id first."""
    buckets: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name, values in minima.items():
        for start in range(0, len(values) - _BAND + 1, _BAND):
            buckets[start, values[start : start + _BAND].tobytes()].append(name)
    return {pair for names in buckets.values() for pair in combinations(names, 2)}


def _alike(minima: Mapping[str, NDArray[np.uint32]], limit: float) -> list[tuple[str, str]]:
    """Pairs of at least ``limit`` similarity, the most alike first."""
    found = []
    for pair in sorted(_candidates(minima)):
        similarity = _similarity(minima, *pair)
        if similarity >= limit:
            found.append((-similarity, pair))
    return [pair for _, pair in sorted(found)]


def _similarity(minima: Mapping[str, NDArray[np.uint32]], left: str, right: str) -> float:
    ours, theirs = minima.get(left), minima.get(right)
    if ours is None or theirs is None or len(ours) != len(theirs):
        return 0.0
    return round(np.count_nonzero(ours == theirs) / len(ours), 4)


def _merge(clusters: dict[str, set[str]], left: str, right: str, verdicts: Verdicts) -> None:
    ours, theirs = clusters[left], clusters[right]
    if ours is theirs or verdicts.apart(ours, theirs):
        return
    ours |= theirs
    for member in theirs:
        clusters[member] = ours
