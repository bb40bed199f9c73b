"""The label inventories, taken from the training sentences and shipped beside the weights."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from training.corpora.names import TAGS
from training.sentences import Sentence

RARE_FEATS, RARE_ROLE = 3, 8  # bundles and role labels seen less often are not learned


@dataclass(slots=True)
class Labels:
    """Every list maps a number to a label; ``rolesets`` are those seen in training."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    deprels: list[str]
    names: list[str]
    roles: list[str]
    rolesets: list[str]

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")

    @staticmethod
    def load(path: Path) -> "Labels":
        return Labels(**json.loads(path.read_text(encoding="utf-8")))


def collect(sentences: list[Sentence]) -> Labels:
    upos, xpos, feats, deprels, roles, rolesets = (Counter[str]() for _ in range(6))
    for sentence in sentences:
        upos.update(sentence.upos or ())
        xpos.update(sentence.xpos or ())
        feats.update(sentence.feats or ())
        deprels.update(sentence.deprels or ())
        for frame in sentence.frames or ():
            rolesets[frame.roleset] += 1
            roles.update(label for _, _, label in frame.arguments)
    kept = sorted(label for label, count in roles.items() if count >= RARE_ROLE)
    return Labels(
        upos=sorted(upos),
        xpos=sorted(xpos),
        feats=sorted(label for label, count in feats.items() if count >= RARE_FEATS),
        deprels=sorted(deprels),
        names=list(TAGS),
        roles=["O", *(f"{prefix}-{label}" for label in kept for prefix in "BI")],
        rolesets=sorted(rolesets),
    )
