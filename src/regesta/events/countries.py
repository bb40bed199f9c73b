"""Whose police, whose civilians: the country of a party whose own words do not say it, chosen among the text's.

The actors' stage gives its best guess without knowing the act. Here the guess is weighed against the other countries of
the text and against none, in the light of the act: its type, its place, who stands on the other side.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log1p
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from regesta.events.evidence import KINDS, SECTORS, TYPES
from regesta.records import ActorMention, Span

if TYPE_CHECKING:
    from regesta.events.coder import Coder

STATED = 0.9  # confidence from which a mention's own words name its country
_BANDS = (0.35, 0.45, 0.55, 0.75, STATED)  # borders between the kinds of guess of the actors' stage
_OWN = len(_BANDS) + 1 + 14
_CONTEXT = len(TYPES) + len(SECTORS) + len(KINDS) + 4
SIZE = _OWN + _CONTEXT
Floats = NDArray[np.float32]
Mentions = tuple[ActorMention, ...]


class Party(NamedTuple):
    """A party whose country is asked: which act and side it stands on, where the act took place, and who else stands
    on either side.
    """

    mention: ActorMention
    type: str
    side: str
    place: str | None
    same: frozenset[str]
    other: frozenset[str]


class Marks:
    """The countries that a text names outright, by token."""

    def __init__(self, coder: "Coder") -> None:
        self.reading = coder.tree.reading
        found: dict[int, str] = {}
        for mention in coder.cast.mentions:
            if mention.country is not None and mention.confidence >= STATED:
                self._add(found, mention.span, mention.country)
        for place in coder.venues.places:
            if place.country:
                self._add(found, place.span, place.country)
        self.marks = sorted(found.items())
        self.countries = tuple(sorted({country for _, country in self.marks}))

    def _add(self, found: dict[int, str], span: Span, country: str) -> None:
        tokens = self.reading.tokens_in(span)
        if tokens:
            found.setdefault(tokens.stop - 1, country)


def candidates(party: Party, marks: Marks) -> tuple[str | None, ...]:
    """None, the guess of the actors' stage and every country of the text and the act."""
    found = {*marks.countries, party.place, party.mention.country, *party.same, *party.other} - {None}
    return (None, *sorted(country for country in found if country))


def features(party: Party, choices: Sequence[str | None], marks: Marks) -> Floats:
    """(choices, SIZE)."""
    reading, mention = marks.reading, party.mention
    tokens = reading.tokens_in(mention.span)
    at = tokens.start if tokens else 0
    sentence = reading.sentence_index[at] if len(reading) else 0
    rows = np.zeros((len(choices), SIZE), dtype=np.float32)
    rows[:, _OWN:] = _context(party, len(marks.countries))
    band = sum(mention.confidence >= border for border in _BANDS)
    before = [country for token, country in marks.marks if token < at]
    after = [country for token, country in marks.marks if token > at]
    here = [(token, country) for token, country in marks.marks if reading.sentence_index[token] == sentence]
    for row, choice in zip(rows, choices, strict=True):
        if choice == mention.country:
            row[band] = 1
        own = row[len(_BANDS) + 1 : _OWN]
        own[0] = choice is None
        if choice is None:
            continue
        near = [abs(token - at) for token, country in here if country == choice]
        own[1] = choice == party.place
        own[2] = choice in party.same
        own[3] = choice in party.other
        own[4] = log1p(sum(country == choice for _, country in marks.marks))
        own[5] = bool(before) and before[-1] == choice
        own[6] = bool(after) and after[0] == choice
        own[7] = bool(marks.marks) and marks.marks[0][1] == choice
        own[8] = bool(near)
        own[9] = 1 / (1 + min(near)) if near else 0
        own[10] = choice in {"UNO", "EUR", "IGO", "NGO", "IMG"}
        own[11] = any(token < at for token, country in here if country == choice)
        own[12] = any(country == choice and _leads(marks, token) for token, country in here)
        own[13] = any(country == choice and _local(marks, token) for token, country in here)
    return rows


def _leads(marks: Marks, token: int) -> bool:
    return marks.reading.deprels[token].startswith("nsubj")


def _local(marks: Marks, token: int) -> bool:
    """After "in" or "at"."""
    reading = marks.reading
    return any(reading.lemmas[child] in {"in", "at", "near"} for child in reading.dependents(token, "case"))


def _context(party: Party, countries: int) -> Floats:
    row = np.zeros(_CONTEXT, dtype=np.float32)
    row[TYPES.index(party.type)] = 1
    row[len(TYPES) + SECTORS.index(party.mention.sector)] = 1
    row[len(TYPES) + len(SECTORS) + KINDS.index(party.mention.kind)] = 1
    row[-4:] = party.side == "actors", party.side == "recipients", min(countries, 4) / 4, bool(party.other)
    return row


class Chooser:
    """A small network over the features of each choice."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self.weights = weights

    def scores(self, rows: Floats) -> Floats:
        weights = self.weights
        hidden = np.maximum(rows @ weights["inner"] + weights["inner_bias"], 0)
        return np.asarray(hidden @ weights["outer"] + rows @ weights["direct"], dtype=np.float32)

    def choose(self, party: Party, marks: Marks) -> ActorMention:
        """The mention with the country that fits the act best."""
        mention = party.mention
        if mention.confidence >= STATED and mention.country is not None:
            return mention
        choices = candidates(party, marks)
        scores = self.scores(features(party, choices, marks))
        best = int(scores.argmax())
        if choices[best] == mention.country:
            return mention
        raised = np.exp(scores - scores.max())
        chance = float(raised[best] / raised.sum())
        return msgspec.structs.replace(
            mention,
            country=choices[best],
            id=None,
            confidence=round(chance * 0.8, 2),
            why=(*mention.why, f"{choices[best] or 'no country'} fits the act better ({chance:.2f})"),
        )


def settle(
    chooser: "Chooser", marks: Marks, kind: str, actors: Mentions, recipients: Mentions, where: str | None
) -> tuple[Mentions, Mentions]:
    """The parties of an act of type ``kind`` with the countries that fit it; ``where`` is its place's country."""

    def chosen(mention: ActorMention, side: str, same: Mentions, other: Mentions) -> ActorMention:
        beside = stated(each for each in same if each is not mention)
        return chooser.choose(Party(mention, kind, side, where, beside, stated(other)), marks)

    return (
        tuple(chosen(each, "actors", actors, recipients) for each in actors),
        tuple(chosen(each, "recipients", recipients, actors) for each in recipients),
    )


def stated(mentions: Iterable[ActorMention]) -> frozenset[str]:
    """The countries that the mentions' own words name."""
    return frozenset(mention.country for mention in mentions if mention.country and mention.confidence >= STATED)


def load(where: Path) -> Chooser:
    """The weights in a folder of models."""
    with np.load(where / "countries.npz") as stored:
        return Chooser({name: stored[name].astype(np.float32) for name in stored.files})
