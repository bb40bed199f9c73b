"""Attention written out, so that a graph holds products only."""

import torch
from torch import Tensor

from training.encoder import Block


def explicit_attention(block: Block, heads: int, width: int) -> None:
    """Attention as plain products, the scale folded into the queries.

    Sizes are written so that the graph holds no shape arithmetic: (length, width) for the encoder, (predicates, length,
    width) for the roles.
    """
    attention, each = block.attention, width // heads
    scale = torch.ones(3 * width)
    scale[:width] = each**-0.5
    attention.qkv.weight.data *= scale.unsqueeze(1)
    attention.qkv.bias.data *= scale

    def forward(hidden: Tensor, mask: Tensor | None) -> Tensor:
        query, key, value = attention.qkv(hidden).split(width, -1)
        if hidden.dim() == 2:
            query, value = (part.reshape(-1, heads, each).transpose(0, 1) for part in (query, value))
            key = key.reshape(-1, heads, each).permute(1, 2, 0)
            mixed = ((query @ key).softmax(-1) @ value).transpose(0, 1).reshape(-1, width)
        else:
            query, key, value = (part.unflatten(-1, (heads, each)).transpose(1, 2) for part in (query, key, value))
            mixed = ((query @ key.transpose(2, 3)).softmax(-1) @ value).transpose(1, 2).flatten(2)
        return attention.out(mixed)

    attention.forward = forward  # type: ignore[method-assign]
