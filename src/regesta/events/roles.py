"""Who and what stands in which role of a trigger: frames first, completed by the tree."""

from collections.abc import Iterable

from regesta.events.selectors import PREPOSITIONS, Term
from regesta.events.tree import Argument, Tree, grammar
from regesta.records import Frame, Role

# Phrases in which a noun's act is done by the clause's subject: "Raisi, on a visit to Lahore, said".
_ATTENDANT = frozenset({"on", "during", "for", "in", "at", "after", "following"})

_PARTS_OF_NOUNS = frozenset({"det", "amod", "compound", "nmod:poss", "flat", "nummod", "nmod:desc", "case", "punct"})


class Roles:
    """The roles of one trigger: ``anchor`` is its head word, ``noun`` the act noun of a phrase ("launch … attack").

    ``attendant`` lets the subject of any clause do a noun's act told beside it.
    """

    def __init__(self, tree: Tree, anchor: int, noun: int | None = None, *, attendant: bool = False) -> None:
        self.tree = tree
        self.anchor = anchor
        self.noun = noun
        self.attendant = attendant

    def find(self, term: Term) -> tuple[Argument, ...]:
        """What fills the role itself; ``term.reach`` is left to whoever looks for parties."""
        if term.noun:
            return self._of(self.noun, term.role) if self.noun is not None else ()
        found = self._of(self.anchor, term.role)
        if found or self.noun is None:
            return found
        if term.role in PREPOSITIONS or term.role in {"possessor", "ARG0", "subject"} or term.role.startswith("ARGM"):
            return self._of(self.noun, term.role)
        return ()

    def _of(self, token: int, role: str) -> tuple[Argument, ...]:
        key = (token, role, self.attendant)
        if key not in self.tree.roles:
            self.tree.roles[key] = self._look(token, role)
        return self.tree.roles[key]

    def _look(self, token: int, role: str) -> tuple[Argument, ...]:
        tree = self.tree
        frame = tree.reading.frame_at.get(token)
        if role.startswith("ARG"):
            return self._frame_role(token, frame, role)
        if role == "subject":
            return self._subject(token) or self._labelled(frame, "ARG0")
        if role == "object":
            return self._object(token) or self._labelled(frame, "ARG1")
        if role == "possessor":
            return tuple(tree.possessors(token))
        if role == "content":
            return self.content(token)
        if role == "modified":
            return self.modified(token)
        return tuple(self._phrases(token, role))

    def _labelled(self, frame: Frame | None, label: str) -> tuple[Argument, ...]:
        if frame is None:
            return ()
        tree = self.tree
        roles = self._chosen(frame, label)
        found: list[Argument] = []
        for role in roles:
            head, start, end = self._filler(tree.heads_of(role.start, role.end), label)
            whole = self._whole(head, frame.predicate)
            if whole == head:
                start, end = max(start, role.start), max(min(end, role.end), head + 1)
            else:
                start, end = tree.extent(whole)
            if all(each.head != whole for each in found):
                found.append(Argument(whole, start, end))
        return tuple(found)

    def _chosen(self, frame: Frame, label: str) -> list[Role]:
        """The roles with this label. A numbered one is filled once: by what the tree has as subject or object, by what
        hangs on the predicate itself, else by the nearest.
        """
        tree = self.tree
        roles = [role for role in frame.roles if role.label == label]
        if len(roles) < 2 or label.startswith("ARGM"):
            return roles
        grammatical = {"ARG0": tree.doers, "ARG1": tree.objects}.get(label)
        wanted = {each.head for each in grammatical(frame.predicate)} if grammatical else set()
        fitting = [role for role in roles if any(role.start <= head < role.end for head in wanted)]
        if grammatical is None:
            core = {each.head for each in (*tree.doers(frame.predicate), *tree.objects(frame.predicate))}
            fitting = [role for role in roles if not any(role.start <= head < role.end for head in core)]
        if not fitting:
            heads = {role: tree.heads_of(role.start, role.end)[0] for role in roles}
            fitting = [role for role in roles if tree.reading.heads[heads[role]] == frame.predicate]
        return [min(fitting or roles, key=lambda role: (abs(role.start - frame.predicate), role.start))]

    def _filler(self, heads: list[int], label: str) -> Argument:
        """The one phrase of a role; of two objects ("Pakistan $500 million") the direct one is what is given."""
        direct = [head for head in heads if self.tree.reading.deprels[head] == "obj"]
        return self.tree.argument(direct[0] if label == "ARG1" and direct else heads[0])

    def _whole(self, head: int, predicate: int) -> int:
        """The noun of a role far from its predicate, of which the frame may hold only the first words ("The")."""
        reading = self.tree.reading
        if reading.heads[head] == predicate or predicate in reading.ancestors(head):
            return head
        while reading.deprels[head] in _PARTS_OF_NOUNS and reading.heads[head] != predicate:
            head = reading.heads[head]
        return head

    def _frame_role(self, token: int, frame: Frame | None, role: str) -> tuple[Argument, ...]:
        found = self._labelled(frame, role)
        if role == "ARG0" and found and self.tree.verbal(token) and self.tree.passive(token):
            # Whatever the frame says, by-agents do what a passive tells, and its subject does not.
            suffering = {each.head for each in self.tree.objects(token)}
            agents = tuple(self.tree.agents(token))
            return agents or tuple(each for each in found if each.head not in suffering)
        if not found and role in {"ARG2", "ARG3"}:
            found = tuple(self.tree.argument(child) for child in self.tree.reading.dependents(token, "iobj"))
        if found or role not in {"ARG0", "ARG1"}:
            return tuple(self._antecedents(found, token))
        found = self._subject(token) if role == "ARG0" else self._object(token)
        if frame is not None:
            found = tuple(each for each in found if not self._covered(frame, each.head, role))
        if role == "ARG1" and not self.tree.verbal(token) and self.tree.agents(token):
            found = found or tuple(self.tree.possessors(token))
        return found

    def _antecedents(self, found: Iterable[Argument], token: int) -> Iterable[Argument]:
        for each in found:
            antecedent = self.tree.antecedent(each.head, token) if each.end - each.start == 1 else None
            yield each if antecedent is None else self.tree.argument(antecedent)

    def _covered(self, frame: Frame, head: int, wanted: str) -> bool:
        """True where the frame gives these words another role already."""
        if wanted == "ARG1" and self.tree.passive(frame.predicate):
            return False
        return any(
            role in self._chosen(frame, role.label)
            and role.start <= head < role.end
            and role.label != wanted
            and not role.label.startswith(("ARGM-PRR", "ARGM-ADJ", "C-", "R-"))
            for role in frame.roles
        )

    def _subject(self, token: int) -> tuple[Argument, ...]:
        tree = self.tree
        if tree.verbal(token) or tree.child(token, "cop") is not None:
            return tree.doers(token)
        named = tuple(tree.agents(token)) or tuple(tree.possessors(token))
        return named or tree.controls.get(token, ()) or self.supporting_subject(token)

    def supporting_subject(self, noun: int) -> tuple[Argument, ...]:
        """Who does an act that hangs on a verb which only says that it takes place: "Iran held talks"."""
        tree, reading = self.tree, self.tree.reading
        relation = reading.deprels[noun].partition(":")[0]
        verb = reading.heads[noun]
        while relation in {"nmod", "conj"} and verb >= 0 and not tree.verbal(verb):
            if relation == "nmod" and tree.lemmas[verb] not in grammar()["quantities"]:
                return ()
            noun, relation, verb = verb, reading.deprels[verb].partition(":")[0], reading.heads[verb]
        if verb < 0 or not tree.verbal(verb):
            return ()
        if tree.passive(verb):
            return tuple(tree.agents(verb)) if relation == "nsubj" and tree.lemmas[verb] in grammar()["support"] else ()
        if relation == "acl" or reading.deprels[verb] == "acl":
            return ()
        supported = tree.lemmas[verb] in grammar()["support"] and relation in {"obj", "obl", "xcomp", "ccomp"}
        beside = self.attendant and relation == "obl" and tree.case(noun) in _ATTENDANT
        return tree.subjects(verb) if supported or beside else ()

    def _object(self, token: int) -> tuple[Argument, ...]:
        tree = self.tree
        if tree.verbal(token):
            return tree.objects(token)
        return tuple(tree.phrases(token, "of"))

    def _phrases(self, token: int, preposition: str) -> Iterable[Argument]:
        tree = self.tree
        found = list(tree.phrases(token, preposition))
        if not found and tree.verbal(token) and preposition in {"with", "between", "against"}:
            # "signed a deal with India": the phrase hangs on the object.
            for each in tree.objects(token):
                found.extend(tree.phrases(each.head, preposition))
        if not found and not tree.verbal(token) and tree.reading.deprels[token] == "nsubj":
            verb = tree.reading.heads[token]  # "fighting erupted between Thailand and Cambodia"
            if tree.lemmas[verb] in grammar()["occurrence"]:
                found = list(tree.phrases(verb, preposition))
        if not found and tree.reading.deprels[token] == "conj" and not tree.verbal(token):
            found = (
                list(tree.phrases(tree.reading.heads[token], preposition)) if preposition in {"with", "between"} else []
            )
        return found

    def content(self, token: int) -> tuple[Argument, ...]:
        """The clause or act noun inside: complement, infinitive, -ing form, quoted main clause, object."""
        tree, reading = self.tree, self.tree.reading
        for wanted in (("ccomp", "xcomp"), ("acl",) if not tree.verbal(token) else ("csubj",)):
            found = tuple(
                tree.argument(child)
                for child in reading.dependents(token, *wanted)
                if reading.deprels[child] != "acl:relcl"
            )
            if found:
                return found
        gerunds = [
            child
            for child in reading.dependents(token, "advcl", "obl")
            if tree.case(child) in grammar()["object_gerund_marks"]
        ]
        gerunds = [child for child in gerunds if reading.xpos[child] == "VBG"]
        if gerunds:
            return tuple(tree.argument(child) for child in gerunds)
        if (
            reading.deprels[token] == "parataxis"
            and tree.child(token, "nsubj") is not None
            and tree.child(token, "obj") is None
        ):
            return (tree.argument(reading.heads[token]),)
        return self._object(token)

    def modified(self, token: int) -> tuple[Argument, ...]:
        """The noun that an adjective or participle says something of."""
        tree, reading = self.tree, self.tree.reading
        if reading.deprels[token] in {"amod", "acl", "compound"}:
            return (tree.argument(reading.heads[token]),)
        return tree.subjects(token)

    def tokens(self, role: str, own: Iterable[int]) -> list[int]:
        """The tokens of ``clause``, ``trigger`` (its own and its nouns' modifiers) or ``any`` (and all roles)."""
        tree = self.tree
        if role == "clause":
            return tree.clause(self.anchor)
        found = set(own)
        for token in tuple(found):
            if not tree.verbal(token):
                for modifier in tree.modifiers(token):
                    found.update(tree.reading.subtree(modifier))
        if role == "any":
            found.update(tree.clause(self.anchor))
            for token in (self.anchor,) if self.noun is None else (self.anchor, self.noun):
                frame = tree.reading.frame_at.get(token)
                for each in frame.roles if frame else ():
                    found.update(range(each.start, each.end))
                if not tree.verbal(token):
                    found.update(tree.reading.subtree(token))
        return sorted(found)
