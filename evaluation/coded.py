"""Tasks for the event coder, on the project's own corpus: all figures from one pass over the items.

What counts
- Types: the trigger words of a coded and a found report overlap and the type is right; F1.
- Dyads: type, all actor countries and all recipient countries of a report, anywhere in the item; F1. Quads: the same
  with the type reduced to its quad.
- Countries: the cast, and then the chooser that knows the coded act, is asked whom the head word of each coded party
  names, each span once; right where one of the answers has the coded country, and for a party without country where
  none has any.
- Empty: of the items drawn at random that hold nothing, those in which nothing is found.
- On reports matched by trigger and type: status; F1 of the statuses to come (planned, offered, expected, conditional)
  and of those denied (averted, denied), each as one group; sectors of parties whose country is right; sources, a
  source being right where its span overlaps the coded one; F1.
- Classify: the likeliest type, given the spans of the first actor and the first recipient, is the coded one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation import events
from evaluation.events import Act, Counts, Scores, of_gold, of_report, pairs
from evaluation.studies import ANNOTATIONS, CURRENT_EVENTS, GUARDIAN, Study, cases, study
from evaluation.tasks import Bench, Task
from regesta import ontology
from regesta.events.classifying import by_reports, shares
from regesta.events.countries import Marks, settle
from regesta.records import ActorMention, Reading, Span

FUTURE = frozenset({"planned", "offered", "expected", "conditional"})
NEGATED = frozenset({"averted", "denied"})
SIDES = ("actors", "recipients")


@dataclass
class Tally:
    """What came out over all items; see the head of this file."""

    scores: Scores = field(default_factory=Scores)
    quads: Counts = field(default_factory=Counts)
    countries: Counts = field(default_factory=Counts)
    empty: Counts = field(default_factory=Counts)
    future: Counts = field(default_factory=Counts)
    negated: Counts = field(default_factory=Counts)
    sources: Counts = field(default_factory=Counts)
    classified: Counts = field(default_factory=Counts)

    def figures(self) -> dict[str, float]:
        """Every figure, 0 to 100; those that the items give no occasion for are 0."""
        scores = self.scores
        shares = {
            "types": scores.types.f1,
            "types-precision": scores.types.precision,
            "types-recall": scores.types.recall,
            "triggers": scores.triggers.f1,
            "dyads": scores.dyads.f1,
            "dyads-precision": scores.dyads.precision,
            "dyads-recall": scores.dyads.recall,
            "quads": self.quads.f1,
            "countries": self.countries.recall,
            "empty": self.empty.recall,
            "sides": scores.sides.recall,
            "status": scores.status.recall,
            "future": self.future.f1,
            "negated": self.negated.f1,
            "sectors": scores.sectors.recall,
            "sources": self.sources.f1,
            "classify": self.classified.recall,
        }
        by_type = {f"type-{name}": counts.f1 for name, counts in sorted(scores.by_type.items())}
        return {name: 100 * share for name, share in (shares | by_type).items()}


def add(tally: Tally, gold: Sequence[Act], found: Sequence[Act], *, drawn: bool) -> None:
    """Count the reports of one item; ``drawn`` at random."""
    events.add(tally.scores, gold, found)
    tally.quads.wanted += len(gold)
    tally.quads.found += len(found)
    tally.quads.right += sum((Counter(map(_quad, gold)) & Counter(map(_quad, found))).values())
    if drawn and not gold:
        tally.empty.wanted += 1
        tally.empty.right += not found
    for left, right in pairs(gold, found, typed=True):
        _both(tally.future, left.status in FUTURE, right.status in FUTURE)
        _both(tally.negated, left.status in NEGATED, right.status in NEGATED)
        _both(tally.sources, left.source is not None, right.source is not None, same=_same_source(left, right))


def _quad(act: Act) -> tuple[int, frozenset[str], frozenset[str]]:
    return ontology.load().type(act.type).quad, act.actors, act.recipients


def _same_source(left: Act, right: Act) -> bool:
    return left.source is not None and right.source is not None and left.source.overlaps(right.source)


def _both(counts: Counts, wanted: bool, found: bool, *, same: bool = True) -> None:
    counts.wanted += wanted
    counts.found += found
    counts.right += wanted and found and same


def add_countries(counts: Counts, reports: Iterable[Mapping[str, Any]], given: Study) -> None:
    """Count the coded parties of one item, each span once, whose country is found when asked about their act."""
    asked: set[tuple[Span, str | None]] = set()
    for report in reports:
        parties = {side: [_mentions(given, Span(*party["span"])) for party in report[side]] for side in SIDES}
        place = report["place"] and next(
            (each.country for each in given.coder.venues.places if each.span.overlaps(Span(*report["place"]))), None
        )
        found = _settled(given, report["type"], parties, place)
        for side, answers in zip(SIDES, found, strict=True):
            for party, mentions in zip(report[side], answers, strict=True):
                key = (Span(*party["span"]), party["country"])
                if key not in asked:
                    asked.add(key)
                    counts.wanted += 1
                    counts.right += names(mentions, party["country"])


def _mentions(given: Study, span: Span) -> tuple[ActorMention, ...]:
    at = head(given.reading, span)
    return given.cast.resolve(at, at + 1)


def _settled(
    given: Study, kind: str, parties: Mapping[str, list[tuple[ActorMention, ...]]], place: str | None
) -> tuple[list[tuple[ActorMention, ...]], ...]:
    """The parties of both sides, with the countries that the learned chooser gives them."""
    judge = given.coder.judge
    if judge is None:
        return tuple(parties[side] for side in SIDES)
    flat = tuple(tuple(mention for mentions in parties[side] for mention in mentions) for side in SIDES)
    chosen = settle(judge.heads.chooser, Marks(given.coder), kind, *flat, place)
    found = []
    for side, mentions in zip(SIDES, chosen, strict=True):
        rest = list(mentions)
        found.append([tuple(rest.pop(0) for _ in group) for group in parties[side]])
    return tuple(found)


def names(mentions: Iterable[ActorMention], country: str | None) -> bool:
    """Whether one of the mentions has the country; for None whether all have none."""
    said = {mention.country for mention in mentions}
    return said == {None} if country is None else country in said


def head(reading: Reading, span: Span) -> int:
    """The first token of a span that hangs on one outside it, marks and little words aside."""
    inside = reading.tokens_in(span)
    tops = (token for token in inside if reading.heads[token] not in inside)
    return next((token for token in tops if reading.deprels[token] not in ("punct", "case", "det")), inside.start)


def add_classified(counts: Counts, reports: Iterable[Mapping[str, Any]], given: Study) -> None:
    """Count the coded reports of one item, with parties on both sides, whose type is held the likeliest."""
    for report in reports:
        if report["actors"] and report["recipients"]:
            actor, recipient = (Span(*report[side][0]["span"]) for side in SIDES)
            judge = given.coder.judge
            found = by_reports(given.reports, actor, recipient) if judge is None else shares(judge, actor, recipient)
            counts.wanted += 1
            counts.right += max(found, key=lambda kind: found[kind]) == report["type"]


def measure(bench: Bench, coded: Path, texts: Sequence[Path]) -> dict[str, float]:
    """The figures for the items of one file."""
    tally = Tally()
    for item, text, published in bench.cut(cases(coded, texts)):
        given = study(bench.reader, item["id"], text, published)
        gold = [of_gold(report, text) for report in item["reports"]]
        add(tally, gold, [of_report(report) for report in given.reports], drawn=item.get("draw") == "random")
        add_countries(tally.countries, item["reports"], given)
        add_classified(tally.classified, item["reports"], given)
    return tally.figures()


def on(coded: str, texts: Path) -> tuple[Callable[[Path], list[Path]], Callable[[Bench], dict[str, float]]]:
    """The files of a task over one file of the corpus, and its scoring."""
    path = ANNOTATIONS / coded
    return lambda data: [path, data / texts], lambda bench: measure(bench, path, [bench.data / texts])


TARGETS = {
    "types": 75.0,
    "dyads": 60.0,
    "quads": 64.0,
    "countries": 93.0,
    "empty": 90.0,
    "status": 94.0,
    "future": 75.0,
    "negated": 65.0,
    "sectors": 85.0,
    "sources": 80.0,
    "classify": 85.0,
}
# An article without any act is none of those that were chosen.
OF_ARTICLES = {name: figure for name, figure in TARGETS.items() if name != "empty"}

TASKS = (
    Task(
        "events",
        "reports: news items of 2023 and later, kept for testing",
        *on("events-test.jsonl", CURRENT_EVENTS),
        TARGETS,
    ),
    Task("events-dev", "reports: news items for developing", *on("events-dev.jsonl", CURRENT_EVENTS), TARGETS),
    Task(
        "events-guardian",
        "reports: whole newspaper articles",
        *on("guardian.jsonl", GUARDIAN),
        OF_ARTICLES,
        sample=3,
    ),
)
