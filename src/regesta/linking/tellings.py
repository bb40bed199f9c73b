"""A report with what linking compares, worked out once."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property

import msgspec

from regesta.linking.rules import rules
from regesta.records import UNKNOWN, ActorMention, Document, Report

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 6  # letters kept of a word, so that "condemned" and "condemnation" meet


class Telling(msgspec.Struct, frozen=True, dict=True):
    """One report, the document it stands in, and the first document of which that is a copy (``root``)."""

    report: Report
    document: Document | None
    root: str

    @cached_property
    def block(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Type, actor countries, recipient countries: reports of one event agree in these."""
        return self.report.type, countries(self.report.actors), countries(self.report.recipients)

    @property
    def named(self) -> bool:
        """True when some party has a country; an act of unknown hands on unknown people is like no other."""
        return bool(self.block[1] or self.block[2])

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """First and last day, as ordinals; an open side is closed by the other. None when nothing is known or only
        bounds are.
        """
        when = self.report.when
        first, last = when.start or when.end, when.end or when.start
        if first is None or last is None or when.basis == "bounded" or when.relation != "at":
            return None
        return first.toordinal(), max(first, last).toordinal()

    @property
    def sharp(self) -> bool:
        """True when the date is narrow enough to recognise a happening by it."""
        return self.days is not None and self.days[1] - self.days[0] < rules().sharp_days

    @property
    def published(self) -> str:
        """The day on which the document appeared; the undated come after all others."""
        when = self.document.published if self.document else UNKNOWN
        return (when.start if when.start and when.basis != "bounded" else date.max).isoformat()

    @cached_property
    def order(self) -> tuple[int, tuple[int, int], str, str, int, str]:
        """Sharp dates first, then broad ones, then none; by date, publication and place in the text."""
        rank = 0 if self.sharp else 1 if self.days else 2
        report = self.report
        return rank, self.days or (0, 0), self.published, report.document, report.trigger.span.start, report.id

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of the content words of the sentence, without the parties' names and the word that tells the act."""
        if self.document is None:
            return frozenset()
        mentions = (*self.report.actors, *self.report.recipients)
        known = " ".join((self.report.trigger.text, *(f"{mention.text} {mention.name}" for mention in mentions)))
        names = {word.lower() for word in _WORD.findall(known)}
        found = (word.lower() for word in _WORD.findall(self.report.sentence.of(self.document.text)))
        kept = (word for word in found if len(word) >= rules().shortest_word and word not in names)
        return frozenset(word[:_STEM] for word in kept if word not in rules().common_words)


def tellings(reports: Mapping[str, Report], documents: Mapping[str, Document]) -> list[Telling]:
    """Every report as a Telling, in the order in which they are linked."""
    made = (
        Telling(report, documents.get(report.document), root(report.document, documents)) for report in reports.values()
    )
    return sorted(made, key=lambda telling: telling.order)


def root(document: str, documents: Mapping[str, Document]) -> str:
    """The document that ``document`` is a copy of, through copies of copies; itself when it is none."""
    seen = {document}
    while (found := documents.get(document)) is not None and found.copy_of is not None and found.copy_of not in seen:
        document = found.copy_of
        seen.add(document)
    return document


def countries(mentions: tuple[ActorMention, ...]) -> tuple[str, ...]:
    """The country codes among ``mentions``, sorted, each once."""
    return tuple(sorted({mention.country for mention in mentions if mention.country}))
