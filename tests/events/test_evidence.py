"""What the heads are told of words, of a trigger with each word, and of the ways between them."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import yaml
from builders import span_of
from fixed import coder
from readings import reading

from regesta.events import lexicon
from regesta.events.evidence import (
    DEPRELS,
    KINDS,
    LABELS,
    MODES,
    PAIR_SIZE,
    ROLES,
    SECTORS,
    SIDES,
    STATUSES,
    TRIGGER_SIZE,
    TYPES,
    UPOS,
    WORD_SIZE,
    WORD_STARTS,
    Evidence,
)
from regesta.language.paths import FAR
from regesta.records import ActorMention, Claim, PlaceMention, Reading, Source, Span

_LEXICON = lexicon.build(yaml.safe_load(Path(__file__).with_name("small.yaml").read_text("utf-8")))
_BLOCKS = {
    "maybe": TYPES,
    "holds": TYPES,
    "told": TYPES,
    "upos": UPOS,
    "deprel": DEPRELS,
    "sector": SECTORS,
    "kind": KINDS,
}

TEXT = """
India India PROPN NNP 2 nsubj
denied deny VERB VBD 0 root deny.01 ARG0=1 ARG1=3-7
Iran Iran PROPN NNP 4 nsubj
attacked attack VERB VBD 2 ccomp attack.01 ARG0=3 ARG1=5 ARGM-LOC=6-7
Pakistan Pakistan PROPN NNP 4 obj
in in ADP IN 7 case
Lahore Lahore PROPN NNP 4 obl

China China PROPN NNP 2 nsubj
met meet VERB VBD 0 root
civilians civilian NOUN NNS 2 obj
and and CCONJ CC 5 cc
wept weep VERB VBD 2 conj:odd
"""
INDIA, DENIED, IRAN, ATTACKED, PAKISTAN, IN, LAHORE, CHINA, MET, CIVILIANS, AND, WEPT = range(12)


def _evidence(read: Reading, **more: Any) -> Evidence:
    return Evidence(coder(read, _LEXICON, **more))


def _place(read: Reading, word: str) -> PlaceMention:
    return PlaceMention(text=word, span=span_of(read.text, word), name=word, country="PAK")


def _claim(read: Reading) -> Claim:
    span = span_of(read.text, "India")
    speaker = Source(
        text="India",
        kind="speaker",
        cue="denied",
        span=span,
        actor=ActorMention(text="India", span=span, name="India", country="IND"),
    )
    content = span_of(read.text, "Iran attacked Pakistan in Lahore")
    return Claim(id="c", document="d", speaker=speaker, cue=span_of(read.text, "denied"), content=content, direct=False)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    read = reading(TEXT)
    return _evidence(read, places=(_place(read, "Lahore"),), claims=(_claim(read),))


def _said(evidence: Evidence, block: str) -> list[set[str]]:
    """Which names of a block are set, by word."""
    names, start = _BLOCKS[block], WORD_STARTS[block]
    rows = evidence.words()[:, start : start + len(names)]
    return [{name for name, value in zip(names, row, strict=True) if value} for row in rows]


def _more(evidence: Evidence, number: int) -> list[int]:
    """The words for which a number of the last block is set."""
    return np.flatnonzero(evidence.words()[:, WORD_STARTS["more"] + number]).tolist()


def test_blocks_lie_side_by_side() -> None:
    assert list(WORD_STARTS) == [*_BLOCKS, "more"]
    at = 0
    for name, names in _BLOCKS.items():
        assert WORD_STARTS[name] == at
        at += len(names)
    assert WORD_STARTS["more"] == at
    assert at + 12 == WORD_SIZE


def test_shapes(evidence: Evidence) -> None:
    assert evidence.words().shape == (12, WORD_SIZE)
    assert evidence.pairs(ATTACKED, 0, 7).shape == (7, PAIR_SIZE)
    assert evidence.trigger(ATTACKED).shape == (TRIGGER_SIZE,)
    assert evidence.ways([ATTACKED, DENIED], 0, 7).shape == (2, 7, 4)
    assert {each.dtype for each in (evidence.words(), evidence.pairs(MET, 7, 12), evidence.trigger(MET))} == {
        np.dtype(np.float32)
    }


def test_parts_of_speech_and_relations(evidence: Evidence) -> None:
    assert [next(iter(names)) for names in _said(evidence, "upos")[:3]] == ["PROPN", "VERB", "PROPN"]
    relations = _said(evidence, "deprel")
    assert relations[DENIED] == {"root"}
    assert relations[ATTACKED] == {"ccomp"}
    assert relations[WEPT] == {"conj"}  # an unknown subtype counts as its relation
    assert all(len(names) == 1 for names in (*_said(evidence, "upos"), *relations))


def test_unknown_tags_have_a_place() -> None:
    odd = reading(TEXT.replace("and and CCONJ CC 5 cc", "and and NONE CC 5 odd:ly"))
    found = _evidence(odd)
    assert _said(found, "upos")[AND] == {"X"}
    assert _said(found, "deprel")[AND] == {"other"}


def test_what_the_lexicon_has_for_a_word(evidence: Evidence) -> None:
    for block in ("maybe", "holds", "told"):
        acts = {word: names for word, names in enumerate(_said(evidence, block)) if names}
        assert acts == {ATTACKED: {"ASSAULT"}, MET: {"CONSULT"}}
    assert _more(evidence, 0) == [ATTACKED, MET]


def test_an_entry_whose_conditions_fail_may_hold_but_does_not() -> None:
    thing = """
