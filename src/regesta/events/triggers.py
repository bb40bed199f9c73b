"""Which words of a text may tell an act, and which entry of the lexicon holds for each."""

from collections.abc import Iterator
from typing import NamedTuple

from regesta.events.lexicon import Index, Words
from regesta.events.tree import Tree, grammar
from regesta.records import Frame

_KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "other"}
_OBJECT = frozenset(
    {
        "obj",
        "nsubj:pass",
        "iobj",
        "xcomp",
        "obl:unmarked",
        "nmod:unmarked",
        "compound",
        "amod",
        "advmod",
        "compound:prt",
        "obl:npmod",
        "ccomp",
        "fixed",
    }
)
_DOERS = ("er", "or", "ee", "ist")
_PHRASAL = frozenset({"obl", "nmod", "advcl", "obl:agent"})


class Match(NamedTuple):
    """An entry whose words stand in the text: head word, act noun of a phrase, all words, and how they were found."""

    entry: Words
    anchor: int
    noun: int | None
    tokens: tuple[int, ...]
    how: str

    @property
    def rank(self) -> tuple[int, int, int, bool]:
        """The greater, the better: see “Matching” in the lexicon's README."""
        words = len(self.tokens) if self.how.startswith("phrase") else 0
        return (words, self.entry.priority, len(self.entry.requires), self.how.startswith("roleset"))


