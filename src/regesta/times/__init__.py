"""From a Reading to the stretches of time that its words name."""

from regesta.times.finder import find

__all__ = ["find"]
