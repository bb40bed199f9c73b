"""From reports to commitments: which acts bind somebody to something, to what, towards whom and by when."""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import yaml

from regesta.commitments.clauses import act_span, condition_of, due, head_in, undertaken
from regesta.records import UNKNOWN, ActorMention, Claim, Commitment, Evidence, Reading, Report, Span, When, content_id

Kind = Literal["promise", "offer", "plan", "agreement", "threat", "contract"]
FIRST_PERSON = frozenset({"i", "we"})


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which reports are commitments of a kind; see kinds.yaml."""

    kind: Kind
    types: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    joint: bool = False
    firm: bool = False
    clause: bool = False


class Undertaking(msgspec.Struct, frozen=True):
    """What the words about a report's trigger say is undertaken."""

    act: Span
    clause: bool
    due: When
    condition: Span | None


@cache
def _rules() -> list[Rule]:
    text = resources.files("regesta.commitments").joinpath("kinds.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), list[Rule])


def find(
    document_id: str, reading: Reading, whens: Sequence[When], reports: Sequence[Report], claims: Sequence[Claim]
) -> tuple[Commitment, ...]:
    """The commitments that reports of the same reading make, state ``open``, in the order of the reports.

    ``claims`` say who "we" is where a promise in direct speech names nobody. A planned act that a promise already holds
    ("promised to send aid") gives that promise its type and is no commitment of its own.
    """
    made = [
        commitment
        for report in reports
        if report.document == document_id
        if (commitment := _commitment(reading, whens, report, claims)) is not None
    ]
    return tuple(_without_echoes(made, {report.id: report for report in reports}))


def _commitment(reading: Reading, whens: Sequence[When], report: Report, claims: Sequence[Claim]) -> Commitment | None:
    trigger = head_in(reading, report.trigger.span)
    promisors = report.actors or _speaker(reading, report, claims)
    if trigger is None or not promisors or report.status in ("denied", "averted", "expected"):
        return None
    undertaking = _undertaking(reading, whens, report, trigger)
    rule = next((rule for rule in _rules() if _fits(rule, reading, report, trigger, promisors, undertaking)), None)
    if rule is None:
        return None
    words = Span(
        min(report.trigger.span.start, undertaking.act.start), max(report.trigger.span.end, undertaking.act.end)
    )
    promised = _is_promise(report)
    return Commitment(
        id=content_id("m", report.document, report.id, rule.kind, *map(str, undertaking.act)),
        document=report.document,
        report=report.id,
        kind=rule.kind,
        promisors=promisors,
        promisees=report.recipients,
        act=undertaking.act,
        type=None if promised else report.type,
        due=undertaking.due,
        condition=undertaking.condition,
        evidence=(
            Evidence(
                state="open", report=report.id, document=report.document, span=words, when=_made(report, promised)
            ),
        ),
    )


def _is_promise(report: Report) -> bool:
    """Whether the trigger is the undertaking, and not what is undertaken."""
    return report.type in ("AGREE", "THREATEN", "CONCEDE") or report.status in ("happened", "ongoing")


def _made(report: Report, promised: bool) -> When:
    """When the commitment was made: the report's time is that of a promise, but of a plan it is that of the act."""
    return report.when if promised else UNKNOWN


def _undertaking(reading: Reading, whens: Sequence[When], report: Report, trigger: int) -> Undertaking:
    promised = _is_promise(report)
    head, clause = undertaken(reading, trigger, promised=promised)
    above = reading.heads[trigger]
    condition = condition_of(reading, [head, trigger, *([above] if above >= 0 else [])])
    when = due(reading, [head] if head != trigger or not promised else [], whens, condition)
    if when == UNKNOWN and not promised and report.when.span is not None and report.when.relation != "for":
        when = report.when
    if when == UNKNOWN and promised:
        limits = [each for each in whens if each.relation in ("by", "before", "until")]
        when = due(reading, [trigger], limits, condition)
    return Undertaking(act_span(reading, head, condition, clause=clause), clause and head != trigger, when, condition)


def _fits(
    rule: Rule,
    reading: Reading,
    report: Report,
    trigger: int,
    promisors: Sequence[ActorMention],
    undertaking: Undertaking,
) -> bool:
    if (rule.types and report.type not in rule.types) or (rule.statuses and report.status not in rule.statuses):
        return False
    if rule.words and not rule.words & _lemmas(reading, report, trigger):
        return False
    if rule.joint and len({mention.country or mention.name for mention in promisors}) < 2:
        return False
    if rule.firm and undertaking.due == UNKNOWN and undertaking.condition is None:
        return False
    return not rule.clause or undertaking.clause


def _lemmas(reading: Reading, report: Report, trigger: int) -> set[str]:
    """The trigger's words and the objects beside them ("signed a contract")."""
    tokens = [
        *reading.tokens_in(report.trigger.span),
        *reading.dependents(trigger, "obj", "nsubj:pass", "compound", "nmod"),
    ]
    return {reading.lemmas[token].lower() for token in tokens}


def _speaker(reading: Reading, report: Report, claims: Sequence[Claim]) -> tuple[ActorMention, ...]:
    """Of "We will send help", said in direct speech, the speaker."""
    around = [claim for claim in claims if claim.direct and claim.content.contains(report.trigger.span)]
    own = any(reading.words[token].lower() in FIRST_PERSON for token in reading.tokens_in(report.sentence))
    if not around or not own:
        return ()
    inner = min(around, key=lambda claim: (claim.content.end - claim.content.start, claim.id))
    return () if inner.speaker.actor is None else (inner.speaker.actor,)


def _without_echoes(made: Sequence[Commitment], reports: dict[str, Report]) -> list[Commitment]:
    """Plans told inside a promise of the same promisors are the promise's own act."""
    kept: list[Commitment] = []
    echoes: set[str] = set()
    for outer in made:
        if outer.type is not None:
            continue
        for inner in made:
            trigger = reports[inner.report].trigger.span
            if inner.type is not None and outer.act.contains(trigger) and _same(outer.promisors, inner.promisors):
                echoes.add(inner.id)
    for commitment in made:
        if commitment.id in echoes:
            continue
        inside = [
            each for each in made if each.id in echoes and commitment.act.contains(reports[each.report].trigger.span)
        ]
        kept.append(
            msgspec.structs.replace(commitment, type=inside[0].type)
            if inside and commitment.type is None
            else commitment
        )
    return kept


def _same(left: Sequence[ActorMention], right: Sequence[ActorMention]) -> bool:
    return {mention.country or mention.name for mention in left} >= {
        mention.country or mention.name for mention in right
    }
