"""The trained network as two ONNX graphs, quantised to int8, with the tables that the reader needs beside them.

Every sentence runs by itself: dynamic quantisation takes its scale from what runs together, so a batch of one is what
makes a result independent of its neighbours. Layers that read the same input are joined into one matrix, since small
matrices cost more in calls than in sums.
"""

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from training.corpora.framesets import CARD_SIZE, Inventory
from training.encoder import ATTENTION_HEADS, LAYERS, WIDTH, start_folder
from training.events.export import export_heads
from training.events.network import SHARED, Branch, EventNetwork
from training.labels import Labels
from training.network import NEAR, ROLE, Network
from training.plain import explicit_attention


def joined(layers: list[nn.Linear]) -> nn.Linear:
    """One layer that gives what ``layers`` give, side by side."""
    made = nn.Linear(layers[0].in_features, sum(layer.out_features for layer in layers))
    made.weight.data = torch.cat([layer.weight for layer in layers])
    made.bias.data = torch.cat([layer.bias for layer in layers])
    return made


class CoreGraph(nn.Module):
    """``Core`` for one sentence: (pieces,) ids to the columns that the reader decodes."""

    def __init__(self, network: Network, events: Sequence[EventNetwork]) -> None:
        super().__init__()
        core = network.core
        self.encoder = core.encoder
        self.branches = nn.ModuleList(member.branch for member in events)
        self.mixes = nn.Parameter(
            torch.stack([mix.weights.softmax(0) for mix in (core.syntax, core.naming, core.meaning)])
        )
        self.tag_layers = [
            core.upos,
            core.xpos,
            core.feats,
            core.dependent,
            core.head,
            core.rel_dependent,
            core.rel_head,
        ]
        self.syntax = joined(self.tag_layers)
        self.names = core.names
        self.meaning_layers = [core.found[0], core.sense, core.role_words, core.role_predicate]
        self.meaning = joined(self.meaning_layers)
        self.found = core.found[3]
        self.arc = core.arc

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor, lasts: Tensor) -> tuple[Tensor, ...]:
        layers = self.encoder(pieces, shapes, None)
        states = torch.stack(layers)
        syntax, naming, meaning = (self.mixes @ states.reshape(LAYERS, -1)).reshape(3, -1, WIDTH).unbind(0)
        words = [torch.cat([mixed[firsts], mixed[lasts]], -1) for mixed in (syntax, naming, meaning)]
        upos, xpos, feats, dependent, head, rel_dependent, rel_head = self.syntax(words[0]).split(
            [layer.out_features for layer in self.tag_layers], -1
        )
        dependent, head = functional.gelu(dependent), functional.gelu(head)
        arcs = torch.cat([dependent, torch.ones_like(dependent[:, :1])], -1) @ self.arc @ head.T
        hidden, sense, role_words, role_predicate = self.meaning(words[2]).split(
            [layer.out_features for layer in self.meaning_layers], -1
        )
        return (
            upos[1:].argmax(-1), xpos[1:].argmax(-1), feats[1:].argmax(-1), arcs[1:],
            functional.gelu(rel_dependent), functional.gelu(rel_head), self.names(words[1])[1:],
            self.found(functional.gelu(hidden))[1:], functional.gelu(sense)[1:], role_words[1:], role_predicate[1:],
            torch.cat([_acts(branch, layers[SHARED - 1], firsts[1:], lasts[1:]) for branch in self.branches], -1),
        )  # fmt: skip


