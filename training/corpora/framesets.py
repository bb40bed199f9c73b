"""PropBank's inventory: which rolesets a lemma may bear."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from training.sentences import Sentence

KINDS = (
    "PPT",
    "PAG",
    "GOL",
    "PRD",
    "MNR",
    "DIR",
    "VSP",
    "LOC",
    "EXT",
    "CAU",
    "COM",
    "PRP",
    "other",
)  # PropBank's function tags
NUMBERED = 6  # ARG0 to ARG5
CARD_SIZE = NUMBERED * len(KINDS)


@dataclass(frozen=True, slots=True)
class Inventory:
    """``candidates``: lemma -> rolesets, likeliest first. ``cards``: roleset -> its roles, as numbers below
    ``card_size``.
    """

    candidates: dict[str, list[str]]
    cards: dict[str, list[int]]
    card_size: int

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")

    @staticmethod
    def load(path: Path) -> "Inventory":
        return Inventory(**json.loads(path.read_text(encoding="utf-8")))


def cards(data: Path) -> dict[str, list[int]]:
    """Roleset -> its numbered roles, each as role number times kinds plus the number of its kind."""
    found = {}
    for line in (data / "propbank-frames" / "rolesets.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        roles = [(int(role["n"]), role["f"].upper()) for role in record["roles"] if role["n"].isdigit()]
        found[record["id"]] = [
            number * len(KINDS) + KINDS.index(kind if kind in KINDS else "other")
            for number, kind in roles
            if number < NUMBERED
        ]
    return found


def aliases(data: Path) -> dict[str, list[str]]:
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
    seen, listed = observed(sentences), aliases(data)
    found = {}
    for lemma in sorted(seen.keys() | listed.keys()):
        by_count = sorted(seen.get(lemma, {}).items(), key=lambda item: (-item[1], item[0]))
        ranked = [roleset for roleset, _ in by_count]
        found[lemma] = ranked + [roleset for roleset in listed.get(lemma, []) if roleset not in ranked]
    return found


def inventory(data: Path, sentences: Iterable[Sentence]) -> Inventory:
    return Inventory(candidates(data, sentences), cards(data), CARD_SIZE)
