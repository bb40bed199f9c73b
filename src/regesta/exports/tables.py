"""The flat table of each kind of row. New columns are added at the end, so that readers by position keep working."""

from typing import Literal

from regesta.exports.columns import DOCUMENT, Column, field, mentions, texts, when, words
from regesta.ontology import load
from regesta.records import Report

KIND = Literal["reports", "events", "claims", "commitments", "disagreements", "documents", "actors", "relations"]


def _plover_type(report: Report) -> str:
    """PLOVER files what is only promised, a meeting that will take place, under AGREE."""
    promised = report.status == "planned" and load().type(report.type).quad in (1, 2)
    return "AGREE" if promised else report.type


_ACT = (
    Column("quad", "whole", lambda row, _: load().type(row.type).quad),
    Column("score", "real", lambda row, _: load().score(row.type, getattr(row, "modes", ()))),
)

_REPORTS = (
    field("id"),
    field("document"),
    field("type"),
    texts("modes"),
    texts("contexts"),
    field("status"),
    *_ACT,
    Column("plover_type", "text", lambda row, _: _plover_type(row)),
    Column("plover_auxiliary", "text", lambda row, _: load().statuses[row.status].plover),
    *mentions("actor_", lambda row: row.actors),
    *mentions("recipient_", lambda row: row.recipients),
    Column("place", "text", lambda row, _: row.place and row.place.name),
    Column("place_geonames", "whole", lambda row, _: row.place and row.place.geonames),
    Column("place_country", "text", lambda row, _: row.place and row.place.country),
    Column("place_admin1", "text", lambda row, _: row.place and row.place.admin1),
    Column("place_lat", "real", lambda row, _: row.place and row.place.lat),
    Column("place_lon", "real", lambda row, _: row.place and row.place.lon),
    *when("", lambda row: row.when),
    Column("source", "text", lambda row, _: row.source and row.source.text),
    Column("source_kind", "text", lambda row, _: row.source and row.source.kind),
    Column("source_cue", "text", lambda row, _: row.source and row.source.cue),
    Column("source_country", "text", lambda row, _: row.source and row.source.actor and row.source.actor.country),
    Column("source_sector", "text", lambda row, _: row.source and row.source.actor and row.source.actor.sector),
    Column("amount_values", "reals", lambda row, _: [amount.value for amount in row.amounts]),
    Column("amount_units", "texts", lambda row, _: [amount.unit for amount in row.amounts]),
    Column("amount_words", "texts", lambda row, _: [amount.text for amount in row.amounts]),
    Column("trigger", "text", lambda row, _: row.trigger.text),
    Column("trigger_start", "whole", lambda row, _: row.trigger.span.start),
    Column("trigger_end", "whole", lambda row, _: row.trigger.span.end),
    *words("sentence", lambda row: row.sentence),
    field("confidence", "real"),
    texts("why"),
    *DOCUMENT,
)

_EVENTS = (
    field("id"),
    field("type"),
    field("status"),
    *_ACT,
    texts("actors"),
    texts("recipients"),
    field("place"),
    *when("", lambda row: row.when),
    field("documents", "whole"),
    field("sources", "whole"),
    texts("reports"),
)

_CLAIMS = (
    field("id"),
    field("document"),
    Column("speaker", "text", lambda row, _: row.speaker.actor.name if row.speaker.actor else row.speaker.text),
    Column("speaker_id", "text", lambda row, _: row.speaker.actor and row.speaker.actor.id),
    Column("speaker_country", "text", lambda row, _: row.speaker.actor and row.speaker.actor.country),
    Column("speaker_sector", "text", lambda row, _: row.speaker.actor and row.speaker.actor.sector),
    Column("speaker_kind", "text", lambda row, _: row.speaker.kind),
    Column("speaker_words", "text", lambda row, _: row.speaker.text),
    Column("via", "text", lambda row, _: row.speaker.via and row.speaker.via.text),
    *words("cue", lambda row: row.cue),
    *words("content", lambda row: row.content),
    field("direct", "truth"),
    texts("about"),
    *when("", lambda row: row.when),
    *DOCUMENT,
)

_COMMITMENTS = (
    field("id"),
    field("document"),
    field("report"),
    field("kind"),
    field("type"),
    field("state"),
    *mentions("promisor_", lambda row: row.promisors),
    *mentions("promisee_", lambda row: row.promisees),
    *words("act", lambda row: row.act),
    *words("condition", lambda row: row.condition),
    *when("due_", lambda row: row.due),
    Column("evidence_states", "texts", lambda row, _: [evidence.state for evidence in row.evidence]),
    Column("evidence_reports", "texts", lambda row, _: [evidence.report for evidence in row.evidence]),
    *DOCUMENT,
)

_DISAGREEMENTS = (field("id"), field("kind"), texts("records"), field("explanation"))

_DOCUMENTS = (
    field("id"),
    field("title"),
    field("byline"),
    field("outlet"),
    field("url"),
    *when("published_", lambda row: row.published),
    field("language"),
    field("copy_of"),
    field("capture"),
    field("origin"),
    Column("problems", "texts", lambda row, _: [problem.code for problem in row.problems]),
    field("text"),
)

_ACTORS = (
    field("id"),
    field("name"),
    field("country"),
    field("sector"),
    field("kind"),
    texts("offices"),
    field("acted", "whole"),
    field("received", "whole"),
)

_RELATIONS = (
    field("a"),
    field("b"),
    field("period"),
    field("verbal_cooperation", "whole"),
    field("material_cooperation", "whole"),
    field("verbal_conflict", "whole"),
    field("material_conflict", "whole"),
    field("score", "real"),
    field("mean", "real"),
    texts("events"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "reports": _REPORTS,
    "events": _EVENTS,
    "claims": _CLAIMS,
    "commitments": _COMMITMENTS,
    "disagreements": _DISAGREEMENTS,
    "documents": _DOCUMENTS,
    "actors": _ACTORS,
    "relations": _RELATIONS,
}
"""Rows are Report, Event, Claim, Commitment, Finding, Document, ledger.Party and analysis.Period."""
