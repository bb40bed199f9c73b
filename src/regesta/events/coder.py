"""From a reading to reports: who did what to whom, whether it happened, when, where, on whose word."""

from collections.abc import Sequence
from functools import cache

import msgspec

from regesta.events import amounts, classifying, contexts, merging, politics
from regesta.events.answers import Answers
from regesta.events.conditions import Conditions
from regesta.events.dating import Dates
from regesta.events.echoes import Echoes
from regesta.events.embedding import Embeddings
from regesta.events.filling import complete, through_forces
from regesta.events.heads import Heads
from regesta.events.judging import Judge
from regesta.events.lexicon import Entry, Lexicon, load
from regesta.events.parties import Parties, Resolver
from regesta.events.placing import Venues
from regesta.events.roles import Roles
from regesta.events.selectors import Selector, Term
from regesta.events.status import Standing, Statuses
from regesta.events.tree import Tree, grammar
from regesta.events.triggers import Match, Matcher
from regesta.models import folder
from regesta.records import ActorMention, Claim, PlaceMention, Reading, Report, Source, Span, Trigger, When

# Acts whose object tells whom they concern where nobody is named outright.
_ABOUT = frozenset({"REQUEST", "REJECT", "ACCUSE", "CONCEDE", "RETREAT", "SANCTION", "THREATEN"})
# Acts towards somebody else: "warns that Pakistan will not tolerate it" does not warn Pakistan.
_OUTWARD = frozenset({"THREATEN", "RETREAT", "AGREE", "CONSULT", "MOBILIZE", "AID", "REQUEST"})
# Acts between somebody and somebody: a thing stands for whose it is.
_VERBAL = frozenset({"ACCUSE", "AGREE", "CONCEDE", "CONSULT", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_WITH = Selector(((Term("with"), Term("between")),))
_MATERIAL_THREATS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})


def code(
    document_id: str,
    reading: Reading,
    whens: Sequence[When],
    places: Sequence[PlaceMention],
    cast: Resolver,
    claims: Sequence[Claim],
) -> tuple[Report, ...]:
    """The reports of a text, in the order of their triggers.

    ``whens``, ``places`` and ``claims`` are what the other stages found in the same reading; ``cast`` says whom words
    name. A report's source is the speaker of the innermost claim that holds its trigger.
    """
    return Coder(document_id, reading, whens, places, cast, claims, load(), heads()).reports()


def classify(
    document_id: str,
    reading: Reading,
    whens: Sequence[When],
    places: Sequence[PlaceMention],
    cast: Resolver,
    claims: Sequence[Claim],
    actor: Span,
    recipient: Span,
) -> dict[str, float]:
    """A share for each of the sixteen types: which act of the one towards the other the text tells of."""
    coder = Coder(document_id, reading, whens, places, cast, claims, load(), heads())
    if coder.judge is None:
        return classifying.by_reports(coder.reports(), actor, recipient)
    return classifying.shares(coder.judge, actor, recipient)


@cache
def heads() -> Heads:
    """The learned heads shipped with the package, loaded once."""
    return Heads(folder())


