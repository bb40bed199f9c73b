"""Train the segmenter: a network over characters that says where words and sentences end.

    python -m training.segmenter --data DATA --out segmenter.onnx

Two storeys. Below, narrow convolutions over characters see a dozen characters to each side and tell where a word ends.
Above, dilated convolutions over atoms (runs of letters, runs of digits, single marks) see fifteen atoms to each side
and tell where a sentence ends, and correct the words. Training data: EWT and GUM, train documents only. The text is
varied as it is read: quotes, case, line breaks, missing full stops.
"""

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from regesta.language.characters import CLASSES, HASHES, SYMBOLS, characters, is_blank
from training.corpora.paragraphs import Document, RawSentence, documents
from training.corpora.treebanks import gum_files
from training.variety import dressed, retold, undotted, without_apostrophes

WIDTH, ATOM_WIDTH, HASH_WIDTH = 48, 96, 24
CHARACTERS_IN_BATCH = 6_000
LONGEST = 3_000
GLUED_LINES = 0.12  # share of paragraphs that are joined to the next with a single line break


class Network(nn.Module):
    """Characters -> logits of "a word ends here" [batch, characters] and "a sentence ends here" [batch, atoms]."""

    def __init__(self) -> None:
        super().__init__()
        self.symbol = nn.Embedding(SYMBOLS, WIDTH, padding_idx=0)
        self.kind = nn.Embedding(CLASSES, WIDTH, padding_idx=0)
        self.low = nn.ModuleList(
            nn.Conv1d(WIDTH, WIDTH, 5, padding=2 * dilation, dilation=dilation) for dilation in (1, 2, 3)
        )
        self.hash = nn.Embedding(HASHES, HASH_WIDTH, padding_idx=0)
        self.lift = nn.Linear(2 * WIDTH + HASH_WIDTH, ATOM_WIDTH)
        self.high = nn.ModuleList(
            nn.Conv1d(ATOM_WIDTH, ATOM_WIDTH, 3, padding=dilation, dilation=dilation) for dilation in (1, 2, 4, 8)
        )
        self.word = nn.Linear(WIDTH, 1)
        self.ends = nn.Linear(ATOM_WIDTH, 2)
        self.dropout = nn.Dropout(0.2)

    def forward(
        self, symbols: Tensor, kinds: Tensor, ends: Tensor, nexts: Tensor, hashes: Tensor
    ) -> tuple[Tensor, Tensor]:
        real = (symbols > 0).unsqueeze(1).float()
        states = self.dropout(self.symbol(symbols) + self.kind(kinds)).transpose(1, 2)
        for layer in self.low:
            states = (states + self.dropout(functional.relu(layer(states)))) * real
        states = states.transpose(1, 2)
        at_ends = states.gather(1, ends.unsqueeze(2).expand(-1, -1, WIDTH))
        at_nexts = states.gather(1, nexts.unsqueeze(2).expand(-1, -1, WIDTH))
        present = (hashes > 0).unsqueeze(1).float()
        atoms = self.dropout(self.lift(torch.cat([at_ends, at_nexts, self.hash(hashes)], 2))).transpose(1, 2) * present
        for layer in self.high:
            atoms = (atoms + self.dropout(functional.relu(layer(atoms)))) * present
        above = self.ends(atoms.transpose(1, 2))
        corrections = above[:, :, 0] * present.squeeze(1)
        words = self.word(states).squeeze(2).scatter_add(1, ends, corrections)
        return words, above[:, :, 1]


@dataclass(slots=True)
class Example:
    """One stretch of text as columns, with what the network should say. Targets of -1 do not count."""

    symbols: np.ndarray
    kinds: np.ndarray
    ends: np.ndarray
    nexts: np.ndarray
    hashes: np.ndarray
    words: np.ndarray
    sentences: np.ndarray


def example(text: str, word_ends: set[int], sentence_ends: set[int]) -> Example:
    """``word_ends`` and ``sentence_ends`` are positions of last characters. The end of the text is no question."""
    found = characters(text)
    blank = is_blank(found.classes)
    words = np.array([at in word_ends for at in found.positions], dtype=np.int64)
    followed = np.append(blank[1:], True)
    words[blank | followed] = -1
    sentences = np.array([found.positions[end] in sentence_ends for end in found.atom_ends], dtype=np.int64)
    sentences[-1:] = -1
    return Example(found.symbols, found.classes, found.atom_ends, found.atom_nexts, found.atom_hashes, words, sentences)


