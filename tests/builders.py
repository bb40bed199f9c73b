"""Records made by hand, from words of a text where it matters which."""

from datetime import date
from typing import Any

from regesta.records import ActorMention, Commitment, Evidence, Report, Span, Trigger, When, content_id

HERE = Span(0, 1)  # for records whose place in a text does not matter
STATES = {
    "FRE": "Freedonia",
    "SYL": "Sylvania",
    "RUR": "Ruritania",
    "IRN": "Iran",
    "PAK": "Pakistan",
    "OMN": "Oman",
}


def span_of(text: str, words: str, after: int = 0) -> Span:
    """Where ``words`` stand first in ``text``."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def trigger_of(text: str, words: str) -> Trigger:
    return Trigger(text=words, span=span_of(text, words))


def days(first: date, last: date | None = None, **fields: Any) -> When:
    """A stated day, or those from ``first`` to ``last``."""
    return When(**{"start": first, "end": last or first, "grain": "day", "basis": "stated", **fields})


def actor(name: str, country: str | None = None, **fields: Any) -> ActorMention:
    return ActorMention(**{"text": name, "span": HERE, "name": name, "country": country, **fields})


def state(code: str, span: Span = HERE, **fields: Any) -> ActorMention:
    return actor(STATES[code], code, **{"span": span, "id": code, "sector": "GOV", "kind": "state", **fields})


def commitment(report: Report, act: Span, due: When, proof: Span, **fields: Any) -> Commitment:
    """What ``report`` commits its actors to, as yet open; ``proof`` are the words for that."""
    evidence = Evidence(state="open", report=report.id, document=report.document, span=proof)
    given = {"id": content_id("k", report.id), "kind": "promise", "promisors": report.actors, **fields}
    return Commitment(document=report.document, report=report.id, act=act, due=due, evidence=(evidence,), **given)
