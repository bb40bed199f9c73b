"""From roles to parties: whom an argument names, what they are, whether they count politically."""

from typing import Protocol

from regesta.events.roles import Roles
from regesta.events.selectors import Selector, Term
from regesta.events.tree import Argument, Tree
from regesta.ontology import load as load_ontology
from regesta.records import ActorMention, Span

_BODIES = frozenset({"OPP", "GOV", "LEG", "PTY", "REB", "LAB", "IGO", "JUD"})
_DEPTH = 4  # steps below an act's word within which its content still names whom it concerns
_STATED = 0.9  # confidence of a country that a description's own words name


class Resolver(Protocol):
    """What is asked of the actors' stage."""

    @property
    def mentions(self) -> tuple[ActorMention, ...]: ...

    def resolve(self, start: int, end: int) -> tuple[ActorMention, ...]: ...


def is_party(mention: ActorMention) -> bool:
    """True for words that name somebody who can act: not a thing, an idea or an unknown description.

    A description of no known kind ("the dispute") is a party only where its own words name the country ("the Iranian
    side").
    """
    if mention.kind != "description" or mention.sector != "UNK":
        return True
    return mention.country is not None and mention.confidence >= _STATED


def is_political(mention: ActorMention) -> bool:
    """True for somebody whose acts are politics by themselves."""
    if load_ontology().political(mention.sector) or mention.office is not None:
        return True
    return mention.kind in {"state", "government", "office"}


def is_thing(mention: ActorMention) -> bool:
    """True for a thing that is only some country's: "the crimes in Chad", "Chadian products"."""
    return mention.kind == "description" and mention.sector == "UNK"


