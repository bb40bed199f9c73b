"""Mentions that mean two at once: "both sides", "the two countries", "the two leaders", "the neighbours"."""

from collections.abc import Sequence

from regesta.actors.links import CHAINED, GUESSED, Link
from regesta.actors.scene import Observer
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
_NEAR = 3  # sentences with mentions from which the pair is taken
_WINDOW = 6  # sentences looked back on for the pair


class Pairs(Observer):
    """Finds the pair that a text has under discussion."""

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
            and (link.confidence > GUESSED + 0.15)
            and not link.alike
            and link.country
            and (link.country not in INTERNATIONAL or link.country in ("EUR", "UNO"))
        ]
        here = self._reading.sentence_index[head]
        earlier = [link for link in earlier if self._reading.sentence_index[link.head] >= here - _WINDOW]
        urging = {link.country for link in earlier if link.head in self._doers(head)}
        others = [link for link in earlier if link.country not in urging]
        return self._chosen(others, wants_people) or (self._chosen(earlier, wants_people) if urging else [])

    def _chosen(self, earlier: list[Link], wants_people: bool) -> list[Link]:
        if wants_people:
            people = self._two([link for link in earlier if link.is_person or link.kind == "office"])
            if people:
                return people
        return self._two(
            [link for link in earlier if not link.is_person or link.sector in ("GOV", "MIL")], states=not wants_people
        ) or self._two(earlier, states=True)

    def _doers(self, head: int) -> set[int]:
        """Subjects of the verb whose object the pair is: "Kenya urged both sides" means two others than Kenya.

        "Kenya said both sides had agreed" and "praised ties between the two countries" leave Kenya in.
        """
        reading = self._reading
        found: set[int] = set()
        if reading.deprels[head] not in ("obj", "iobj", "obl", "obl:arg"):
            return found
        verb = reading.heads[head]
        while verb >= 0 and not found:
            for subject in reading.dependents(verb, "nsubj"):
                found.update(self._nominals.conjuncts(subject))
            if reading.deprels[verb] not in ("xcomp", "conj", "advcl"):
                break
            verb = reading.heads[verb]
        return found

    def _two(self, links: list[Link], states: bool = False) -> list[Link]:
        """The most salient pair of the last sentences, in text order."""
        last = {self._reading.sentence_index[link.head] for link in links}
        near = [link for link in links if self._reading.sentence_index[link.head] in sorted(last)[-_NEAR:]]
        pairs = [
            (self._salience(first, second), -index, first, second)
            for index, second in enumerate(reversed(near))
            for first in near
            if first.end <= second.start and first.country != second.country
        ]
        if not pairs:
            return []
        _, _, first, second = max(pairs, key=lambda pair: pair[:2])
        return [self._as_state(first), self._as_state(second)] if states else [first, second]

    def _salience(self, first: Link, second: Link) -> float:
        """How much the text speaks of both; more when joined by "and" or in one clause, less from afar."""
        weights = self._setting.weights
        most = max(weights.values(), default=1.0)
        score = sum(weights.get(link.country or "", 0.0) / most for link in (first, second))
        sentences = self._reading.sentence_index
        if sentences[first.head] == sentences[second.head]:
            score += 0.5
            score += 0.5 if self._bound(first.head, second.head) else 0.0
        return score + 0.5 * (sentences[first.head] + sentences[second.head]) / max(1, len(self._reading.sentences))

    def _bound(self, first: int, second: int) -> bool:
        """Joined by "and", under one verb, or the one under the other."""
        reading = self._reading
        return reading.heads[second] in (first, reading.heads[first]) or first in reading.ancestors(second)

    def _as_state(self, link: Link) -> Link:
        country = link.country or ""
        name = self._tables.state_names.get(country, link.name)
        return Link(link.start, link.end, link.head, name, "state", country, "GOV", country or None, confidence=CHAINED)
