"""The nouns of Regesta: frozen, without input or output, importing nothing else of the package."""

from regesta.records.accounts import Account
from regesta.records.actors import Actor, ActorMention, Office
from regesta.records.captures import Capture
from regesta.records.claims import Claim, Source
from regesta.records.commitments import Commitment, Evidence
from regesta.records.documents import Document
from regesta.records.events import Event
from regesta.records.findings import Finding
from regesta.records.identity import content_id
from regesta.records.judgements import Judgement
from regesta.records.places import Place, PlaceMention
from regesta.records.problems import Problem
from regesta.records.readings import Frame, Mention, Name, Quote, Reading, Role
from regesta.records.reports import Amount, Report, Trigger
from regesta.records.spans import Span
from regesta.records.subjects import Subject
from regesta.records.whens import UNKNOWN, When

__all__ = [
    "UNKNOWN",
    "Account",
    "Actor",
    "ActorMention",
    "Amount",
    "Capture",
    "Claim",
    "Commitment",
    "Document",
    "Event",
    "Evidence",
    "Finding",
    "Frame",
    "Judgement",
    "Mention",
    "Name",
    "Office",
    "Place",
    "PlaceMention",
    "Problem",
    "Quote",
    "Reading",
    "Report",
    "Role",
    "Source",
    "Span",
    "Subject",
    "Trigger",
    "When",
    "content_id",
]