class Parties:
    """Finds the mentions that a selector names for a trigger."""

    def __init__(self, tree: Tree, cast: Resolver, acts: frozenset[int]) -> None:
        self.tree = tree
        self.cast = cast
        self.acts = acts  # tokens that may tell an act themselves
        self._resolved: dict[tuple[int, int], tuple[ActorMention, ...]] = {}

    def mentions(self, argument: Argument) -> tuple[ActorMention, ...]:
        """Everybody an argument names, things left out."""
        key = (argument.start, argument.end)
        if key not in self._resolved:
            found = self.cast.resolve(*key)
            self._resolved[key] = tuple(mention for mention in found if mention.span.fits(self.tree.reading.text))
        return tuple(mention for mention in self._resolved[key] if is_party(mention))

    def all_mentions(self, argument: Argument) -> tuple[ActorMention, ...]:
        """As ``mentions``, with descriptions of things."""
        self.mentions(argument)
        return self._resolved[(argument.start, argument.end)]

    def select(self, roles: Roles, selector: Selector, apart: frozenset[str] = frozenset()) -> tuple[ActorMention, ...]:
        """Of each group the first term that names a party, by preference one of another country than ``apart``."""
        found: list[ActorMention] = []
        for group in selector.groups:
            named = [parties for term in group if (parties := self.named(roles, term))]
            foreign = [parties for parties in named if any(each.country not in apart for each in parties)]
            if named:
                found.extend((foreign or named)[0] if apart else named[0])
        return _distinct(found)

    def named(self, roles: Roles, term: Term) -> tuple[ActorMention, ...]:
        """The parties that one term names."""
        key = (roles.anchor, roles.noun, roles.attendant, term)
        if key not in self.tree.parties:
            found = [mention for each in roles.find(term) for mention in self._reach(each, term.reach)]
            self.tree.parties[key] = _distinct(found)
        return self.tree.parties[key]

    def _reach(self, argument: Argument, reach: str) -> tuple[ActorMention, ...]:
        if reach == "agent of":
            return self._agent_of(argument)
        if reach == "of":
            return self._of(argument)
        if reach == "party of" and self.tree.verbal(argument.head):
            return self._touched_by(argument)
        if reach == "party of" and argument.head in self.acts:
            return self._agent_of(argument) or self._of(argument)
        if reach == "party of":
            return self._itself(argument) or self._of(argument)
        return self._itself(argument)

    def _itself(self, argument: Argument) -> tuple[ActorMention, ...]:
        if self.tree.verbal(argument.head):
            return ()
        found = self.mentions(argument)
        if argument.head in self.acts:  # "the opposition" is somebody, "the opposition of Iran to it" an act
            return tuple(mention for mention in found if mention.kind != "description" or mention.sector in _BODIES)
        return found

    def _agent_of(self, argument: Argument) -> tuple[ActorMention, ...]:
        """Who does the act that the argument tells."""
        roles = Roles(self.tree, argument.head)
        for role in ("ARG0", "possessor"):
            found = [mention for each in roles.find(Term(role)) for mention in self._itself(each)]
            if found:
                return _distinct(found)
        return ()

    def _touched_by(self, argument: Argument) -> tuple[ActorMention, ...]:
        """Of a clause: its own subject, else whom it is about ("refused to meet Pakistan")."""
        tree = self.tree
        if tree.child(argument.head, "nsubj") is not None:
            return self._agent_of(argument)
        roles = Roles(tree, argument.head)
        for role in ("ARG1", "ARG2", "with", "to", "from", "against", "on", "for"):
            found = [mention for each in roles.find(Term(role)) for mention in self._itself(each) or self._of(each)]
            if found:
                return _distinct(found)
        return ()

    def somebody(self, mentions: tuple[ActorMention, ...], depth: int = _DEPTH) -> tuple[ActorMention, ...]:
        """The mentions with whose a thing is in place of the thing, where its phrase names them."""
        found: list[ActorMention] = []
        for mention in mentions:
            tokens = self.tree.reading.tokens_in(mention.span)
            owners: tuple[ActorMention, ...] = ()
            if is_thing(mention) and tokens and depth:
                head = self.tree.heads_of(tokens.start, tokens.stop)[0]
                owners = tuple(owner for owner in self._owners(head) if owner.country == mention.country)
                owners = tuple(owner for owner in owners if owner.span != mention.span)
            found.extend(self.somebody(owners, depth - 1) if owners else (mention,))
        return _distinct(found)

    def concerned(self, roles: Roles, actors: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
        """Whom the content of a verbal act is about: the parties named nearest below it that are not its actors.

        "Calls for an end to the Israeli siege": Israel; "agreed to lift the sanctions on Cuba": Cuba.
        """
        mine = {mention.country for mention in actors} | {mention.name for mention in actors}
        for role in ("content", "ARG1", "ARG2", "for", "to", "against", "on", "over"):
            for argument in roles.find(Term(role)):
                if found := self._nearest_below(argument.head, mine):
                    return found
        return ()

    def _nearest_below(self, head: int, apart: set[str | None]) -> tuple[ActorMention, ...]:
        tree, reading = self.tree, self.tree.reading
        level = [head]
        for _ in range(_DEPTH):
            found = [
                mention
                for token in level
                if reading.upos[token] in {"NOUN", "PROPN", "ADJ"} and token not in self.acts
                for mention in self.mentions(tree.argument(token))
                if mention.country not in apart
                and mention.name not in apart
                and (mention.kind != "description" or (mention.country and mention.confidence >= _STATED))
            ]
            if found:
                return _distinct(found)
            level = [
                child
                for token in level
                for child in reading.children[token]
                if reading.deprels[child]
                not in {"acl:relcl", "advcl", "parataxis", "appos", "obl:unmarked", "nmod:unmarked"}
            ]
        return ()

    def _of(self, argument: Argument) -> tuple[ActorMention, ...]:
        """To whom the argument belongs: its possessor, demonym or of-phrase, else itself where it names a country."""
        owners = self._owners(argument.head)
        return owners or tuple(mention for mention in self.mentions(argument) if mention.country is not None)

    def _owners(self, noun: int) -> tuple[ActorMention, ...]:
        tree = self.tree
        owners = [mention for each in tree.possessors(noun) for mention in self._itself(each)]
        if owners:
            return _distinct(owners)
        for preposition in ("of", "with", "in", "between", "from", "by", "against", "on"):
            found = [mention for each in tree.phrases(noun, preposition) for mention in self._itself(each)]
            if found:
                return _distinct(found)
        return ()


def _distinct(mentions: list[ActorMention]) -> tuple[ActorMention, ...]:
    seen: set[tuple[Span, str | None, str]] = set()
    found: list[ActorMention] = []
    for mention in mentions:
        key = (mention.span, mention.country, mention.name)
        if key not in seen:
            seen.add(key)
            found.append(mention)
    return tuple(found)
