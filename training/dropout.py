"""Dropout from a pool of masks.

Drawing a Bernoulli number for each activation takes an eighth of a training step on a CPU. A mask cut at a random place
out of a large pool, renewed now and then, does as well and costs one multiplication.
"""

from typing import ClassVar

import torch
from torch import Tensor, nn

POOL = 1 << 24  # numbers; far more than the largest activation
USES = 2000  # masks cut from one pool before it is drawn anew


class Dropout(nn.Module):
    """Like nn.Dropout; on a GPU it is nn.Dropout. Modules of one rate share a pool."""

    pools: ClassVar[dict[float, tuple[Tensor, int]]] = {}

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, value: Tensor) -> Tensor:
        if not self.training:
            return value
        if value.device.type != "cpu" or value.numel() > POOL // 2:
            return nn.functional.dropout(value, self.rate)
        pool, used = self.pools.get(self.rate, (None, USES))
        if pool is None or used >= USES:
            pool, used = (torch.rand(POOL) >= self.rate).float() / (1 - self.rate), 0
        self.pools[self.rate] = (pool, used + 1)
        start = int(torch.randint(POOL - value.numel(), ()))
        return value * pool[start : start + value.numel()].view(value.shape)
