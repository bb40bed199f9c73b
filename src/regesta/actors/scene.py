"""What every resolver of one text needs."""

from dataclasses import dataclass
from typing import Protocol

from regesta.actors.lexicon import Lexicon
from regesta.actors.links import Link
from regesta.actors.naming import Named
from regesta.actors.nominals import Nominals
from regesta.actors.persons import Registry
from regesta.actors.setting import Setting
from regesta.actors.tables import Tables
from regesta.records import Reading


@dataclass(frozen=True, slots=True)
class Scene:
    """One reading with its names (by token), countries and phrases, and the tables."""

    reading: Reading
    named: dict[int, Named]
    setting: Setting
    nominals: Nominals
    lexicon: Lexicon
    tables: Tables
    registry: Registry

    def text(self, start: int, end: int) -> str:
        """The words of tokens ``start`` to ``end`` (exclusive)."""
        return self.reading.span(start, end).of(self.reading.text)


class Observer:
    """Somebody who looks at one scene, with its parts at hand."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._reading = scene.reading
        self._named = scene.named
        self._setting = scene.setting
        self._nominals = scene.nominals
        self._lexicon = scene.lexicon
        self._tables = scene.tables
        self._registry = scene.registry


class Resolver(Protocol):
    """What resolves a phrase by its head and remembers the ones before."""

    def link(self, token: int) -> Link: ...

    def before(self, token: int) -> list[Link]: ...
