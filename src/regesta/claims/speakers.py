"""Who speaks: from the tokens of a speaker's phrase to a Source."""

from typing import Literal, Protocol

from regesta.claims.lexicon import lexicon
from regesta.claims.phrases import Range
from regesta.records import ActorMention, Reading, Source, Span

Kind = Literal["speaker", "outlet", "document", "anonymous"]
PERSONAL = frozenset({"he", "she", "they", "it"})
OWN = frozenset({"i", "we"})


class Resolver(Protocol):
    """The part of a Cast that attribution asks."""

    def resolve(self, start: int, end: int) -> tuple[ActorMention, ...]: ...


def head_of(reading: Reading, stretch: Range) -> int:
    """The token of a phrase whose governor lies outside it."""
    return next((token for token in range(*stretch) if not stretch[0] <= reading.heads[token] < stretch[1]), stretch[0])


def is_pronoun(reading: Reading, stretch: Range) -> bool:
    return stretch[1] - stretch[0] == 1 and reading.words[stretch[0]].lower() in PERSONAL | OWN


def has_person(reading: Reading, stretch: Range) -> bool:
    """Whether a person's name stands in the phrase."""
    return any(name.kind == "PERSON" and name.start < stretch[1] and stretch[0] < name.end for name in reading.names)


def kind_of(reading: Reading, stretch: Range) -> Kind:
    """A document or an outlet by head noun or name; anonymous where a general noun stands without any name."""
    words = lexicon()
    head = head_of(reading, stretch)
    lemma, text = reading.lemmas[head].lower(), reading.span(*stretch).of(reading.text)
    if has_person(reading, stretch):
        return "speaker"
    if lemma in words.documents and reading.upos[head] != "PROPN":
        return "document"
    if lemma in words.outlets or text.lower().endswith("news agency") or _names_outlet(reading, stretch, text):
        return "outlet"
    named = any(reading.upos[token] == "PROPN" for token in range(*stretch))
    return "anonymous" if lemma in words.anonymous and not named else "speaker"


def is_thing(reading: Reading, cast: Resolver, stretch: Range) -> bool:
    """A common noun that names nobody ("the results"), or "this"."""
    head = head_of(reading, stretch)
    if reading.xpos[head] in ("DT", "WDT"):
        return True
    if reading.lemmas[head] in lexicon().bodies:
        return False
    if reading.upos[head] != "NOUN" or kind_of(reading, stretch) != "speaker" or has_person(reading, stretch):
        return False
    return all(_is_nobody(mention) for mention in cast.resolve(*stretch))


def _is_nobody(mention: ActorMention) -> bool:
    return mention.kind == "description" and mention.country is None and mention.id is None and mention.sector == "UNK"


def _names_outlet(reading: Reading, stretch: Range, text: str) -> bool:
    words = lexicon()
    proper = [reading.words[token] for token in range(*stretch) if reading.upos[token] == "PROPN"]
    bare = text.removeprefix("The ").removeprefix("the ")
    if bare in words.outlet_names or words.agencies.intersection(proper):
        return True
    return len(proper) > 1 and bare.endswith(proper[-1]) and proper[-1] in words.outlet_endings


def speaker(
    reading: Reading, cast: Resolver, stretch: Range | None, cue: int, before: list[Source], via: Source | None = None
) -> Source:
    """The Source of a cue. A pronoun that the cast cannot place is the speaker ``before``; no phrase at all, nobody."""
    word = reading.words[cue]
    if stretch is None:
        return Source(text=word, kind="anonymous", cue=word, span=reading.span(cue, cue + 1), via=via)
    span = reading.span(*stretch)
    text = span.of(reading.text)
    actor = _actor(reading, cast, stretch)
    kind = kind_of(reading, stretch)
    if is_pronoun(reading, stretch):
        previous = _meant_by(text.lower(), before)
        if previous is not None and (actor is None or reading.lemmas[cue] in lexicon().continuing):
            actor, kind = previous.actor, previous.kind
    return Source(text=text, kind=kind, cue=word, span=span, actor=actor, via=via)


def _meant_by(pronoun: str, before: list[Source]) -> Source | None:
    """The latest speaker that the pronoun fits: "he" is no outlet, "it" no person."""
    fitting = before
    if pronoun in ("he", "she"):
        fitting = [source for source in before if source.kind in ("speaker", "anonymous") and not _is_body(source)]
    elif pronoun == "it":
        fitting = [source for source in before if source.kind in ("outlet", "document") or _is_body(source)]
    elif pronoun in OWN:
        fitting = []
    return fitting[-1] if fitting else None


def _is_body(source: Source) -> bool:
    return source.actor is not None and source.actor.kind in ("state", "government", "organisation", "group")


def _actor(reading: Reading, cast: Resolver, stretch: Range) -> ActorMention | None:
    """Whom the phrase names: a person of its mentions before a body, the first of several; None for a bare pronoun."""
    mentions = cast.resolve(*stretch)
    if not mentions:
        return None
    first = next((mention for mention in mentions if mention.kind == "person"), mentions[0])
    return None if _is_nobody(first) and (is_pronoun(reading, stretch) or first.name == first.text) else first


def cue_span(reading: Reading, cue: int) -> Span:
    """The cue word; "according" takes its "to"."""
    end = cue + 2 if reading.words[cue].lower() == "according" and cue + 1 < len(reading) else cue + 1
    return reading.span(cue, end)
