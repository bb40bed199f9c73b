"""The texts that codings point into."""

import gzip
import json
from pathlib import Path
from typing import Any


def texts(path: Path) -> dict[str, dict[str, Any]]:
    """The records of a file of compressed JSON lines, by id."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {record["id"]: record for record in map(json.loads, lines)}
