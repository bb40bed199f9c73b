"""Whether the conditions of a lexicon entry hold for a trigger."""

from collections.abc import Callable, Iterable, Sequence

from regesta.events.parties import Parties, is_political
from regesta.events.roles import Roles
from regesta.events.selectors import Condition, Selector, Term, Test
from regesta.events.tree import Argument, Tree, grammar
from regesta.records import ActorMention, PlaceMention

_BODIES = frozenset({"UNO", "EUR", "IGO", "NGO"})
_PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "PRE"})
_CIVIL = frozenset({"CVL", "REF", "REL", "EDU", "LAB", "MED", "AGR", "JRN", "SOC"})
_PROTESTERS = frozenset(
    {
        "protester", "protestor", "demonstrator", "marcher", "crowd", "activist", "striker", "mob", "rioter",
        "mourner", "picketer", "campaigner",
    }
)  # fmt: skip
_MONEY = frozenset(
    {
        "$", "€", "£", "¥", "dollar", "euro", "pound", "yuan", "yen", "rupee", "ruble", "rouble", "rial", "lira",
        "million", "billion", "trillion", "crore", "lakh", "cent", "sum",
    }
)  # fmt: skip

# What a mention must be to belong to a class.
_MENTION_CLASSES: dict[str, Callable[[ActorMention], bool]] = {
    "party": lambda mention: True,
    "state": lambda mention: (
        mention.kind == "state"
        or (mention.kind == "government" and mention.id is not None and mention.id == mention.country)
    ),
    "government": lambda mention: mention.sector == "GOV" or mention.kind in {"state", "government", "office"},
    "official": lambda mention: (
        mention.office is not None
        or mention.kind == "office"
        or (mention.kind == "person" and mention.sector in _PUBLIC)
    ),
    "politician": lambda mention: (
        mention.sector in {"PTY", "LEG", "OPP", "ELI"}
        or (mention.sector == "GOV" and mention.kind in {"person", "office"})
    ),
    "force": lambda mention: mention.sector in {"MIL", "COP", "PRM", "SPY"},
    "group": lambda mention: mention.kind == "group" or mention.sector in {"REB", "PRM", "UAF"},
    "court": lambda mention: mention.sector == "JUD",
    "company": lambda mention: mention.sector == "BUS",
    "media": lambda mention: mention.sector == "JRN",
    "organisation": lambda mention: mention.kind == "organisation" or mention.country in _BODIES,
    "person": lambda mention: mention.kind in {"person", "office"},
    "civilians": lambda mention: mention.sector in _CIVIL,
}


