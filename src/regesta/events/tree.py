"""Grammar over a reading's tree: subjects, objects, phrases, possessors, also where the sentence leaves them out."""

from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from regesta.events.repairs import repaired
from regesta.records import ActorMention, Reading


class Argument(NamedTuple):
    """What fills a role: its head token and the tokens ``start`` to ``end`` (exclusive) around it."""

    head: int
    start: int
    end: int


# A noun phrase ends, for the question whom it names, where something is told about it.
_ASIDES = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "parataxis", "list", "dep", "discourse", "vocative"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})


@cache
def grammar() -> Mapping[str, frozenset[str]]:
    """The word lists of ``grammar.yaml``."""
    text = files("regesta.events").joinpath("grammar.yaml").read_text("utf-8")
    return {name: frozenset(words) for name, words in yaml.load(text, Loader=yaml.CSafeLoader).items()}


class Tree:
    """Questions of grammar to one reading. ``controls`` may say who does a clause without subject."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading = repaired(reading)
        self.words = tuple(word.lower() for word in reading.words)
        self.lemmas = tuple(lemma.lower() for lemma in reading.lemmas)
        self.controls: dict[int, tuple[Argument, ...]] = {}
        self.roles: dict[tuple[int, str, bool], tuple[Argument, ...]] = {}  # what Roles found, by word and role
        self.parties: dict[Hashable, tuple[ActorMention, ...]] = {}  # what Parties found, by trigger and term
        self._subjects: dict[int, tuple[Argument, ...]] = {}
        self._named = frozenset(token for name in reading.names for token in range(name.start, name.end))

    def forget(self) -> None:
        """Finds subjects anew, after ``controls`` has changed."""
        self._subjects.clear()
        self.roles.clear()
        self.parties.clear()

    # Shapes

    def verbal(self, token: int) -> bool:
        return self.reading.upos[token] in {"VERB", "AUX"}

    def child(self, token: int, *relations: str) -> int | None:
        return next(self.reading.dependents(token, *relations), None)

    def case(self, token: int) -> str:
        """The preposition of a phrase, "" for none."""
        reading = self.reading
        return next((self.lemmas[child] for child in reading.dependents(token, "case", "mark")), "")

    def passive(self, token: int) -> bool:
        """True where the surface subject (or the noun a participle modifies) has the act done to it."""
        reading = self.reading
        for child in reading.children[token]:
            if reading.deprels[child] in {"aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"}:
                return True
        if reading.xpos[token] != "VBN":
            return False
        deprel = reading.deprels[token]
        if any(True for _ in reading.dependents(token, "aux", "nsubj")):
            return False
        if deprel in {"acl", "amod", "advcl"}:
            return True
        if deprel == "conj" and reading.xpos[reading.heads[token]] == "VBN":
            return self.passive(reading.heads[token])
        return False

    def argument(self, head: int) -> Argument:
        """The noun phrase or clause around ``head``, without what is told about it aside."""
        start, end = self.extent(head)
        return Argument(head, start, end)

    def extent(self, head: int) -> tuple[int, int]:
        reading = self.reading
        if self.verbal(head) and reading.deprels[head] not in {"amod", "compound"}:
            whole = reading.subtree(head)
            return whole[0], whole[-1] + 1
        kept = [head]
        for token in kept:
            for child in reading.children[token]:
                deprel = reading.deprels[child]
                if deprel in _ASIDES or (
                    token == head
                    and deprel in {"case", "mark", "cc", "punct", "cop", "nsubj", "aux", "advmod", "nsubj:pass"}
                ):
                    continue
                kept.append(child)
        kept.sort()
        place = kept.index(head)
        first = last = place
        aside = {child for token in kept for child in reading.children[token] if reading.deprels[child] in _ASIDES}
        while first > 0 and not any(kept[first - 1] < token < kept[first] for token in aside):
            first -= 1
        while last + 1 < len(kept) and not any(kept[last] < token < kept[last + 1] for token in aside):
            last += 1
        return kept[first], kept[last] + 1

    def heads_of(self, start: int, end: int) -> list[int]:
        """The tokens of a span that hang from outside it, without punctuation and prepositions."""
        reading = self.reading
        found = [
            token
            for token in range(start, end)
            if not start <= reading.heads[token] < end and reading.deprels[token] not in {"punct", "case", "mark", "cc"}
        ]
        return found or [start]

    # Clauses

    def subjects(self, token: int) -> tuple[Argument, ...]:
        """Who or what is the surface subject of a verb (or predicate), shared, controlled or relative ones included."""
        if token not in self._subjects:
            self._subjects[token] = ()  # a tree gone wrong must not go round
            self._subjects[token] = self._find_subjects(token)
        return self._subjects[token]

    def _find_subjects(self, token: int) -> tuple[Argument, ...]:
        reading = self.reading
        for child in reading.dependents(token, "nsubj", "csubj"):
            if reading.deprels[child] == "nsubj:outer":
                continue
            antecedent = self.antecedent(child, token)
            return (self.argument(child if antecedent is None else antecedent),)
        if token in self.controls:
            return self.controls[token]
        head, deprel = reading.heads[token], reading.deprels[token].partition(":")[0]
        if head < 0:
            return ()
        if deprel == "conj":
            return self.subjects(head)
        if deprel == "acl":
            return self._noun_clause_subject(token, head)
        if deprel in {"xcomp", "ccomp", "advcl"}:
            return self._governed_subject(token, head, deprel)
        if deprel in {"parataxis", "dep"} and reading.xpos[token] in {"VBG", "VBN"}:
            return self.subjects(head)
        return ()

    def antecedent(self, pronoun: int, verb: int) -> int | None:
        """The noun a relative pronoun stands for, when ``pronoun`` is one."""
        reading = self.reading
        if self.words[pronoun] not in grammar()["relative"]:
            return None
        for above in (verb, *reading.ancestors(verb)):
            if reading.deprels[above] in {"acl:relcl", "acl"}:
                return reading.heads[above]
            if reading.deprels[above] not in {"conj", "xcomp", "ccomp"}:
                break
        return None

    def _noun_clause_subject(self, token: int, noun: int) -> tuple[Argument, ...]:
        reading = self.reading
        if reading.deprels[token] == "acl:relcl":
            return ()  # "the town they shelled": the missing part is the object
        if reading.xpos[token] in {"VBG", "VBN"}:
            return (self.argument(noun),)
        if self.child(noun, "nsubj") is not None:
            return self.subjects(noun)  # "Iran was the first country to visit"
        if any(self.lemmas[each] in grammar()["done_infinitive"] for each in reading.children[noun]):
            return (self.argument(noun),)
        owner = self.possessors(noun)
        if owner:
            return tuple(owner)
        verb = reading.heads[noun]
        if verb >= 0 and self.verbal(verb) and reading.deprels[noun].partition(":")[0] in {"obj", "obl"}:
            if self.passive(verb):
                return tuple(self.agents(verb))
            return self.subjects(verb)
        return ()

    def _governed_subject(self, token: int, head: int, deprel: str) -> tuple[Argument, ...]:
        reading = self.reading
        objects = list(reading.dependents(head, "obj", "iobj"))
        if deprel == "ccomp":
            finite = "VerbForm=Fin" in reading.feats[token] or reading.xpos[token] in {"VBD", "VBZ", "VBP"}
            return () if finite else self.subjects(head)
        object_led = deprel == "xcomp" and self.lemmas[head] not in grammar()["subject_control"]
        if deprel == "advcl":
            object_led = self.case(token) in grammar()["object_gerund_marks"] and self.passive(token) is False
            object_led = object_led and reading.xpos[token] == "VBG"
        if object_led and objects:
            return (self.argument(objects[0]),)
        return self.subjects(head)

    def agents(self, token: int) -> list[Argument]:
        """The by-agents of a passive or of a noun."""
        reading = self.reading
        found = [
            self.argument(child)
            for child in reading.children[token]
            if reading.deprels[child] == "obl:agent"
            or (reading.deprels[child] in {"obl", "nmod"} and self.case(child) == "by")
        ]
        if not found and reading.deprels[token] == "conj" and self.passive(token):
            return self.agents(reading.heads[token])
        return found

    def doers(self, token: int) -> tuple[Argument, ...]:
        """The deep subject: by-agent of a passive, subject of an active verb."""
        if self.passive(token):
            return tuple(self.agents(token))
        return self.subjects(token)

    def objects(self, token: int) -> tuple[Argument, ...]:
        """The deep object: direct object, passive subject, what a participle or relative clause leaves out."""
        reading = self.reading
        if self.passive(token):
            return self.subjects(token)
        found = [self.argument(child) for child in reading.dependents(token, "obj")]
        found = [self.argument(at) if (at := self.antecedent(each.head, token)) is not None else each for each in found]
        if found:
            return tuple(found)
        if reading.deprels[token] == "acl:relcl" and self.child(token, "nsubj") is not None:
            subject = self.child(token, "nsubj")
            if subject is not None and self.antecedent(subject, token) is None and not self.gap_filled(token):
                return (self.argument(reading.heads[token]),)
        if reading.deprels[token] == "conj" and self.verbal(reading.heads[token]):
            first = self.child(reading.heads[token], "obj")
            if first is not None and first > token:
                return (self.argument(first),)
        later = next((child for child in reading.dependents(token, "conj") if self.verbal(child)), None)
        if later is not None:  # "attacked and destroyed the base", the object hung on the second verb
            shared = self.child(later, "obj")
            if (
                shared is not None
                and self.child(later, "nsubj") is None
                and not any(child > token for child in reading.dependents(token, "obl", "ccomp", "xcomp"))
            ):
                return (self.argument(shared),)
        return ()

    def gap_filled(self, token: int) -> bool:
        """True where a relative word stands for place or time ("where they fought"), so that no object is missing."""
        return any(self.words[child] in {"where", "when", "why", "how"} for child in self.reading.children[token])

    # Phrases

    def phrases(self, token: int, preposition: str) -> Iterator[Argument]:
        """Phrases with this preposition on a verb or noun."""
        reading = self.reading
        for child in reading.children[token]:
            deprel = reading.deprels[child].partition(":")[0]
            if deprel in {"obl", "nmod", "advcl", "acl"} and self.case(child) == preposition:
                antecedent = self.antecedent(child, token)
                yield self.argument(child if antecedent is None else antecedent)

    def possessors(self, noun: int) -> list[Argument]:
        """Possessor, demonym and compound of a noun: "Raisi's visit", "the Israeli attack", "Iran-Pakistan talks"."""
        reading = self.reading
        found = [self.argument(child) for child in reading.dependents(noun, "nmod:poss")]
        for child in reading.children[noun]:
            deprel = reading.deprels[child]
            named = reading.upos[child] == "PROPN" or (
                reading.words[child][:1].isupper() and child != reading.sentences[reading.sentence_index[noun]][0]
            )
            named = named or self._demonym(child)
            if deprel in {"amod", "compound", "nmod:desc", "nmod:unmarked", "nmod"} and child < noun and named:
                start, end = reading.subtree(child)[0], reading.subtree(child)[-1] + 1
                found.append(Argument(child, start, end))
        return found

    def _demonym(self, token: int) -> bool:
        return token in self._named

    def modifiers(self, noun: int) -> list[int]:
        """Adjectives, compounds and numbers of a noun."""
        return [
            child
            for child in self.reading.children[noun]
            if self.reading.deprels[child].partition(":")[0] in {"amod", "compound", "nummod", "nmod", "det", "advmod"}
            and child < noun
        ]

    def outcome_of(self, token: int) -> int | None:
        """The verb of whose act a participle tells the outcome: "shelled" of "…, killing four and wounding ten"."""
        reading = self.reading
        while reading.deprels[token] == "conj" and reading.xpos[token] == "VBG":
            token = reading.heads[token]
        loose = reading.deprels[token] in {"advcl", "xcomp", "parataxis"} and reading.xpos[token] == "VBG"
        bare = self.case(token) == "" and self.child(token, "nsubj", "aux") is None
        if not (loose and bare and self.lemmas[token] in grammar()["outcomes"]) or reading.heads[token] > token:
            return None
        return reading.heads[token]

    def particles(self, token: int) -> list[int]:
        return list(self.reading.dependents(token, "compound:prt"))

    def clause_head(self, token: int) -> int:
        """The nearest verb or predicate at or above ``token`` that heads a clause."""
        reading = self.reading
        for above in (token, *reading.ancestors(token)):
            if self.verbal(above) or self.child(above, "cop", "nsubj") is not None or reading.heads[above] < 0:
                return above
        return token

    def clause(self, token: int) -> list[int]:
        """The tokens of a clause, without clauses inside it."""
        reading = self.reading
        found = [self.clause_head(token)]
        for member in found:
            found.extend(
                child
                for child in reading.children[member]
                if reading.deprels[child].partition(":")[0] not in _CLAUSES or (reading.deprels[child] == "xcomp")
            )
        return sorted(found)
