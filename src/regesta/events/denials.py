"""Denials that do not name the act again: "which Khartoum denies", "denied the allegation"."""

from collections.abc import Iterable, Iterator

import msgspec

from regesta.events.embedding import Embeddings, Hold
from regesta.events.merging import countries
from regesta.events.parties import Parties
from regesta.events.tree import Tree, grammar
from regesta.records import ActorMention, Report, Source, Trigger


class Denials:
    """Finds acts already told that somebody denies having done."""

    def __init__(self, tree: Tree, parties: Parties, embeddings: Embeddings) -> None:
        self.tree = tree
        self.parties = parties
        self.embeddings = embeddings

    def find(self, reports: Iterable[Report]) -> Iterator[Report]:
        """For each denial the report denied once more, with status denied and the denier as its source."""
        told = sorted(reports, key=lambda report: report.trigger.span)
        for content, holds in sorted(self.embeddings.over.items()):
            for hold in holds:
                if hold.entry.status == "denied" and self._is_echo(content, hold.token):
                    yield from self._echo(hold, told)

    def _is_echo(self, content: int, denial: int) -> bool:
        """True where what is denied is a word for something told before; "which" may hang on a noun nearby."""
        named = (content, *self.tree.reading.dependents(denial, "obj"))
        return any(self.tree.lemmas[token] in grammar()["echoes"] for token in named)

    def _echo(self, hold: Hold, told: list[Report]) -> Iterator[Report]:
        """The last act before the denial that the denier is said to have done."""
        reading = self.tree.reading
        deniers = [mention for each in self.tree.doers(hold.token) for mention in self.parties.mentions(each)]
        if not deniers:
            return
        at, sentence = reading.starts[hold.token], reading.sentence_index[hold.token]
        near = reading.span(*reading.sentences[max(0, sentence - 1)]).start
        for report in reversed(told):
            if near <= report.trigger.span.start < at and report.source and self._denied(report, deniers):
                yield self._as_denied(report, hold, deniers[0])
                return

    def _denied(self, report: Report, deniers: list[ActorMention]) -> bool:
        alleged = report.status in {"happened", "ongoing"} and report.type != "ACCUSE"
        return alleged and bool(countries(report.actors) & countries(deniers))

    def _as_denied(self, report: Report, hold: Hold, denier: ActorMention) -> Report:
        reading = self.tree.reading
        word = reading.words[hold.token]
        span = reading.span(hold.token, hold.token + 1)
        return msgspec.structs.replace(
            report,
            status="denied",
            trigger=Trigger(text=word, span=span),
            sentence=reading.sentence_span(hold.token),
            source=Source(text=denier.text, kind="speaker", cue=word, span=denier.span, actor=denier),
            amounts=(),
            why=(f"{hold.entry.name}: {word} -> denied", f"denies “{report.trigger.text}”, told before"),
        )