Iran Iran PROPN NNP 3 nsubj
has have AUX VBZ 3 aux
come come VERB VBN 0 root
under under ADP IN 5 case
attack attack NOUN NN 3 obl
"""
    found = _evidence(reading(thing))
    assert _said(found, "maybe")[2] == {"ASSAULT"}
    assert _said(found, "holds")[2] == set()
    assert _said(found, "told")[2] == set()


def test_all_words_of_a_phrase_hold_and_its_heads_tell() -> None:
    phrase = """
Iran Iran PROPN NNP 2 nsubj
signed sign VERB VBD 0 root
a a DET DT 5 det
gas gas NOUN NN 5 compound
deal deal NOUN NN 2 obj
"""
    found = _evidence(reading(phrase))
    assert [word for word, names in enumerate(_said(found, "holds")) if names] == [1, 4]
    assert [word for word, names in enumerate(_said(found, "told")) if names] == [1, 4]


def test_predicates(evidence: Evidence) -> None:
    assert _more(evidence, 1) == [DENIED, ATTACKED]
    assert _more(evidence, 2) == []
    assert _more(evidence, 3) == [DENIED, ATTACKED]
    noun = TEXT.replace("attacked attack VERB VBD 2 ccomp attack.01", "attacked attack NOUN NN 2 ccomp attack.01")
    assert _more(_evidence(reading(noun)), 2) == [ATTACKED]


def test_how_likely_a_word_is_a_predicate_or_tells_an_event() -> None:
    read = reading(TEXT)
    frames = tuple(msgspec.structs.replace(frame, score=0.75, eventive=0.25) for frame in read.frames)
    found = _evidence(msgspec.structs.replace(read, frames=frames)).words()[DENIED, WORD_STARTS["more"] :]
    assert found[3:5].tolist() == [0.75, 0.25]


def test_claims(evidence: Evidence) -> None:
    assert _more(evidence, 5) == [IRAN, ATTACKED, PAKISTAN, IN, LAHORE]
    assert _more(evidence, 6) == [DENIED]
    assert _more(evidence, 7) == [INDIA]


def test_actors(evidence: Evidence) -> None:
    named = [INDIA, IRAN, PAKISTAN, CHINA, CIVILIANS]
    assert _more(evidence, 8) == named
    assert _more(evidence, 9) == _more(evidence, 10) == named[:4]
    assert [_said(evidence, "sector")[word] for word in named] == [{"GOV"}] * 4 + [{"CVL"}]
    assert [_said(evidence, "kind")[word] for word in named] == [{"state"}] * 4 + [{"description"}]


def test_a_guessed_country_is_told_from_a_stated_one() -> None:
    given = coder(reading(TEXT), _LEXICON)
    guessed = tuple(msgspec.structs.replace(each, confidence=0.5) for each in given.cast.mentions)
    given.cast = _Fixed(guessed)
    found = Evidence(given)
    assert _more(found, 9) == [INDIA, IRAN, PAKISTAN, CHINA]
    assert _more(found, 10) == []


class _Fixed:
    """A cast of given mentions."""

    def __init__(self, mentions: tuple[ActorMention, ...]) -> None:
        self.mentions = mentions

    def resolve(self, start: int, end: int) -> tuple[ActorMention, ...]:
        raise AssertionError("evidence asks for the mentions alone")


def test_factuality_is_scaled() -> None:
    read = msgspec.structs.replace(reading(TEXT), factuality=(3.0, -1.5, *(0.0,) * 10))
    found = _evidence(read).words()[:, WORD_STARTS["more"] + 11]
    assert found[:3].tolist() == [1.0, -0.5, 0.0]


def _pairs(evidence: Evidence, trigger: int, start: int, end: int) -> list[set[str]]:
    names = (*LABELS, *(f"role {name}" for name in ROLES), *SIDES, "known", "own")
    rows = evidence.pairs(trigger, start, end)
    return [{name for name, value in zip(names, row, strict=True) if value} for row in rows]


def test_pairs(evidence: Evidence) -> None:
    found = _pairs(evidence, ATTACKED, 0, 7)
    assert found[INDIA] == {"source", "known"}
    assert found[DENIED] == {"known"}
    assert found[IRAN] == {"ARG0", "role ARG0", "actors", "known"}
    assert found[ATTACKED] == {"known", "own"}
    assert found[PAKISTAN] == {"ARG1", "role ARG1", "role content", "recipients", "known"}
    assert found[IN] == {"ARGM-LOC", "known"}
    assert found[LAHORE] == {"ARGM-LOC", "role in", "place", "known"}


def test_pairs_of_a_word_that_the_rules_leave_out(evidence: Evidence) -> None:
    found = _pairs(evidence, DENIED, 0, 7)
    assert found[INDIA] == {"ARG0", "role ARG0"}
    assert found[DENIED] == {"own"}
    assert "ARG1" in found[LAHORE]
    assert not any(names & {"known", *SIDES} for names in found)


def test_pairs_of_a_later_sentence_count_from_its_start(evidence: Evidence) -> None:
    found = _pairs(evidence, MET, 7, 12)
    assert found[0] == {"role ARG0", "actors", "known"}
    assert found[1] == {"known", "own"}
    assert found[2] == {"role ARG1", "role content", "actors", "known"}


def test_what_the_rules_say_of_an_act(evidence: Evidence) -> None:
    found = evidence.trigger(ATTACKED)
    names = (*STATUSES, *MODES, "known")
    assert {name for name, value in zip(names, found, strict=True) if value} == {"denied", "known"}
    assert not evidence.trigger(INDIA).any()


def test_modes_of_an_act() -> None:
    visit = """
