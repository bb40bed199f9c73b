"""From reports to commitments: which acts bind somebody to something, to what, towards whom and by when."""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import yaml

from regesta.commitments.clauses import (
    act_span,
    act_word,
    condition_of,
    due,
    head_in,
    is_announced,
    looks_back,
    undertaken,
)
from regesta.records import UNKNOWN, ActorMention, Claim, Commitment, Evidence, Reading, Report, Span, When, content_id

Kind = Literal["promise", "offer", "plan", "agreement", "threat", "contract"]
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "REJECT", "ACCUSE"})
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
    announced: bool = False


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
        if (commitment := _commitment(reading, whens, report, reports, claims)) is not None
    ]
    return tuple(_without_echoes(reading, made, {report.id: report for report in reports}))


def _commitment(
    reading: Reading, whens: Sequence[When], report: Report, reports: Sequence[Report], claims: Sequence[Claim]
) -> Commitment | None:
    trigger = act_word(reading, report.trigger.span)
    promisors = report.actors or _speaker(reading, report, claims)
    if trigger is None or not promisors or report.status in ("denied", "averted", "expected") or _is_foretold(report):
        return None
    undertaking = _undertaking(reading, whens, report, trigger)
    if undertaking.condition is not None and undertaking.condition.contains(report.trigger.span):
        return None  # the act of the condition itself
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
        type=_type_of_act(report, undertaking.act, reports) if promised else report.type,
        due=undertaking.due,
        condition=undertaking.condition,
        evidence=(
            Evidence(
                state="open", report=report.id, document=report.document, span=words, when=_made(report, promised)
            ),
        ),
    )


def _type_of_act(promise: Report, act: Span, reports: Sequence[Report]) -> str | None:
    """The type of what is promised, where it has a report of its own by one who promises."""
    told = (report for report in reports if report.id != promise.id and act.contains(report.trigger.span))
    return next((report.type for report in told if _same(promise.actors, report.actors)), None)


def _is_foretold(report: Report) -> bool:
    """A hostile act that another says will come ("they believe the militias would …") is his prediction."""
    actor = report.source.actor if report.source is not None and report.source.kind == "speaker" else None
    if actor is None or report.status not in ("planned", "conditional") or report.type not in HOSTILE:
        return False
    return not any(_same([mention], [actor]) for mention in report.actors)


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
    own = report.when.span is not None and report.when.relation != "for" and not looks_back(report.when)
    if when == UNKNOWN and not promised and own:
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
    if rule.clause and not undertaking.clause:
        return False
    return not rule.announced or undertaking.due != UNKNOWN or is_announced(reading, trigger)


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


def _without_echoes(reading: Reading, made: Sequence[Commitment], reports: dict[str, Report]) -> list[Commitment]:
    """Plans told inside a promise of the same promisors are the promise's own act."""
    echoes: dict[str, Commitment] = {}
    for outer in made:
        for inner in made:
            if _is_promise(reports[outer.report]) and not _is_promise(reports[inner.report]) and inner.id not in echoes:
                inside = _governs(reading, reports[outer.report].trigger.span, reports[inner.report].trigger.span)
                if inside and _same(outer.promisors, inner.promisors):
                    echoes[inner.id] = outer
    inner_of = {echoes[inner.id].id: inner for inner in reversed(made) if inner.id in echoes}
    return [_joined(each, inner_of.get(each.id)) for each in made if each.id not in echoes]


def _governs(reading: Reading, outer: Span, inner: Span) -> bool:
    above, below = head_in(reading, outer), head_in(reading, inner)
    return above is not None and below is not None and above in reading.ancestors(below)


def _joined(outer: Commitment, inner: Commitment | None) -> Commitment:
    """A promise with the type of its act, and the act's own words and date where the promise has only a thing."""
    if inner is None:
        return outer
    due = inner.due if outer.due == UNKNOWN else outer.due
    if outer.act.overlaps(inner.act):
        return msgspec.structs.replace(outer, due=due)
    return msgspec.structs.replace(outer, due=due, act=inner.act, type=inner.type)


def _same(left: Sequence[ActorMention], right: Sequence[ActorMention]) -> bool:
    return {mention.country or mention.name for mention in left} >= {
        mention.country or mention.name for mention in right
    }
