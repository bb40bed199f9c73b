"""Who: the actors a text names, and what its offices say of its date."""

from regesta.actors.bounds import bounds
from regesta.actors.cast import Cast

__all__ = ["Cast", "bounds"]
