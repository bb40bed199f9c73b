"""What is minimised: one sum per task, divided by the words of the batch, weighted."""

import torch
from torch import Tensor
from torch.nn import functional

from regesta.language.paths import FAR, paths
from training.batches import NOTHING, Batch
from training.network import Network, clipped

WEIGHTS = {
    "upos": 0.5, "xpos": 0.5, "feats": 0.5, "arcs": 1.0, "deprels": 1.0, "names": 2.0,
    "predicates": 1.5, "eventive": 4.0, "factuality": 4.0, "senses": 1.5, "roles": 1.5,
}  # fmt: skip
WITHHELD = 0.1
FACTUALITY_SCALE = 3.0  # labels run from -3 to 3


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Unweighted losses by task."""
    out = network.core(batch.pieces, batch.shapes, batch.firsts, batch.lasts, batch.piece_mask)
    found = {task: entropy(out[task][:, 1:], getattr(batch, task)) for task in ("upos", "xpos", "feats")}
    arcs = out["arcs"][:, 1:].masked_fill(~padded_columns(batch).unsqueeze(1), -1e4)
    found["arcs"] = entropy(arcs, batch.heads)
    known = batch.heads >= 0
    rel_heads = torch.gather(
        out["rel_head"], 1, batch.heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, out["rel_head"].shape[-1])
    )
    found["deprels"] = entropy(
        network.labeller(out["rel_dependent"][:, 1:][known], rel_heads[known]), batch.deprels[known]
    )
    found["names"] = names(out["names"][:, 1:], batch)
    found |= words(out["found"][:, 1:], batch)
    if len(batch.frame_sentence):
        found |= frames(network, out, batch)
    return found


def total(found: dict[str, Tensor], batch: Batch) -> Tensor:
    weighted = sum((WEIGHTS[task] * loss for task, loss in found.items()), torch.zeros((), device=batch.pieces.device))
    return weighted / batch.word_mask.sum()


def entropy(logits: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(
        logits.reshape(-1, logits.shape[-1]), gold.reshape(-1), ignore_index=NOTHING, reduction="sum"
    )


def names(logits: Tensor, batch: Batch) -> Tensor:
    """Minus the log-probability that the tag is one of those allowed."""
    scores = logits.log_softmax(-1)
    allowed = scores.masked_fill(~batch.names, -1e4).logsumexp(-1)
    return -allowed[batch.word_mask].sum()


def words(found: Tensor, batch: Batch) -> dict[str, Tensor]:
    annotated = batch.predicates >= 0
    measured = ~batch.factuality.isnan()
    eventive = functional.binary_cross_entropy_with_logits(found[..., 1], batch.eventive, reduction="none")
    return {
        "predicates": functional.binary_cross_entropy_with_logits(
            found[..., 0][annotated], batch.predicates[annotated], reduction="sum"
        ),
        "eventive": (eventive * batch.eventive_weight).sum(),
        "factuality": functional.mse_loss(
            found[..., 2][measured], batch.factuality[measured] / FACTUALITY_SCALE, reduction="sum"
        ),
    }


def frames(network: Network, out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    column = batch.frame_predicate + 1
    sense = network.senses(out["sense"][batch.frame_sentence, column]).masked_fill(~batch.frame_candidates, -1e4)
    mask = batch.word_mask[batch.frame_sentence][:, None, None, :]
    tags = network.roles(
        out["role_words"][batch.frame_sentence, 1:],
        out["role_predicate"][batch.frame_sentence, column],
        clipped(batch.frame_predicate, batch.word_mask.shape[1]),
        ways(network, out, batch),
        kept_cards(batch),
        mask,
    )
    return {"senses": entropy(sense, batch.frame_roleset), "roles": entropy(tags, batch.frame_tags)}


def kept_cards(batch: Batch) -> Tensor:
    """The cards of the gold rolesets, a tenth withheld: the reader's roleset is not always the right one."""
    withheld = torch.rand(len(batch.frame_cards), 1, device=batch.frame_cards.device) < WITHHELD
    return batch.frame_cards.masked_fill(withheld, 0)


@torch.no_grad()
def ways(network: Network, out: dict[str, Tensor], batch: Batch) -> Tensor:
    """Paths through the trees that the network itself sees: gold ones would teach the roles to trust them too far."""
    length = batch.word_mask.shape[1]
    arcs = out["arcs"][:, 1:].masked_fill(~padded_columns(batch).unsqueeze(1), -1e4)
    heads = arcs.argmax(-1)
    above = torch.gather(out["rel_head"], 1, heads.unsqueeze(-1).expand(-1, -1, out["rel_head"].shape[-1]))
    deprels = network.labeller(out["rel_dependent"][:, 1:], above).argmax(-1)
    none = network.roles.fall.num_embeddings - 1
    rows = []
    for number, predicate in zip(batch.frame_sentence.tolist(), batch.frame_predicate.tolist(), strict=True):
        words = int(batch.word_mask[number].sum())
        found = torch.from_numpy(paths(heads[number, :words].tolist(), [predicate])[0]).to(deprels.device)
        labels = torch.cat([deprels[number, :words], deprels.new_tensor([none])])
        row = torch.full((length, 4), FAR, device=deprels.device)
        row[:words, :2], row[:words, 2:], row[words:, 2:] = found[:, :2], labels[found[:, 2:]], none
        rows.append(row)
    return torch.stack(rows)


def padded_columns(batch: Batch) -> Tensor:
    """The columns that a word may hang on: the root and the words of its sentence."""
    return torch.cat([torch.ones_like(batch.word_mask[:, :1]), batch.word_mask], 1)
