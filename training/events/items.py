"""Coded items as numbers: one ``Item`` a sentence, with what the rules say of it and what the coders said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regesta import actors, claims, places, times
from regesta.events.coder import Coder
from regesta.events.evidence import MODES, SECTORS, SIDES, STATUSES, TYPES, Evidence
from regesta.events.lexicon import load
from regesta.language import Reader
from regesta.records import Span, When

NONE = 0  # no act; the types count from 1
MASKED = -1  # part of a trigger, but not its head: no loss


@dataclass(slots=True)
class Act:
    """A gold report at its trigger's head word. ``sides``: the head words of each side; ``sectors`` by head word."""

    trigger: int
    type: int
    status: int
    modes: list[int]
    sides: dict[str, list[int]]
    sectors: dict[int, int]
    pairs: NDArray[np.float16]
    ways: NDArray[np.int64]
    rules: NDArray[np.float16]


@dataclass(slots=True)
class Item:
    """A sentence. ``labels``: NONE, MASKED or 1 + type, a word."""

    id: str
    words: list[str]
    evidence: NDArray[np.float16]
    labels: list[int]
    acts: list[Act] = field(default_factory=list)


class Maker:
    """Reads texts as the pipeline does and lays the codings over them."""

    def __init__(self) -> None:
        self.reader = Reader()

    def coder(self, id: str, text: str, published: date) -> Coder:
        when = When(start=published, end=published, grain="day", basis="metadata")
        reading = self.reader.read(text, id)
        located = places.locate(reading)
        cast = actors.Cast(reading, located, when)
        said = claims.find(id, reading, cast)
        return Coder(id, reading, times.find(reading, when), located, cast, said, load())

    def coded(self, id: str, record: Mapping[str, Any]) -> Coder:
        """The rules' coding of a dated text."""
        return self.coder(id, record["text"], date.fromisoformat(record["date"]))

    def laid(self, coder: Coder, reports: Sequence[Mapping[str, Any]]) -> Iterator[Item]:
        """The coded reports of a text laid over its sentences, one item each, in order."""
        evidence = Evidence(coder)
        reading, words = evidence.reading, evidence.words().astype(np.float16)
        for start, end in reading.sentences:
            item = Item(coder.document_id, list(reading.words[start:end]), words[start:end], [NONE] * (end - start))
            for report in reports:
                trigger = Span(*report["trigger"])
                head = evidence.head_of(trigger)
                if not start <= head < end:
                    continue
                for token in reading.tokens_in(trigger):
                    if start <= token < end and item.labels[token - start] == NONE:
                        item.labels[token - start] = MASKED
                item.labels[head - start] = 1 + TYPES.index(report["type"])
                item.acts.append(self._act(report, evidence, head, start, end))
            yield item

    def _act(self, report: Mapping[str, Any], evidence: Evidence, head: int, start: int, end: int) -> Act:
        sides: dict[str, list[int]] = {side: [] for side in SIDES}
        sectors: dict[int, int] = {}
        for side in SIDES:
            for span, sector in _spans(report[side]):
                token = evidence.head_of(Span(*span))
                if start <= token < end:
                    sides[side].append(token - start)
                    if sector is not None:
                        sectors[token - start] = SECTORS.index(sector)
        return Act(
            trigger=head - start,
            type=TYPES.index(report["type"]),
            status=STATUSES.index(report["status"]),
            modes=[MODES.index(f"{report['type']}-{mode}") for mode in report["modes"]],
            sides=sides,
            sectors=sectors,
            pairs=evidence.pairs(head, start, end).astype(np.float16),
            ways=evidence.ways([head], start, end)[0],
            rules=evidence.trigger(head).astype(np.float16),
        )


def _spans(value: Any) -> Iterator[tuple[Sequence[int], str | None]]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield from ((party["span"], party["sector"] or "UNK") for party in value)
    elif value and isinstance(value[0], int):
        yield value, None
