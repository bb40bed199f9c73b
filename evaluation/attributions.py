"""Who said what: claims against attributions coded by hand.

What counts
- Found: a coded and a found claim whose cues overlap and whose contents share at least half of the longer; F1.
- Speakers: found, and its speaker is right: his words overlap the coded ones, or the name that he was resolved to is
  the coded name or holds it; F1. Names: of those found, the share resolved to the coded name (or one that holds it, or
  a part of it), whatever the words.
- Direct: of those found, the share rightly said to be direct or indirect speech.

Left aside are claims that name no speaker ("reportedly", "it is said that"), for none is coded. Articles were coded
sentence by sentence: of a quotation that runs over several, the part beside its cue is coded, and scored.

An item may say ``until``: the coding ends at that character, and claims that begin behind it are left aside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from evaluation.events import Counts
from evaluation.studies import ANNOTATIONS, CURRENT_EVENTS, GUARDIAN, cases, study
from evaluation.tasks import Bench, Task
from regesta.records import Claim, Reading, Span

CLAIMS = ANNOTATIONS / "claims.jsonl"


class Saying(NamedTuple):
    """What is scored of a claim: ``speaker`` is None where his words stand elsewhere, ``name`` whom they mean."""

    cue: Span
    content: Span
    speaker: Span | None
    name: str
    direct: bool


@dataclass
class Tally:
    """What came out over all items; see the head of this file."""

    found: Counts = field(default_factory=Counts)
    speakers: Counts = field(default_factory=Counts)
    names: Counts = field(default_factory=Counts)
    direct: Counts = field(default_factory=Counts)

    def figures(self) -> dict[str, float]:
        shares = {
            "found": self.found.f1,
            "found-precision": self.found.precision,
            "found-recall": self.found.recall,
            "speakers": self.speakers.f1,
            "names": self.names.recall,
            "direct": self.direct.recall,
        }
        return {name: 100 * share for name, share in shares.items()}


def of_gold(claim: Mapping[str, Any]) -> Saying:
    speaker = Span(*claim["speaker"]) if claim["speaker"] else None
    return Saying(Span(*claim["cue"]), Span(*claim["content"]), speaker, claim["name"], claim["direct"])


def of_claim(claim: Claim) -> Saying:
    source = claim.speaker
    name = source.actor.name if source.actor is not None else source.text
    return Saying(claim.cue, claim.content, source.span, name, claim.direct)


def beside(said: Saying, sentence: Span) -> Saying:
    """Of a quotation that runs over several sentences, the part in that of its cue."""
    if not said.direct or not said.content.overlaps(sentence):
        return said
    content = Span(max(said.content.start, sentence.start), min(said.content.end, sentence.end))
    return said._replace(content=content)


def shared(left: Span, right: Span) -> float:
    """How much of the longer span both have, 0 to 1."""
    common = min(left.end, right.end) - max(left.start, right.start)
    return max(0, common) / max(left.end - left.start, right.end - right.start)


def pairs(gold: Sequence[Saying], found: Sequence[Saying]) -> list[tuple[Saying, Saying]]:
    """Coded and found claims that are the same, one to one, those first that share most."""
    candidates = sorted(
        (-shared(left.content, right.content), number, other)
        for number, left in enumerate(gold)
        for other, right in enumerate(found)
        if left.cue.overlaps(right.cue) and shared(left.content, right.content) >= 0.5
    )
    used: tuple[set[int], set[int]] = set(), set()
    chosen = []
    for _, number, other in candidates:
        if number not in used[0] and other not in used[1]:
            used[0].add(number)
            used[1].add(other)
            chosen.append((gold[number], found[other]))
    return chosen


def same_speaker(gold: Saying, found: Saying) -> bool:
    if gold.speaker is not None and found.speaker is not None and gold.speaker.overlaps(found.speaker):
        return True
    return _holds(found.name, gold.name)


def _holds(name: str, part: str) -> bool:
    """Whether all words of ``part`` stand together in ``name``."""
    return bool(part) and f" {part.casefold()} " in f" {name.casefold()} "


def add(tally: Tally, gold: Sequence[Saying], found: Sequence[Saying]) -> None:
    """Count the claims of one item."""
    for counts in (tally.found, tally.speakers):
        counts.wanted += len(gold)
        counts.found += len(found)
    for left, right in pairs(gold, found):
        tally.found.right += 1
        tally.speakers.right += same_speaker(left, right)
        tally.names.wanted += 1
        tally.names.right += _holds(left.name, right.name) or _holds(right.name, left.name)
        tally.direct.wanted += 1
        tally.direct.right += left.direct == right.direct


def scored(identity: str, reading: Reading, claims: Sequence[Claim]) -> list[Saying]:
    """The claims of an item as its coding would have them; see the head of this file."""
    named = [of_claim(claim) for claim in claims if claim.speaker.span != claim.cue]
    if not identity.startswith("guardian"):
        return named
    return [beside(said, reading.sentence_span(reading.tokens_in(said.cue).start)) for said in named]


def measure(bench: Bench) -> dict[str, float]:
    tally = Tally()
    for item, text, published in bench.cut(cases(CLAIMS, [bench.data / CURRENT_EVENTS, bench.data / GUARDIAN])):
        seen = study(bench.reader, item["id"], text, published)
        found = scored(item["id"], seen.reading, seen.claims)
        until = item.get("until", len(text))
        add(tally, [of_gold(claim) for claim in item["claims"]], [each for each in found if each.cue.start < until])
    return tally.figures()


TASKS = (
    Task(
        "attributions",
        "claims: who said what, in news items and articles",
        lambda data: [CLAIMS, data / CURRENT_EVENTS, data / GUARDIAN],
        measure,
        {"found": 80.0, "speakers": 75.0, "direct": 95.0},
        sample=60,
    ),
)
