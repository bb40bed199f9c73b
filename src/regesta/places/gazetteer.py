"""The gazetteer: names of places in a file that is mapped, not read, into memory."""

import mmap
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from regesta.records import Place

KINDS = ("country", "city", "region", "water", "feature")
ROW = np.dtype(
    [
        ("geonames", "u4"),
        ("population", "u4"),
        ("lat", "f4"),
        ("lon", "f4"),
        ("name", "u4"),
        ("admin1", "u4"),
        ("country", "S3"),
        ("kind", "u1"),
    ]
)
_DATA = Path(__file__).parent / "data"
_UNMARKED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_DASHES = str.maketrans({"-": " ", "‐": " ", "–": " ", "—": " "})


@cache
def _letters(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character.translate(_UNMARKED))
    return "".join(part for part in plain if part.isalnum() or part == " ")


def key_of(name: str) -> str:
    """The search key of a name: lower case, without accents, apostrophes and dots; hyphens part words.

    "Deir ez-Zor" -> "deir ez zor"; "Sana'a" -> "sanaa"; "U.S." -> "us".
    """
    lowered = name.lower().translate(_DASHES)
    if not lowered.isascii() or not lowered.replace(" ", "").isalnum():
        lowered = "".join(_letters(character) for character in lowered)
    return " ".join(lowered.split())


class _Keys(Sequence[bytes]):
    """The sorted search keys, each cut out of the mapped file when asked for."""

    def __init__(self, blob: mmap.mmap, offsets: np.ndarray[tuple[int], np.dtype[np.uint32]]) -> None:
        self._blob = blob
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, index: int) -> bytes:  # type: ignore[override]
        return self._blob[int(self._offsets[index]) : int(self._offsets[index + 1]) - 1]


class Gazetteer:
    """Places by name. ``longest`` is the number of words of the longest name worth asking for; ``demonyms`` are
    adjectives and nationals
    in lower case with the ISO 3166-1 alpha-3 code of their country."""

    longest = 5

    def __init__(self, folder: Path = _DATA) -> None:
        self._rows = np.load(folder / "places.npy", mmap_mode="r")
        self._links = np.load(folder / "links.npy", mmap_mode="r")
        offsets, self._firsts = np.load(folder / "names.npy", mmap_mode="r")
        self._strings = (folder / "strings.txt").read_text(encoding="utf-8").split("\n")
        with (folder / "names.txt").open("rb") as file:
            self._keys = _Keys(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), offsets)
        lines = (folder / "demonyms.txt").read_text(encoding="utf-8").splitlines()
        self.demonyms: dict[str, str] = dict(line.split("\t", 1) for line in lines)
        self._found: dict[str, tuple[Place, ...]] = {}

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place of that name, most people first; empty when there is none."""
        key = key_of(name)
        if key not in self._found:
            self._found[key] = self._look_up(key)
        return self._found[key]

    def _look_up(self, key: str) -> tuple[Place, ...]:
        wanted = key.encode()
        index = bisect_left(self._keys, wanted)
        if index == len(self._keys) or self._keys[index] != wanted:
            return ()
        rows = self._links[int(self._firsts[index]) : int(self._firsts[index + 1])]
        return tuple(self._place(int(row)) for row in rows)

    def _place(self, number: int) -> Place:
        row = self._rows[number]
        known = not np.isnan(row["lat"])
        return Place(
            name=self._strings[int(row["name"])],
            kind=KINDS[int(row["kind"])],
            country=row["country"].decode() or None,
            admin1=self._strings[int(row["admin1"])] or None,
            lat=round(float(row["lat"]), 4) if known else None,
            lon=round(float(row["lon"]), 4) if known else None,
            geonames=int(row["geonames"]) or None,
            population=int(row["population"]),
        )


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, opened once."""
    return Gazetteer()
