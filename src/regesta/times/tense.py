"""Does a clause look back or ahead? The tense of the verb that governs an expression."""

from typing import Literal

from regesta.records import Reading
from regesta.times.grammar import vocabulary

Direction = Literal["past", "future"]

FUTURE_AUXILIARIES = frozenset(
    {"will", "shall", "would", "may", "might", "can", "could", "should", "must", "'ll", "wo"}
)
_VERBS = ("VERB", "AUX")


def direction(reading: Reading, start: int, end: int) -> Direction | None:
    """Where the clause that holds tokens ``start`` to ``end`` looks; None where no verb says."""
    ahead = frozenset(vocabulary()["ahead"])
    head = _head(reading, start, end)
    path = [head, *reading.ancestors(head)] if reading.heads[head] >= 0 else []
    for token in path:
        if reading.lemmas[token] in ahead and token not in range(start, end) and not _finite_past(reading, token):
            return "future"
        if _is_clause(reading, token):
            named = _modifies(reading, head) and _is_infinitive(reading, token)  # "to answer the December raid"
            return None if named else _of_clause(reading, token)
    verb = _nearest_verb(reading, start, end)
    return None if verb is None else _of_clause(reading, verb)


def _head(reading: Reading, start: int, end: int) -> int:
    """The token of the stretch whose governor lies outside it."""
    return next((token for token in range(start, end) if not start <= reading.heads[token] < end), start)


def _is_clause(reading: Reading, token: int) -> bool:
    return reading.upos[token] in _VERBS or any(reading.dependents(token, "cop"))


def _modifies(reading: Reading, head: int) -> bool:
    """As in "the December raid", where the date is part of a noun's name."""
    return reading.deprels[head].partition(":")[0] in ("compound", "amod", "nummod")


def _nearest_verb(reading: Reading, start: int, end: int) -> int | None:
    first, last = reading.sentences[reading.sentence_index[start]]
    verbs = [token for token in range(first, last) if reading.upos[token] in _VERBS and not start <= token < end]
    return min(verbs, key=lambda token: (min(abs(token - start), abs(token - end)), token), default=None)


def _finite_past(reading: Reading, token: int) -> bool:
    """As in "agreed on Friday": the agreeing itself is past and governs its own date."""
    return reading.xpos[token] == "VBD" or any(
        reading.lemmas[aux] == "have" for aux in reading.dependents(token, "aux")
    )


def _of_clause(reading: Reading, verb: int) -> Direction | None:
    helpers = [verb, *reading.dependents(verb, "aux", "cop")]
    forms = {reading.words[token].lower() for token in helpers}
    lemmas = {reading.lemmas[token] for token in helpers}
    tags = {reading.xpos[token] for token in helpers}
    ahead = forms & FUTURE_AUXILIARIES
    if "VBD" in tags or ("have" in lemmas and (not ahead or "would" in ahead)):
        return "past"
    if ahead:
        return "future"
    tag = reading.xpos[verb]
    if "VB" in tags and _is_infinitive(reading, verb):
        return _of_infinitive(reading, verb)
    if tags & {"VBZ", "VBP"}:
        return "future" if tag != "VBN" or not any(reading.dependents(verb, "aux:pass")) else None
    if tag == "VBN":
        return "past"
    if tag == "VBG" and reading.heads[verb] >= 0:
        governor = next((token for token in reading.ancestors(verb) if _is_clause(reading, token)), None)
        return None if governor is None else _of_clause(reading, governor)
    return None


def _is_infinitive(reading: Reading, verb: int) -> bool:
    return any(reading.lemmas[mark] == "to" for mark in reading.dependents(verb, "mark", "aux"))


def _of_infinitive(reading: Reading, verb: int) -> Direction | None:
    """As "to meet on Friday" looks ahead, unless its governor says that it came about ("managed to")."""
    governor = reading.heads[verb]
    if governor >= 0 and reading.lemmas[governor] in vocabulary()["implicative"]:
        return _of_clause(reading, governor)
    return "future"
