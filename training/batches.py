"""Sentences to padded tensors. A label of -1 means: nothing known here, no loss."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from tokenizers import Tokenizer
from torch import Tensor

from regesta.language.pieces import MAX_PIECES, Pieces
from training.corpora.framesets import CARD_SIZE, Inventory
from training.encoder import start_folder
from training.labels import Labels
from training.sentences import Sentence

Row = TypeVar("Row")
NOTHING = -1
LONGEST = 160  # words; the few longer sentences are left out of training
UNANNOTATED_NOUN = 0.2  # weight of words that QANom did not offer as candidates


@dataclass(slots=True)
class Item:
    """A sentence as numbers, before padding."""

    pieces: list[int]
    shapes: list[int]
    firsts: list[int]
    lasts: list[int]
    upos: list[int]
    xpos: list[int]
    feats: list[int]
    heads: list[int]
    deprels: list[int]
    names: list[list[int]]
    predicates: list[float]
    factuality: list[float]
    eventive: list[float]
    eventive_weight: list[float]
    frames: list[tuple[int, int, list[int], list[int], list[int]]]  # predicate, roleset, candidates, BIO tags, card


class Numberer:
    """Turns sentences into items, with one label inventory and one candidate table."""

    def __init__(self, labels: Labels, inventory: Inventory) -> None:
        self.pieces = Pieces(Tokenizer.from_file(str(Path(start_folder()) / "tokenizer.json")))
        self.labels, self.cards = labels, inventory.cards
        self.upos, self.xpos, self.feats, self.deprels, self.names, self.roles, self.rolesets = (
            {label: number for number, label in enumerate(column)}
            for column in (
                labels.upos,
                labels.xpos,
                labels.feats,
                labels.deprels,
                labels.names,
                labels.roles,
                labels.rolesets,
            )
        )
        self.candidates = {
            lemma: [self.rolesets[roleset] for roleset in found if roleset in self.rolesets]
            for lemma, found in inventory.candidates.items()
        }

    def item(self, sentence: Sentence) -> Item | None:
        if not 0 < len(sentence.words) <= LONGEST:
            return None
        ids, shapes, firsts, lasts = self.pieces.of(sentence.words)
        if len(ids) > MAX_PIECES:
            return None
        length = len(sentence.words)
        nothing = [NOTHING] * length
        open_name = list(range(len(self.labels.names)))
        return Item(
            pieces=ids,
            shapes=shapes,
            firsts=[0, *firsts],
            lasts=[0, *lasts],
            upos=[self.upos.get(label, NOTHING) for label in sentence.upos] if sentence.upos else nothing,
            xpos=[self.xpos.get(label, NOTHING) for label in sentence.xpos] if sentence.xpos else nothing,
            feats=[self.feats.get(label, NOTHING) for label in sentence.feats] if sentence.feats else nothing,
            heads=sentence.heads or nothing,
            deprels=[self.deprels.get(label, NOTHING) for label in sentence.deprels] if sentence.deprels else nothing,
            names=[[self.names[tag] for tag in sorted(allowed)] for allowed in sentence.names]
            if sentence.names
            else [open_name] * length,
            predicates=self.predicates(sentence),
            factuality=[sentence.factuality.get(token, float("nan")) for token in range(length)],
            eventive=[float(sentence.eventive.get(token, False)) for token in range(length)],
            eventive_weight=[
                0.0 if not sentence.eventive else 1.0 if token in sentence.eventive else UNANNOTATED_NOUN
                for token in range(length)
            ],
            frames=self.frames(sentence),
        )

    def predicates(self, sentence: Sentence) -> list[float]:
        if sentence.frames is None:
            return [float(NOTHING)] * len(sentence.words)
        found = {frame.predicate for frame in sentence.frames}
        return [float(token in found) for token in range(len(sentence.words))]

    def frames(self, sentence: Sentence) -> list[tuple[int, int, list[int], list[int], list[int]]]:
        made = []
        for frame in sentence.frames or ():
            tags = [0] * len(sentence.words)
            for start, end, label in frame.arguments:
                if f"B-{label}" in self.roles and not any(tags[start:end]):
                    tags[start:end] = [self.roles[f"B-{label}"], *[self.roles[f"I-{label}"]] * (end - start - 1)]
            lemma = sentence.lemmas[frame.predicate].lower() if sentence.lemmas else ""
            roleset = self.rolesets.get(frame.roleset, NOTHING)
            card = self.cards.get(frame.roleset, [])
            made.append((frame.predicate, roleset, self.candidates.get(lemma, []), tags, card))
        return made


@dataclass(slots=True)
class Batch:
    """Padded tensors; words are counted from 0 without the root column, which only ``firsts`` and ``lasts`` have."""

    pieces: Tensor
    shapes: Tensor
    piece_mask: Tensor
    firsts: Tensor
    lasts: Tensor
    word_mask: Tensor
    upos: Tensor
    xpos: Tensor
    feats: Tensor
    heads: Tensor
    deprels: Tensor
    names: Tensor
    predicates: Tensor
    factuality: Tensor
    eventive: Tensor
    eventive_weight: Tensor
    frame_sentence: Tensor
    frame_predicate: Tensor
    frame_roleset: Tensor
    frame_candidates: Tensor
    frame_tags: Tensor
    frame_cards: Tensor

    def to(self, device: torch.device) -> "Batch":
        return Batch(*(getattr(self, name).to(device) for name in self.__slots__))


def padded(rows: list[list[int]], fill: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [fill] * (longest - len(row)) for row in rows])


def collate(items: list[Item], labels: Labels) -> Batch:
    words = max(len(item.upos) for item in items)
    names = torch.zeros(len(items), words, len(labels.names), dtype=torch.bool)
    for number, item in enumerate(items):
        for token, allowed in enumerate(item.names):
            names[number, token, allowed] = True
    frames = [(number, *frame) for number, item in enumerate(items) for frame in item.frames]
    candidates = torch.zeros(len(frames), len(labels.rolesets), dtype=torch.bool)
    cards = torch.zeros(len(frames), CARD_SIZE)
    for number, (_, _, roleset, allowed, _, card) in enumerate(frames):
        candidates[number, [*allowed, max(roleset, 0)]] = True
        cards[number, card] = 1
    pieces_padded = padded([item.pieces for item in items], 0)

    def floats(name: str, fill: float) -> Tensor:
        return torch.tensor([[*getattr(item, name), *[fill] * (words - len(item.upos))] for item in items])

    return Batch(
        pieces=pieces_padded,
        shapes=padded([item.shapes for item in items], 0),
        piece_mask=(pieces_padded != 0)[:, None, None, :],
        firsts=padded([item.firsts for item in items], 0),
        lasts=padded([item.lasts for item in items], 0),
        word_mask=padded([[1] * len(item.upos) for item in items], 0).bool(),
        upos=padded([item.upos for item in items], NOTHING),
        xpos=padded([item.xpos for item in items], NOTHING),
        feats=padded([item.feats for item in items], NOTHING),
        heads=padded([item.heads for item in items], NOTHING),
        deprels=padded([item.deprels for item in items], NOTHING),
        names=names,
        predicates=floats("predicates", float(NOTHING)),
        factuality=floats("factuality", float("nan")),
        eventive=floats("eventive", 0.0),
        eventive_weight=floats("eventive_weight", 0.0),
        frame_sentence=torch.tensor([frame[0] for frame in frames], dtype=torch.long),
        frame_predicate=torch.tensor([frame[1] for frame in frames], dtype=torch.long),
        frame_roleset=torch.tensor([frame[2] for frame in frames], dtype=torch.long),
        frame_candidates=candidates,
        frame_tags=torch.tensor(
            [[*frame[4], *[NOTHING] * (words - len(frame[4]))] for frame in frames], dtype=torch.long
        ).view(-1, words),
        frame_cards=cards,
    )


def batched(
    items: Sequence[Row], size: int, rng: random.Random, pieces: Callable[[Row], int], spread: float = 4
) -> list[list[Row]]:
    """Batches of about ``size`` pieces of like length, in random order; lengths within ``spread`` are mixed."""
    keyed = sorted(items, key=lambda item: pieces(item) + rng.random() * spread)
    batches: list[list[Row]] = [[]]
    for item in keyed:
        if batches[-1] and (len(batches[-1]) + 1) * pieces(item) > size:
            batches.append([])
        batches[-1].append(item)
    rng.shuffle(batches)
    return batches
