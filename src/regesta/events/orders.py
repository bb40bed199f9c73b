"""The rules of ``statuses.yaml``: which witness overrules which, and what an act does to the act inside it."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def rules() -> Mapping[str, Any]:
    """``statuses.yaml`` as read, with ``places``: the place of each status in its ``order``."""
    raw = yaml.load(files("regesta.events").joinpath("statuses.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {**raw, "places": {status: place for place, status in enumerate(raw["order"])}}


def outer(inner: str, witness: str) -> str:
    """What remains of a status when a further witness speaks."""
    places = rules()["places"]
    return witness if places[witness] > places[inner] else inner
