"""Pronouns and possessives: "he", "its", "they", "his counterpart"."""

from collections.abc import Callable

from regesta.actors.links import CHAINED, LIKELY, OPEN, Link
from regesta.actors.scene import Observer, Resolver, Scene

_BACK = 3  # sentences a pronoun looks back


class Pronouns(Observer):
    """Finds whom a pronoun means among the mentions before it."""

    def __init__(self, scene: Scene, resolver: Resolver) -> None:
        super().__init__(scene)
        self._resolver = resolver

    def knows(self, word: str) -> bool:
        lexicon = self._lexicon
        return (
            word in lexicon.possessives
            or word in lexicon.singular
            or word in lexicon.neuter
            or word in lexicon.plural
            or word in lexicon.speakers
        )

    def link(self, token: int) -> Link:
        word = self._reading.words[token].lower()
        found = self._antecedent(token, word)
        text = self._reading.words[token]
        if found is None:
            return Link(token, token + 1, token, text, "description", confidence=OPEN, why=("nobody before it fits",))
        why = (f"{word}: {found.name}",)
        alike = [
            Link(
                token,
                token + 1,
                token,
                part.name,
                part.kind,
                part.country,
                part.sector,
                part.id,
                confidence=LIKELY,
                why=why,
            )
            for part in found.alike
        ]
        return found.again(
            token,
            token + 1,
            token,
            plural=found.plural,
            confidence=min(found.confidence, CHAINED),
            why=why,
            alike=alike,
        )

    def _antecedent(self, token: int, word: str) -> Link | None:
        here = self._reading.sentence_index[token]
        earlier = [
            link
            for link in self._resolver.before(token)
            if here - self._reading.sentence_index[link.head] <= _BACK and link.end - link.start < 40
        ]
        earlier = [link for link in earlier if not self._pronominal(link) or link.country or link.sector != "UNK"]
        if word in ("he", "she", "him", "her", "his", "himself", "herself"):
            return self._best(
                earlier, token, lambda link: link.is_person or (link.kind == "office" and not link.plural)
            )
        if word in ("it", "its", "itself", "they", "them", "their", "themselves"):
            earlier = [link for link in earlier if link.sector != "JRN" or self._nominals.is_subject(link.head)]
        if word in ("it", "its", "itself"):
            return self._best(
                earlier,
                token,
                lambda link: (
                    link.kind in ("state", "government", "organisation", "group")
                    or (link.kind == "description" and not link.plural and link.sector not in ("CVL", "UNK"))
                ),
            )
        if word in ("they", "them", "their", "themselves"):
            joined = self._joined(earlier, token)
            if joined is not None:
                return joined
            return self._best(
                earlier,
                token,
                lambda link: link.plural or bool(link.alike) or link.kind in ("organisation", "group", "government"),
            ) or self._best(earlier, token, lambda link: not link.is_person)
        return self._best(earlier, token, lambda link: link.is_person or link.is_state or link.kind == "organisation")

    def _joined(self, links: list[Link], token: int) -> Link | None:
        """ "Chad and Niger" as the subject of this sentence or the one before, taken together."""
        sentences = self._reading.sentence_index
        for sentence in (sentences[token], sentences[token] - 1):
            inside = [link for link in links if sentences[link.head] == sentence and not self._governs(link, token)]
            for link in inside:
                heads = self._nominals.conjuncts(link.head)
                parts = [other for other in inside if other.head in heads and not other.alike]
                if self._nominals.is_subject(link.head) and len(parts) > 1:
                    whole = Link(
                        link.start, parts[-1].end, link.head, " and ".join(part.name for part in parts), "description"
                    )
                    whole.alike, whole.plural, whole.confidence = parts, True, CHAINED
                    return whole
        return None

    def _pronominal(self, link: Link) -> bool:
        return link.end - link.start == 1 and self._reading.upos[link.head] == "PRON"

    def _best(self, links: list[Link], token: int, fits: Callable[[Link], bool]) -> Link | None:
        """The nearest sentence's subject that fits, else its nearest mention that does."""
        sentences = self._reading.sentence_index
        for sentence in range(sentences[token], sentences[token] - _BACK - 1, -1):
            inside = [
                link
                for link in links
                if sentences[link.head] == sentence and fits(link) and not self._governs(link, token)
            ]
            subjects = [link for link in inside if self._nominals.is_subject(link.head)]
            if subjects:
                return subjects[-1] if sentence == sentences[token] else subjects[0]
            if inside:
                return inside[-1]
        return None

    def _governs(self, link: Link, token: int) -> bool:
        """True when the pronoun is inside the mention itself ("its army" is not the army's)."""
        return link.start <= token < link.end or link.head == self._reading.heads[token]
