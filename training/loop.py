"""The training loop: deterministic under a seed, resumable, on a GPU if there is one."""

import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.batches import Item, batched, collate
from training.corpora import framesets, names, propbank, qanom
from training.labels import Labels, collect
from training.losses import losses, total
from training.network import Network
from training.sentences import Sentence

QANOM_SHARE = 3  # a third of QANom an epoch: it marks few words of many


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
    """What every epoch sees, and what it samples from (QANom). Only training splits, and the name corpora that are not
    tests.
    """
    whole = [
        *map(names.hinted, propbank.ewt(data, "train")),
        *names.gum(data, "train"),
        *names.wikigold(data),
        *names.uner(data, "dev"),
    ]
    whole += [*names.crossner(data, "train"), *names.crossner(data, "dev")]
    return whole, list(qanom.qanom(data, "train"))


def inventory(data: Path, sentences: list[Sentence]) -> tuple[Labels, dict[str, list[str]]]:
    return collect(sentences), framesets.candidates(data, sentences)


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
    return batched([*items, *share], plan.pieces, rng)


def train(items: list[Item], sampled: list[Item], labels: Labels, plan: Plan, out: Path) -> Network:
    """Trains to the end of the plan, resuming from ``out``/checkpoint.pt where there is one. Returns the averaged
    network.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(plan.seed)
    network = Network.started(labels).to(device)
    steps = sum(len(epoch_batches(items, sampled, plan, epoch)) for epoch in range(plan.epochs))
    optimiser, schedule = optimizer(network, plan, steps)
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(plan.average))
    checkpoint, first = out / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        network.load_state_dict(state["network"])
        averaged.load_state_dict(state["averaged"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["rng"].cpu())
        first = state["epoch"]
    for epoch in range(first, plan.epochs):
        run_epoch(
            network, averaged, optimiser, schedule, epoch_batches(items, sampled, plan, epoch), labels, device, epoch
        )
        whole = {
            "network": network.state_dict(), "averaged": averaged.state_dict(), "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(), "rng": torch.get_rng_state(), "epoch": epoch + 1,
        }  # fmt: skip
        torch.save(whole, checkpoint.with_suffix(".tmp"))
        checkpoint.with_suffix(".tmp").replace(checkpoint)
    final: Network = averaged.module
    return final


def run_epoch(
    network: Network, averaged: AveragedModel, optimiser: torch.optim.Optimizer, schedule: LambdaLR,
    batches: list[list[Item]], labels: Labels, device: torch.device, epoch: int,
) -> None:  # fmt: skip
    network.train()
    began, sums, words = time.monotonic(), dict[str, float](), 0
    for number, items in enumerate(batches, 1):
        batch = collate(items, labels).to(device)
        with torch.autocast("cuda", torch.bfloat16, enabled=device.type == "cuda"):
            found = losses(network, batch)
            loss = total(found, batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        schedule.step()
        averaged.update_parameters(network)
        words += int(batch.word_mask.sum())
        for task, value in found.items():
            sums[task] = sums.get(task, 0.0) + float(value.detach())
        if number % 25 == 0 or number == len(batches):
            seconds = time.monotonic() - began
            told = " ".join(f"{task} {value / words:.3f}" for task, value in sums.items())
            print(f"epoch {epoch + 1} batch {number}/{len(batches)} {words / seconds:.0f} words/s {told}", flush=True)
            sums, words, began = {}, 0, time.monotonic()
