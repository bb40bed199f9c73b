"""``python -m training.events --run RUN --data DIR --out DIR``: train the event heads on the coded corpus.

``--run`` is the folder of the language core's training run, whose lower layers the heads stand on; the items are read
with the shipped language core. Leaves events.pt and countries.npz in ``--out``.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from training.coding.texts import texts
from training.events import countries
from training.events.examples import items as examples
from training.events.items import Item, Maker
from training.events.loop import Plan, Shared, train
from training.events.network import EventNetwork
from training.export import averaged

ANNOTATIONS = Path(__file__).parents[1] / "annotations"
LONGEST = 120  # words of a sentence


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.events", description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="training run of the language core")
    parser.add_argument("--data", type=Path, required=True, help="the folder of training data")
    parser.add_argument("--out", type=Path, default=Path("training/run"))
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    parser.add_argument("--seed", type=int, default=Plan().seed)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    maker, known = Maker(), texts(given.data / "current-events" / "current-events-2002-2024.jsonl.gz")
    items: list[Item] = []
    asked: list[countries.Question] = []
    for line in (ANNOTATIONS / "events-train.jsonl").read_text("utf-8").splitlines():
        coded = json.loads(line)
        coder = maker.coded(coded["id"], known[coded["id"]])
        items.extend(maker.laid(coder, coded["reports"]))
        asked.extend(countries.questions(coder, coded["reports"]))
    items.extend(examples(maker))
    np.savez(given.out / "countries.npz", **countries.train(asked, given.seed))  # type: ignore[arg-type]
    encoder = averaged(given.run).core.encoder
    shared = Shared(encoder)
    rows = [shared.ready(item) for item in items if 0 < len(item.words) <= LONGEST]
    print(f"{len(rows)} sentences, {sum(len(row.item.acts) for row in rows)} acts, {len(asked)} countries", flush=True)
    torch.manual_seed(given.seed)
    network = EventNetwork.started(encoder.blocks)
    made = train(rows, network, Plan(epochs=given.epochs, seed=given.seed))
    torch.save(made.state_dict(), given.out / "events.pt")


if __name__ == "__main__":
    main()
