"""A task: data, a way to score it, and the figures to reach."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from regesta.language import Reader
from regesta.records import Reading

Item = TypeVar("Item")


@dataclass(slots=True, eq=False)
class Bench:
    """The data folder, the reader under test, and how many items (sentences or documents) to take, None for all."""

    data: Path
    reader: Reader
    limit: int | None = None
    _given: dict[tuple[tuple[str, ...], ...], Reading] = field(default_factory=dict, repr=False)

    def cut(self, items: Sequence[Item]) -> Sequence[Item]:
        return items if self.limit is None else items[: self.limit]

    def read(self, sentences: Sequence[Sequence[str]]) -> Reading:
        """Read given words; several tasks ask for the same sentences, which are then read once."""
        key = tuple(tuple(words) for words in sentences)
        if key not in self._given:
            self._given[key] = checked(self.reader.read_tokens(sentences), sentences)
        return self._given[key]

    def read_predicates(self, sentences: Sequence[Sequence[str]], predicates: Sequence[Sequence[int]]) -> Reading:
        """Read given words with frames for exactly the given predicates."""
        return checked(self.reader.read_tokens(sentences, predicates=predicates), sentences)


def checked(reading: Reading, sentences: Sequence[Sequence[str]]) -> Reading:
    """Raises ValueError unless ``reading`` has just the given sentences and words."""
    lengths = [end - start for start, end in reading.sentences]
    if lengths != [len(words) for words in sentences]:
        raise ValueError("the reading does not keep the words it was given")
    return reading


@dataclass(frozen=True)
class Task:
    """``score`` gives figures, 0 to 100; ``targets`` says what some of them should reach.

    ``sample``: how many items (sentences, or documents of raw text) the quick check of the floors takes.
    """

    name: str
    about: str
    files: Callable[[Path], list[Path]]
    score: Callable[[Bench], dict[str, float]]
    targets: dict[str, float]
    sample: int = 150

    def digest(self, data: Path) -> str:
        """SHA-256 over the names and contents of the files; empty when one is missing. Of a file that does not lie in
        ``data`` only the last part of the name counts.
        """
        made = sha256()
        try:
            for path in self.files(data):
                name = path.relative_to(data).as_posix() if path.is_relative_to(data) else path.name
                made.update(f"{name}\n{path.stat().st_size}\n".encode())
                made.update(path.read_bytes())
        except FileNotFoundError:
            return ""
        return made.hexdigest()

    def run(self, bench: Bench, *, sampled: bool = False) -> dict[str, float]:
        bench.limit = self.sample if sampled else None
        return self.score(bench)
