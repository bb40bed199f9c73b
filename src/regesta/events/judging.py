"""Reports as the learned heads see them: which words tell an act, of what type, by whom, to whom, on whose word.

The lexicon's own reports are part of the evidence. When and where an act took place, and what is counted, come from
the rules; whether it was told at all, its type, parties, status and source from the heads.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from regesta.events import contexts
from regesta.events.countries import Marks, settle
from regesta.events.evidence import MODES, SECTORS, SIDES, STATUSES, TYPES, Evidence, Floats
from regesta.events.filling import complete
from regesta.events.heads import Heads, Told
from regesta.events.lexicon import Entry
from regesta.events.roles import Roles
from regesta.events.selectors import Selector
from regesta.events.triggers import Match
from regesta.records import ActorMention, PlaceMention, Report, Source, Trigger

if TYPE_CHECKING:
    from regesta.events.coder import Coder


class Limits(NamedTuple):
    """From which probability on a thing is taken; chosen on the development items.

    ``act``: a word tells an act. ``told``: the same where the rules tell one too. ``open``: the same where they tell
    one that is denied, averted, conditional, offered or foretold; coded news has so few of these that the heads alone
    would pass over "did not attack".
    """

    act: float = 0.5
    told: float = 0.3
    open: float = 0.1
    actor: float = 0.3
    recipient: float = 0.3
    source: float = 0.4
    place: float = 0.4
    mode: float = 0.5


LIMITS = Limits()


class Judge:
    """The learned coding of one reading."""

    def __init__(self, coder: "Coder", heads: Heads, limits: Limits = LIMITS) -> None:
        self.coder, self.heads, self.limits = coder, heads, limits
        self.tree, self.reading = coder.tree, coder.tree.reading
        self.evidence = Evidence(coder)
        self.marks = Marks(coder)
        self.seen = np.frombuffer(self.reading.seen, dtype=np.float16).astype(np.float32).reshape(len(self.reading), -1)

    def told(self) -> list[tuple[Match, Report]]:
        """Matches with their reports, in the order of the text.

        A word that only denies an act told beneath it is no refusal beside that act.
        """
        words = self.evidence.words()
        found = [pair for start, end in self.reading.sentences for pair in self._sentence(start, end, words[start:end])]
        denials = {self.reading.heads[match.anchor] for match, report in found if report.status == "denied"}
        return [pair for pair in found if not (pair[1].type == "REJECT" and pair[0].anchor in denials)]

    def _sentence(self, start: int, end: int, evidence: Floats) -> Iterator[tuple[Match, Report]]:
        seen = self.seen[start:end]
        chances, context = self.heads.triggers(seen, evidence)
        triggers = self._triggers(chances, start)
        types = [TYPES[int(chances[token - start, 1:].argmax())] for token in triggers]
        found = self._parts(triggers, types, seen, context, evidence, start, end)
        for token, kind, told in zip(triggers, types, found, strict=True):
            chance = float(chances[token - start, 1 + TYPES.index(kind)])
            yield self._report(self._match(token, kind), kind, chance, told, (start, end))

    def likely(self, start: int, end: int, evidence: Floats, least: float, most: int) -> Iterator[tuple[Floats, Told]]:
        """The chance of each type, and the parts, of every word that tells an act with a chance of ``least``."""
        seen = self.seen[start:end]
        chances, context = self.heads.triggers(seen, evidence)
        ranked = sorted(range(end - start), key=lambda word: (chances[word, 0], word))[:most]
        words = [word for word in ranked if 1 - chances[word, 0] >= least]
        types = [TYPES[int(chances[word, 1:].argmax())] for word in words]
        found = self._parts([word + start for word in words], types, seen, context, evidence, start, end)
        yield from zip((chances[word, 1:] for word in words), found, strict=True)

    def _parts(
        self,
        triggers: list[int],
        types: list[str],
        seen: Floats,
        context: Floats,
        evidence: Floats,
        start: int,
        end: int,
    ) -> list[Told]:
        if not triggers:
            return []
        return self.heads.parts(
            seen,
            context,
            evidence,
            [token - start for token in triggers],
            types,
            self.evidence.ways(triggers, start, end),
            np.stack([self.evidence.pairs(token, start, end) for token in triggers]),
            np.stack([self.evidence.trigger(token) for token in triggers]),
        )

    def _triggers(self, chances: Floats, start: int) -> list[int]:
        """The words that tell an act, of one phrase's words the likeliest only."""
        likely = [
            (float(1 - row[0]), number + start)
            for number, row in enumerate(chances)
            if 1 - row[0] >= self._limit(number + start)
        ]
        taken: set[int] = set()
        found = []
        for _, token in sorted(likely, key=lambda pair: (-pair[0], pair[1])):
            if token in taken:
                continue
            found.append(token)
            match = self._known(token)
            taken |= {token, *(match.tokens if match is not None else ())}
        return sorted(found)

    def _limit(self, token: int) -> float:
        """How likely a word must tell an act to be taken for one."""
        match, report = self.evidence.told.get(token, (None, None))
        if match is None or report is None or token not in {match.anchor, match.noun}:
            return self.limits.act
        return self.limits.told if report.status in {"happened", "ongoing", "planned"} else self.limits.open

    def _known(self, token: int) -> Match | None:
        """The lexicon's match over a word."""
        return next((match for match in self.coder.matches if token in match.tokens), None)

    def _match(self, token: int, kind: str) -> Match:
        known = self._known(token)
        if known is None:
            own = tuple(sorted((token, *self.tree.particles(token))))
            return Match(_unlisted(kind), token, None, own, f"word {self.tree.lemmas[token]}")
        return known if self.coder.type_of(known) == kind else known._replace(entry=_unlisted(kind))

    def _report(
        self, match: Match, kind: str, chance: float, told: Told, sentence: tuple[int, int]
    ) -> tuple[Match, Report]:
        reading = self.reading
        start, end = sentence
        actors, acted = self._parties(told, "actors", start)
        recipients, received = self._parties(told, "recipients", start)
        recipients = tuple(each for each in recipients if all(each.span != other.span for other in actors))
        modes = tuple(
            name.partition("-")[2]
            for name, probability in zip(MODES, told.modes, strict=True)
            if probability >= self.limits.mode and name.startswith(f"{kind}-")
        )
        status = STATUSES[int(told.status.argmax())]
        place, place_why = self._place(told, match, kind, modes, start)
        when, when_why = self.coder.dates.of(match)
        source = self._source(told, start)
        where = place.country if place is not None else None
        actors, recipients = settle(self.heads.chooser, self.marks, kind, actors, recipients, where)
        actors, recipients, filled = complete(kind, modes, actors, recipients, place)
        span = reading.span(min(match.tokens), max(match.tokens) + 1)
        why = [
            match.how,
            f"lexicon {kind.lower()}/{match.entry.key}" if match.entry.key else "not in the lexicon",
            f"learned: {kind} {chance:.2f}",
            f"status {status} {float(told.status.max()):.2f}",
            f"actor {acted:.2f}" if actors else "",
            f"recipient {received:.2f}" if recipients else "",
            *filled,
            when_why,
            place_why,
        ]
        sure = (
            chance
            * float(told.status.max())
            * min([1.0, *([acted] if actors else []), *([received] if recipients else [])])
        )
        return match, Report(
            id="",
            document=self.coder.document_id,
            type=kind,
            modes=modes,
            contexts=contexts.find(self.tree, start, end),
            status=status,  # type: ignore[arg-type]
            actors=actors,
            recipients=recipients,
            place=place,
            when=when,
            source=source,
            trigger=Trigger(text=span.of(reading.text), span=span),
            sentence=reading.span(start, end),
            confidence=round(sure, 3),
            why=tuple(each for each in why if each),
        )

    def _parties(self, told: Told, side: str, start: int) -> tuple[tuple[ActorMention, ...], float]:
        """The mentions on one side in the order of the text, and how likely the least likely of them is."""
        column = told.sides[:, SIDES.index(side)]
        limit = self.limits.actor if side == "actors" else self.limits.recipient
        found: list[ActorMention] = []
        chances = []
        for word in np.flatnonzero(column >= limit):
            token = int(word) + start
            for mention in self.coder.cast.resolve(token, token + 1):
                if mention.span.fits(self.reading.text) and all(
                    (mention.span, mention.country) != (other.span, other.country) for other in found
                ):
                    found.append(self._sectored(mention, told, int(word)))
                    chances.append(float(column[word]))
        return tuple(found), min(chances, default=0.0)

    def _sectored(self, mention: ActorMention, told: Told, word: int) -> ActorMention:
        sector = SECTORS[int(told.sectors[word].argmax())]
        return mention if sector == mention.sector else msgspec.structs.replace(mention, sector=sector)

    def _source(self, told: Told, start: int) -> Source | None:
        column = told.sides[:, SIDES.index("source")]
        word = int(column.argmax())
        if column[word] < self.limits.source:
            return None
        token = word + start
        for claim in self.coder.claims:
            if self.evidence.head_of(claim.speaker.span) == token:
                return claim.speaker
        mention = self.coder.cast.resolve(token, token + 1)[0]
        cue = next((each for each in self.reading.ancestors(token) if self.tree.verbal(each)), token)
        return Source(text=mention.text, kind="speaker", cue=self.reading.words[cue], span=mention.span, actor=mention)

    def _place(
        self, told: Told, match: Match, kind: str, modes: tuple[str, ...], start: int
    ) -> tuple[PlaceMention | None, str]:
        column = told.sides[:, SIDES.index("place")]
        for word in np.argsort(-column, kind="stable")[:2]:
            if column[word] < self.limits.place:
                break
            span = self.reading.span(int(word) + start, int(word) + start + 1)
            for place in self.coder.venues.places:
                if place.span.overlaps(span):
                    return place, f"place {float(column[word]):.2f}"
        roles = Roles(self.tree, match.anchor, match.noun, attendant=kind == "CONSULT")
        own = match.entry.place if isinstance(match.entry, Entry) else Selector()
        return self.coder.venues.of(match, roles, kind, modes, own)


def _unlisted(kind: str) -> Entry:
    """An entry for words that the lexicon does not have for this type."""
    return Entry(key="", type=kind, actor=Selector())
