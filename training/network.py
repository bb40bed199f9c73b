"""The heads on the shared encoder.

``Core`` sees a sentence once: word vectors, tags, arcs, names, predicates. ``Labeller`` and ``Roles`` are asked
afterwards, about the heads chosen by the tree decoder and the predicates that were found; they read the vectors that
``Core`` left.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from regesta.language.paths import FAR
from training.corpora.framesets import CARD_SIZE
from training.dropout import Dropout
from training.encoder import LAYERS, WIDTH, Block, Encoder, pretrained
from training.labels import Labels

WORD = 2 * WIDTH  # first and last piece of a word, side by side
ARC, REL, SENSE, ROLE, ROLE_INNER = 256, 128, 160, 192, 384
NEAR = 12  # distances from the predicate are told apart up to this many words
DROPOUT = 0.33


class Mix(nn.Module):
    """A learned weighted mean of the encoder's layers."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(LAYERS))

    def forward(self, states: list[Tensor]) -> Tensor:
        weights = self.weights.softmax(0)
        return sum((weights[layer] * state for layer, state in enumerate(states)), torch.zeros_like(states[0]))


class Core(nn.Module):
    """Everything that one look at a sentence gives."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.syntax, self.naming, self.meaning = Mix(), Mix(), Mix()
        self.drop = Dropout(DROPOUT)
        self.upos = nn.Linear(WORD, len(labels.upos))
        self.xpos = nn.Linear(WORD, len(labels.xpos))
        self.feats = nn.Linear(WORD, len(labels.feats))
        self.dependent = nn.Linear(WORD, ARC)
        self.head = nn.Linear(WORD, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel_dependent = nn.Linear(WORD, REL)
        self.rel_head = nn.Linear(WORD, REL)
        self.names = nn.Sequential(nn.Linear(WORD, WIDTH), nn.GELU(), Dropout(0.1), nn.Linear(WIDTH, len(labels.names)))
        self.found = nn.Sequential(
            nn.Linear(WORD, 128), nn.GELU(), Dropout(0.1), nn.Linear(128, 3)
        )  # predicate, event noun, factuality
        self.sense = nn.Linear(WORD, SENSE)
        self.role_words = nn.Linear(WORD, ROLE)
        self.role_predicate = nn.Linear(WORD, ROLE)

    def forward(
        self, pieces: Tensor, shapes: Tensor, firsts: Tensor, lasts: Tensor, mask: Tensor | None = None
    ) -> dict[str, Tensor]:
        """``firsts``, ``lasts``: (batch, words), the pieces of each word; column 0 is the root marker, [CLS]."""
        states = self.encoder(pieces, shapes, mask)
        syntax, naming, meaning = (
            self.words(mix(states), firsts, lasts) for mix in (self.syntax, self.naming, self.meaning)
        )
        dependent = self.drop(functional.gelu(self.dependent(syntax)))
        head = self.drop(functional.gelu(self.head(syntax)))
        ones = torch.ones_like(dependent[..., :1])
        return {
            "upos": self.upos(syntax),
            "xpos": self.xpos(syntax),
            "feats": self.feats(syntax),
            "arcs": torch.cat([dependent, ones], -1) @ self.arc @ head.transpose(1, 2),
            "rel_dependent": functional.gelu(self.rel_dependent(syntax)),
            "rel_head": functional.gelu(self.rel_head(syntax)),
            "names": self.names(naming),
            "found": self.found(meaning),
            "sense": functional.gelu(self.sense(meaning)),
            "role_words": self.role_words(meaning),
            "role_predicate": self.role_predicate(meaning),
        }

    def words(self, mixed: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        first = torch.gather(mixed, 1, firsts.unsqueeze(-1).expand(-1, -1, mixed.shape[-1]))
        last = torch.gather(mixed, 1, lasts.unsqueeze(-1).expand(-1, -1, mixed.shape[-1]))
        return self.drop(torch.cat([first, last], -1))


class Labeller(nn.Module):
    """The relation of each word to the head chosen for it."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.drop = Dropout(DROPOUT)
        self.out = nn.Linear(2 * REL, len(labels.deprels))

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Both (..., REL): the vectors of a word and of its head."""
        return self.out(self.drop(torch.cat([dependent * head, functional.gelu(dependent + head)], -1)))


class Roles(nn.Module):
    """The sentence seen from one predicate: a small transformer told which word it is and how far each word stands."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.distance = nn.Embedding(2 * NEAR + 1, ROLE)
        self.up, self.down = nn.Embedding(FAR + 1, ROLE), nn.Embedding(FAR + 1, ROLE)
        self.fall, self.rise = (nn.Embedding(len(labels.deprels) + 1, ROLE) for _ in range(2))
        self.card = nn.Linear(CARD_SIZE, ROLE, bias=False)
        for added in (self.up, self.down, self.fall, self.rise, self.card):
            nn.init.zeros_(added.weight)
        self.norm = nn.LayerNorm(ROLE)
        self.blocks = nn.ModuleList(Block(ROLE, 4, ROLE_INNER, 1e-5) for _ in range(2))
        self.drop = Dropout(0.2)
        self.out = nn.Linear(ROLE, len(labels.roles))

    def forward(
        self,
        words: Tensor,
        predicate: Tensor,
        distance: Tensor,
        paths: Tensor,
        cards: Tensor,
        mask: Tensor | None = None,
    ) -> Tensor:
        """``words``: (predicates, words, ROLE); ``predicate``: (predicates, ROLE); ``distance``: 0 to 2 NEAR.

        ``paths``: (predicates, words, 4), steps up and down, and the relations where the path begins to fall and ends
        its rise; the number of relations stands for none. ``cards``: (predicates, CARD_SIZE), what roles the roleset
        has.
        """
        up, down, fall, rise = paths.unbind(-1)
        predicate = predicate + self.card(cards)
        way = self.up(up) + self.down(down) + self.fall(fall) + self.rise(rise)
        hidden = self.drop(self.norm(functional.gelu(words + predicate.unsqueeze(1)) + self.distance(distance) + way))
        for block in self.blocks:
            hidden = block(hidden, mask)
        return self.out(hidden)


class Senses(nn.Module):
    """A predicate's vector against the rolesets seen in training; the reader compares those of its lemma only."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.out = nn.Linear(SENSE, len(labels.rolesets))

    def forward(self, vector: Tensor) -> Tensor:
        return self.out(vector)


class Network(nn.Module):
    """All that is trained together."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.core, self.labeller, self.roles, self.senses = (
            Core(labels),
            Labeller(labels),
            Roles(labels),
            Senses(labels),
        )

    @staticmethod
    def started(labels: Labels) -> "Network":
        network = Network(labels)
        network.core.encoder = pretrained()
        return network


def clipped(predicate: Tensor, length: int) -> Tensor:
    """(predicates,) token numbers to (predicates, length) distances for ``Roles``."""
    places = torch.arange(length, device=predicate.device)
    return (places.unsqueeze(0) - predicate.unsqueeze(1)).clamp(-NEAR, NEAR) + NEAR
