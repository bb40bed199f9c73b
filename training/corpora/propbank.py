"""PropBank and factuality annotations over the sentences of EWT."""

import json
from collections.abc import Iterator
from pathlib import Path

from training.corpora.treebanks import blocks, sentence
from training.sentences import Frame, Sentence


def frames(data: Path, split: str) -> dict[str, list[Frame]]:
    """Sentence id -> its frames."""
    found = {}
    for line in (data / "propbank-ewt" / f"{split}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found[record["sent_id"]] = [
            Frame(frame["pred"], frame["roleset"], [(start, end, label) for start, end, label in frame["args"]])
            for frame in record["frames"]
        ]
    return found


def factuality(data: Path, split: str) -> dict[str, dict[int, float]]:
    """Words joined by blanks -> token -> did it happen, -3 to 3."""
    found = {}
    for line in (data / "factuality-uds" / f"{split}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found[record["text"]] = {target["span1"][0]: float(target["label"]) for target in record["targets"]}
    return found


def ewt(data: Path, split: str) -> Iterator[Sentence]:
    """EWT with all its layers: tags, trees, frames, factuality."""
    by_id, by_text = frames(data, split), factuality(data, split)
    for comments, rows in blocks(data / "ud-ewt" / f"en_ewt-ud-{split}.conllu"):
        made = sentence(rows)
        made.frames = by_id.get(comments["sent_id"])
        made.factuality = by_text.get(" ".join(made.words), {})
        yield made
