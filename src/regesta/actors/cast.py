"""Who appears in a text, and whom each phrase means."""

from collections.abc import Sequence

from regesta.actors.descriptions import Describer
from regesta.actors.lexicon import lexicon
from regesta.actors.links import Link
from regesta.actors.naming import Finder, Named
from regesta.actors.nominals import Nominals
from regesta.actors.persons import Registry
from regesta.actors.scene import Scene
from regesta.actors.setting import Setting
from regesta.actors.tables import tables
from regesta.records import ActorMention, PlaceMention, Reading, When

_CLAUSES = ("acl", "advcl", "parataxis", "ccomp", "xcomp")


class Cast:
    """The actors of one reading. ``when`` is the time of the text as far as known: it decides between holders."""

    def __init__(self, reading: Reading, places: Sequence[PlaceMention], when: When) -> None:
        self.reading = reading
        self.when = when
        self._nominals = Nominals(reading)
        self._lexicon = lexicon()
        names = Finder(reading, places, tables(), self._lexicon).find()
        self._named: dict[int, Named] = {token: named for named in names for token in range(named.start, named.end)}
        setting = Setting(reading, names, places, self._nominals, self._lexicon)
        registry = Registry(tables(), when)
        scene = Scene(reading, self._named, setting, self._nominals, self._lexicon, tables(), registry)
        self._describer = Describer(scene)
        self._titles = self._title_tokens(names)
        self.links: list[Link] = self._gather()
        parts = sorted(
            (part for link in self.links for part in self._parts(link)), key=lambda part: (part.start, part.end)
        )
        self.mentions: tuple[ActorMention, ...] = tuple(part.mention(reading) for part in parts)

    def _gather(self) -> list[Link]:
        """Every mention in text order; each is resolved in the light of those before it."""
        found = [self._describer.link(token) for token in range(len(self.reading)) if self._is_head(token)]
        return sorted(found, key=lambda link: (link.start, link.end))

    def _title_tokens(self, names: Sequence[Named]) -> dict[int, int]:
        """Tokens of titles before names, each with the head of the name that they belong to."""
        found = {}
        for named in names:
            if named.kind == "person":
                head = self._name_head(named)
                for token in range(self._describer.leftmost(named), named.start):
                    if token not in self._named:
                        found[token] = head
        return found

    def _is_head(self, token: int) -> bool:
        """Tokens at which a mention is read off: heads of names, nouns that name actors, pronouns."""
        reading = self.reading
        lemma = reading.lemmas[token].lower()
        named = self._named.get(token)
        if token in self._titles:
            return False
        if named is not None:
            return (
                token == self._name_head(named)
                and not self._absorbed(token)
                and not (named.kind == "seat" and self._nominals.is_local(token))
            )
        if reading.upos[token] == "PRON":
            return (
                lemma in self._lexicon.possessives or lemma in self._lexicon.singular or lemma in self._lexicon.plural
            )
        if reading.upos[token] not in ("NOUN", "PROPN") or reading.deprels[token].partition(":")[0] in (
            "compound",
            "flat",
        ):
            return False
        return self._lexicon.is_mention_noun(lemma) or self._describer.is_pair(token) or self._named_inside(token)

    def _name_head(self, named: Named) -> int:
        return next(
            (
                token
                for token in range(named.start, named.end)
                if not named.start <= self.reading.heads[token] < named.end
            ),
            named.end - 1,
        )

    def _absorbed(self, token: int) -> bool:
        """True for "Chadian" in "the Chadian army": the noun has the mention."""
        if token + 1 in self._titles:
            return True
        head = self.reading.heads[token]
        if head < 0 or self.reading.deprels[token].partition(":")[0] not in ("amod", "compound", "flat", "nmod:desc"):
            return False
        named = self._named.get(head)
        return (named is not None and named.kind not in ("place",)) or self._lexicon.is_actor_noun(
            self.reading.lemmas[head].lower()
        )

    def _named_inside(self, token: int) -> bool:
        """A title that carries a name: "Minister" in "Minister Hassan"."""
        return any(
            child in self._named and self._named[child].kind == "person"
            for child in self.reading.dependents(token, "flat", "nmod:desc")
        )

    def resolve(self, start: int, end: int) -> tuple[ActorMention, ...]:
        """Whom tokens ``start`` to ``end`` (exclusive) name: conjuncts are several mentions, plural mentions of a pair
        as well.

        Relative clauses are left out. There is always one mention at least: kind ``description``, country None when
        nothing is known.
        """
        roots = self._nominals.roots(start, end)
        found: list[Link] = []
        for root in roots:
            for head in self._conjuncts(self._bearer(root, start, end), start, end):
                for part in self._parts(self._describer.link(head)):
                    if all(
                        (part.name, part.country, part.sector, part.start)
                        != (other.name, other.country, other.sector, other.start)
                        for other in found
                    ):
                        found.append(part)
        found.sort(key=lambda link: link.start)
        return tuple(link.mention(self.reading) for link in found)

    def _bearer(self, root: int, start: int, end: int) -> int:
        """The noun that acts where only its modifier was asked for: "Chadian" of "Chadian troops"."""
        reading = self.reading
        root = self._titles.get(root, root)
        named = self._named.get(root)
        if named is None or named.kind not in ("adjective", "state"):
            return root
        if (
            root + 1 < end
            and reading.upos[root + 1] == "NOUN"
            and self._lexicon.is_actor_noun(reading.lemmas[root + 1].lower())
        ):
            return root + 1
        head = reading.heads[root]
        bears = (
            head >= 0 and reading.deprels[root].partition(":")[0] in ("amod", "compound") and head not in self._named
        )
        return head if bears and self._lexicon.is_actor_noun(reading.lemmas[head].lower()) else root

    def _conjuncts(self, root: int, start: int, end: int) -> list[int]:
        """Joined heads inside the span; a joined name inside one name ("Trinidad and Tobago") is not split."""
        named = self._named.get(root)
        found = []
        for head in self._nominals.conjuncts(root):
            inside = (head == root or start <= head < end) and not (
                named is not None and head != root and named.start <= head < named.end
            )
            if inside and not (head != root and self._named.get(head) is named is not None):
                found.append(head)
        return found or [root]

    def _parts(self, link: Link) -> list[Link]:
        return link.alike or [link]