def varied(sentences: list[RawSentence], breaks: set[int], chance: random.Random) -> tuple[str, set[int], set[int]]:
    """The text of some sentences, with variety, and its ends of words and of sentences.

    ``breaks``: numbers of sentences after which a paragraph ended, here shown as one line break.
    """
    double, by_line, bare = (chance.random() < share for share in (0.05, 0.03, 0.1))
    text, words, ends = "", set(), set()
    for number, sentence in enumerate(sentences):
        told = retold(sentence, chance)
        if told.text[-1] in ".!?" and len(told.words) > 3 and told.words[-1][1] - told.words[-1][0] == 1:
            closes = number in breaks or number == len(sentences) - 1
            if not told.glued and chance.random() < (0.15 if closes else 0.02):
                told = undotted(told)
        if bare:
            told = without_apostrophes(told)
        words.update(len(text) + end - 1 for _, end in told.words)
        text += told.text
        ends.add(len(text) - 1)
        if number in breaks or (by_line and not told.glued):
            text += "\n"
        elif not told.glued:
            text += "  " if double else " "
    return dressed(text.rstrip(), chance), words, ends


def epoch(corpus: list[Document], chance: random.Random) -> list[Example]:
    """Every paragraph once, some joined to their successors, some cut short."""
    found = []
    for document in corpus:
        paragraphs = document.paragraphs
        at = 0
        while at < len(paragraphs):
            count = 1
            while chance.random() < GLUED_LINES and at + count < len(paragraphs):
                count += 1
            sentences: list[RawSentence] = []
            breaks = set()
            for paragraph in paragraphs[at : at + count]:
                sentences += paragraph
                breaks.add(len(sentences) - 1)
            at += count
            found += [example(*varied(*piece, chance)) for piece in pieces(sentences, breaks)]
    return found


def pieces(sentences: list[RawSentence], breaks: set[int]) -> list[tuple[list[RawSentence], set[int]]]:
    """Cut very long paragraphs into stretches of at most LONGEST characters."""
    found, start, length = [], 0, 0
    for number, sentence in enumerate(sentences):
        length += len(sentence.text)
        if length > LONGEST or number == len(sentences) - 1:
            inner = {at - start for at in breaks if start <= at < number}
            found.append((sentences[start : number + 1], inner))
            start, length = number + 1, 0
    return found


def plain(document: Document) -> list[Example]:
    """The paragraphs of a document as they are, for measuring."""
    found = []
    for paragraph in document.paragraphs:
        text, words, ends = "", set(), set()
        for sentence in paragraph:
            words.update(len(text) + end - 1 for _, end in sentence.words)
            text += sentence.text
            ends.add(len(text) - 1)
            text += "" if sentence.glued else " "
        found.append(example(text.rstrip(" "), words, ends))
    return found


def batches(examples: list[Example], chance: random.Random | None) -> list[list[Example]]:
    """Examples of like length together; with ``chance``, in random order."""
    jitter = [len(item.symbols) * (1 + (chance.random() * 0.2 if chance else 0)) for item in examples]
    order = sorted(range(len(examples)), key=jitter.__getitem__)
    found: list[list[Example]] = [[]]
    for at in order:
        if found[-1] and (len(found[-1]) + 1) * len(examples[at].symbols) > CHARACTERS_IN_BATCH:
            found.append([])
        found[-1].append(examples[at])
    if chance:
        chance.shuffle(found)
    return found


def collate(batch: list[Example]) -> list[Tensor]:
    """Columns of a batch, padded with 0 (targets with -1)."""
    tensors = []
    for name in ("symbols", "kinds", "ends", "nexts", "hashes", "words", "sentences"):
        columns = [getattr(item, name) for item in batch]
        made = np.full(
            (len(batch), max(map(len, columns))), -1 if name in {"words", "sentences"} else 0, dtype=np.int64
        )
        for row, column in zip(made, columns, strict=True):
            row[: len(column)] = column
        tensors.append(torch.from_numpy(made))
    return tensors


