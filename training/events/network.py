"""The learned heads: a branch of the encoder's upper layers, a trigger head and a head for the parts of each act.

The branch begins as a copy of the language core's upper layers and sees what its lower layers left, which stay as they
are: coding acts costs the parser nothing. The heads see the branch's words together with what the rules say
(``regesta.events.evidence``).
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from regesta.events.evidence import (
    DEPRELS,
    LABELS,
    MODES,
    PAIR_SIZE,
    ROLES,
    SECTORS,
    SIDES,
    STATUSES,
    TRIGGER_SIZE,
    TYPES,
    WORD_SIZE,
    WORD_STARTS,
)
from regesta.language.paths import FAR
from training.dropout import Dropout
from training.encoder import ATTENTION_HEADS, INNER, LAYERS, WIDTH, Block
from training.network import NEAR

SHARED = 4  # lower layers of the encoder, shared with the language core
SEEN, CONTEXT, PART = 256, 192, 192


class Branch(nn.Module):
    """(batch, pieces, WIDTH) after the shared layers to (batch, words, SEEN)."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(Block(WIDTH, ATTENTION_HEADS, INNER) for _ in range(LAYERS - SHARED))
        self.mix = nn.Parameter(torch.zeros(LAYERS - SHARED))
        self.drop = Dropout(0.3)
        self.out = nn.Linear(2 * WIDTH, SEEN)

    def forward(self, hidden: Tensor, firsts: Tensor, lasts: Tensor, mask: Tensor | None) -> Tensor:
        states = []
        for block in self.blocks:
            hidden = block(hidden, mask)
            states.append(hidden)
        mixed = (torch.stack(states) * self.mix.softmax(0).view(-1, 1, 1, 1)).sum(0)
        ends = [
            torch.gather(mixed, 1, index.unsqueeze(-1).expand(-1, -1, mixed.shape[-1])) for index in (firsts, lasts)
        ]
        return self.out(self.drop(torch.cat(ends, -1)))


def _lean_on(layer: nn.Linear, start: int, count: int, weight: float, bias: float = 0.0) -> None:
    """Begins a layer with what the rules say: input ``start`` + n speaks for output n."""
    with torch.no_grad():
        layer.weight[:, start : start + count] = weight * torch.eye(count)
        layer.bias += bias


def _lean_on_lexicon(layer: nn.Linear) -> None:
    """Begins with the lexicon's word: an act that it told is one, an entry whose conditions hold may be."""
    with torch.no_grad():
        layer.weight.zero_()
        layer.bias.zero_()
        layer.bias[0] = 3.0
        for block, weight in (("maybe", 0.5), ("holds", 1.0), ("told", 2.5)):
            start = WORD_STARTS[block]
            layer.weight[1:, start : start + len(TYPES)] = weight * torch.eye(len(TYPES))


