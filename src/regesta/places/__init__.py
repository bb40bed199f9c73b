"""Where: the places a text names, each with the one that is meant."""

from regesta.places.location import locate

__all__ = ["locate"]