def loss_of(logits: Tensor, targets: Tensor, smoothing: float = 0.01) -> Tensor:
    asked = targets >= 0
    wanted = targets.clamp(min=0).float() * (1 - 2 * smoothing) + smoothing
    losses = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
    return (losses * asked).sum() / asked.sum().clamp(min=1)


def train(corpus: list[Document], tests: dict[str, list[Example]], epochs: int, seed: int) -> Network:
    torch.manual_seed(seed)
    chance = random.Random(seed)
    network = Network()
    optimiser = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=0.01, betas=(0.9, 0.98))
    steps_an_epoch = len(batches(epoch(corpus, random.Random(seed)), None))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, 4e-3, total_steps=(steps_an_epoch + 40) * epochs, pct_start=0.1
    )
    averaged = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998)
    )
    started = time.monotonic()
    for number in range(epochs):
        network.train()
        total = 0.0
        rounds = batches(epoch(corpus, chance), chance)
        for batch in rounds:
            symbols, kinds, ends, nexts, hashes, words, sentences = collate(batch)
            unknown = torch.rand(hashes.shape) < 0.1
            hashes = torch.where(unknown & (hashes > 0), torch.ones_like(hashes), hashes)
            word_logits, sentence_logits = network(symbols, kinds, ends, nexts, hashes)
            loss = loss_of(word_logits, words) + loss_of(sentence_logits, sentences)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            averaged.update_parameters(network)
            total += loss.item()
        print(f"epoch {number + 1}: loss {total / len(rounds):.4f}, {time.monotonic() - started:.0f} s", flush=True)
        if number % 4 == 3 or number == epochs - 1:
            for name, examples in tests.items():
                print("  ", name, measure(averaged.module, examples), flush=True)
    return averaged.module.eval()


def measure(network: nn.Module, examples: list[Example]) -> str:
    """Errors per question: F1 of word ends inside blank-free stretches and of sentence ends inside paragraphs."""
    network.eval()
    counts = np.zeros((2, 3))
    with torch.no_grad():
        for batch in batches(examples, None):
            *columns, words, sentences = collate(batch)
            for row, (logits, targets) in enumerate(zip(network(*columns), (words, sentences), strict=True)):
                said, asked = logits > 0, targets >= 0
                counts[row] += [
                    (said & (targets == 1)).sum().item(),
                    (said & asked).sum().item(),
                    (targets == 1).sum().item(),
                ]
    figures = 200 * counts[:, 0] / np.maximum(counts[:, 1] + counts[:, 2], 1)
    return f"word ends {figures[0]:.2f}, sentence ends {figures[1]:.2f}"


def export(network: Network, path: Path) -> None:
    """ONNX with weights stored as float16; the runtime widens them when it loads."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    sample = tuple(torch.ones(2, 8, dtype=torch.int64) for _ in range(2)) + tuple(
        torch.ones(2, 3, dtype=torch.int64) for _ in range(3)
    )
    names = ["symbols", "classes", "atom_ends", "atom_nexts", "atom_hashes"]
    axes = {name: {0: "batch", 1: "characters" if name in names[:2] else "atoms"} for name in names}
    axes |= {"words": {0: "batch", 1: "characters"}, "sentences": {0: "batch", 1: "atoms"}}
    torch.onnx.export(
        network,
        sample,
        str(path),
        input_names=names,
        output_names=["words", "sentences"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    model = onnx.load(str(path))
    widened = []
    for tensor in model.graph.initializer:
        if tensor.data_type == TensorProto.FLOAT and len(tensor.raw_data) > 1024:
            name = tensor.name
            tensor.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), name + ".half"))
            widened.append(helper.make_node("Cast", [name + ".half"], [name], to=TensorProto.FLOAT))
    nodes = widened + list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, str(path))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=12)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    torch.set_num_threads(1)
    treebank = given.data / "ud-ewt"
    corpus = list(documents(treebank / "en_ewt-ud-train.conllu"))
    corpus += [document for path in gum_files(given.data, "train") for document in documents(path)]
    dev = {
        "EWT dev": [item for document in documents(treebank / "en_ewt-ud-dev.conllu") for item in plain(document)],
        "GUM dev": [
            item for path in gum_files(given.data, "dev") for document in documents(path) for item in plain(document)
        ],
    }
    network = train(corpus, dev, given.epochs, given.seed)
    export(network, given.out)


if __name__ == "__main__":
    main()
