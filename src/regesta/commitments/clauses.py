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


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open conditions, bind, and tell a plan; see words.yaml."""

    marks: tuple[str, ...]
    phrases: tuple[str, ...]
    binding: frozenset[str]
    auxiliaries: frozenset[str]
    planning: frozenset[str]
    past: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """words.yaml."""
    text = resources.files("regesta.commitments").joinpath("words.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), Vocabulary)


def head_in(reading: Reading, span: Span) -> int | None:
    """The token of a span whose governor lies outside it; None for a span without tokens."""
    tokens = reading.tokens_in(span)
    return next((token for token in tokens if reading.heads[token] not in tokens), None)


def act_word(reading: Reading, trigger: Span) -> int | None:
    """The word of a trigger that tells the act: of "the line, which is due to be built" its verb, else its head."""
    head = head_in(reading, trigger)
    if head is None or reading.upos[head] == "VERB":
        return head
    tokens = reading.tokens_in(trigger)
    verbs = [token for token in tokens if reading.upos[token] == "VERB" and reading.xpos[token] != "VBG"]
    related = verbs and any(
        reading.deprels[token] == "acl:relcl" for token in (verbs[-1], *reading.ancestors(verbs[-1]))
    )
    return verbs[-1] if related else head


def undertaken(reading: Reading, trigger: int, *, promised: bool) -> tuple[int, bool]:
    """The head of what is undertaken, and whether it is a clause.

    Of a planned act it is the act's own word; of a promise (``promised``) its complement: "agreed *to share* …", "a
    deal *on* …", "signed a deal *to end* …", and the word itself where it has none.
    """
    if not promised and reading.lemmas[trigger] not in vocabulary().binding:
        return trigger, True
    clause = next((child for child in reading.dependents(trigger, *_COMPLEMENTS) if _tells_act(reading, child)), None)
    if clause is not None:
        return clause, True
    thing = next(
        (child for child in reading.dependents(trigger, "obj", "obl", "nmod") if _is_matter(reading, child)), None
    )
    if thing is None:
        return trigger, reading.upos[trigger] == "VERB"
    beside = reading.dependents(trigger, "advcl") if reading.deprels[thing] == "obj" else iter(())
    inner = next(
        (child for child in (*reading.dependents(thing, "acl"), *beside) if _is_infinitive(reading, child)), None
    )
    return (inner, True) if inner is not None else (thing, False)


def _tells_act(reading: Reading, clause: int) -> bool:
    if reading.deprels[clause].startswith("acl"):
        return _is_infinitive(reading, clause)
    return reading.upos[clause] in ("VERB", "NOUN", "ADJ", "AUX")


def is_announced(reading: Reading, trigger: int) -> bool:
    """Whether a planned act is told as one: "will visit", "plans to visit", "is to visit"."""
    words = vocabulary()
    if any(reading.lemmas[aux] in words.auxiliaries for aux in reading.dependents(trigger, "aux")):
        return True
    for token in (trigger, *reading.ancestors(trigger)):
        governor = reading.heads[token]
        if governor < 0 or reading.deprels[token].partition(":")[0] not in (
            "xcomp",
            "ccomp",
            "acl",
            "obj",
            "obl",
            "conj",
            "nsubj",
        ):
            return False
        if reading.lemmas[governor] in words.planning:
            return True
    return False


def _is_infinitive(reading: Reading, token: int) -> bool:
    return any(reading.lemmas[mark] == "to" for mark in reading.dependents(token, "mark"))


def _is_matter(reading: Reading, token: int) -> bool:
    """An object, or a phrase with "on", "to", "for" that is no date and no party."""
    if reading.deprels[token] == "obj":
        return reading.upos[token] in ("NOUN", "NUM", "SYM")
    case = next((reading.lemmas[child] for child in reading.dependents(token, "case")), "")
    return case in ("on", "to", "for", "over", "about") and reading.upos[token] == "NOUN"


def condition_of(reading: Reading, heads: Sequence[int]) -> Span | None:
    """The condition that hangs on one of ``heads`` (the act, its promise): an if-clause, or "in return for …"."""
    for head in heads:
        for clause in reading.subtree(head):
            if reading.deprels[clause] not in ("advcl", "obl", "nmod", "acl"):
                continue
            tokens = reading.subtree(clause)
            start = next((start for start in (tokens[0], tokens[0] - 1) if _opens_condition(reading, start)), None)
            if start is not None and len(tokens) > 1:
                return _trimmed(reading, start, tokens[-1] + 1)
    return None


def _opens_condition(reading: Reading, start: int) -> bool:
    """Whether a word of condition begins here; parsers at times leave "provided" and "in return" outside its clause."""
    words = vocabulary()
    opening = reading.text[reading.starts[start] : reading.starts[start] + 40].lower()
    return start >= 0 and any(opening.startswith(f"{phrase} ") for phrase in (*words.marks, *words.phrases))


def act_span(reading: Reading, head: int, condition: Span | None, *, clause: bool) -> Span:
    """The words of what is undertaken: its phrase from the head on, without subject, condition and neighbours."""
    gone: set[int] = set()
    for child in reading.children[head]:
        relation = reading.deprels[child]
        outside = relation in _BESIDE or relation.partition(":")[0] in _OPENERS
        if outside if clause else (relation in _BESIDE or relation in ("case", "punct")):
            gone.update(reading.subtree(child))
    kept = [token for token in reading.subtree(head) if token not in gone and not _inside(reading, token, condition)]
    if clause:
        negation = [
            token for token in reading.dependents(head, "advmod") if reading.lemmas[token] in ("not", "never", "n't")
        ]
        kept = [token for token in kept if token >= head or token in negation]
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

    An expression inside the condition, a length ("for three days") and a vague one ("recently") say nothing of it.
    """
    found: list[tuple[int, int, When]] = []
    for when in whens:
        if when.span is None or when.relation == "for" or when.grain == "unknown" or looks_back(when):
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


def looks_back(when: When) -> bool:
    """As "last month", "two days ago": nothing is due then."""
    words = (when.text or "").lower().split()
    return bool(vocabulary().past.intersection(words))


def _distance(reading: Reading, token: int, heads: Sequence[int]) -> int | None:
    """Steps up the tree from a date to one of the heads, not out of a clause that tells another act."""
    for steps, above in enumerate((token, *reading.ancestors(token))):
        if above in heads:
            return steps
        if steps > 4 or reading.deprels[above] in ("acl:relcl", "parataxis", "advcl", "ccomp"):
            return None
    return None