Iran Iran PROPN NNP 2 nsubj
visited visit VERB VBD 0 root
Pakistan Pakistan PROPN NNP 2 obj
"""
    found = _evidence(reading(visit)).trigger(1)
    names = (*STATUSES, *MODES, "known")
    assert {name for name, value in zip(names, found, strict=True) if value} == {"happened", "CONSULT-visit", "known"}


def test_every_word_of_a_phrase_leads_to_its_act() -> None:
    phrase = """
Iran Iran PROPN NNP 2 nsubj
launched launch VERB VBD 0 root
an a DET DT 4 det
attack attack NOUN NN 2 obj
on on ADP IN 6 case
Pakistan Pakistan PROPN NNP 4 nmod
"""
    found = _evidence(reading(phrase))
    for word in (1, 3):
        assert found.trigger(word)[-1] == 1
        pairs = _pairs(found, word, 0, 6)
        assert "actors" in pairs[0]
        assert "recipients" in pairs[5]
        assert [number for number, names in enumerate(pairs) if "own" in names] == [1, 3]


def test_ways(evidence: Evidence) -> None:
    none = len(DEPRELS)
    (found,) = evidence.ways([ATTACKED], 0, 7).tolist()
    assert found[ATTACKED] == [0, 0, none, none]
    assert found[PAKISTAN] == [0, 1, DEPRELS.index("obj"), none]
    assert found[IN] == [0, 2, DEPRELS.index("obl"), none]
    assert found[DENIED] == [1, 0, none, DEPRELS.index("ccomp")]
    assert found[INDIA] == [1, 1, DEPRELS.index("nsubj"), DEPRELS.index("ccomp")]


def test_ways_of_a_later_sentence(evidence: Evidence) -> None:
    none = len(DEPRELS)
    (found,) = evidence.ways([WEPT], 7, 12).tolist()
    assert found[WEPT - 7] == [0, 0, none, none]
    assert found[MET - 7] == [1, 0, none, DEPRELS.index("conj")]
    assert found[CHINA - 7] == [1, 1, DEPRELS.index("nsubj"), DEPRELS.index("conj")]
    assert max(max(row[:2]) for row in found) <= FAR


def test_evidence_of_a_text_without_words() -> None:
    empty = msgspec.structs.replace(reading("x x X X 0 root"), sentences=(), **dict.fromkeys(_COLUMNS, ()))
    found = _evidence(empty)
    assert found.words().shape == (0, WORD_SIZE)
    assert found.head_of(Span(0, 1)) == 0


_COLUMNS = ("starts", "ends", "lemmas", "upos", "xpos", "feats", "heads", "deprels", "factuality", "frames")