class Matcher:
    """Finds the entries of an index in a tree."""

    def __init__(self, tree: Tree, index: Index) -> None:
        self.tree = tree
        self.index = index
        self._words: dict[int, frozenset[str]] = {}

    def candidates(self) -> Iterator[int]:
        """The tokens at which some entry's words may have their head."""
        tree, index, frames = self.tree, self.index, self.tree.reading.frame_at
        for token, (lemma, upos) in enumerate(zip(tree.lemmas, tree.reading.upos, strict=True)):
            if lemma in index.phrases or token in frames or (_KINDS.get(upos, ""), lemma) in index.lemmas:
                yield token

    def at(self, token: int) -> Iterator[Match]:
        """Every entry whose words have their head at ``token``."""
        if self.tree.lemmas[token] in self.index.phrases:
            yield from self._phrases(token)
        kind = _KINDS.get(self.tree.reading.upos[token])
        if kind is None or self._names(token):
            return
        own = tuple(sorted((token, *self.tree.particles(token))))
        frame = self._frame(token)
        listed = () if frame is None else self.index.rolesets.get(frame.roleset, ())
        for entry in listed:
            yield Match(entry, token, None, own, f"roleset {frame.roleset if frame else ''}")
        if listed:
            return
        for entry in self.index.lemmas.get((kind, self.tree.lemmas[token]), ()):
            if frame is None or frame.roleset not in entry.not_rolesets:
                yield Match(entry, token, None, own, f"lemma {self.tree.lemmas[token]}")

    def told(self, token: int) -> bool:
        """True where some entry's words stand at ``token``, whatever its conditions."""
        reading = self.tree.reading
        kind = _KINDS.get(reading.upos[token])
        if kind is None or self._names(token):
            return False
        frame = self._frame(token)
        if frame is not None and frame.roleset in self.index.rolesets:
            return True
        return (kind, self.tree.lemmas[token]) in self.index.lemmas

    def _names(self, token: int) -> bool:
        """True for a noun that names people or things by what they do: "coast guard", "patrol vessels"."""
        reading = self.tree.reading
        if reading.upos[token] != "NOUN":
            return False
        if self.tree.lemmas[token] in grammar()["named_by_act"]:
            return True
        compound = reading.deprels[token] == "compound" and reading.heads[token] == token + 1
        return compound and self.tree.lemmas[token + 1] in grammar()["equipment"]

    def _frame(self, token: int) -> Frame | None:
        """The word's frame where its sense can be believed.

        A sense with a particle ("strike_down") needs the particle in the text. A noun that names a party to the act
        ("attacker", "detainee") tells no act.
        """
        tree = self.tree
        frame = tree.reading.frame_at.get(token)
        if frame is None:
            return None
        verb, *particles = frame.roleset.partition(".")[0].split("_")
        if tree.reading.upos[token] == "VERB":
            near = tree.words[token + 1 : token + 7]
            return frame if all(particle in near for particle in particles) else None
        noun = tree.lemmas[token]
        named = noun.endswith(_DOERS) and noun != verb and noun.startswith(verb[: max(3, len(verb) - 1)])
        return None if named and tree.reading.upos[token] == "NOUN" else frame

    def _phrases(self, token: int) -> Iterator[Match]:
        absent = self._sentence_words(token).isdisjoint
        for entry, phrase in self.index.phrases[self.tree.lemmas[token]]:
            for words in reversed(phrase):  # the rarest word of a phrase is mostly its last
                if absent(words):
                    break
            else:
                found = self._phrase(token, phrase)
                if found is not None:
                    tokens, noun = found
                    text = " ".join(self.tree.lemmas[each] for each in tokens)
                    yield Match(entry, token, noun, tokens, f"phrase {text}")

    def _sentence_words(self, token: int) -> frozenset[str]:
        """Lemmas and words of the token's sentence."""
        number = self.tree.reading.sentence_index[token]
        if number not in self._words:
            bounds = slice(*self.tree.reading.sentences[number])
            self._words[number] = frozenset(self.tree.lemmas[bounds]) | frozenset(self.tree.words[bounds])
        return self._words[number]

    def _phrase(self, token: int, phrase: tuple[frozenset[str], ...]) -> tuple[tuple[int, ...], int | None] | None:
        rest = phrase[1:]
        own = [token]
        if phrase[0] == {"be"} and len(phrase) > 1:
            if self.tree.child(token, "cop") is None and self.tree.reading.deprels[token] not in {"acl", "amod"}:
                return None
            rest = phrase[2:]
        if not rest:
            return tuple(own), None
        return self._chain(token, rest, own) or self._sequence(token, rest)

    def _sequence(self, token: int, rest: tuple[frozenset[str], ...]) -> tuple[tuple[int, ...], int | None] | None:
        """The words as written one after the other."""
        end = token + 1 + len(rest)
        if end > len(self.tree.words):
            return None
        for at, words in enumerate(rest, token + 1):
            if self.tree.lemmas[at] not in words and self.tree.words[at] not in words:
                return None
        last = end - 1
        return tuple(range(token, end)), last if self.tree.reading.upos[last] == "NOUN" else None

    def _chain(
        self, token: int, rest: tuple[frozenset[str], ...], own: list[int]
    ) -> tuple[tuple[int, ...], int | None] | None:
        """The words along the tree, whatever stands between them."""
        node, noun = token, None
        position = 0
        while position < len(rest):
            step = self._step(node, token, rest, position)
            if step is None:
                return None
            found, used, position = step
            own.extend(used)
            if self.tree.reading.upos[found] in {"NOUN", "PROPN"} or (
                position == len(rest) and found != node and self.tree.verbal(found)
            ):
                noun = found
            if len(used) > 1 or self.tree.reading.upos[found] in {"NOUN", "ADJ"}:
                # A particle leaves the verb as the word to go on from; a noun may carry the rest of the phrase.
                node = (
                    found
                    if self.tree.reading.upos[found] == "NOUN" and not self._more_on(token, rest, position)
                    else token
                )
        return tuple(sorted(set(own))), noun

    def _more_on(self, token: int, rest: tuple[frozenset[str], ...], position: int) -> bool:
        return position < len(rest) and self._step(token, token, rest, position) is not None

    def _step(
        self, node: int, top: int, rest: tuple[frozenset[str], ...], position: int
    ) -> tuple[int, list[int], int] | None:
        """One word of a phrase (or preposition and noun) below ``node``: where, the tokens used, the next position."""
        tree, reading = self.tree, self.tree.reading
        wanted = rest[position]
        for child in reading.children[node]:
            deprel = reading.deprels[child]
            if (
                (deprel in _OBJECT or deprel == "conj")
                and tree.lemmas[child] in wanted
                and (deprel != "conj" or node != top)
            ):
                return child, [child], position + 1
            if deprel in {"obj", "nsubj:pass"} and (hit := self._counted(child, wanted)) is not None:
                return hit, [hit], position + 1
            if (
                deprel in _PHRASAL
                and position + 1 < len(rest)
                and tree.case(child) in wanted
                and self._fits(child, rest[position + 1])
            ):
                case = next(reading.dependents(child, "case", "mark"))
                return child, [case, child], position + 2
        if node == top and reading.deprels[top] in {"acl", "acl:relcl"}:
            # "the attack launched by", "the talks they held": the noun stands above its verb.
            noun = reading.heads[top]
            if tree.lemmas[noun] in wanted and any(each.head == noun for each in tree.objects(top)):
                return noun, [noun], position + 1
        if node == top and reading.deprels[top] == "conj" and tree.verbal(top):
            for each in tree.objects(top):
                if tree.lemmas[each.head] in wanted:
                    return each.head, [each.head], position + 1
        return None

    def _fits(self, token: int, wanted: frozenset[str]) -> bool:
        return self.tree.lemmas[token] in wanted or self.tree.words[token] in wanted

    def _counted(self, token: int, wanted: frozenset[str]) -> int | None:
        """The wanted noun beside another ("talks and a signing") or behind a counting noun ("a series of attacks")."""
        tree, reading = self.tree, self.tree.reading
        for child in reading.children[token]:
            behind = reading.deprels[child] == "nmod" and tree.lemmas[token] in grammar()["quantities"]
            if (behind or reading.deprels[child] == "conj") and tree.lemmas[child] in wanted:
                return child
        return None
