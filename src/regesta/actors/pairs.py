"""Mentions that mean two at once: "both sides", "the two countries", "the two leaders", "the neighbours"."""

from collections.abc import Sequence

from regesta.actors.links import CHAINED, Link
from regesta.actors.scene import Scene
from regesta.actors.setting import INTERNATIONAL

_LEADERS = frozenset(
    {
        "leader",
        "president",
        "minister",
        "prime minister",
        "foreign minister",
        "men",
        "statesman",
        "diplomat",
        "official",
        "general",
        "head",
        "man",
        "woman",
    }
)
_WINDOW = 6  # sentences looked back on for the pair


class Pairs:
    """Finds the pair that a text has under discussion."""

    def __init__(self, scene: Scene) -> None:
        self._reading = scene.reading
        self._lexicon = scene.lexicon
        self._nominals = scene.nominals
        self._tables = scene.tables

    def is_pair(self, head: int) -> bool:
        """True for a plural noun that means two named before: "both sides", "the two countries", "the neighbours"."""
        reading = self._reading
        lemma = reading.lemmas[head].lower()
        if lemma not in self._lexicon.pair_nouns:
            return (
                lemma in ("both", "two")
                and not any(reading.dependents(head, "nmod"))
                and reading.deprels[head] != "nummod"
                and reading.upos[head] in ("PRON", "DET", "NUM")
            )
        if not self._nominals.is_plural(head) and lemma != "men":
            return False
        before = {reading.lemmas[child].lower() for child in reading.children[head] if child < head}
        if before & self._lexicon.pair_determiners:
            return not any(reading.upos[child] in ("PROPN",) for child in reading.children[head])
        return lemma in self._lexicon.pair_alone and "the" in before and self._nominals.owner(head) is None

    def members(self, head: int, links: Sequence[Link]) -> list[Link]:
        """The two that are meant, as links over the pair's own words; empty when the text has no clear pair before."""
        wants_people = self._reading.lemmas[head].lower() in _LEADERS
        earlier = [
            link
            for link in links
            if link.end <= head
            and not link.alike
            and link.country
            and (link.country not in INTERNATIONAL or link.country in ("EUR", "UNO"))
        ]
        here = self._reading.sentence_index[head]
        earlier = [link for link in earlier if self._reading.sentence_index[link.head] >= here - _WINDOW]
        if wants_people:
            people = self._two([link for link in earlier if link.is_person or link.kind == "office"])
            if people:
                return people
        return self._two(
            [link for link in earlier if not link.is_person or link.sector in ("GOV", "MIL")], states=not wants_people
        ) or self._two(earlier, states=True)

    def _two(self, links: list[Link], states: bool = False) -> list[Link]:
        """The last two of different countries, in text order; joined ones ("Chad and Niger") before others of the same
        sentence.
        """
        joined = self._joined(links)
        chosen = joined or self._last_two(links)
        if len(chosen) != 2:
            return []
        return [self._as_state(link) if states else link for link in chosen]

    def _joined(self, links: list[Link]) -> list[Link]:
        """The nearest two that stand in one phrase or clause as subject and partner."""
        reading = self._reading
        for index in range(len(links) - 1, -1, -1):
            link = links[index]
            for other in reversed(links[:index]):
                together = reading.sentence_index[other.head] == reading.sentence_index[link.head]
                if other.country != link.country and together and self._bound(other.head, link.head):
                    return [other, link]
        return []

    def _bound(self, first: int, second: int) -> bool:
        """Joined by "and", under one verb, or the one under the other."""
        reading = self._reading
        return reading.heads[second] in (first, reading.heads[first]) or first in reading.ancestors(second)

    def _last_two(self, links: list[Link]) -> list[Link]:
        found: list[Link] = []
        for link in reversed(links):
            if all(link.country != other.country for other in found):
                found.append(link)
            if len(found) == 2:
                return found[::-1]
        return []

    def _as_state(self, link: Link) -> Link:
        country = link.country or ""
        name = self._tables.state_names.get(country, link.name)
        return Link(link.start, link.end, link.head, name, "state", country, "GOV", country or None, confidence=CHAINED)
