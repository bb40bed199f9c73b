"""What is undertaken, under which condition, and by when: stretches of the clause that a report's trigger governs."""

from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec
import yaml

from regesta.records import UNKNOWN, Reading, Span, When

_OPENERS = ("mark", "aux", "cop", "nsubj", "csubj", "punct", "cc", "expl", "discourse", "vocative")
_BESIDE = ("conj", "parataxis", "acl:relcl")
_COMPLEMENTS = ("xcomp", "ccomp", "acl")
_LIMITS = ("by", "before", "until")


class Conditional(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open conditions; see conditions.yaml."""

    marks: tuple[str, ...]
    phrases: tuple[str, ...]


@cache
def _conditional() -> Conditional:
    text = resources.files("regesta.commitments").joinpath("conditions.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), Conditional)


def head_in(reading: Reading, span: Span) -> int | None:
    """The token of a span whose governor lies outside it; None for a span without tokens."""
    tokens = reading.tokens_in(span)
    return next((token for token in tokens if reading.heads[token] not in tokens), None)


def undertaken(reading: Reading, trigger: int, *, promised: bool) -> tuple[int, bool]:
    """The head of what is undertaken, and whether it is a clause.

    Of a planned act it is the act's own word; of a promise (``promised``) its complement: "agreed *to share* …", "a deal
    *on* …", and the word itself where it has none.
    """
    if not promised:
        return trigger, True
    clause = next((child for child in reading.dependents(trigger, *_COMPLEMENTS) if _tells_act(reading, child)), None)
    if clause is not None:
        return clause, True
    thing = next(
        (child for child in reading.dependents(trigger, "obj", "obl", "nmod") if _is_matter(reading, child)), None
    )
    if thing is None:
        return trigger, False
    inner = next((child for child in reading.dependents(thing, "acl") if _is_infinitive(reading, child)), None)
    return (inner, True) if inner is not None else (thing, False)


def _tells_act(reading: Reading, clause: int) -> bool:
    return reading.deprels[clause] != "acl:relcl" and reading.upos[clause] in ("VERB", "NOUN", "ADJ", "AUX")


def _is_infinitive(reading: Reading, token: int) -> bool:
    return any(reading.lemmas[mark] == "to" for mark in reading.dependents(token, "mark"))


def _is_matter(reading: Reading, token: int) -> bool:
    """An object, or a phrase with "on", "to", "for" that is no date and no party."""
    if reading.deprels[token] == "obj":
        return reading.upos[token] == "NOUN"
    case = next((reading.lemmas[child] for child in reading.dependents(token, "case")), "")
    return case in ("on", "to", "for", "over", "about") and reading.upos[token] == "NOUN"


def condition_of(reading: Reading, heads: Sequence[int]) -> Span | None:
    """The condition that hangs on one of ``heads`` (the act, its promise): an if-clause, or "in return for …"."""
    words = _conditional()
    for head in heads:
        for clause in reading.dependents(head, "advcl", "obl", "nmod", "acl"):
            tokens = reading.subtree(clause)
            span = reading.span(tokens[0], tokens[-1] + 1)
            opening = span.of(reading.text).lower()
            if any(opening.startswith(f"{words_} ") for words_ in (*words.marks, *words.phrases)):
                return _trimmed(reading, tokens[0], tokens[-1] + 1)
    return None


def act_span(reading: Reading, head: int, condition: Span | None, *, clause: bool) -> Span:
    """The words of what is undertaken: its phrase from the head on, without subject, condition and neighbours."""
    gone: set[int] = set()
    for child in reading.children[head]:
        relation = reading.deprels[child]
        outside = relation in _BESIDE or relation.partition(":")[0] in _OPENERS
        if outside if clause else (relation in _BESIDE or relation in ("case", "punct")):
            gone.update(reading.subtree(child))
    kept = [token for token in reading.subtree(head) if token not in gone and not _inside(reading, token, condition)]
    kept = [token for token in kept if token >= head] if clause else kept
    last = head
    for token in kept:
        if token > last + 3:  # a gap wider than an aside's commas: another phrase of the sentence
            break
        last = max(last, token)
    return _trimmed(reading, min(kept, default=head), last + 1)


def _inside(reading: Reading, token: int, span: Span | None) -> bool:
    return span is not None and span.start <= reading.starts[token] < span.end


def _trimmed(reading: Reading, start: int, end: int) -> Span:
    while end - 1 > start and reading.upos[end - 1] in ("PUNCT", "CCONJ"):
        end -= 1
    return reading.span(start, end)


def due(reading: Reading, heads: Sequence[int], whens: Sequence[When], condition: Span | None) -> When:
    """When it is due: the expression under one of ``heads``, a limit ("by 2014") before a bare date; UNKNOWN for none.

    An expression inside the condition, a length ("for three days") and one without dates or EDTF say nothing of it.
    """
    found: list[tuple[int, int, When]] = []
    for when in whens:
        if when.span is None or when.relation == "for" or not (when.known or when.evidence):
            continue
        if condition is not None and condition.contains(when.span):
            continue
        token = head_in(reading, when.span)
        if token is None:
            continue
        distance = _distance(reading, token, heads)
        if distance is not None:
            found.append((0 if when.relation in _LIMITS else 1, distance, when))
    return min(found, key=lambda each: (each[0], each[1], each[2].span))[2] if found else UNKNOWN


def _distance(reading: Reading, token: int, heads: Sequence[int]) -> int | None:
    """Steps up the tree from a date to one of the heads, not out of a clause that tells another act."""
    for steps, above in enumerate((token, *reading.ancestors(token))):
        if above in heads:
            return steps
        if steps > 4 or reading.deprels[above] in ("acl:relcl", "parataxis", "advcl", "ccomp"):
            return None
    return None
