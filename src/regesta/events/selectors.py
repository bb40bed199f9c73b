"""The small language of the lexicon: which role, and what must hold of it."""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

ROLES = frozenset({"subject", "object", "possessor", "content", "modified", "clause", "trigger", "any"})
PREPOSITIONS = frozenset(
    {
        "aboard", "about", "above", "across", "after", "against", "along", "alongside", "amid", "among", "around",
        "as", "at", "before", "behind", "below", "beneath", "beside", "between", "beyond", "by", "concerning",
        "despite", "during", "following", "for", "from", "in", "inside", "into", "near", "of", "off", "on",
        "onboard", "onto", "opposite", "out", "outside", "over", "past", "pending", "per", "regarding", "since",
        "through", "throughout", "to", "toward", "towards", "under", "until", "up", "upon", "versus", "via", "with",
        "within", "without",
    }
)  # fmt: skip
REACHES = ("of", "agent of", "party of")
CLASSES = frozenset(
    {
        "party", "state", "government", "official", "politician", "force", "group", "court", "company", "media",
        "organisation", "person", "people", "civilians", "protesters", "place", "town", "clause", "act", "money",
        "number", "thing", "plural", "joint", "foreign", "own", "pronoun",
    }
)  # fmt: skip

Reach = Literal["", "of", "agent of", "party of"]
Relation = Literal["head", "has", "is", "present", "absent"]


# "and" and "or" join conditions only where a condition follows; elsewhere they are part of a listed word.
_FOLLOWS = r"(?=(?:not )?(?:(?:agent of|party of|of) )?(?:noun\.)?[A-Za-z0-9-]+ (?:head in|has|is|present|absent)\b)"
_AND = re.compile(r"\s+and\s+" + _FOLLOWS)
_OR = re.compile(r"\s+or\s+" + _FOLLOWS)


class LexiconError(ValueError):
    """A mistake in a lexicon file: which file and entry, what is wrong and what is allowed."""


class Term(msgspec.Struct, frozen=True):
    """One role: ``reach`` goes from it to whom it belongs; ``noun`` is True for a role of a phrase's noun."""

    role: str
    reach: Reach = ""
    noun: bool = False


class Selector(msgspec.Struct, frozen=True):
    """Parties to take: of each group the first term that names one; the groups together."""

    groups: tuple[tuple[Term, ...], ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for group in self.groups for term in group)


class Test(msgspec.Struct, frozen=True):
    """One thing that holds of a role or does not."""

    term: Term
    relation: Relation
    words: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    negated: bool = False


class Condition(msgspec.Struct, frozen=True):
    """Holds when all tests of any of its alternatives do; ``text`` is how the file has it."""

    alternatives: tuple[tuple[Test, ...], ...]
    text: str


def term(text: str) -> Term:
    """Reads ``ARG1``, ``of ARG1``, ``noun.of``, ``with``."""
    rest, reach = text.strip(), ""
    for prefix in sorted(REACHES, key=len, reverse=True):
        if rest.startswith(prefix + " "):
            rest, reach = rest[len(prefix) + 1 :].strip(), prefix
            break
    noun = rest.startswith("noun.")
    rest = rest.removeprefix("noun.")
    if not (rest in ROLES or rest in PREPOSITIONS or _frame_role(rest)):
        raise LexiconError(
            f"{text!r} is no role; roles are ARG0…ARG5, ARGM-…, prepositions and {', '.join(sorted(ROLES))}"
        )
    return Term(rest, reach, noun)  # type: ignore[arg-type]


def _frame_role(text: str) -> bool:
    return text in {"ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5"} or (
        text.startswith("ARGM-") and len(text) == len("ARGM-TMP")
    )


def selector(text: str) -> Selector:
    """Reads ``ARG0 + ARG1 | with``: ``|`` binds tighter than ``+``; ``-`` is nobody."""
    groups = ([choice for choice in group.split("|") if choice.strip() not in {"", "-"}] for group in text.split("+"))
    return Selector(tuple(tuple(term(choice) for choice in group) for group in groups if group))


def condition(text: str, lists: Mapping[str, frozenset[str]]) -> Condition:
    """Reads one line of ``if`` or ``unless``; ``lists`` are the named word lists."""
    return Condition(
        tuple(tuple(_test(part, lists) for part in _AND.split(choice)) for choice in _OR.split(text)), text
    )


def _test(text: str, lists: Mapping[str, frozenset[str]]) -> Test:
    words = text.split()
    negated = words[:1] == ["not"]
    if negated:
        words = words[1:]
    for position, word in enumerate(words):
        if position and word in {"present", "absent"} and position == len(words) - 1:
            return Test(term(" ".join(words[:position])), word, negated=negated)  # type: ignore[arg-type]
        if position and word in {"head", "has", "is"}:
            return _word_test(words, position, negated, lists)
    raise LexiconError(
        f"{text!r} is no condition; write ROLE head in …, ROLE has …, ROLE is …, ROLE present or ROLE absent"
    )


def _word_test(words: list[str], position: int, negated: bool, lists: Mapping[str, frozenset[str]]) -> Test:
    relation = words[position]
    rest = words[position + 1 :]
    if relation == "head":
        if rest[:1] != ["in"]:
            raise LexiconError(f"{' '.join(words)!r}: write “head in”")
        rest = rest[1:]
    found = expand([part.strip() for part in " ".join(rest).split(",") if part.strip()], lists)
    if not found:
        raise LexiconError(f"{' '.join(words)!r} names no words")
    if relation == "is" and not found <= CLASSES:
        raise LexiconError(f"{', '.join(sorted(found - CLASSES))}: no class; classes are {', '.join(sorted(CLASSES))}")
    return Test(
        term(" ".join(words[:position])),
        relation,  # type: ignore[arg-type]
        frozenset(word for word in found if " " not in word),
        tuple(sorted(word for word in found if " " in word)),
        negated,
    )


def expand(words: list[str], lists: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The words, with the members of a list in place of ``@list``."""
    found: set[str] = set()
    for word in words:
        if word.startswith("@"):
            if word[1:] not in lists:
                raise LexiconError(
                    f"no word list is called {word}; there are {', '.join('@' + name for name in sorted(lists))}"
                )
            found |= lists[word[1:]]
        else:
            found.add(word)
    return frozenset(found)
