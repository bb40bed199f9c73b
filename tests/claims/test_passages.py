"""Attribution passages of the case file: every claim, its speaker, cue, content, kind of speech and relay.

Trees are kept in the file, so that what is tested is attribution and not the parser.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from builders import actor, trigger_of
from readings import build
from treebank import cases

from regesta.claims import find, link
from regesta.language import find_quotes
from regesta.records import ActorMention, Reading, Report, Span

FILE = Path(__file__).with_name("passages.conllu")


class Passage(msgspec.Struct, frozen=True):
    """A text with its tree and the claims it makes: [speaker, cue, direct, content] or with the relay as a fifth."""

    reading: Reading
    claims: list[list[Any]]


def passages() -> Iterator[Passage]:
    for case in cases(FILE):
        quotes = find_quotes(case.reading.text)
        yield Passage(msgspec.structs.replace(case.reading, quotes=quotes), case.values("claim"))


class PlainCast:
    """Names people by their names, groups by their noun; everybody else is a bare description."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def resolve(self, start: int, end: int) -> tuple[ActorMention, ...]:
        span = self.reading.span(start, end)
        text = span.of(self.reading.text)
        person = any(name.kind == "PERSON" and name.start < end and start < name.end for name in self.reading.names)
        kind = "person" if person else "group" if text.endswith("group") else "description"
        return (actor(text, span=span, kind=kind),)


PASSAGES = list(passages())


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage.reading.text[:60] for passage in PASSAGES])
def test_passage(passage: Passage) -> None:
    text = passage.reading.text
    found = find("d", passage.reading, PlainCast(passage.reading))
    told = [
        [claim.speaker.text, claim.cue.of(text), claim.direct, claim.content.of(text)]
        + ([claim.speaker.via.text] if claim.speaker.via else [])
        for claim in found
    ]
    assert sorted(told) == sorted(passage.claims)
    for claim in found:
        assert claim.content.fits(text) and claim.cue.fits(text) and claim.speaker.span.fits(text)
        assert claim.speaker.span.of(text) == claim.speaker.text
    assert len({claim.id for claim in found}) == len(found)


def test_a_claim_is_about_the_reports_told_in_its_content() -> None:
    passage = next(each for each in PASSAGES if each.reading.text.startswith("The army said rebels attacked"))
    text = passage.reading.text
    found = find("d", passage.reading, PlainCast(passage.reading))
    attack, sentence = trigger_of(text, "attacked"), Span(0, len(text))
    inside = Report(id="r1", document="d", type="ASSAULT", trigger=attack, sentence=sentence)
    elsewhere = msgspec.structs.replace(inside, id="r2", document="another")
    assert {claim.speaker.text: claim.about for claim in link(found, [elsewhere, inside])} == {
        "The army": ("r1",),
        "state television": ("r1",),
    }


def test_an_empty_reading_claims_nothing() -> None:
    empty = build([])
    assert find("d", empty, PlainCast(empty)) == ()
