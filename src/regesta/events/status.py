"""Did it happen? Auxiliaries, negation, conditions and embedding words, nearest first."""

from collections.abc import Mapping
from typing import NamedTuple

from regesta.events.embedding import Embeddings, Hold
from regesta.events.modality import Modality
from regesta.events.orders import outer, rules
from regesta.events.tree import Argument, Tree, grammar
from regesta.events.triggers import Match
from regesta.ontology import load

_LIMIT = 12  # steps up a tree; a deeper chain is a parse gone wrong


class Standing(NamedTuple):
    """The status of an act ("drop" for none), why, and an embedding word with those who vouch for the act by it."""

    status: str
    why: tuple[str, ...]
    cue: int | None = None
    sources: tuple[Argument, ...] = ()


class Statuses:
    """Statuses of one reading's acts. ``types``: the type of each act by its head word; ``offers``: such words."""

    def __init__(
        self, tree: Tree, embeddings: Embeddings, types: Mapping[int, str], offers: frozenset[int] = frozenset()
    ) -> None:
        self.tree = tree
        self.embeddings = embeddings
        self.types = types
        self.offers = offers
        self.modality = Modality(tree)

    def of(self, match: Match, kind: str, fixed: str | None) -> Standing:
        """The standing of the act that ``match`` tells."""
        tokens = [match.anchor] if match.noun is None else [match.anchor, match.noun]
        status, why = self.modality.of(match.anchor, governed=self._governed(match.anchor))
        if match.noun is not None and self.modality.negated_noun(match.noun):
            status, why = "denied", [*why, "negated"]
        if fixed is not None and status not in {"averted", "denied", "conditional", "drop"}:
            status, why = fixed, [*why, f"entry says {fixed}"]
        if kind in rules()["said_now"] and status in {"planned", "conditional", "averted"}:
            status, why = "happened", [*why, f"{kind}: said now"]
        if status == "planned" and kind in rules()["reactions"] and self.tree.passive(match.anchor):
            status, why = "expected", [*why, "a reaction foretold"]
        offering = rules()["offering"]
        if status == "happened" and kind in offering["types"] and self.tree.lemmas[match.anchor] in offering["verbs"]:
            status, why = "offered", [*why, "offered"]
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
        own, reasons = self.modality.of(hold.token, governed=self._governed(hold.token))
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
        # "Will begin a visit" puts the visit off; "must note the visit" says nothing of it.
        transparent = entry.status in {"keep", "happened", "ongoing"} and entry.negated != "keep"
        transparent = transparent and not entry.source.groups and not self._finite_content(token)
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
        if clausal and head in self.offers:
            why.append(f"inside an offer: {tree.words[head]} -> drop")
            return None, outer(status, "drop")
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
            own, reasons = self.modality.of(head, governed=self._governed(head))
            if own != "happened":
                why.extend(reasons)
            return head, outer(status, own)
        if deprel == "nmod" and tree.lemmas[head] in grammar()["quantities"]:
            return head, status
        if match.noun is None and deprel == "obj" and tree.verbal(head) and kind is None and self._prospective(match):
            return head, status  # "agreed to develop cooperation": what is agreed is no report
        return None, status

    def _prospective(self, match: Match) -> bool:
        """True for nouns of cooperative acts: as objects they are mostly what somebody is about to do."""
        return not self.tree.verbal(match.anchor) and load().type(self.types[match.anchor]).quad in {1, 2}

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
        own, reasons = self.modality.of(head, governed=self._governed(head))
        if own != "happened":
            why.extend(reasons)
        return outer(status, own)


def _gerund_marks() -> frozenset[str]:
    return grammar()["object_gerund_marks"]
