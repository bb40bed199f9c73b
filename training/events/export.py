"""The event heads as ONNX graphs, quantised to int8; the branch goes into the language core's graph."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from regesta.events.evidence import PAIR_SIZE, TRIGGER_SIZE, WORD_SIZE
from training.events.network import CONTEXT, PART, SEEN, EventNetwork
from training.plain import explicit_attention

TINY = 1e-6  # no probability is nought
TRIGGER_INPUTS, TRIGGER_OUTPUTS = ["seen", "evidence"], ["logits", "context"]
PART_INPUTS = ["seen", "context", "anchors", "evidence", "types", "distance", "ways", "pairs", "rules"]
PART_OUTPUTS = ["sides", "sectors", "status", "modes"]


class TriggerGraph(nn.Module):
    """One sentence without padding: (words, members x SEEN) and (words, WORD_SIZE) to logits and context.

    The members are networks of several seeds; their probabilities are averaged.
    """

    def __init__(self, members: Sequence[EventNetwork]) -> None:
        super().__init__()
        self.members = nn.ModuleList(member.triggers for member in members)

    def forward(self, seen: Tensor, evidence: Tensor) -> tuple[Tensor, Tensor]:
        parts = seen.split(SEEN, -1)
        given = [member(part, evidence, None) for member, part in zip(self.members, parts, strict=True)]
        chances = torch.stack([logits.softmax(-1) for logits, _ in given]).mean(0)
        return chances.clamp(min=TINY).log(), torch.cat([context for _, context in given], -1)


class PartGraph(nn.Module):
    """All acts of one sentence; ``words`` and ``evidence`` are by word, the rest by act."""

    def __init__(self, members: Sequence[EventNetwork]) -> None:
        super().__init__()
        self.members = nn.ModuleList(member.parts for member in members)

    def forward(
        self,
        seen: Tensor,
        context: Tensor,
        anchors: Tensor,
        evidence: Tensor,
        types: Tensor,
        distance: Tensor,
        ways: Tensor,
        pairs: Tensor,
        rules: Tensor,
    ) -> tuple[Tensor, ...]:
        acts = anchors.shape[0]
        said = evidence.unsqueeze(0).expand(acts, -1, -1)
        given = []
        for member, own, around in zip(self.members, seen.split(SEEN, -1), context.split(CONTEXT, -1), strict=True):
            words = torch.cat([own, around], -1).unsqueeze(0).expand(acts, -1, -1)
            given.append(member(words, anchors, said, types, distance, ways, pairs, rules, None))
        sides, sectors, status, modes = zip(*given, strict=True)
        return _odds(sides), _logs(sectors), _logs(status), _odds(modes)


def _odds(given: Sequence[Tensor]) -> Tensor:
    """Logits of the mean of several sigmoids."""
    mean = torch.stack([logits.sigmoid() for logits in given]).mean(0).clamp(TINY, 1 - TINY)
    return mean.log() - (1 - mean).log()


def _logs(given: Sequence[Tensor]) -> Tensor:
    """Logits of the mean of several distributions."""
    return torch.stack([logits.softmax(-1) for logits in given]).mean(0).clamp(min=TINY).log()


def export_heads(members: Sequence[EventNetwork], out: Path) -> None:
    """Writes triggers.onnx and parts.onnx to ``out``."""
    for network in members:
        network.eval()
        for block in network.triggers.blocks:
            explicit_attention(block, 4, CONTEXT)
        for block in network.parts.blocks:
            explicit_attention(block, 4, PART)
    words, acts = 7, 2
    evidence = torch.zeros(words, WORD_SIZE)
    asked = (
        torch.zeros(words, len(members) * SEEN),
        torch.zeros(words, len(members) * CONTEXT),
        torch.arange(acts),
        evidence,
        torch.zeros(acts, dtype=torch.long),
        torch.zeros(acts, words, dtype=torch.long),
        torch.zeros(acts, words, 4, dtype=torch.long),
        torch.zeros(acts, words, PAIR_SIZE),
        torch.zeros(acts, TRIGGER_SIZE),
    )
    by_both = {name: [0, 1] for name in ("distance", "ways", "pairs", "sides", "sectors")}
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder)
        torch.onnx.export(
            TriggerGraph(members), (asked[0], evidence), str(raw / "triggers.onnx"), dynamo=False,
            opset_version=17, input_names=TRIGGER_INPUTS, output_names=TRIGGER_OUTPUTS,
            dynamic_axes={name: [0] for name in [*TRIGGER_INPUTS, *TRIGGER_OUTPUTS]},
        )  # fmt: skip
        torch.onnx.export(
            PartGraph(members), asked, str(raw / "parts.onnx"), dynamo=False,
            opset_version=17, input_names=PART_INPUTS, output_names=PART_OUTPUTS,
            dynamic_axes={name: [0] for name in [*PART_INPUTS, *PART_OUTPUTS]} | by_both,
        )  # fmt: skip
        for name in ("triggers.onnx", "parts.onnx"):
            quantize_dynamic(
                raw / name, out / name, weight_type=QuantType.QInt8, per_channel=True,
                op_types_to_quantize=["MatMul", "Gemm"], extra_options={"MatMulConstBOnly": True},
            )  # fmt: skip
            onnx.checker.check_model(str(out / name))
