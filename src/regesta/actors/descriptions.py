"""Whom a phrase means: sends each to those who know pronouns, pairs, people, bodies or nouns, and remembers the
answers.
"""

from bisect import bisect_right, insort

from regesta.actors.bodies import Bodies
from regesta.actors.links import CHAINED, OPEN, Link
from regesta.actors.naming import Named
from regesta.actors.nouns import Nouns
from regesta.actors.owners import Owners
from regesta.actors.pairs import Pairs
from regesta.actors.people import People
from regesta.actors.pronouns import Pronouns
from regesta.actors.scene import Observer, Scene
from regesta.actors.setting import INTERNATIONAL

_MEMORY = 60  # mentions looked back on


class Describer(Observer):
    """Resolves the phrase with a given head, once; earlier mentions are remembered."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._memo: dict[int, Link] = {}
        self._history: list[tuple[int, int, Link]] = []
        self._pairs = Pairs(scene)
        owners = Owners(scene, self)
        self._people = People(scene, owners, self)
        self._pronouns = Pronouns(scene, self)
        self._bodies = Bodies(scene, owners, self)
        self._nouns = Nouns(scene, owners, self._people, self)

    def link(self, token: int) -> Link:
        """Whom the phrase with head ``token`` means."""
        if token not in self._memo:
            self._memo[token] = self._unknown(token)  # met again only when a tree runs in a circle of owners
            link = self._resolve(token)
            self._memo[token] = link
            insort(self._history, (link.end, -link.start, link), key=lambda entry: entry[:2])
            if link.country and link.is_person and link.country not in INTERNATIONAL and link.confidence > CHAINED:
                self._setting.add(token, link.country)
        return self._memo[token]

    def is_pair(self, token: int) -> bool:
        """True where two named before are meant: "both sides"."""
        return self._pairs.is_pair(token)

    def leftmost(self, named: Named) -> int:
        """The first token of the titles before a person's name."""
        return self._people.leftmost(named.start, named)

    def before(self, token: int) -> list[Link]:
        """The last mentions that end before ``token``, in text order."""
        last = bisect_right(self._history, (token, 0), key=lambda entry: entry[:2])
        return [link for _, _, link in self._history[max(0, last - _MEMORY) : last]]

    def _resolve(self, token: int) -> Link:
        lemma = self._reading.words[token].lower()
        if self._reading.upos[token] in ("PRON", "DET") and self._pronouns.knows(lemma):
            return self._pronouns.link(token)
        if self._pairs.is_pair(token):
            link = self._pair(token)
            if link is not None:
                return link
        person = self._people.named_in(token)
        if person is not None:
            return self._people.link(token, person)
        named = self._named.get(token)
        if named is not None and not self._is_generic(named):
            return self._bodies.link(token, named)
        return self._nouns.link(token, named)

    def _unknown(self, token: int) -> Link:
        start, end = self._nominals.core(token)
        return Link(
            start, end, token, self._scene.text(start, end), "description", confidence=OPEN, why=("not resolved",)
        )

    def _pair(self, token: int) -> Link | None:
        start, end = self._nominals.core(token)
        members = self._pairs.members(token, self.before(token))
        if len(members) != 2:
            return None
        why = ("two named before", " and ".join(member.name for member in members))
        alike = [member.again(start, end, token, confidence=CHAINED, why=why) for member in members]
        return Link(start, end, token, self._scene.text(start, end), "description", plural=True, alike=alike, why=why)

    def _is_generic(self, named: Named) -> bool:
        """ "Senate", "Congress", "Supreme Court": a common noun unless nothing else says whose."""
        return named.entry is not None and named.entry.kind == "organisation" and named.key in self._lexicon.nouns
