"""The shape of noun phrases: head, core, owner, complements, conjuncts, apposition. Works on trees; small faults of a
tree are borne.
"""

from collections.abc import Container, Iterator

from regesta.records import Reading

CORE = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "flat",
        "goeswith",
        "nmod:desc",
        "nmod:unmarked",
        "fixed",
        "list",
        "det:predet",
        "nmod:tmod",
    }
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "SYM"})
OWNING = frozenset(
    {
        "of",
        "for",
        "from",
        "in",
        "at",
        "to",
        "with",
        "by",
        "on",
        "within",
        "near",
        "across",
        "inside",
        "around",
        "against",
    }
)
NOT_OWNING = frozenset({"against", "to", "with", "by", "on"})
LOCAL = frozenset(
    {"in", "at", "near", "across", "inside", "within", "outside", "around", "throughout", "into", "through"}
)
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


class Nominals:
    """Questions about the noun phrases of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def roots(self, start: int, end: int) -> list[int]:
        """Tokens of ``start`` to ``end`` whose heads lie outside, nominal ones first choice; never empty for a non-
        empty span.
        """
        reading = self._reading
        found = [
            token
            for token in range(start, end)
            if not start <= reading.heads[token] < end
            and reading.deprels[token] not in ("punct", "case", "cc", "det", "mark")
        ]
        nominal = [token for token in found if reading.upos[token] in NOMINAL]
        if nominal:
            return nominal[:1]
        return self._first_nominal(found, start, end)

    def _first_nominal(self, found: list[int], start: int, end: int) -> list[int]:
        """A clause or a preposition as root: its subject or the first noun under it."""
        reading = self._reading
        for token in found:
            for child in reading.dependents(token, "nsubj", "obj", "obl", "nmod"):
                if start <= child < end:
                    return [child]
        nouns = [token for token in range(start, end) if reading.upos[token] in ("NOUN", "PROPN", "PRON")]
        return nouns[:1] or [start]

    def conjuncts(self, head: int) -> list[int]:
        """The head and what is joined to it by "and", "or", a comma, in text order."""
        found = [head]
        for token in found:
            found.extend(
                child for child in self._reading.dependents(token, "conj") if self._reading.upos[child] in NOMINAL
            )
        return sorted(found)

    def core(self, head: int) -> tuple[int, int]:
        """Tokens of the phrase without possessors, relative clauses, prepositional complements and apposition."""
        members = {head}
        for child in self._reading.children[head]:
            deprel = self._reading.deprels[child]
            if deprel in CORE or deprel.partition(":")[0] in ("flat", "compound", "amod"):
                members.update(self._light(child))
        first = last = head
        while first - 1 in members or (first - 2 in members and self._joins(first - 1)):
            first -= 1
        while last + 1 in members or (last + 2 in members and self._joins(last + 1)):
            last += 1
        return first, last + 1

    def _joins(self, token: int) -> bool:
        return self._reading.upos[token] in ("PUNCT", "CCONJ", "PART")

    def _light(self, token: int) -> Iterator[int]:
        """A modifier with its own modifiers, without clauses."""
        yield token
        for child in self._reading.children[token]:
            if self._reading.deprels[child].partition(":")[0] not in ("acl", "advcl", "parataxis", "appos"):
                yield from self._light(child)

    def lemmas(self, start: int, end: int, without: Container[int] = frozenset()) -> list[str]:
        """Lemmas in lower case, without the tokens ``without``; "Secretary", "-", "General" are one word."""
        reading = self._reading
        found: list[str] = []
        for token in range(start, end):
            if token in without:
                continue
            hyphen = (
                token - 1 >= start
                and reading.words[token - 1] in "-–"
                and reading.ends[token - 1] == reading.starts[token]
            )
            if hyphen and len(found) >= 2:
                found[-2:] = [f"{found[-2]}-{reading.lemmas[token].lower()}"]
            else:
                found.append(reading.lemmas[token].lower())
        return found

    def owner(self, head: int) -> int | None:
        """The possessor: "Chad" in "Chad's army", "its" in "its army"."""
        return next(
            (child for child in self._reading.children[head] if self._reading.deprels[child] == "nmod:poss"), None
        )

    def complements(self, head: int) -> list[tuple[str, int]]:
        """(preposition, head of the complement) of those that may say whose the head is, "of" first."""
        found = [
            (self.case(child), child)
            for child in self._reading.children[head]
            if child > head and self._reading.deprels[child].partition(":")[0] in ("nmod", "obl")
        ]
        wanted = [(case, child) for case, child in found if case in OWNING and case not in NOT_OWNING]
        return sorted(
            wanted,
            key=lambda pair: (("of", "for", "from").index(pair[0]) if pair[0] in ("of", "for", "from") else 3, pair[1]),
        )

    def appositions(self, head: int) -> list[int]:
        """What stands beside the head for the same one, on either side."""
        reading = self._reading
        found = list(reading.dependents(head, "appos"))
        if reading.deprels[head] == "appos" and reading.heads[head] >= 0:
            found.append(reading.heads[head])
        return found

    def case(self, token: int) -> str:
        """The preposition of a phrase in lower case, empty when there is none."""
        reading = self._reading
        found = [
            reading.words[child].lower()
            for child in reading.children[token]
            if reading.deprels[child] == "case" and reading.words[child] not in POSSESSIVE
        ]
        return found[0] if found else ""

    def is_subject(self, token: int) -> bool:
        return self._reading.deprels[token].startswith(("nsubj", "csubj"))

    def is_local(self, token: int) -> bool:
        """Stands after a preposition of place."""
        return self.case(token) in LOCAL

    def is_plural(self, token: int) -> bool:
        return "Number=Plur" in self._reading.feats[token] or self._reading.xpos[token] in ("NNS", "NNPS")
