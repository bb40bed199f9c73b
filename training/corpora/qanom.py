"""QANom: which nouns tell of events."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.sentences import Sentence


def qanom(data: Path, split: str) -> Iterator[Sentence]:
    """Sentences whose candidate nouns are marked eventive (a verbal reading by most annotators) or not."""
    texts: dict[str, str] = {}
    votes: dict[str, dict[int, list[bool]]] = defaultdict(lambda: defaultdict(list))
    with (data / "qanom" / f"annot.{split}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            texts[row["qasrl_id"]] = row["sentence"]
            votes[row["qasrl_id"]][int(row["target_idx"])].append(row["is_verbal"] == "True")
    for key, text in texts.items():
        eventive = {token: 2 * sum(said) >= len(said) for token, said in votes[key].items()}
        yield Sentence(words=text.split(" "), eventive=eventive)
