"""Does a clause look back or ahead? The tense of the verb that governs an expression."""

from typing import Literal, NamedTuple

from regesta.records import Reading
from regesta.times.grammar import vocabulary

Direction = Literal["past", "future"]

CERTAIN = frozenset({"will", "shall", "'ll", "wo"})
POSSIBLE = frozenset({"would", "may", "might", "can", "could", "should", "must", "ought"})
_VERBS = ("VERB", "AUX")


class Outlook(NamedTuple):
    """Where a clause looks, None where no verb says; ``firm`` where "will" or "shall" governs the time itself.

    Other signs of a future are weak: "Ministers meet on Friday", "the deal (May 3) may fail", "had agreed to meet".
    """

    direction: Direction | None = None
    firm: bool = False


def outlook(reading: Reading, start: int, end: int) -> Outlook:
    """Where the clause that holds tokens ``start`` to ``end`` looks."""
    ahead = frozenset(vocabulary()["ahead"])
    head = _head(reading, start, end)
    path = [head, *reading.ancestors(head)] if reading.heads[head] >= 0 else []
    for token in path:
        if reading.lemmas[token] in ahead and token not in range(start, end) and not _finite_past(reading, token):
            return Outlook("future")
        if _is_clause(reading, token):
            if _modifies(reading, head) and _is_infinitive(reading, token):  # "to answer the December raid"
                return Outlook()
            direct = token in (head, reading.heads[head]) and not _in_brackets(reading, start)
            if not direct and _is_simple_present(reading, token):  # "Friday's raid marks a change"
                return Outlook()
            return _of_governor(reading, token, direct)
    verb = _nearest_verb(reading, start, end)
    return Outlook() if verb is None else _of_governor(reading, verb, direct=False)


def _of_governor(reading: Reading, verb: int, direct: bool) -> Outlook:
    """The outlook of a clause for a time that belongs to its verb (``direct``) or to a noun in it."""
    helpers = {reading.words[token].lower() for token in reading.dependents(verb, "aux")}
    if not direct and helpers & (CERTAIN | POSSIBLE) and reading.lemmas[verb] in vocabulary()["judging"]:
        return Outlook()  # "Monday's visit must be noted": what lies ahead is the noting
    return Outlook(_of_clause(reading, verb), direct and bool(helpers & CERTAIN))


def _is_simple_present(reading: Reading, verb: int) -> bool:
    """Also of "is" with an adjective or noun. It tells of a plan only where the time is its own ("leaves on May 3")."""
    helpers = list(reading.dependents(verb, "aux", "cop"))
    finite = [token for token in (verb, *helpers) if reading.xpos[token] in ("VBZ", "VBP")]
    return bool(finite) and (finite == [verb] or helpers == list(reading.dependents(verb, "cop")))


def _in_brackets(reading: Reading, start: int) -> bool:
    """As in "the visit (May 3-4)", which a parser may hang on the verb."""
    return start > 0 and reading.words[start - 1] in ("(", "[")


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
    if any(reading.lemmas[mark] in vocabulary()["ahead"] for mark in reading.dependents(verb, "mark")):
        return "future"  # "was due to meet", where a parser takes "due to" for one word
    helpers = [verb, *reading.dependents(verb, "aux", "cop")]
    forms = {reading.words[token].lower() for token in helpers}
    lemmas = {reading.lemmas[token] for token in helpers}
    tags = {reading.xpos[token] for token in helpers}
    if "have" in lemmas and not forms & CERTAIN:  # "may have left" too
        return "past"
    if "VB" in tags and _is_infinitive(reading, verb):  # "was to meet" too
        return _of_infinitive(reading, verb)
    if "VBD" in tags:
        return "past"
    if forms & (CERTAIN | POSSIBLE):
        return "future"
    tag = reading.xpos[verb]
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
