"""The training loop: deterministic under a seed, resumable, on a GPU if there is one."""

import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.batches import Item, batched, collate
from training.corpora import names, propbank, qanom
from training.labels import Labels
from training.losses import losses, total
from training.network import Network
from training.sentences import Sentence

TELL, SAVE = 25, 75  # batches between two lines of progress, between two checkpoints
UNER_TIMES = 2  # it is small, and alone in marking all the names of web text
QANOM_SHARE = 4  # a quarter of QANom an epoch: it marks few words of many


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. ``pieces`` is the size of a batch in word pieces."""

    epochs: int = 10
    seed: int = 1
    pieces: int = 2200
    encoder_rate: float = 1.5e-4
    head_rate: float = 1.2e-3
    warm_up: float = 0.05
    average: float = 0.998  # decay of the running mean of the weights, which is what is shipped


def corpus(data: Path) -> tuple[list[Sentence], list[Sentence]]:
    """What every epoch sees, and what it samples from (QANom): training splits, and name corpora that are no tests."""
    whole = [
        *(names.hinted(sentence, data) for sentence in propbank.ewt(data, "train")),
        *names.gum(data, "train"),
        *names.wikigold(data),
        *(list(names.uner(data, "dev")) * UNER_TIMES),
    ]
    whole += [*names.crossner(data, "train"), *names.crossner(data, "dev")]
    return whole, list(qanom.qanom(data, "train"))


def optimizer(network: Network, plan: Plan, steps: int) -> tuple[torch.optim.Optimizer, LambdaLR]:
    encoder = {id(parameter) for parameter in network.core.encoder.parameters()}
    groups = [
        {"params": [p for p in network.parameters() if id(p) in encoder and p.requires_grad], "lr": plan.encoder_rate},
        {"params": [p for p in network.parameters() if id(p) not in encoder], "lr": plan.head_rate},
    ]
    made = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    warm = max(1, int(plan.warm_up * steps))
    return made, LambdaLR(made, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm))))


def epoch_batches(items: list[Item], sampled: list[Item], plan: Plan, epoch: int) -> list[list[Item]]:
    rng = random.Random(plan.seed * 1000 + epoch)
    share = [item for number, item in enumerate(sampled) if number % QANOM_SHARE == epoch % QANOM_SHARE]
    return batched([*items, *share], plan.pieces, rng, lambda item: len(item.pieces))


def train(items: list[Item], sampled: list[Item], labels: Labels, plan: Plan, out: Path) -> None:
    """Trains to the end of the plan. ``out``/checkpoint.pt is where it resumes from and what it leaves."""
    run = Run(labels, plan, sum(len(epoch_batches(items, sampled, plan, epoch)) for epoch in range(plan.epochs)))
    checkpoint = out / "checkpoint.pt"
    first, done = run.resume(checkpoint) if checkpoint.exists() else (0, 0)
    for epoch in range(first, plan.epochs):
        batches = epoch_batches(items, sampled, plan, epoch)
        for number in range(done + 1, len(batches) + 1):
            run.step(batches[number - 1])
            if number % TELL == 0 or number == len(batches):
                print(f"epoch {epoch + 1} batch {number}/{len(batches)} {run.told()}", flush=True)
            if number % SAVE == 0 or number == len(batches):
                run.save(checkpoint, epoch, number)
        done = 0


class Run:
    """A network in training, with all that a resumed run needs."""

    def __init__(self, labels: Labels, plan: Plan, steps: int) -> None:
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(plan.seed)
        self.labels = labels
        self.network = Network.started(labels).to(self.device).train()
        self.optimiser, self.schedule = optimizer(self.network, plan, steps)
        self.averaged = AveragedModel(self.network, multi_avg_fn=get_ema_multi_avg_fn(plan.average))
        self.began, self.words, self.sums = time.monotonic(), 0, dict[str, float]()

    def step(self, items: list[Item]) -> None:
        batch = collate(items, self.labels).to(self.device)
        with torch.autocast("cuda", torch.bfloat16, enabled=self.device.type == "cuda"):
            found = losses(self.network, batch)
            loss = total(found, batch)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.schedule.step()
        self.averaged.update_parameters(self.network)
        self.words += int(batch.word_mask.sum())
        for task, value in found.items():
            self.sums[task] = self.sums.get(task, 0.0) + float(value.detach())

    def told(self) -> str:
        """Speed and losses a word since it was last asked."""
        told = " ".join(f"{task} {value / self.words:.3f}" for task, value in self.sums.items())
        speed = self.words / (time.monotonic() - self.began)
        self.began, self.words, self.sums = time.monotonic(), 0, {}
        return f"{speed:.0f} words/s {told}"

    def save(self, path: Path, epoch: int, batch: int) -> None:
        state = {name: part.state_dict() for name, part in self.parts().items()}
        torch.save(state | {"rng": torch.get_rng_state(), "epoch": epoch, "batch": batch}, path.with_suffix(".tmp"))
        path.with_suffix(".tmp").replace(path)

    def resume(self, path: Path) -> tuple[int, int]:
        """The epoch, and how many of its batches are done."""
        state = torch.load(path, map_location=self.device, weights_only=True)
        for name, part in self.parts().items():
            part.load_state_dict(state[name])
        torch.set_rng_state(state["rng"].cpu())
        return state["epoch"], state["batch"]

    def parts(self) -> dict[str, Any]:
        return {
            "network": self.network,
            "averaged": self.averaged,
            "optimiser": self.optimiser,
            "schedule": self.schedule,
        }