def _acts(branch: Branch, hidden: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
    states = []
    for block in branch.blocks:
        hidden = block(hidden, None)
        states.append(hidden)
    weights = branch.mix.softmax(0)
    mixed = sum((weights[layer] * state for layer, state in enumerate(states)), torch.zeros_like(hidden))
    return branch.out(torch.cat([mixed[firsts], mixed[lasts]], -1))


CORE_INPUTS = ["pieces", "shapes", "firsts", "lasts"]
CORE_OUTPUTS = [
    "upos",
    "xpos",
    "feats",
    "arcs",
    "rel_dependent",
    "rel_head",
    "names",
    "found",
    "sense",
    "role_words",
    "role_predicate",
    "acts",
]


class HeadsGraph(nn.Module):
    """The relation of each word to its chosen head, and the role tags for each chosen predicate."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.labeller, self.roles = network.labeller, network.roles

    def forward(
        self,
        rel_dependent: Tensor,
        rel_head: Tensor,
        heads: Tensor,
        role_words: Tensor,
        role_predicate: Tensor,
        predicates: Tensor,
        paths: Tensor,
        cards: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """``heads``: (words,) columns, 0 for the root; ``predicates``: (predicates,) words, at least one."""
        deprels = self.labeller(rel_dependent[1:], rel_head[heads]).argmax(-1)
        labels = torch.cat([deprels, deprels.new_full((1,), self.roles.fall.num_embeddings - 1)])
        ways = torch.cat([paths[..., :2], labels[paths[..., 2:]]], -1)
        places = torch.arange(role_words.shape[0])
        distance = (places.unsqueeze(0) - predicates.unsqueeze(1)).clamp(-NEAR, NEAR) + NEAR
        words = role_words.unsqueeze(0).expand(predicates.shape[0], -1, -1)
        return deprels, self.roles(words, role_predicate[predicates], distance, ways, cards)


HEADS_INPUTS = ["rel_dependent", "rel_head", "heads", "role_words", "role_predicate", "predicates", "paths", "cards"]


def graphs(network: Network, events: Sequence[EventNetwork]) -> tuple[CoreGraph, HeadsGraph]:
    network.eval()
    branches = [member.eval().branch for member in events]
    for block in (*network.core.encoder.blocks, *(block for branch in branches for block in branch.blocks)):
        explicit_attention(block, ATTENTION_HEADS, WIDTH)
    for block in network.roles.blocks:
        explicit_attention(block, 4, ROLE)
    return CoreGraph(network, events).eval(), HeadsGraph(network).eval()


def export(
    network: Network,
    events: Sequence[EventNetwork],
    labels: Labels,
    rolesets: Inventory,
    out: Path,
    *,
    floats: bool = False,
) -> None:
    """Write the graphs and their tables to ``out``; with ``floats`` the language core's unquantised, for measuring
    what int8 costs.
    """
    out.mkdir(parents=True, exist_ok=True)
    core, heads = graphs(network, events)
    pieces, words, predicates = 9, 6, 2
    tokens = torch.arange(1, words + 1)
    shapes = torch.ones(pieces, dtype=torch.long)
    columns = torch.cat([torch.zeros(1, dtype=torch.long), tokens])
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder)
        torch.onnx.export(
            core, (shapes.clone(), shapes, columns, columns), str(raw / "core.onnx"), dynamo=False, opset_version=17,
            input_names=CORE_INPUTS, output_names=CORE_OUTPUTS,
            dynamic_axes={name: [0] for name in [*CORE_INPUTS, *CORE_OUTPUTS]} | {"arcs": [0, 1]},
        )  # fmt: skip
        given = core(shapes.clone(), shapes, columns, columns)
        outs = dict(zip(CORE_OUTPUTS, given, strict=True))
        asked = (
            outs["rel_dependent"],
            outs["rel_head"],
            columns[:-1],
            outs["role_words"],
            outs["role_predicate"],
            tokens[:predicates],
            torch.zeros(predicates, words, 4, dtype=torch.long),
            torch.zeros(predicates, CARD_SIZE),
        )
        torch.onnx.export(
            heads, asked, str(raw / "heads.onnx"), dynamo=False, opset_version=17,
            input_names=HEADS_INPUTS, output_names=["deprels", "roles"],
            dynamic_axes={name: [0] for name in [*HEADS_INPUTS, "deprels"]} | {"roles": [0, 1], "paths": [0, 1]},
        )  # fmt: skip
        for name in ("core.onnx", "heads.onnx"):
            if floats:
                shutil.copy(raw / name, out / name)
            else:
                quantize_dynamic(
                    raw / name, out / name, weight_type=QuantType.QInt8, per_channel=True,
                    op_types_to_quantize=["MatMul", "Gemm", "Gather"],
                    extra_options={"MatMulConstBOnly": True},
                )  # fmt: skip
            onnx.checker.check_model(str(out / name))
    export_heads(events, out)
    tables(network, labels, rolesets, out)


def tables(network: Network, labels: Labels, rolesets: Inventory, out: Path) -> None:
    labels.save(out / "labels.json")
    rolesets.save(out / "rolesets.json")
    senses = network.senses.out
    np.savez(
        out / "senses.npz", weight=senses.weight.detach().numpy().astype(np.float16), bias=senses.bias.detach().numpy()
    )
    shutil.copy(start_folder() / "tokenizer.json", out / "pieces.json")


def averaged(run: Path) -> Network:
    """The running mean of a training run's network, finished or not."""
    network = Network(Labels.load(run / "labels.json"))
    state = torch.load(run / "checkpoint.pt", map_location="cpu", weights_only=True)["averaged"]
    network.load_state_dict({key.removeprefix("module."): value for key, value in state.items() if key != "n_averaged"})
    return network.eval()


def export_run(run: Path, events: Sequence[Path], out: Path, *, floats: bool = False) -> None:
    """Export the averaged network of a training run, finished or not, with the event heads trained on top of it."""
    labels, network = Labels.load(run / "labels.json"), averaged(run)
    export(
        network,
        [_heads(folder) for folder in events],
        labels,
        Inventory.load(run / "rolesets.json"),
        out,
        floats=floats,
    )
    shutil.copy(events[0] / "countries.npz", out / "countries.npz")


def _heads(folder: Path) -> EventNetwork:
    heads = EventNetwork()
    heads.load_state_dict(torch.load(folder / "events.pt", map_location="cpu", weights_only=True))
    return heads


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="the folder of a training run")
    parser.add_argument(
        "--events", type=Path, required=True, nargs="+", help="folders that training.events left, by seed"
    )
    parser.add_argument("--out", type=Path, default=Path("src/regesta/models"))
    parser.add_argument("--floats", action="store_true", help="leave the graphs in float32")
    given = parser.parse_args()
    export_run(given.run, given.events, given.out, floats=given.floats)


if __name__ == "__main__":
    main()
