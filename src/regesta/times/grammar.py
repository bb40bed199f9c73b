"""The rules of rules.yaml, made into regular expressions with the words of vocabulary.yaml."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import msgspec
import yaml

SPACE = r"\s+"  # never crosses a paragraph: matching ends with the sentence
HYPHEN = r"\s?[-‑–]\s?"

# What the cheap first pass looks for. Every expression of the rules holds at least one of these words.
CORE_WORDS = (
    "today|tonight|yesterday|tomorrow|overnight|recently|lately|"
    "hours?|days?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies)|"
    "spring|summer|autumn|fall|winter|christmas|new year|morning|afternoon|evening|night"
)
NUMERIC_CORE = r"\d{4}s?|['’‘]?\d0s|\d\d?[/.]\d\d?[/.]\d{4}|9/11|26/11|FY ?\d{4}|\d{4}-\d\d-\d\d|\d\d?(?:th|st|nd)"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way of saying when; see the head of rules.yaml."""

    name: str
    pattern: str
    means: str
    examples: list[tuple[str, str]] = []
    excluded: list[str] = msgspec.field(name="not", default_factory=list)
    fixed: dict[str, Any] = msgspec.field(name="with", default_factory=dict)


class Match(msgspec.Struct, frozen=True):
    """A rule that fits at one place: its words by group, and where they end."""

    rule: Rule
    groups: Mapping[str, str]
    end: int


class Grammar:
    """All rules as one alternation (fast, says which rule) and each alone (says its words)."""

    def __init__(self, rules: list[Rule], macros: Mapping[str, str], core: str) -> None:
        self.rules = rules
        self.core = re.compile(core)
        patterns = [_expand(rule.pattern, macros) for rule in rules]
        self._single = [re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE) for pattern in patterns]
        nameless = [re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in patterns]
        self._all = re.compile("|".join(f"((?:{pattern})(?!\\w))" for pattern in nameless), re.IGNORECASE)

    def matches(self, text: str, start: int, end: int) -> Iterator[Match]:
        """The rules that fit at ``start`` without passing ``end``, best first."""
        found = self._all.match(text, start, end)
        if found is None or found.lastindex is None:
            return
        for number in range(found.lastindex - 1, len(self.rules)):
            words = self._single[number].match(text, start, end)
            if words is not None:
                said = {name: value for name, value in words.groupdict().items() if value is not None}
                groups = {name.removesuffix("_b"): value for name, value in said.items()}
                yield Match(self.rules[number], groups, words.end())


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    """Put the macros in, and let a blank stand for any white space."""

    def macro(found: re.Match[str]) -> str:
        name, group = found[1], found[3]
        body = macros[name]
        return body.replace(f"(?P<{name}>", f"(?P<{group}>", 1) if group else body

    return re.sub(r"\{([a-zA-Z_,]+)(:(\w+))?\}", macro, pattern.replace(" ", SPACE))


def _alternatives(words: list[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", SPACE) for word in longest_first)


def _capital(words: list[str]) -> str:
    """As written or all in capitals, never in small letters."""
    return f"(?-i:{_alternatives([*words, *(word.upper() for word in words)])})"


@cache
def vocabulary() -> dict[str, Any]:
    """vocabulary.yaml."""
    loaded: dict[str, Any] = _load("vocabulary.yaml")
    return loaded


def _load(name: str) -> Any:
    return yaml.load(resources.files("regesta.times").joinpath(name).read_text("utf-8"), yaml.CSafeLoader)


def _macros(words: Mapping[str, Any]) -> dict[str, str]:
    full = [name for name in words["months"] if len(name) > 4 or name in ("May", "June", "July")]
    short = [name for name in words["months"] if name not in full]
    month = f"(?:{_capital(full)}|{_capital(short)}\\.?)(?!\\w)"
    weekday = f"{_capital(list(words['weekdays']))}(?!\\w)"
    numbers = _alternatives([*words["numbers"], *words["vague_numbers"]])
    plain_day = r"(?:3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th)\b)?"
    halves = "(?:the )?(?:very )?(?:beginning|start|middle|end|close|first half|second half) of"
    return {
        "S": SPACE,
        "gap": r"\s*",
        ",": r"(?:\s?,\s*|\s+)",
        "dash": r"(?:\s?[-‑–—]\s?|\s+(?:to|through|until|till)\s+)",
        "hyphen": HYPHEN,
        "and": r"\s+(?:and|&)\s+",
        "month": f"(?P<month>{month})",
        "weekday": f"(?P<weekday>{weekday})",
        "anyweekday": f"(?:{weekday}|{_capital(words['short_weekdays'])}\\.?(?!\\w))",
        "plainday": plain_day,
        "day": f"(?P<day>{plain_day})",
        "year": r"(?P<year>(?:1\d|20|21)\d\d)(?!\d)",
        "whichyear": r"(?P<whichyear>(?:this|last|next|that|the\s+(?:same|following|previous|current))\s+year)",
        "not_more_digits": rf"(?![\d%]|[.,:]\d|{SPACE}(?:{_alternatives(words['counted'])})\b)",
        "daypart": r"(?:\s+(?:late\s+)?(?:night|morning|afternoon|evening|dawn)\b)?",
        "part": f"(?P<part>early|mid|late|end|{halves.replace(' ', SPACE)})(?:{HYPHEN}|{SPACE}(?:the{SPACE})?)",
        "number": rf"(?P<number>\d+|{numbers})",
    }


@cache
def grammar() -> Grammar:
    """The grammar of news English; compiled once."""
    words = vocabulary()
    rules = msgspec.convert(_load("rules.yaml"), list[Rule])
    named = _alternatives([*words["months"], *words["weekdays"]])
    upper = _alternatives([word.upper() for word in (*words["months"], *words["weekdays"])])
    core = rf"(?<!\w)(?:{named}|{upper}|{NUMERIC_CORE}|(?i:{CORE_WORDS}))(?!\w)"
    return Grammar(rules, _macros(words), core)
