"""``python -m training --data DIR --out DIR``: train the language core and export it."""

import argparse
from pathlib import Path

import torch

from training.batches import Numberer
from training.corpora import framesets
from training.labels import collect
from training.loop import Plan, corpus, train


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of training data (see training/README.md)")
    parser.add_argument(
        "--out", type=Path, default=Path("training/run"), help="checkpoints; an interrupted run resumes from here"
    )
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--seed", type=int, default=Plan().seed)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.use_deterministic_algorithms(True, warn_only=True)
    whole, sampled = corpus(given.data)
    labels, rolesets = collect(whole), framesets.inventory(given.data, whole)
    labels.save(given.out / "labels.json")
    rolesets.save(given.out / "rolesets.json")
    numberer = Numberer(labels, rolesets)
    items = [item for sentence in whole if (item := numberer.item(sentence))]
    qanom = [item for sentence in sampled if (item := numberer.item(sentence))]
    print(
        f"{len(items)} sentences, {len(qanom)} sampled; {len(labels.roles)} role tags, {len(labels.rolesets)} rolesets",
        flush=True,
    )
    train(items, qanom, labels, Plan(epochs=given.epochs, seed=given.seed), given.out)


if __name__ == "__main__":
    main()
