"""Whom phrases of the case file mean: ``expect`` is a phrase and [country, sector, name or null] of each it names."""

from pathlib import Path

import pytest
from treebank import Case, cases

from regesta.actors import Cast
from regesta.places import locate
from regesta.records import Span

FILE = Path(__file__).with_name("cases.conllu")


def parameters() -> list[object]:
    found = []
    for case in cases(FILE):
        for phrase, actors in case.expect:
            marks = [pytest.mark.xfail(strict=True, reason=case.fails)] if case.fails else []
            found.append(pytest.param(case, phrase, actors, id=f"{phrase} / {case.reading.text[:30]}", marks=marks))
    return found


@pytest.mark.parametrize(("case", "phrase", "actors"), parameters())
def test_phrase_names(case: Case, phrase: str, actors: list[list[str | None]]) -> None:
    reading = case.reading
    start = reading.text.index(phrase)
    tokens = reading.tokens_in(Span(start, start + len(phrase)))
    found = Cast(reading, locate(reading), case.when).resolve(tokens.start, tokens.stop)
    assert [(mention.country, mention.sector) for mention in found] == [(actor[0], actor[1]) for actor in actors]
    for mention, actor in zip(found, actors, strict=True):
        assert actor[2] is None or mention.name == actor[2]


@pytest.mark.parametrize("case", list(cases(FILE)), ids=lambda case: case.reading.text[:40])
def test_mentions_are_in_order_and_inside_the_text(case: Case) -> None:
    mentions = Cast(case.reading, locate(case.reading), case.when).mentions
    assert [mention.span.start for mention in mentions] == sorted(mention.span.start for mention in mentions)
    for mention in mentions:
        assert mention.span.of(case.reading.text) == mention.text
        assert mention.why
        assert 0 < mention.confidence <= 1


def test_the_same_text_gives_the_same_cast() -> None:
    case = next(cases(FILE))
    first, second = (Cast(case.reading, locate(case.reading), case.when).mentions for _ in range(2))
    assert first == second
