"""The lexicon of acts, read from its YAML files; see ``lexicon/README.md`` for the format."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec
import yaml

from regesta.events.selectors import Condition, LexiconError, Selector, condition, expand, selector
from regesta.ontology import load as load_ontology
from regesta.records.reports import Status

# Where two entries tie, the stronger act wins: an order from force to talk.
ORDER = (
    "ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "THREATEN", "RETREAT", "CONCEDE",
    "REJECT", "ACCUSE", "REQUEST", "AID", "COOPERATE", "SUPPORT", "AGREE", "CONSULT",
)  # fmt: skip
Effect = Literal[Status, "keep", "drop"]


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The words of an entry and what must hold of their roles."""

    key: str
    rolesets: tuple[str, ...] = ()
    not_rolesets: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    phrases: tuple[tuple[frozenset[str], ...], ...] = ()
    requires: tuple[Condition, ...] = ()
    excludes: tuple[Condition, ...] = ()
    priority: int = 0
    confidence: float = 0.8
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


class ModeRule(msgspec.Struct, frozen=True):
    """A mode and the conditions any of which gives it; none for a fixed mode."""

    mode: str
    condition: Condition | None = None


class Entry(Words, frozen=True, kw_only=True):
    """Words that tell an act of ``type``."""

    type: str
    actor: Selector
    recipient: Selector = Selector()
    place: Selector = Selector()
    modes: tuple[ModeRule, ...] = ()
    status: Status | None = None
    joint: bool = False
    political: bool = True

    @property
    def name(self) -> str:
        return f"{self.type.lower()}/{self.key}"


class Embedding(Words, frozen=True, kw_only=True):
    """Words that say something of the act inside them."""

    content: Selector
    status: Effect
    negated: Effect | None = None
    actor: Selector = Selector()
    source: Selector = Selector()
    types: tuple[str, ...] = ()
    why: str = ""

    @property
    def name(self) -> str:
        return f"embedding/{self.key}"


class Index(msgspec.Struct, frozen=True):
    """Entries by roleset, by part of speech and lemma, and by the head lemma of their phrases (index of the phrase)."""

    rolesets: Mapping[str, tuple[Any, ...]]
    lemmas: Mapping[tuple[str, str], tuple[Any, ...]]
    phrases: Mapping[str, tuple[tuple[Any, tuple[frozenset[str], ...]], ...]]


class Lexicon(msgspec.Struct, frozen=True):
    """All entries, in the order of ``ORDER`` and of their files."""

    entries: tuple[Entry, ...]
    embeddings: tuple[Embedding, ...]
    lists: Mapping[str, frozenset[str]]
    acts: Index
    frames: Index


@cache
def load() -> Lexicon:
    """The lexicon shipped with the package, read once. Raises ``LexiconError`` for a mistake in it."""
    folder = files("regesta.events").joinpath("lexicon")
    raw = {
        item.name.removesuffix(".yaml"): yaml.load(item.read_text("utf-8"), Loader=yaml.CSafeLoader)
        for item in sorted(folder.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".yaml")
    }
    return build(raw)


def build(raw: Mapping[str, Any]) -> Lexicon:
    """A lexicon from parsed files by name: ``wordlists``, ``embedding`` and one for each type."""
    lists = _lists(raw.get("wordlists") or {})
    entries = [entry for kind in ORDER for entry in _entries(kind, raw.get(kind.lower()) or {}, lists)]
    embeddings = [_embedding(item, lists) for item in (raw.get("embedding") or {}).get("entries") or ()]
    return Lexicon(tuple(entries), tuple(embeddings), lists, _index(entries), _index(embeddings))


