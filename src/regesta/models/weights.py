"""Weights from files: ONNX graphs as sessions, label inventories and roleset tables as plain data."""

from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions


class Tables(msgspec.Struct, frozen=True):
    """The label inventories of the language core; a label's place in its list is the number that the graphs give."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    deprels: list[str]
    names: list[str]
    roles: list[str]
    rolesets: list[str]


class Rolesets(msgspec.Struct, frozen=True):
    """PropBank's inventory. ``candidates``: lemma -> the rolesets it may bear, likeliest first. ``cards``: roleset ->
    what roles it has, as numbers below ``card_size`` (role number times kinds of role, plus the kind).
    """

    candidates: dict[str, list[str]]
    cards: dict[str, list[int]]
    card_size: int


class Senses(NamedTuple):
    """``weight`` (rolesets, width) and ``bias`` (rolesets,): a predicate's vector times these scores its rolesets."""

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]


def folder() -> Path:
    """Where the shipped weights lie."""
    return Path(__file__).parent


def session(path: Path) -> InferenceSession:
    """One graph on one thread: parallel work is done by processes, so that a result never depends on the number of
    threads.
    """
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def tables(where: Path) -> Tables:
    return msgspec.json.decode((where / "labels.json").read_bytes(), type=Tables)


def rolesets(where: Path) -> Rolesets:
    return msgspec.json.decode((where / "rolesets.json").read_bytes(), type=Rolesets)


def senses(where: Path) -> Senses:
    with np.load(where / "senses.npz") as stored:
        return Senses(stored["weight"].astype(np.float32), stored["bias"].astype(np.float32))
