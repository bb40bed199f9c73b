"""What the lexicon and the grammar say of each word, as numbers for the learned heads.

The heads see a sentence at a time. Of each word they are told what acts the lexicon has for it (whatever its
conditions; with its conditions; told in the end), its part of speech and relation, whether it is a predicate, whether
somebody said it, and what actor it names. Of a trigger and a word they are told how the frame, the grammar and the
lexicon's entry connect the two, and the way through the tree.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from regesta import ontology
from regesta.events.roles import Roles
from regesta.events.selectors import Term
from regesta.events.triggers import Match
from regesta.language.paths import paths
from regesta.records import ActorMention, Report, Span

if TYPE_CHECKING:
    from regesta.events.coder import Coder

TYPES = tuple(ontology.load().types)
STATUSES = tuple(ontology.load().statuses)
SECTORS = tuple(ontology.load().sectors)
MODES = tuple(f"{name}-{mode}" for name, kind in ontology.load().types.items() for mode in kind.modes)
KINDS = ("state", "government", "office", "person", "organisation", "group", "description")
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
DEPRELS = (
    "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp", "compound",
    "compound:prt", "conj", "cop", "csubj", "dep", "det", "discourse", "expl", "fixed", "flat", "iobj", "list", "mark",
    "nmod", "nmod:poss", "nsubj", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "parataxis", "punct", "root",
    "xcomp", "other",
)  # fmt: skip
# Labels of arguments that are told apart; others count as none.
LABELS = (
    "ARG0",
    "ARG1",
    "ARG2",
    "ARG3",
    "ARG4",
    "ARGM-LOC",
    "ARGM-TMP",
    "ARGM-ADV",
    "ARGM-PRP",
    "ARGM-COM",
    "ARGM-DIR",
)
# Grammatical roles of a trigger's word that reach across clauses: control, relative clauses, passives, possessors.
ROLES = ("ARG0", "ARG1", "ARG2", "possessor", "content", "with", "to", "by", "of", "from", "against", "on", "for", "in")
SIDES = ("actors", "recipients", "source", "place")
_TYPE, _UPOS, _DEPREL, _SECTOR, _KIND, _LABEL, _ROLE = (
    {name: number for number, name in enumerate(names)}
    for names in (TYPES, UPOS, DEPRELS, SECTORS, KINDS, LABELS, ROLES)
)
_BLOCKS = {
    "maybe": len(TYPES),
    "holds": len(TYPES),
    "told": len(TYPES),
    "upos": len(UPOS),
    "deprel": len(DEPRELS),
    "sector": len(SECTORS),
    "kind": len(KINDS),
    "more": 12,
}
WORD_SIZE = sum(_BLOCKS.values())
# Where each kind of evidence begins in a word's row.
WORD_STARTS = dict(zip(_BLOCKS, (0, *accumulate(_BLOCKS.values())), strict=False))
PAIR_SIZE = len(LABELS) + len(ROLES) + len(SIDES) + 2
TRIGGER_SIZE = len(STATUSES) + len(MODES) + 1
_KNOWN = 0.9  # confidence of a country that a mention's own words name

Floats = NDArray[np.float32]


class Evidence:
    """The numbers of one reading, made from what a ``Coder`` found in it."""

    def __init__(self, coder: "Coder") -> None:
        self.coder = coder
        self.tree = coder.tree
        self.reading = coder.tree.reading
        self.told: dict[int, tuple[Match, Report]] = {}
        for match, report in coder.told:
            for token in match.tokens:
                self.told.setdefault(token, (match, report))
        self.heads = {self.head(mention): mention for mention in coder.cast.mentions}

    def head(self, mention: ActorMention) -> int:
        """The word by which a mention hangs in its sentence."""
        return self.head_of(mention.span)

    def head_of(self, span: Span) -> int:
        tokens = self.reading.tokens_in(span)
        return self.tree.heads_of(tokens.start, tokens.stop)[0] if tokens else 0

    def words(self) -> Floats:
        """(words, WORD_SIZE)."""
        reading, coder = self.reading, self.coder
        found = np.zeros((len(reading), WORD_SIZE), dtype=np.float32)
        maybe, holds, told, upos, deprel, sector, kind, more = WORD_STARTS.values()
        for token in range(len(reading)):
            row = found[token]
            row[upos + _UPOS.get(reading.upos[token], _UPOS["X"])] = 1
            relation = reading.deprels[token]
            relation = relation if relation in _DEPREL else relation.partition(":")[0]
            row[deprel + _DEPREL.get(relation, _DEPREL["other"])] = 1
            row[more + 11] = reading.factuality[token] / 3
        for token, entries in coder.possible.items():
            for name in entries:
                found[token, maybe + _TYPE[name]] = 1
        for match in coder.matches:
            for token in match.tokens:
                found[token, holds + _TYPE[coder.type_of(match)]] = 1
                found[token, more] = 1
        for match, report in coder.told:
            for token in {match.anchor} | ({match.noun} if match.noun is not None else set()):
                found[token, told + _TYPE[report.type]] = 1
        for frame in reading.frames:
            row = found[frame.predicate]
            row[more + (1 if frame.kind == "verb" else 2)] = 1
            row[more + 3], row[more + 4] = frame.score, frame.eventive
        for claim in coder.claims:
            for token in reading.tokens_in(claim.content):
                found[token, more + 5] = 1
            for token in reading.tokens_in(claim.cue):
                found[token, more + 6] = 1
            found[self.head_of(claim.speaker.span), more + 7] = 1
        for token, mention in self.heads.items():
            row = found[token]
            row[sector + _SECTOR.get(mention.sector, _SECTOR["UNK"])] = 1
            row[kind + _KIND.get(mention.kind, _KIND["description"])] = 1
            row[more + 8] = 1
            row[more + 9] = mention.country is not None
            row[more + 10] = mention.country is not None and mention.confidence >= _KNOWN
        return found

    def pairs(self, trigger: int, start: int, end: int) -> Floats:
        """(words, PAIR_SIZE) for the words ``start`` to ``end`` of the trigger's sentence."""
        found = np.zeros((end - start, PAIR_SIZE), dtype=np.float32)
        match, report = self.told.get(trigger, (None, None))
        anchor, noun = (trigger, None) if match is None else (match.anchor, match.noun)
        for token in {anchor, trigger} if noun is None else {anchor, trigger, noun}:
            frame = self.reading.frame_at.get(token)
            for role in frame.roles if frame else ():
                if role.label in _LABEL:
                    found[max(role.start - start, 0) : max(role.end - start, 0), _LABEL[role.label]] = 1
        roles = Roles(self.tree, anchor, noun)
        for name in ROLES:
            for argument in roles.find(Term(name)):
                if start <= argument.head < end:
                    found[argument.head - start, len(LABELS) + _ROLE[name]] = 1
        base = len(LABELS) + len(ROLES)
        for number, spans in enumerate(_sides(report)):
            for span in spans:
                if start <= (head := self.head_of(span)) < end:
                    found[head - start, base + number] = 1
        found[:, base + 4] = match is not None
        for token in (trigger,) if match is None else match.tokens:
            if start <= token < end:
                found[token - start, base + 5] = 1
        return found

    def trigger(self, trigger: int) -> Floats:
        """(TRIGGER_SIZE,): the status and the modes that the rules give the act."""
        found = np.zeros(TRIGGER_SIZE, dtype=np.float32)
        if trigger in self.told:
            _, report = self.told[trigger]
            found[STATUSES.index(report.status)] = 1
            for mode in report.modes:
                found[len(STATUSES) + MODES.index(f"{report.type}-{mode}")] = 1
            found[-1] = 1
        return found

    def ways(self, triggers: Sequence[int], start: int, end: int) -> NDArray[np.int64]:
        """(triggers, words, 4) as ``paths``, with relations in place of words."""
        heads = [head - start + 1 if head >= 0 else 0 for head in self.reading.heads[start:end]]
        found = paths(heads, [trigger - start for trigger in triggers])
        relations = [
            _DEPREL.get(name if name in _DEPREL else name.partition(":")[0], _DEPREL["other"])
            for name in self.reading.deprels[start:end]
        ]
        labels = np.array([*relations, len(DEPRELS)], dtype=np.int64)
        return np.concatenate([found[..., :2], labels[found[..., 2:]]], -1)


def _sides(report: Report | None) -> tuple[tuple[Span, ...], ...]:
    if report is None:
        return ((), (), (), ())
    return (
        tuple(mention.span for mention in report.actors),
        tuple(mention.span for mention in report.recipients),
        (report.source.span,) if report.source else (),
        (report.place.span,) if report.place else (),
    )
