"""Two triggers for one act in a sentence are one report."""

from collections.abc import Iterable

import msgspec

from regesta.records import ActorMention, Report, content_id

# Acts of one type that stay apart though the same do them to the same: taking hostages and shooting them.
_APART = ("abduct", "torture", "sexual", "resign", "release", "arrest", "convict")


def countries(mentions: Iterable[ActorMention]) -> frozenset[str]:
    return frozenset(mention.country for mention in mentions if mention.country is not None)


def merge(reports: list[Report]) -> tuple[Report, ...]:
    """Reports in the order of their triggers, those of one act in one sentence folded into the best of them."""
    kept: list[Report] = []
    for report in sorted(reports, key=lambda each: (each.trigger.span, each.type)):
        for place, other in enumerate(kept):
            if _same(other, report):
                kept[place] = _fold(other, report)
                break
        else:
            kept.append(report)
    return tuple(kept)


def _same(left: Report, right: Report) -> bool:
    if left.type != right.type or left.sentence != right.sentence or left.status != right.status:
        return False
    if any((mode in left.modes) != (mode in right.modes) for mode in _APART):
        return False
    if (left.source is None) != (right.source is None) or (
        left.source and right.source and left.source.span != right.source.span
    ):
        return False
    if left.when.known and right.when.known and left.when != right.when:
        return False
    actors, recipients = _agree(left.actors, right.actors), _agree(left.recipients, right.recipients)
    return actors and recipients


def _agree(left: tuple[ActorMention, ...], right: tuple[ActorMention, ...]) -> bool:
    """True where one side is open, or both name the same countries."""
    if not left or not right:
        return True
    mine, theirs = countries(left), countries(right)
    return mine == theirs or not mine or not theirs


def _fold(left: Report, right: Report) -> Report:
    """The better known of the two, with what only the other knows."""
    first, second = (left, right) if _weight(left) >= _weight(right) else (right, left)
    return msgspec.structs.replace(
        first,
        modes=first.modes + tuple(mode for mode in second.modes if mode not in first.modes),
        actors=first.actors or second.actors,
        recipients=first.recipients or second.recipients,
        place=first.place or second.place,
        when=first.when if first.when.known else second.when,
        source=first.source or second.source,
        amounts=first.amounts + tuple(amount for amount in second.amounts if amount not in first.amounts),
        confidence=max(first.confidence, second.confidence),
        why=(*first.why, f"one act with “{second.trigger.text}”"),
    )


def with_toll(attack: Report, toll: Report) -> Report:
    """The attack with the numbers of a clause that tells only what came of it; who was hit is the attack's own."""
    return msgspec.structs.replace(
        attack,
        modes=attack.modes + tuple(mode for mode in toll.modes if mode not in attack.modes),
        actors=attack.actors or toll.actors,
        recipients=attack.recipients or toll.recipients,
        place=attack.place or toll.place,
        amounts=attack.amounts + tuple(amount for amount in toll.amounts if amount not in attack.amounts),
        why=(*attack.why, f"its outcome: “{toll.trigger.text}”"),
    )


def _weight(report: Report) -> tuple[int, float, int]:
    named = len(countries(report.actors)) + len(countries(report.recipients))
    return (
        bool(report.actors) + bool(report.recipients),
        min(named, 2) + report.confidence,
        -report.trigger.span.start,
    )


def with_id(report: Report) -> Report:
    """The report with an id made of what it says."""
    parties = [
        f"{side}{mention.span.start}:{mention.span.end}:{mention.country or ''}"
        for side, found in (("a", report.actors), ("r", report.recipients))
        for mention in found
    ]
    span = report.trigger.span
    return msgspec.structs.replace(
        report, id=content_id("r", report.document, report.type, f"{span.start}:{span.end}", report.status, *parties)
    )
