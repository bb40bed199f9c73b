"""Which texts are copies or rewrites of one another: MinHash over shingles of five words."""

import re
import struct

from rensa import RMinHash

SLOTS = 128
SEED = 20
SHINGLE = 5
_WORD = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """512 bytes that say of what five-word runs a text is made, whatever its case and punctuation; b"" for no words."""
    words = _WORD.findall(text.lower())
    if not words:
        return b""
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}
    sketch = RMinHash(num_perm=SLOTS, seed=SEED)
    sketch.update(sorted(runs))
    return struct.pack(f"<{SLOTS}I", *sketch.digest())


def similarity(a: bytes, b: bytes) -> float:
    """The share of five-word runs that two texts have in common (Jaccard, 0 to 1), estimated to about 0.05."""
    if not a or not b:
        return 0.0
    left, right = struct.unpack(f"<{SLOTS}I", a), struct.unpack(f"<{SLOTS}I", b)
    return float(sum(x == y for x, y in zip(left, right, strict=True)) / SLOTS)
