"""Words that say something of the act inside them: denial, refusal, plan, offer, beginning, order."""

from collections.abc import Iterable
from typing import NamedTuple

from regesta.events.conditions import Conditions
from regesta.events.lexicon import Embedding, Lexicon
from regesta.events.roles import Roles
from regesta.events.tree import Tree
from regesta.events.triggers import Match, Matcher


class Hold(NamedTuple):
    """An embedding word and its entry, over a content."""

    token: int
    entry: Embedding
    roles: Roles


class Embeddings:
    """Which embedding words hold which contents (by the content's head token)."""

    def __init__(self, tree: Tree, lexicon: Lexicon, conditions: Conditions) -> None:
        self.tree = tree
        self.conditions = conditions
        self.over: dict[int, list[Hold]] = {}
        matcher = Matcher(tree, lexicon.frames)
        for token in matcher.candidates():
            self._add(list(matcher.at(token)))
        tree.forget()  # subjects found before all controls were known

    def _add(self, matches: Iterable[Match]) -> None:
        """Of the entries for one word the best for each content."""
        taken: set[int] = set()
        for match in sorted(matches, key=lambda match: match.rank, reverse=True):
            entry = match.entry
            if not isinstance(entry, Embedding):
                continue
            roles = Roles(self.tree, match.anchor, match.noun)
            heads = self._contents(entry, roles, match)
            if not heads or taken & set(heads):
                continue
            if not self.conditions.hold(entry.requires, roles, match.tokens, entry.actor):
                continue
            if any(self.conditions.holds(each, roles, match.tokens, entry.actor) for each in entry.excludes):
                continue
            taken.update(heads)
            doers = tuple(each for term in entry.actor.terms for each in roles.find(term))
            for head in heads:
                self.over.setdefault(head, []).append(Hold(match.anchor, entry, roles))
                if doers and all(each.head != head for each in doers):
                    self.tree.controls.setdefault(head, doers)

    def _contents(self, entry: Embedding, roles: Roles, match: Match) -> list[int]:
        for term in entry.content.terms:
            heads = [each.head for each in roles.find(term) if each.head not in match.tokens]
            if heads:
                return heads
        return []
