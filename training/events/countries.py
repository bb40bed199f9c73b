"""Training of the chooser of countries: small enough for a few passes over all coded parties in a minute."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from regesta.events.coder import Coder
from regesta.events.countries import SIZE, STATED, Marks, Party, candidates, features, stated
from regesta.events.evidence import Evidence
from regesta.records import ActorMention, Span

INNER, EPOCHS, LATE, BATCH = 48, 9, 6, 32  # from epoch LATE on a quarter of the rate
RATE, DECAY, DROPPED = 2e-3, 0.1, 0.2
SIDES = ("actors", "recipients")


class Question(NamedTuple):
    """The features of each choice, and which of them is right."""

    rows: NDArray[np.float32]
    right: int


def questions(coder: Coder, reports: Iterable[Mapping[str, Any]]) -> Iterator[Question]:
    """One for each coded party of an item whose own words do not name its country, if the right one can be chosen."""
    evidence, marks = Evidence(coder), Marks(coder)
    asked: set[tuple[Any, ...]] = set()
    for report in reports:
        parties = {side: [_mentions(coder, evidence, party) for party in report[side]] for side in SIDES}
        place = _place(coder, report)
        for side, other in (SIDES, SIDES[::-1]):
            for number, (party, mentions) in enumerate(zip(report[side], parties[side], strict=True)):
                key = (tuple(party["span"]), party["country"], report["type"], side)
                if key in asked or len(mentions) != 1 or _is_stated(mentions[0]):
                    continue
                asked.add(key)
                same = stated(each for place_, group in enumerate(parties[side]) if place_ != number for each in group)
                against = stated(each for group in parties[other] for each in group)
                asking = Party(mentions[0], report["type"], side, place, same, against)
                choices = candidates(asking, marks)
                if party["country"] in choices:
                    yield Question(features(asking, choices, marks), choices.index(party["country"]))


def _mentions(coder: Coder, evidence: Evidence, party: Mapping[str, Any]) -> tuple[ActorMention, ...]:
    head = evidence.head_of(Span(*party["span"]))
    return coder.cast.resolve(head, head + 1)


def _is_stated(mention: ActorMention) -> bool:
    return mention.country is not None and mention.confidence >= STATED


def _place(coder: Coder, report: Mapping[str, Any]) -> str | None:
    if not report["place"]:
        return None
    span = Span(*report["place"])
    return next((place.country for place in coder.venues.places if place.span.overlaps(span)), None)


class Choosing(nn.Module):
    """Scores for rows of features."""

    def __init__(self) -> None:
        super().__init__()
        self.inner, self.outer = nn.Linear(SIZE, INNER), nn.Linear(INNER, 1, bias=False)
        self.direct = nn.Linear(SIZE, 1, bias=False)
        nn.init.zeros_(self.direct.weight)

    def forward(self, rows: Tensor) -> Tensor:
        hidden = functional.dropout(functional.relu(self.inner(rows)), DROPPED, self.training)
        return (self.outer(hidden) + self.direct(rows)).squeeze(-1)


def train(given: Sequence[Question], seed: int = 1) -> dict[str, NDArray[np.float32]]:
    """The arrays of countries.npz."""
    torch.manual_seed(seed)
    network = Choosing().train()
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    order = list(range(len(given)))
    for epoch in range(EPOCHS):
        random.Random(seed * 100 + epoch).shuffle(order)
        for group in optimiser.param_groups:
            group["lr"] = RATE / 4 if epoch >= LATE else RATE
        for start in range(0, len(order), BATCH):
            batch = [given[number] for number in order[start : start + BATCH]]
            scores = network(torch.from_numpy(np.concatenate([question.rows for question in batch])))
            parts = scores.split([len(question.rows) for question in batch])
            losses = [
                functional.cross_entropy(part[None], torch.tensor([question.right]))
                for part, question in zip(parts, batch, strict=True)
            ]
            optimiser.zero_grad()
            torch.stack(losses).mean().backward()
            optimiser.step()
    return {
        "inner": network.inner.weight.detach().numpy().T.copy(),
        "inner_bias": network.inner.bias.detach().numpy(),
        "outer": network.outer.weight.detach().numpy()[0],
        "direct": network.direct.weight.detach().numpy()[0],
    }
