"""Training of the event heads; the shared layers' states are made once and kept."""

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel

from regesta.events.evidence import MODES, PAIR_SIZE, SIDES, TYPES, WORD_SIZE
from regesta.language.pieces import Pieces
from training.batches import batched
from training.encoder import Encoder, start_folder
from training.events.items import Item
from training.events.network import SHARED, EventNetwork
from training.network import clipped


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. ``pieces`` is the size of a batch in word pieces."""

    epochs: int = 4
    seed: int = 1
    pieces: int = 500
    branch_rate: float = 1e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    average: float = 0.99


@dataclass(slots=True)
class Ready:
    """An item with the states of the shared layers, (pieces, WIDTH) in half precision."""

    item: Item
    hidden: Tensor
    firsts: list[int]
    lasts: list[int]


class Shared:
    """The language core's embeddings and lower layers."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder.eval()
        self.pieces = Pieces(Tokenizer.from_file(str(Path(start_folder()) / "tokenizer.json")))

    @torch.no_grad()
    def ready(self, item: Item) -> Ready:
        ids, shapes, firsts, lasts = self.pieces.of(item.words)
        hidden = self.encoder.norm(
            self.encoder.words(torch.tensor([ids]))
            + self.encoder.positions(torch.arange(len(ids)))
            + self.encoder.shapes(torch.tensor([shapes]))
        )
        for block in self.encoder.blocks[:SHARED]:
            hidden = block(hidden, None)
        return Ready(item, hidden[0].half(), firsts, lasts)


@dataclass(slots=True)
class Batch:
    """Padded tensors of several sentences and of all their acts."""

    hidden: Tensor
    piece_mask: Tensor
    firsts: Tensor
    lasts: Tensor
    word_mask: Tensor
    evidence: Tensor
    labels: Tensor
    sentence: Tensor
    anchors: Tensor
    types: Tensor
    status: Tensor
    modes: Tensor
    sides: Tensor
    sectors: Tensor
    ways: Tensor
    pairs: Tensor
    rules: Tensor


def collate(rows: Sequence[Ready]) -> Batch:
    pieces, words = max(len(row.hidden) for row in rows), max(len(row.item.words) for row in rows)
    hidden = torch.zeros(len(rows), pieces, rows[0].hidden.shape[-1])
    piece_mask = torch.zeros(len(rows), pieces, dtype=torch.bool)
    firsts, lasts = (torch.zeros(len(rows), words, dtype=torch.long) for _ in range(2))
    word_mask = torch.zeros(len(rows), words, dtype=torch.bool)
    evidence = torch.zeros(len(rows), words, WORD_SIZE)
    labels = torch.full((len(rows), words), -1)
    for number, row in enumerate(rows):
        length = len(row.item.words)
        hidden[number, : len(row.hidden)] = row.hidden.float()
        piece_mask[number, : len(row.hidden)] = True
        firsts[number, :length], lasts[number, :length] = torch.tensor(row.firsts), torch.tensor(row.lasts)
        word_mask[number, :length] = True
        evidence[number, :length] = torch.from_numpy(row.item.evidence.astype(np.float32))
        labels[number, :length] = torch.tensor(row.item.labels)
    acts = [(number, act) for number, row in enumerate(rows) for act in row.item.acts]
    sides = torch.zeros(len(acts), words, len(SIDES))
    sectors = torch.full((len(acts), words), -1)
    ways = torch.zeros(len(acts), words, 4, dtype=torch.long)
    pairs = torch.zeros(len(acts), words, PAIR_SIZE)
    modes = torch.zeros(len(acts), len(MODES))
    for number, (_, act) in enumerate(acts):
        for column, side in enumerate(SIDES):
            sides[number, act.sides[side], column] = 1
        for token, sector in act.sectors.items():
            sectors[number, token] = sector
        ways[number, : len(act.ways)] = torch.from_numpy(act.ways)
        pairs[number, : len(act.pairs)] = torch.from_numpy(act.pairs.astype(np.float32))
        modes[number, act.modes] = 1
    return Batch(
        hidden, piece_mask, firsts, lasts, word_mask, evidence, labels,
        sentence=torch.tensor([number for number, _ in acts], dtype=torch.long),
        anchors=torch.tensor([act.trigger for _, act in acts], dtype=torch.long),
        types=torch.tensor([act.type for _, act in acts], dtype=torch.long),
        status=torch.tensor([act.status for _, act in acts], dtype=torch.long),
        modes=modes, sides=sides, sectors=sectors, ways=ways, pairs=pairs,
        rules=torch.from_numpy(np.stack([act.rules for _, act in acts]).astype(np.float32)) if acts else torch.zeros(0),
    )  # fmt: skip


