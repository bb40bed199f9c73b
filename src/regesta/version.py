"""Which version of the pipeline reads: the release, and a digest of the weights, tables and rules it reads with."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from regesta import __version__

# The packages whose files decide what is found in an article.
READING = (
    "ontology", "models", "sources", "documents", "language", "times", "places", "actors", "events", "claims",
    "commitments",
)  # fmt: skip
DATA = frozenset({".json", ".msgpack", ".npy", ".npz", ".onnx", ".txt", ".xz", ".yaml"})
DIGITS = 8


@cache
def version() -> str:
    """Such as "0.2.0+3f9a01c2"; the files are read once in a process."""
    return f"{__version__}+{digest(Path(__file__).parent)}"


def digest(where: Path) -> str:
    """Eight hex digits over path, size and CRC-32 of every data file of the reading packages under ``where``.

    CRC-32, since it takes a thirtieth of a second for all weights: it is to notice a change, not to resist a forger.
    """
    found = sha256()
    for package in READING:
        for path in sorted(path for path in (where / package).rglob("*") if path.suffix in DATA):
            body = path.read_bytes()
            found.update(f"{path.relative_to(where).as_posix()}\0{len(body)}\0{crc32(body)}\n".encode())
    return found.hexdigest()[:DIGITS]
