"""What a verb's own words say of whether it happened: auxiliaries, negation, infinitive, if-clause."""

from regesta.events.orders import outer
from regesta.events.tree import Tree, grammar

_NONFINITE = frozenset({"VB", "VBG", "VBN"})


class Modality:
    """Statuses by the words around one predicate."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def of(self, token: int, *, governed: bool) -> tuple[str, list[str]]:
        """Status by auxiliaries, negation, infinitive and if-clause of one word, with reasons."""
        tree = self.tree
        if self._fellow(token):
            return self.of(tree.reading.heads[token], governed=governed)
        auxiliaries = self.auxiliaries(token)
        words = {tree.words[each] for each in auxiliaries}
        status, why = "happened", []
        for name, found in (("future", "planned"), ("possible", "expected"), ("duty", "drop")):
            if hit := words & grammar()[name]:
                status, why = found, [f"{name}: {min(hit)}"]
        if words & grammar()["would"]:
            status, why = ("planned" if self._reported(token) else "conditional"), ["would"]
        if status == "happened":
            status, why = self._aspect(token, auxiliaries, governed)
        if self._conditional(token, auxiliaries):
            status, why = outer(status, "conditional"), [*why, "if-clause"]
        if self._negated(token):
            past = status in {"happened", "ongoing"}
            status, why = (status if status == "conditional" else "denied" if past else "averted"), [*why, "negated"]
        return status, why

    def _fellow(self, token: int) -> bool:
        """True for a verb that shares all the words around another: "was to meet them and hold drills"."""
        reading = self.tree.reading
        head = reading.heads[token]
        if reading.deprels[token] != "conj" or reading.xpos[token] not in _NONFINITE or not self.tree.verbal(token):
            return False
        own = any(True for _ in reading.dependents(token, "nsubj", "aux", "mark")) or self._negated_here(token)
        return not own and reading.xpos[head] == reading.xpos[token] and self.tree.verbal(head)

    def auxiliaries(self, token: int) -> list[int]:
        tree, reading = self.tree, self.tree.reading
        own = list(reading.dependents(token, "aux"))
        if own or reading.deprels[token] != "conj" or any(True for _ in reading.dependents(token, "nsubj")):
            return own
        head = reading.heads[token]
        if reading.xpos[token] in _NONFINITE and reading.xpos[head] == reading.xpos[token] and tree.verbal(token):
            return self.auxiliaries(head)
        return own

    def _aspect(self, token: int, auxiliaries: list[int], governed: bool) -> tuple[str, list[str]]:
        tree, reading = self.tree, self.tree.reading
        present = {tree.words[each] for each in auxiliaries} & {
            "is",
            "are",
            "am",
            "'s",
            "’s",
            "'re",
            "’re",
            "has",
            "have",
        }
        being = any(tree.words[each] == "being" for each in auxiliaries)
        if present and (being or (reading.xpos[token] == "VBG" and tree.verbal(token))):
            return "ongoing", ["progressive"]
        infinitive = (
            tree.verbal(token)
            and reading.xpos[token] == "VB"
            and any(tree.words[each] == "to" for each in reading.children[token])
        )
        if infinitive and not governed:
            deprel = reading.deprels[token]
            if (
                deprel in {"root", "parataxis"}
                or present
                or {tree.words[each] for each in auxiliaries} & {"was", "were"}
            ):
                return "planned", ["infinitive as future"]
            if deprel == "acl" and not self._done_infinitive(token):
                return "planned", ["infinitive of a noun"]
            if deprel == "advcl":
                return "planned", ["purpose"]
        return "happened", []

    def _done_infinitive(self, token: int) -> bool:
        tree = self.tree
        noun = tree.reading.heads[token]
        near = [noun, *tree.reading.children[noun]]
        return any(tree.lemmas[each] in grammar()["done_infinitive"] for each in near)

    def _reported(self, token: int) -> bool:
        """True for the "would" of reported speech: future seen from the past."""
        reading = self.tree.reading
        return any(
            reading.deprels[each] in {"ccomp", "acl", "acl:relcl", "parataxis"}
            for each in (token, *reading.ancestors(token))
        )

    def _conditional(self, token: int, auxiliaries: list[int]) -> bool:
        tree, reading = self.tree, self.tree.reading
        marks = {tree.words[each] for each in reading.dependents(token, "mark", "advmod")}
        if marks & grammar()["conditionals"]:
            return True
        if reading.deprels[token] == "conj" and self._conditional_protasis(reading.heads[token]):
            return True
        if not any(self._conditional_protasis(child) for child in reading.dependents(token, "advcl")):
            return False
        words = {tree.words[each] for each in auxiliaries}
        modal = words & (grammar()["future"] | grammar()["possible"] | grammar()["would"])
        return bool(modal) or reading.xpos[token] in {"VBZ", "VBP", "VB"}

    def _conditional_protasis(self, token: int) -> bool:
        tree = self.tree
        return any(
            tree.words[each] in {"if", "unless", "provided", "should"}
            for each in tree.reading.dependents(token, "mark")
        )

    def _negated_here(self, token: int) -> bool:
        tree, reading = self.tree, self.tree.reading
        return any(
            reading.deprels[child] == "advmod" and tree.words[child] in grammar()["negations"]
            for child in reading.children[token]
        )

    def _negated(self, token: int) -> bool:
        tree, reading = self.tree, self.tree.reading
        for child in reading.children[token]:
            if (
                reading.deprels[child].partition(":")[0] in {"advmod", "aux", "det", "cc"}
                and tree.words[child] in grammar()["negations"]
            ):
                return True
            if reading.deprels[child] in {"nsubj", "nsubj:pass"} and self.negated_noun(child):
                return True
        if tree.case(token) == "without" or (not tree.verbal(token) and self.negated_noun(token)):
            return True
        shared = (
            reading.deprels[token] == "conj"
            and reading.xpos[token] in _NONFINITE
            and tree.child(token, "nsubj") is None
        )
        return (
            shared
            and tree.child(token, "aux") is None
            and tree.verbal(reading.heads[token])
            and self._negated(reading.heads[token])
        )

    def negated_noun(self, noun: int) -> bool:
        tree = self.tree
        return any(
            tree.words[child] in grammar()["negative_determiners"] for child in tree.reading.dependents(noun, "det")
        )
