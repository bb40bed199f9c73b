"""Look-up of names in the gazetteer."""

import time

import pytest

from regesta.places.gazetteer import Gazetteer, key_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("Sana'a", "sanaa"),
        ("Sana’a", "sanaa"),
        ("U.S.", "us"),
        ("Şırnak", "sirnak"),
        ("  Port   Said ", "port said"),
        ("", ""),
    ],
)
def test_key(name: str, key: str) -> None:
    assert key_of(name) == key


def test_opens_fast() -> None:
    start = time.process_time()
    Gazetteer().named("Tehran")
    assert time.process_time() - start < 0.1


def test_unknown_names_have_no_place() -> None:
    gazetteer = Gazetteer()
    assert gazetteer.named("Zzyzzyx Qqq") == ()
    assert gazetteer.named("") == ()


def test_places_of_one_name_come_by_population() -> None:
    populations = [place.population for place in Gazetteer().named("Hyderabad")]
    assert len(populations) >= 2
    assert populations == sorted(populations, reverse=True)


def test_spellings_lead_to_one_place() -> None:
    gazetteer = Gazetteer()
    assert gazetteer.named("Kiev")[0] == gazetteer.named("Kyiv")[0]
    assert gazetteer.named("Göteborg")[0].geonames == gazetteer.named("Goteborg")[0].geonames
