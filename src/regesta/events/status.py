"""Did it happen? Auxiliaries, negation, conditions and embedding words, nearest first."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from regesta.events.embedding import Embeddings, Hold
from regesta.events.tree import Argument, Tree, grammar
from regesta.events.triggers import Match

_NONFINITE = frozenset({"VB", "VBG", "VBN"})
_LIMIT = 12  # steps up a tree; a deeper chain is a parse gone wrong


@cache
def rules() -> Mapping[str, Mapping[str, str]]:
    """``statuses.yaml``, with ``order`` as a map from status to place."""
    raw = yaml.load(files("regesta.events").joinpath("statuses.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {"inside_clause": raw["inside_clause"], "inside_noun": raw["inside_noun"]}


@cache
def _places() -> Mapping[str, int]:
    raw = yaml.load(files("regesta.events").joinpath("statuses.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {status: place for place, status in enumerate(raw["order"])}


def outer(inner: str, witness: str) -> str:
    """What remains when a further witness speaks."""
    places = _places()
    return witness if places[witness] > places[inner] else inner


class Standing(NamedTuple):
    """The status of an act ("drop" for none), why, and an embedding word with those who vouch for the act by it."""

    status: str
    why: tuple[str, ...]
    cue: int | None = None
    sources: tuple[Argument, ...] = ()


class Statuses:
    """Statuses of one reading's acts. ``types`` maps the head word of each act to its type."""

    def __init__(self, tree: Tree, embeddings: Embeddings, types: Mapping[int, str]) -> None:
        self.tree = tree
        self.embeddings = embeddings
        self.types = types

    def of(self, match: Match, kind: str, fixed: str | None) -> Standing:
        """The standing of the act that ``match`` tells."""
        tokens = [match.anchor] if match.noun is None else [match.anchor, match.noun]
        status, why = self.local(match.anchor, governed=self._governed(match.anchor))
        if match.noun is not None and self._negated_noun(match.noun):
            status, why = "denied", [*why, "negated"]
        if fixed is not None and status not in {"averted", "denied", "conditional", "drop"}:
            status, why = fixed, [*why, f"entry says {fixed}"]
        cue: int | None = None
        sources: tuple[Argument, ...] = ()
        for token in tokens if match.noun is not None else tokens[:1]:
            status, cue, sources = self._climb(token, match, kind, status, why, cue, sources)
        return Standing(status, tuple(why), cue, sources)

    def _climb(
        self,
        token: int,
        match: Match,
        kind: str,
        status: str,
        why: list[str],
        cue: int | None,
        sources: tuple[Argument, ...],
    ) -> tuple[str, int | None, tuple[Argument, ...]]:
        """From an act's word outward through what embeds it."""
        seen: set[int] = set()
        for _ in range(_LIMIT):
            if token in seen:
                break
            seen.add(token)
            above: int | None = None
            for hold in self.embeddings.over.get(token, ()):
                if hold.token in match.tokens or (hold.entry.types and kind not in hold.entry.types):
                    continue
                status = self._embedded(hold, token, status, why)
                if cue is None and hold.entry.source.groups:
                    found = tuple(each for term in hold.entry.source.terms for each in hold.roles.find(term))
                    cue, sources = (hold.token, found) if found else (cue, sources)
                above = hold.token if above is None or hold.token != token else above
            if above is None:
                above, status = self._unlisted(token, match, status, why)
            if above is None:
                break
            token = above
        return status, cue, sources

    def _embedded(self, hold: Hold, token: int, status: str, why: list[str]) -> str:
        entry = hold.entry
        word = self.tree.words[hold.token]
        own, reasons = self.local(hold.token, governed=self._governed(hold.token))
        negated = "negated" in reasons
        effect = entry.status
        if negated:
            default = (
                "denied" if effect in {"keep", "happened", "ongoing"} and not self._finite_content(token) else "keep"
            )
            effect = entry.negated or default  # type: ignore[assignment]
        why.append(f"{entry.name}: {word}{' (negated)' if negated else ''} -> {effect}")
        if effect != "keep":
            status = effect if effect == "happened" and status == "planned" else outer(status, effect)
        transparent = entry.status in {"keep", "happened", "ongoing"} and not self._finite_content(token)
        if transparent and not negated and own != "happened":
            status = outer(status, own)
            why.extend(reasons)
        return status

    def _finite_content(self, token: int) -> bool:
        return self.tree.reading.deprels[token] in {"ccomp", "parataxis", "root"}

    def _governed(self, token: int) -> bool:
        return token in self.embeddings.over

    def _unlisted(self, token: int, match: Match, status: str, why: list[str]) -> tuple[int | None, str]:
        """One step up where no embedding word stands over ``token``; None ends the way."""
        tree, reading = self.tree, self.tree.reading
        head, deprel = reading.heads[token], reading.deprels[token].partition(":")[0]
        if head < 0 or head in match.tokens:
            return (None, status) if head < 0 or deprel == "conj" or head == token else (head, status)
        clausal = deprel in {"ccomp", "xcomp"} or (
            deprel in {"advcl", "acl"} and tree.case(token) in {"to", "of", "from", "for", "into"} | _gerund_marks()
        )
        kind = self.types.get(head)
        if kind is not None:
            table = rules()["inside_clause" if clausal and tree.verbal(token) else "inside_noun"]
            inside = table.get(kind) if clausal or deprel in {"obj", "obl", "nmod", "nsubj"} else None
            object_like = deprel != "nsubj" or tree.passive(head)
            if inside is not None and object_like and (deprel != "nmod" or tree.case(token) in {"for", "to", "of"}):
                why.append(f"inside {kind}: {tree.words[head]} -> {inside}")
                return None, outer(status, inside)
        if deprel == "conj" and not any(True for _ in reading.dependents(token, "nsubj")):
            return head, status
        beside = deprel == "advcl" and (tree.case(token) == "to" or reading.xpos[token] in {"VBG", "VBN"})
        if deprel == "xcomp" or beside:
            return head, self._with_governor(token, head, deprel, status, why)
        if not tree.verbal(token) and tree.verbal(head) and self._supports(head, deprel):
            own, reasons = self.local(head, governed=self._governed(head))
            if own != "happened":
                why.extend(reasons)
            return head, outer(status, own)
        if deprel == "nmod" and tree.lemmas[head] in grammar()["quantities"]:
            return head, status
        return None, status

    def _supports(self, verb: int, deprel: str) -> bool:
        return self.tree.lemmas[verb] in grammar()["support"] and deprel in {"obj", "obl", "nsubj"}

    def _with_governor(self, token: int, head: int, deprel: str, status: str, why: list[str]) -> str:
        tree = self.tree
        lemma = tree.lemmas[head]
        infinitive = tree.case(token) == "to"
        if deprel == "xcomp" and infinitive:
            if lemma in {"have", "need", "ought"}:
                why.append(f"duty: {lemma} to")
                return outer(status, "drop")
            if lemma == "be" or (lemma == "go" and tree.reading.xpos[head] == "VBG"):
                why.append(f"future: {lemma} to")
                return outer(status, "planned")
        if deprel == "advcl":
            return status
        own, reasons = self.local(head, governed=self._governed(head))
        if own != "happened":
            why.extend(reasons)
        return outer(status, own)

    # The verb's own words

    def local(self, token: int, *, governed: bool) -> tuple[str, list[str]]:
        """Status by auxiliaries, negation, infinitive and if-clause of one word, with reasons."""
        tree = self.tree
        auxiliaries = self._auxiliaries(token)
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

    def _auxiliaries(self, token: int) -> list[int]:
        tree, reading = self.tree, self.tree.reading
        own = list(reading.dependents(token, "aux"))
        if own or reading.deprels[token] != "conj" or any(True for _ in reading.dependents(token, "nsubj")):
            return own
        head = reading.heads[token]
        if reading.xpos[token] in _NONFINITE and reading.xpos[head] == reading.xpos[token] and tree.verbal(token):
            return self._auxiliaries(head)
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

    def _negated(self, token: int) -> bool:
        tree, reading = self.tree, self.tree.reading
        for child in reading.children[token]:
            if (
                reading.deprels[child].partition(":")[0] in {"advmod", "aux", "det", "cc"}
                and tree.words[child] in grammar()["negations"]
            ):
                return True
            if reading.deprels[child] in {"nsubj", "nsubj:pass"} and self._negated_noun(child):
                return True
        if tree.case(token) == "without" or (not tree.verbal(token) and self._negated_noun(token)):
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

    def _negated_noun(self, noun: int) -> bool:
        tree = self.tree
        return any(
            tree.words[child] in grammar()["negative_determiners"] for child in tree.reading.dependents(noun, "det")
        )


def _gerund_marks() -> frozenset[str]:
    return grammar()["object_gerund_marks"]


def outer_clause(tree: Tree, token: int) -> int | None:
    """The word whose time and place hold for ``token`` too; None where its clause stands by itself.

    They carry over to fellows ("visited and met"), to infinitives and participles, and to act nouns of verbs that only
    say that the act takes place. They do not carry over from a word of speech to what was said, nor from a main clause
    into a relative one.
    """
    reading = tree.reading
    head, deprel = reading.heads[token], reading.deprels[token]
    if head < 0:
        return None
    relation = deprel.partition(":")[0]
    if relation in {"conj", "xcomp"}:
        return head
    if relation == "advcl" and (reading.xpos[token] in {"VBG", "VBN", "VB"}):
        return head
    if tree.verbal(token):
        return None
    if relation == "nsubj":
        return head
    if relation in {"obj", "obl", "nmod"} and (
        tree.lemmas[head] in grammar()["support"] or tree.lemmas[head] in grammar()["quantities"]
    ):
        return head
    return None
