"""Acts told before and taken up again: "which Khartoum denies", "denied the allegation", "the drill was averted"."""

from collections.abc import Iterable, Iterator

import msgspec

from regesta.events.embedding import Embeddings, Hold
from regesta.events.merging import countries
from regesta.events.parties import Parties
from regesta.events.tree import Tree, grammar
from regesta.events.triggers import Matcher
from regesta.records import ActorMention, Report, Source, Trigger
from regesta.records.reports import Status

_OPEN = frozenset({"planned", "offered", "expected", "conditional"})
_BACK = 2  # sentences within which "the drill" can mean the drill told of


class Echoes:
    """Finds reports that a later sentence denies or calls off without telling the act again."""

    def __init__(self, tree: Tree, parties: Parties, embeddings: Embeddings, matcher: Matcher) -> None:
        self.tree = tree
        self.parties = parties
        self.embeddings = embeddings
        self.matcher = matcher

    def find(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The reports told once more: denied, with the denier as source, or averted."""
        told = sorted(reports, key=lambda report: report.trigger.span)
        seen: set[int] = set()  # "denied the charge and the claim", "the visit was put off and cancelled": each once
        for content, holds in sorted(self.embeddings.over.items()):
            for hold in holds:
                status = hold.entry.status
                if status == "denied" and hold.token not in seen and self._is_echo(content, hold.token):
                    seen.add(hold.token)
                    yield from self._denied(hold, told)
                elif status == "averted" and content not in seen and self._definite(content):
                    seen.add(content)
                    yield from self._averted(content, hold, told)

    def _is_echo(self, content: int, denial: int) -> bool:
        """True where what is denied is a word for something told before; "which" may hang on a noun nearby."""
        named = (content, *self.tree.reading.dependents(denial, "obj"))
        return any(self.tree.lemmas[token] in grammar()["echoes"] for token in named)

    def _denied(self, hold: Hold, told: list[Report]) -> Iterator[Report]:
        """The last act before the denial that the denier is said to have done."""
        deniers = [mention for each in self.tree.doers(hold.token) for mention in self.parties.mentions(each)]
        for report in self._before(hold.token, told, 1) if deniers else ():
            alleged = report.status in {"happened", "ongoing"} and report.type != "ACCUSE" and report.source
            if alleged and countries(report.actors) & countries(deniers):
                yield self._again(report, "denied", hold, hold.token, deniers[0])
                return

    def _definite(self, noun: int) -> bool:
        """True for "the drill", "this visit": a noun that means an act told before."""
        tree = self.tree
        return any(
            tree.words[child] in {"the", "this", "that", "these"} for child in tree.reading.dependents(noun, "det")
        )

    def _averted(self, content: int, hold: Hold, told: list[Report]) -> Iterator[Report]:
        """The last act of the noun's type that was still to come."""
        kinds = {getattr(match.entry, "type", "") for match in self.matcher.at(content)}
        here = self.tree.reading.span(content, content + 1)
        if any(report.trigger.span.overlaps(here) for report in told):
            return
        for report in self._before(hold.token, told, _BACK):
            if report.type in kinds and report.status in _OPEN:
                yield self._again(report, "averted", hold, content, None)
                return

    def _before(self, token: int, told: list[Report], back: int) -> Iterator[Report]:
        """Reports before a word, the nearest first, at most ``back`` sentences away."""
        reading = self.tree.reading
        first = reading.span(*reading.sentences[max(0, reading.sentence_index[token] - back)]).start
        for report in reversed(told):
            if first <= report.trigger.span.start < reading.starts[token]:
                yield report

    def _again(self, report: Report, status: Status, hold: Hold, at: int, speaker: ActorMention | None) -> Report:
        reading = self.tree.reading
        word = reading.words[hold.token]
        span = reading.span(at, at + 1)
        source = (
            None
            if speaker is None
            else Source(text=speaker.text, kind="speaker", cue=word, span=speaker.span, actor=speaker)
        )
        return msgspec.structs.replace(
            report,
            status=status,
            trigger=Trigger(text=span.of(reading.text), span=span),
            sentence=reading.sentence_span(at),
            source=source,
            amounts=(),
            why=(f"{hold.entry.name}: {word} -> {status}", f"takes up “{report.trigger.text}”, told before"),
        )
