"""Of which country a phrase is: ``expect`` is a phrase, its country, and whether the words state that or not."""

from pathlib import Path

import pytest
from treebank import Case, cases

from regesta.actors import Cast
from regesta.actors.tables import tables
from regesta.places import locate
from regesta.places.gazetteer import key_of
from regesta.records import Span

FILE = Path(__file__).with_name("countries.conllu")
STATED = 0.9  # least confidence in what the words say outright


def parameters() -> list[object]:
    return [
        pytest.param(case, *expected, id=f"{expected[0]} / {case.reading.text[:30]}")
        for case in cases(FILE)
        for expected in case.expect
    ]


@pytest.mark.parametrize(("case", "phrase", "country", "how"), parameters())
def test_phrase_is_of_country(case: Case, phrase: str, country: str | None, how: str) -> None:
    reading = case.reading
    start = reading.text.index(phrase)
    tokens = reading.tokens_in(Span(start, start + len(phrase)))
    (found,) = Cast(reading, locate(reading), case.when).resolve(tokens.start, tokens.stop)
    assert found.country == country
    assert (found.confidence >= STATED) == (how == "stated")


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Instagram", "USA", "BUS"),
        ("AstraZeneca", "GBR", "BUS"),
        ("BASF", "DEU", "BUS"),
        ("Sanofi", "FRA", "BUS"),
        ("Euroclear", "BEL", "BUS"),
        ("Maersk", "DNK", "BUS"),
        ("Sberbank", "RUS", "BUS"),
        ("Sinovac", "CHN", "BUS"),
        ("Asiana Airlines", "KOR", "BUS"),
        ("Qantas", "AUS", "BUS"),
        ("Odebrecht", "BRA", "BUS"),
        ("Sonatrach", "DZA", "BUS"),
        ("Halkbank", "TUR", "BUS"),
        ("Amnesty International", "NGO", "NGO"),
        ("Interpol", "IGO", "COP"),
        ("Royal Marines", "GBR", "MIL"),
        ("New South Wales", "AUS", "GOV"),
        ("Euronews", "FRA", "JRN"),
        ("Al Jazeera", "QAT", "JRN"),
        ("Radio Okapi", "COD", "JRN"),
        ("Sandinistas", "NIC", "PTY"),
        ("Polisario Front", "ESH", "REB"),
        ("Boko Haram", "NGA", "REB"),
    ],
)
def test_seats(name: str, country: str, sector: str) -> None:
    entry = tables().entry(key_of(name), name.isupper())
    assert entry is not None
    assert (entry.country, entry.sector) == (country, sector)


@pytest.mark.parametrize("word", ["ford", "orange", "focus", "vale", "today"])
def test_plain_words_are_no_companies(word: str) -> None:
    entry = tables().entry(word)
    assert entry is None or entry.sector not in ("BUS", "JRN")
