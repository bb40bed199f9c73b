"""PropBank's inventory: which rolesets a lemma may bear."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.sentences import Sentence


def inventory(data: Path) -> dict[str, list[str]]:
    """Lemma -> rolesets that list it (or a phrase beginning with it) as an alias, in the inventory's order."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (data / "propbank-frames" / "rolesets.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        words = {record["lemma"], *(alias for alias, _ in record["aliases"])}
        for lemma in sorted({word.replace("_", " ").split(" ")[0].lower() for word in words if word}):
            found[lemma].append(record["id"])
    return found


def observed(sentences: Iterable[Sentence]) -> dict[str, dict[str, int]]:
    """Lemma -> roleset -> how often it bore it in training."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for sentence in sentences:
        for frame in sentence.frames or ():
            if sentence.lemmas:
                found[sentence.lemmas[frame.predicate].lower()][frame.roleset] += 1
    return found


def candidates(data: Path, sentences: Iterable[Sentence]) -> dict[str, list[str]]:
    """Lemma -> its rolesets: those seen in training first, by count, then the rest of the inventory."""
    seen, listed = observed(sentences), inventory(data)
    found = {}
    for lemma in sorted(seen.keys() | listed.keys()):
        by_count = sorted(seen.get(lemma, {}).items(), key=lambda item: (-item[1], item[0]))
        ranked = [roleset for roleset, _ in by_count]
        found[lemma] = ranked + [roleset for roleset in listed.get(lemma, []) if roleset not in ranked]
    return found