def _lists(raw: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    done: dict[str, frozenset[str]] = {}

    def fill(name: str, seen: tuple[str, ...]) -> frozenset[str]:
        if name in seen:
            raise LexiconError(f"wordlists.yaml: @{name} holds itself")
        if name not in raw:
            raise LexiconError(f"wordlists.yaml: no list is called @{name}")
        if name not in done:
            inner = {word[1:]: fill(word[1:], (*seen, name)) for word in raw[name] if str(word).startswith("@")}
            for word in raw[name]:
                if not isinstance(word, str):
                    raise LexiconError(
                        f"wordlists.yaml: @{name} holds {word!r}; put it in quotes (on, no … are truth values)"
                    )
            done[name] = expand(raw[name], inner)
        return done[name]

    for name in raw:
        fill(name, ())
    return done


def _entries(kind: str, raw: Mapping[str, Any], lists: Mapping[str, frozenset[str]]) -> list[Entry]:
    if raw and raw.get("type") != kind:
        raise LexiconError(f"{kind.lower()}.yaml: its type is {raw.get('type')!r}")
    common = _modes(kind, raw.get("modes") or [], lists, f"{kind.lower()}.yaml")
    found = []
    for item in raw.get("entries") or ():
        where = f"{kind.lower()}.yaml, {item.get('key')}"
        fields = _words(item, lists, where, _ENTRY_FIELDS)
        try:
            found.append(
                Entry(
                    type=kind,
                    actor=selector(item["actor"]),
                    recipient=selector(item.get("recipient", "-")),
                    place=selector(item.get("place", "-")),
                    modes=_modes(kind, item["mode"], lists, where) if "mode" in item else common,
                    status=item.get("status"),
                    joint=item.get("joint", False),
                    political=item.get("political", True),
                    **fields,
                )
            )
        except (LexiconError, KeyError) as error:
            raise LexiconError(f"{where}: {error}") from error
        if item.get("status") not in (None, *load_ontology().statuses):
            raise LexiconError(f"{where}: {item['status']!r} is no status")
    keys = [entry.key for entry in found]
    if len(set(keys)) < len(keys):
        raise LexiconError(f"{kind.lower()}.yaml: keys twice: {sorted({key for key in keys if keys.count(key) > 1})}")
    return found


def _modes(kind: str, raw: Any, lists: Mapping[str, frozenset[str]], where: str) -> tuple[ModeRule, ...]:
    known = load_ontology().type(kind).modes
    rules = []
    for item in [raw] if isinstance(raw, str) else raw:
        for mode, text in {item: None}.items() if isinstance(item, str) else item.items():
            if mode not in known:
                raise LexiconError(
                    f"{where}: {mode!r} is no mode of {kind}; its modes are {', '.join(known) or 'none'}"
                )
            rules.append(ModeRule(mode, None if text is None else condition(text, lists)))
    return tuple(rules)


def _embedding(item: Mapping[str, Any], lists: Mapping[str, frozenset[str]]) -> Embedding:
    where = f"embedding.yaml, {item.get('key')}"
    fields = _words(item, lists, where, _EMBEDDING_FIELDS)
    effects = {*load_ontology().statuses, "keep", "drop"}
    for name in ("status", "negated"):
        if item.get(name, "keep") not in effects:
            raise LexiconError(f"{where}: {item[name]!r} is no effect; effects are {', '.join(sorted(effects))}")
    for kind in item.get("types") or ():
        load_ontology().type(kind)
    try:
        return Embedding(
            content=selector(item["content"]),
            status=item["status"],
            negated=item.get("negated"),
            actor=selector(item.get("actor", "-")),
            source=selector(item.get("source", "-")),
            types=tuple(item.get("types") or ()),
            why=item.get("why", ""),
            **fields,
        )
    except (LexiconError, KeyError) as error:
        raise LexiconError(f"{where}: {error}") from error


_WORD_FIELDS = frozenset(
    {
        "key", "rolesets", "not_rolesets", "verbs", "nouns", "adjectives", "phrases", "if", "unless", "priority",
        "confidence", "note", "examples", "counter",
    }
)  # fmt: skip
_ENTRY_FIELDS = _WORD_FIELDS | {"type", "actor", "recipient", "place", "mode", "status", "joint", "political"}
_EMBEDDING_FIELDS = _WORD_FIELDS | {"content", "status", "negated", "actor", "source", "types", "why"}


def _words(
    item: Mapping[str, Any], lists: Mapping[str, frozenset[str]], where: str, allowed: frozenset[str]
) -> dict[str, Any]:
    if unknown := sorted(set(item) - allowed):
        raise LexiconError(f"{where}: unknown fields {', '.join(unknown)}")
    sources = {name: tuple(str(word) for word in item.get(name) or ()) for name in _WORD_LISTS}
    phrases = item.get("phrases") or ()
    if not any(sources[name] for name in ("rolesets", "verbs", "nouns", "adjectives")) and not phrases:
        raise LexiconError(f"{where}: no words at all")
    try:
        return {
            "key": item["key"],
            "phrases": tuple(tuple(expand([word], lists) for word in phrase.split()) for phrase in phrases),
            "requires": tuple(condition(text, lists) for text in item.get("if") or ()),
            "excludes": tuple(condition(text, lists) for text in item.get("unless") or ()),
            "priority": item.get("priority", 0),
            "confidence": item.get("confidence", 0.8),
            "examples": tuple(item.get("examples") or ()),
            "counter": tuple(item.get("counter") or ()),
            **sources,
        }
    except (LexiconError, KeyError) as error:
        raise LexiconError(f"{where}: {error}") from error


_WORD_LISTS = ("rolesets", "not_rolesets", "verbs", "nouns", "adjectives")


def _index(entries: Iterable[Words]) -> Index:
    rolesets: dict[str, list[Words]] = {}
    lemmas: dict[tuple[str, str], list[Words]] = {}
    phrases: dict[str, list[tuple[Words, tuple[frozenset[str], ...]]]] = {}
    for entry in entries:
        for roleset in entry.rolesets:
            rolesets.setdefault(roleset, []).append(entry)
        for kind, words in (("verb", entry.verbs), ("noun", entry.nouns), ("other", entry.adjectives)):
            for word in words:
                lemmas.setdefault((kind, word), []).append(entry)
        for phrase in entry.phrases:
            # "be ready" is headed by its adjective in the tree, with "be" as copula.
            head = phrase[1] if phrase[0] == {"be"} and len(phrase) > 1 else phrase[0]
            for word in sorted(head):
                phrases.setdefault(word, []).append((entry, phrase))
    return Index(
        {key: tuple(found) for key, found in rolesets.items()},
        {key: tuple(found) for key, found in lemmas.items()},
        {key: tuple(found) for key, found in phrases.items()},
    )