class Triggers(nn.Module):
    """Words and evidence to what act each word tells, (batch, words, 1 + types), and words in context for ``Parts``."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = nn.Linear(SEEN, CONTEXT)
        self.evidence = nn.Linear(WORD_SIZE, CONTEXT)
        self.norm = nn.LayerNorm(CONTEXT)
        self.drop = Dropout(0.33)
        self.blocks = nn.ModuleList(Block(CONTEXT, 4, 2 * CONTEXT, 1e-5) for _ in range(1))
        self.hidden = nn.Linear(SEEN + WORD_SIZE + CONTEXT, CONTEXT)
        self.out = nn.Linear(CONTEXT, 1 + len(TYPES))
        self.prior = nn.Linear(WORD_SIZE, 1 + len(TYPES))
        _lean_on_lexicon(self.prior)

    def forward(self, seen: Tensor, evidence: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        context = self.drop(self.norm(functional.gelu(self.seen(seen) + self.evidence(evidence))))
        for block in self.blocks:
            context = block(context, mask)
        hidden = functional.gelu(self.hidden(torch.cat([functional.gelu(seen), evidence, context], -1)))
        return self.out(self.drop(hidden)) + self.prior(evidence), context


class Parts(nn.Module):
    """One act seen from its trigger: sides and sectors of the words, status and modes of the act."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.anchor = nn.Linear(SEEN + CONTEXT, PART), nn.Linear(SEEN + CONTEXT, PART)
        self.kind = nn.Embedding(len(TYPES), PART)
        self.distance = nn.Embedding(2 * NEAR + 1, PART)
        self.up, self.down = nn.Embedding(FAR + 1, PART), nn.Embedding(FAR + 1, PART)
        self.fall, self.rise = (nn.Embedding(len(DEPRELS) + 1, PART) for _ in range(2))
        self.pairs, self.rules = nn.Linear(PAIR_SIZE, PART), nn.Linear(TRIGGER_SIZE, PART)
        self.norm = nn.LayerNorm(PART)
        self.drop = Dropout(0.3)
        self.blocks = nn.ModuleList(Block(PART, 4, 2 * PART, 1e-5) for _ in range(2))
        self.sides = nn.Linear(PART + PAIR_SIZE, len(SIDES))
        self.sectors = nn.Linear(PART + WORD_SIZE, len(SECTORS))
        self.status = nn.Linear(PART + TRIGGER_SIZE, len(STATUSES))
        self.modes = nn.Linear(PART + TRIGGER_SIZE, len(MODES))
        base = len(LABELS) + len(ROLES)
        _lean_on(self.sides, PART + base, len(SIDES), 4.0, bias=-2.5)
        _lean_on(self.sectors, PART + WORD_STARTS["sector"], len(SECTORS), 3.0)
        _lean_on(self.status, PART, len(STATUSES), 3.0)
        _lean_on(self.modes, PART + len(STATUSES), len(MODES), 4.0, bias=-3.0)

    def forward(
        self,
        words: Tensor,
        anchors: Tensor,
        evidence: Tensor,
        types: Tensor,
        distance: Tensor,
        ways: Tensor,
        pairs: Tensor,
        rules: Tensor,
        mask: Tensor | None,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """``words``: (acts, words, SEEN + CONTEXT); ``anchors``: (acts,); the rest by act, or by act and word.

        Gives sides (acts, words, SIDES), sectors (acts, words, SECTORS), status (acts, STATUSES), modes (acts, MODES).
        """
        rows = torch.arange(anchors.shape[0], device=anchors.device)
        up, down, fall, rise = ways.unbind(-1)
        act = self.anchor(words[rows, anchors]) + self.kind(types) + self.rules(rules)
        way = self.up(up) + self.down(down) + self.fall(fall) + self.rise(rise) + self.distance(distance)
        hidden = self.drop(self.norm(functional.gelu(self.words(words) + act.unsqueeze(1)) + way + self.pairs(pairs)))
        for block in self.blocks:
            hidden = block(hidden, mask)
        trigger = torch.cat([hidden[rows, anchors], rules], -1)
        return (
            self.sides(torch.cat([hidden, pairs], -1)),
            self.sectors(torch.cat([hidden, evidence], -1)),
            self.status(trigger),
            self.modes(trigger),
        )


class EventNetwork(nn.Module):
    """All that is trained for events."""

    def __init__(self) -> None:
        super().__init__()
        self.branch, self.triggers, self.parts = Branch(), Triggers(), Parts()

    @staticmethod
    def started(blocks: nn.ModuleList) -> "EventNetwork":
        """``blocks``: the language core's encoder layers, of which the upper ones are copied."""
        network = EventNetwork()
        network.branch.blocks.load_state_dict(
            {
                f"{int(name.partition('.')[0]) - SHARED}.{name.partition('.')[2]}": value
                for name, value in blocks.state_dict().items()
                if int(name.partition(".")[0]) >= SHARED
            }
        )
        return network
