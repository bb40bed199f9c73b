"""Attacks that answer one told in the same sentence: "… drew a similar Chadian response"."""

from collections.abc import Iterable, Iterator

import msgspec

from regesta.events.filling import through_forces
from regesta.events.merging import countries
from regesta.events.modality import Modality
from regesta.events.parties import Parties
from regesta.events.tree import Tree, grammar
from regesta.records import ActorMention, Report, Trigger


class Answers:
    """Finds attacks told by a noun that says no more than who hit back."""

    def __init__(self, tree: Tree, parties: Parties) -> None:
        self.tree = tree
        self.parties = parties
        self.modality = Modality(tree)

    def find(self, reports: Iterable[Report]) -> Iterator[Report]:
        """One report for each answer, from those struck on those who struck."""
        told = [report for report in reports if report.type == "ASSAULT" and report.status in {"happened", "ongoing"}]
        for noun in range(len(self.tree.words)) if told else ():
            if self._answers(noun):
                yield from self._answer(noun, told)

    def _answers(self, noun: int) -> bool:
        """True for "retaliation", and for "a military response" but not "an angry response", where it took place."""
        tree = self.tree
        lemma = tree.lemmas[noun]
        if lemma not in grammar()["answers"] or tree.reading.upos[noun] != "NOUN" or self.modality.negated_noun(noun):
            return False
        words = {tree.lemmas[each] for each in tree.modifiers(noun)}
        if lemma in grammar()["mild_answers"] and words.isdisjoint(grammar()["forceful"]):
            return False
        return self.modality.of(tree.clause_head(noun), governed=False)[0] in {"happened", "ongoing"}

    def _answer(self, noun: int, told: list[Report]) -> Iterator[Report]:
        tree, reading = self.tree, self.tree.reading
        sentence, span = reading.sentence_span(noun), reading.span(noun, noun + 1)
        doers = tuple(mention for each in tree.possessors(noun) for mention in self.parties.mentions(each))
        mine = countries(doers)
        for report in reversed(told):
            if report.sentence != sentence or report.trigger.span.start >= span.start or not mine:
                continue
            theirs, struck = countries(report.actors), countries(report.recipients)
            if theirs and not theirs & mine and (not struck or struck & mine):
                yield self._report(noun, report, through_forces("ASSAULT", (), doers))
                return

    def _report(self, noun: int, attack: Report, doers: tuple[ActorMention, ...]) -> Report:
        reading = self.tree.reading
        span = reading.span(noun, noun + 1)
        return msgspec.structs.replace(
            attack,
            actors=doers,
            recipients=attack.actors,
            trigger=Trigger(text=span.of(reading.text), span=span),
            place=None,
            modes=(),
            amounts=(),
            why=(f"answers “{attack.trigger.text}”",),
        )