class Coder:
    """The coding of one reading."""

    def __init__(
        self,
        document_id: str,
        reading: Reading,
        whens: Sequence[When],
        places: Sequence[PlaceMention],
        cast: Resolver,
        claims: Sequence[Claim],
        lexicon: Lexicon,
        heads: Heads | None = None,
    ) -> None:
        """Without ``heads``, or for a reading made by hand, the lexicon's reports stand."""
        self.document_id = document_id
        self.claims = sorted(
            claims, key=lambda claim: (claim.content.end - claim.content.start, claim.content, claim.id)
        )
        self.tree = Tree(reading)
        self.reading = reading = self.tree.reading
        self.cast = cast
        self.matcher = Matcher(self.tree, lexicon.acts)
        acts = frozenset(token for token in self.matcher.candidates() if self.matcher.told(token))
        self.parties = Parties(self.tree, cast, acts)
        self.conditions = Conditions(self.tree, self.parties, places)
        self.embeddings = Embeddings(self.tree, lexicon, self.conditions)
        self.dates = Dates(self.tree, whens, acts)
        self.venues = Venues(self.tree, places)

        self.possible: dict[int, set[str]] = {}  # the types that some entry has for a word, whatever its conditions
        self.matches = self._matches()
        self.told = self._told()
        self.judge = Judge(self, heads) if heads is not None and reading.seen else None
        if self.judge is not None:
            self.told = self.judge.told()

    def _told(self) -> list[tuple[Match, Report]]:
        """The matches that tell an act, with the report of each."""
        types = {match.anchor: self.type_of(match) for match in self.matches}
        offers = frozenset(match.anchor for match in self.matches if _entry(match).status == "offered")
        self.statuses = Statuses(self.tree, self.embeddings, types, offers)
        return [(match, report) for match in self.matches if (report := self._report(match)) is not None]

    @staticmethod
    def type_of(match: Match) -> str:
        return _entry(match).type

    def reports(self) -> tuple[Report, ...]:
        found = [report for _, report in self.told]
        self._attach_amounts(found)
        merged = merging.merge(self._with_tolls([match.anchor for match, _ in self.told], found))
        again = tuple(Echoes(self.tree, self.parties, self.embeddings, self.matcher).find(merged))
        answers = tuple(Answers(self.tree, self.parties).find(merged))
        both = [each for report in merged for each in self._each_way(report)]
        ordered = sorted((*both, *again, *answers), key=lambda report: (report.trigger.span, report.type))
        return tuple(merging.with_id(report) for report in ordered)

    def _with_tolls(self, anchors: list[int], found: list[Report]) -> list[Report]:
        """The reports with "…, killing four people" folded into the attack that it tells the outcome of."""
        kept = dict(zip(anchors, found, strict=True))
        for anchor in sorted(kept):
            main = self.tree.outcome_of(anchor)
            if main in kept and kept[main].type == kept[anchor].type == "ASSAULT":
                kept[main] = merging.with_toll(kept[main], kept.pop(anchor))
        return list(kept.values())

    def _each_way(self, report: Report) -> tuple[Report, ...]:
        """Of blows exchanged between two countries one report each way."""
        words = self.reading.tokens_in(report.trigger.span)
        traded = any(self.tree.lemmas[token] in grammar()["exchanging"] for token in words)
        sides = merging.countries(report.actors)
        if report.type != "ASSAULT" or not traded or report.recipients or len(sides) != 2:
            return (report,)
        why = (*report.why, "exchanged: one report each way")
        return tuple(
            msgspec.structs.replace(
                report,
                actors=tuple(mention for mention in report.actors if mention.country == side),
                recipients=tuple(mention for mention in report.actors if mention.country not in {side, None}),
                why=why,
            )
            for side in sorted(sides)
        )

    # Triggers

    def _matches(self) -> list[Match]:
        """The best entry for each word, and no word in two acts."""
        best = [match for token in self.matcher.candidates() if (match := self._best(token)) is not None]
        best.sort(key=lambda match: (len(match.tokens) if match.noun is not None else 0, -match.anchor), reverse=True)
        taken: set[int] = set()
        kept = []
        for match in best:
            words = {match.anchor, *(() if match.noun is None else (match.noun,))}
            if words & taken:
                continue
            taken |= set(match.tokens)
            kept.append(match)
        return sorted(kept, key=lambda match: match.anchor)

    def _best(self, token: int) -> Match | None:
        found = sorted(self.matcher.at(token), key=lambda match: match.rank, reverse=True)
        for match in found:
            for each in match.tokens:
                self.possible.setdefault(each, set()).add(_entry(match).type)
        return next((match for match in found if self._holds(match)), None)

    def _holds(self, match: Match) -> bool:
        entry, roles = _entry(match), self._roles(match)
        if not self.conditions.hold(entry.requires, roles, match.tokens, entry.actor):
            return False
        return not any(self.conditions.holds(each, roles, match.tokens, entry.actor) for each in entry.excludes)

    def _roles(self, match: Match) -> Roles:
        return Roles(self.tree, match.anchor, match.noun, attendant=_entry(match).type == "CONSULT")

    # One report

    def _report(self, match: Match) -> Report | None:
        entry, roles = _entry(match), self._roles(match)
        standing = self.statuses.of(match, entry.type, entry.status)
        if standing.status == "drop":
            return None
        why = [match.how, f"lexicon {entry.name}", *standing.why]
        modes = self._modes(match, roles)
        place, place_why = self.venues.of(match, roles, entry.type, modes, entry.place)
        actors, recipients = self._sides(match, roles)
        if entry.type in _VERBAL:
            actors, recipients = self.parties.somebody(actors), self.parties.somebody(recipients)
        if not actors and not self._asserted(match):
            return None
        actors, recipients, filled = complete(entry.type, modes, actors, recipients, place, judged=self._judged(match))
        sentence = self.reading.sentences[self.reading.sentence_index[match.anchor]]
        if entry.political and not politics.counts(entry.type, modes, actors, recipients, self.tree, sentence):
            return None
        actors = through_forces(entry.type, modes, actors)
        when, when_why = self.dates.of(match)
        span = self.reading.span(min(match.tokens), max(match.tokens) + 1)
        source = self._source(span, standing)
        status = _foreseen(standing.status, entry.type, actors, source)
        if status != standing.status:
            why.append("foretold by another")
        return Report(
            id="",
            document=self.document_id,
            type=entry.type,
            modes=modes,
            contexts=contexts.find(self.tree, *sentence),
            status=status,  # type: ignore[arg-type]
            actors=actors,
            recipients=recipients,
            place=place,
            when=when,
            source=source,
            trigger=Trigger(text=span.of(self.reading.text), span=span),
            sentence=self.reading.span(*sentence),
            confidence=self._confidence(match, actors, recipients),
            why=tuple(each for each in (*why, *filled, when_why, place_why) if each),
        )

    def _judged(self, match: Match) -> bool:
        return any(self.tree.lemmas[token] in grammar()["judged"] for token in match.tokens)

    def _modes(self, match: Match, roles: Roles) -> tuple[str, ...]:
        entry = _entry(match)
        found: list[str] = []
        for rule in entry.modes:
            if rule.mode in found:
                continue
            if rule.condition is None or self.conditions.holds(rule.condition, roles, match.tokens, entry.actor):
                found.append(rule.mode)
        return tuple(found)

    def _sides(self, match: Match, roles: Roles) -> tuple[tuple[ActorMention, ...], tuple[ActorMention, ...]]:
        entry = _entry(match)
        actors = self.parties.select(roles, entry.actor)
        recipients = self.parties.select(roles, entry.recipient, merging.countries(actors))
        if entry.joint:
            others = recipients or self.parties.select(roles, _WITH)
            return _without(others, actors, joined=True), ()
        found = _without(recipients, actors, joined=False)
        if entry.type in _OUTWARD:
            mine = merging.countries(actors)
            found = tuple(mention for mention in found if mention.kind != "state" or mention.country not in mine)
        if not found and actors and entry.type in _ABOUT:
            found = self.parties.concerned(roles, actors)
        return actors, found

    def _asserted(self, match: Match) -> bool:
        """False for an act told only by a noun in passing, without a word on who did it ("after the attack")."""
        if match.noun is not None or self.tree.verbal(match.anchor) or match.how.startswith("phrase"):
            return True
        noun = match.anchor
        while True:
            head = self.reading.heads[noun]
            relation = self.reading.deprels[noun].partition(":")[0]
            if head < 0:
                return True
            if not (relation == "conj" or (relation == "nmod" and self.tree.lemmas[head] in grammar()["quantities"])):
                break
            noun = head
        if not self.tree.verbal(head):
            return False
        if relation == "nsubj":
            return self.tree.lemmas[head] in grammar()["occurrence"]
        if relation == "obj":
            return self.tree.lemmas[head] in grammar()["support"]
        # "killed in an attack": told by the verb, and joined with it later
        return relation == "obl" and self.matcher.told(head) and self.tree.case(noun) in {"in", "by", "during", "with"}

    def _source(self, trigger: Span, standing: Standing) -> Source | None:
        for claim in self.claims:
            if claim.content.contains(trigger):
                return claim.speaker
        if standing.cue is None:
            return None
        for argument in standing.sources:
            for mention in self.parties.mentions(argument):
                cue = self.reading.words[standing.cue]
                return Source(text=mention.text, kind="speaker", cue=cue, span=mention.span, actor=mention)
        return None

    def _confidence(self, match: Match, actors: Sequence[ActorMention], recipients: Sequence[ActorMention]) -> float:
        frame = self.reading.frame_at.get(match.anchor)
        sure = match.entry.confidence
        if frame is not None:
            sure *= 0.5 + 0.5 * frame.score
        parties = [mention.confidence for mention in (*actors, *recipients)]
        if parties:
            sure *= 0.5 + 0.5 * min(parties)
        if not actors:
            sure *= 0.9
        return round(sure, 3)

    # Amounts

    def _attach_amounts(self, reports: list[Report]) -> None:
        """Gives every amount to the report whose trigger stands nearest above it in the tree."""
        for start, end in self.reading.sentences:
            span = self.reading.span(start, end)
            here = [number for number, report in enumerate(reports) if span.contains(report.trigger.span)]
            if not here:
                continue
            for amount in amounts.find(self.reading.text, span.start, span.end):
                number = self._owner(amount.span, amount.unit, here, reports)
                if number is not None:
                    reports[number] = msgspec.structs.replace(
                        reports[number], amounts=(*reports[number].amounts, amount)
                    )

    def _owner(self, amount: Span, unit: str, here: list[int], reports: list[Report]) -> int | None:
        if unit in {"killed", "injured"}:
            struck = [number for number in here if reports[number].type == "ASSAULT"]
            if struck:
                return min(struck, key=lambda number: abs(reports[number].trigger.span.start - amount.start))
        tokens = self.reading.tokens_in(amount)
        if not tokens:
            return None
        head = self.tree.heads_of(tokens.start, tokens.stop)[0]
        for above in (head, *self.reading.ancestors(head)):
            word = self.reading.span(above, above + 1)
            for number in here:
                if reports[number].trigger.span.overlaps(word):
                    return number
        return None


def _entry(match: Match) -> Entry:
    assert isinstance(match.entry, Entry)
    return match.entry


def _without(
    others: tuple[ActorMention, ...], actors: tuple[ActorMention, ...], *, joined: bool
) -> tuple[ActorMention, ...]:
    """``others`` without those that are ``actors``; ``joined`` puts both together."""
    same = {(mention.name, mention.country) for mention in actors}
    rest = tuple(
        mention
        for mention in others
        if (mention.name, mention.country) not in same and not any(mention.span.overlaps(each.span) for each in actors)
    )
    return (*actors, *rest) if joined else rest


def _foreseen(status: str, kind: str, actors: Sequence[ActorMention], source: Source | None) -> str:
    """What one side says another will do to somebody is a prediction, not a plan."""
    if status != "planned" or source is None or source.actor is None or kind not in _MATERIAL_THREATS:
        return status
    speaker = source.actor.country
    doers = merging.countries(actors)
    return "expected" if speaker is not None and doers and speaker not in doers else status