def losses(network: EventNetwork, batch: Batch) -> dict[str, Tensor]:
    if network.training:
        batch.evidence[..., : 3 * len(TYPES)] *= torch.rand(batch.evidence.shape[:2]).unsqueeze(-1) >= SILENT
    seen = network.branch(batch.hidden, batch.firsts, batch.lasts, batch.piece_mask[:, None, None, :])
    mask = batch.word_mask[:, None, None, :]
    logits, context = network.triggers(seen, batch.evidence, mask)
    found = {
        "trigger": functional.cross_entropy(
            logits.flatten(0, 1), batch.labels.flatten(), ignore_index=-1, reduction="sum"
        )
    }
    if not len(batch.anchors):
        return found
    words = torch.cat([seen, context], -1)[batch.sentence]
    evidence, word_mask = batch.evidence[batch.sentence], batch.word_mask[batch.sentence]
    sides, sectors, status, modes = network.parts(
        words, batch.anchors, evidence, batch.types, clipped(batch.anchors, words.shape[1]), batch.ways,
        batch.pairs, batch.rules, word_mask[:, None, None, :],
    )  # fmt: skip
    each = functional.binary_cross_entropy_with_logits(sides, batch.sides, reduction="none")
    found["sides"] = (each * word_mask.unsqueeze(-1)).sum()
    found["sectors"] = _labelled(sectors, batch.sectors)
    found["status"] = functional.cross_entropy(status, batch.status, reduction="sum", label_smoothing=0.02)
    found["modes"] = functional.binary_cross_entropy_with_logits(modes, batch.modes, reduction="sum")
    return found


def _labelled(logits: Tensor, labels: Tensor, smoothed: float = 0.0) -> Tensor:
    """Cross-entropy over the words that have a label."""
    return functional.cross_entropy(
        logits.flatten(0, 1), labels.flatten(), ignore_index=-1, reduction="sum", label_smoothing=smoothed
    )


SMOOTHED = 0.02  # of the trigger's label: two coders agree on 87 of 100
SILENT = 0.1  # share of words whose lexicon says nothing in training, so that the heads learn to do without it
WEIGHTS = {"trigger": 1.0, "sides": 0.8, "sectors": 0.25, "status": 0.5, "modes": 0.15}


def _running(decay: float) -> Callable[[Tensor, Tensor, Tensor | int], Tensor]:
    """A running mean that forgets its beginning faster while it is young."""

    def mean(old: Tensor, new: Tensor, count: Tensor | int) -> Tensor:
        return old.lerp(new, 1 - min(decay, (1 + float(count)) / (10 + float(count))))

    return mean


def train(rows: Sequence[Ready], network: EventNetwork, plan: Plan) -> EventNetwork:
    """The running mean of the weights after the last epoch."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    epochs = [batched(rows, plan.pieces, rng, lambda row: len(row.hidden), spread=6) for _ in range(plan.epochs)]
    steps = sum(map(len, epochs))
    branch = {id(parameter) for parameter in network.branch.blocks.parameters()}
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in network.parameters() if id(p) in branch], "lr": plan.branch_rate},
            {"params": [p for p in network.parameters() if id(p) not in branch], "lr": plan.head_rate},
        ],
        betas=(0.9, 0.98),
        weight_decay=0.05,
        fused=True,
    )
    warm = max(1, int(plan.warm_up * steps))
    schedule = LambdaLR(optimiser, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm))))
    averaged = AveragedModel(network, avg_fn=_running(plan.average))
    network.train()
    for epoch, batches in enumerate(epochs, 1):
        began, sums, words = time.monotonic(), dict[str, float](), 0
        for rows_of in batches:
            batch = collate(rows_of)
            found = losses(network, batch)
            count = int(batch.word_mask.sum())
            loss = sum(WEIGHTS[task] * value for task, value in found.items()) / 40
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            averaged.update_parameters(network)
            words += count
            for task, value in found.items():
                sums[task] = sums.get(task, 0.0) + float(value.detach())
        told = " ".join(f"{task} {value / words:.4f}" for task, value in sums.items())
        print(f"epoch {epoch}/{plan.epochs} {words / (time.monotonic() - began):.0f} words/s {told}", flush=True)
    made = EventNetwork()
    made.load_state_dict(averaged.module.state_dict())
    return made.eval()