class Conditions:
    """Tests the conditions of entries against one trigger: its roles, its own tokens, its text's places."""

    def __init__(self, tree: Tree, parties: Parties, places: Sequence[PlaceMention]) -> None:
        self.tree = tree
        self.parties = parties
        self.places = places

    def hold(self, conditions: Iterable[Condition], roles: Roles, own: tuple[int, ...], actor: Selector) -> bool:
        """True when every condition holds."""
        return all(self.holds(condition, roles, own, actor) for condition in conditions)

    def holds(self, condition: Condition, roles: Roles, own: tuple[int, ...], actor: Selector) -> bool:
        return any(
            all(self._test(test, roles, own, actor) != test.negated for test in tests)
            for tests in condition.alternatives
        )

    def _test(self, test: Test, roles: Roles, own: tuple[int, ...], actor: Selector) -> bool:
        term = test.term
        if term.role in {"clause", "trigger", "any"}:
            return self._has(roles.tokens(term.role, own), test)
        if test.relation == "is":
            return any(self._is(name, term, roles, actor) for name in sorted(test.words))
        arguments = roles.find(term)
        if test.relation == "present":
            return bool(arguments)
        if test.relation == "absent":
            return not arguments
        if test.relation == "head":
            return any(self._heads(argument, test) for argument in arguments)
        return any(self._has(range(argument.start, argument.end), test) for argument in arguments)

    def _has(self, tokens: Sequence[int], test: Test) -> bool:
        tree = self.tree
        if any(tree.lemmas[token] in test.words or tree.words[token] in test.words for token in tokens):
            return True
        return bool(test.phrases) and self._has_phrase(tokens, test.phrases)

    def _has_phrase(self, tokens: Sequence[int], phrases: tuple[str, ...]) -> bool:
        words = " ".join(self.tree.words[token] for token in tokens)
        lemmas = " ".join(self.tree.lemmas[token] for token in tokens)
        return any(f" {phrase} " in f" {words} " or f" {phrase} " in f" {lemmas} " for phrase in phrases)

    def _heads(self, argument: Argument, test: Test) -> bool:
        for head in self.head_tokens(argument.head):
            if self.tree.lemmas[head] in test.words or self.tree.words[head] in test.words:
                return True
            if test.phrases:
                near = range(max(argument.start, head - 3), head + 1)
                if self._has_phrase(near, test.phrases):
                    return True
        return False

    def head_tokens(self, head: int) -> list[int]:
        """A phrase's head, its fellows ("arms and money"), its compounds ("peace deal"), and what it counts."""
        tree, reading = self.tree, self.tree.reading
        found = [head]
        for token in found:
            for child in reading.children[token]:
                deprel = reading.deprels[child]
                counted = tree.lemmas[token] in grammar()["quantities"] and deprel == "nmod"
                if deprel == "conj" or counted or (token == head and deprel == "compound"):
                    found.append(child)
        return found

    def _is(self, name: str, term: Term, roles: Roles, actor: Selector) -> bool:
        if name in _MENTION_CLASSES:
            return any(_MENTION_CLASSES[name](mention) for mention in self.parties.named(roles, term))
        if name in {"foreign", "own"}:
            return self._beside_actor(name, term, roles, actor)
        if name == "joint":
            return len(self.parties.named(roles, term)) > 1
        arguments = roles.find(term)
        if name == "thing":
            return bool(arguments) and not self.parties.named(roles, term)
        return any(self._argument_is(name, argument) for argument in arguments)

    def _beside_actor(self, name: str, term: Term, roles: Roles, actor: Selector) -> bool:
        mine = {mention.country for mention in self.parties.select(roles, actor)} - {None}
        theirs = {mention.country for mention in self.parties.named(roles, term)} - {None}
        if name == "own":
            return bool(mine & theirs)
        return bool(mine) and bool(theirs - mine)

    def _argument_is(self, name: str, argument: Argument) -> bool:
        tree, reading = self.tree, self.tree.reading
        head = argument.head
        if name == "clause":
            return tree.verbal(head) and reading.deprels[head] != "amod"
        if name == "act":
            return any(token in self.parties.acts for token in self.head_tokens(head))
        if name == "pronoun":
            return reading.upos[head] == "PRON"
        if name == "plural":
            return reading.xpos[head] in {"NNS", "NNPS"} or tree.child(head, "conj") is not None
        if name == "people":
            plural = (
                reading.xpos[head] in {"NNS", "NNPS"}
                or tree.child(head, "conj") is not None
                or "people" in tree.words[head]
            )
            return plural and any(
                mention.kind not in {"state", "organisation"} for mention in self.parties.mentions(argument)
            )
        if name == "protesters":
            return any(tree.lemmas[token] in _PROTESTERS for token in self.head_tokens(head))
        if name in {"money", "number"}:
            words = [tree.lemmas[token] for token in range(argument.start, argument.end)]
            numbered = any(reading.upos[token] == "NUM" for token in range(argument.start, argument.end))
            return numbered and (name == "number" or any(word in _MONEY for word in words))
        span = reading.span(argument.start, argument.end)
        found = [place for place in self.places if span.contains(place.span) and place.span.end >= reading.ends[head]]
        return bool(found) if name == "place" else any(place.kind == "city" for place in found)


def politics(parties: Iterable[ActorMention]) -> bool:
    """True when somebody among the parties counts politically."""
    return any(is_political(mention) for mention in parties)
