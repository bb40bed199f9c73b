"""The tables of who is who: extent, sources, a few facts that everything rests on."""

from datetime import date

import msgspec
import pytest

from regesta.actors.persons import Registry
from regesta.actors.tables import SOURCES, tables
from regesta.places.gazetteer import key_of
from regesta.records import UNKNOWN, When

CODES = {"UNO", "EUR", "IGO", "NGO", "IMG"}
SECTORS = set("GOV MIL LEG JUD SPY COP PTY OPP REB PRM UAF CVL BUS JRN REL EDU REF LAB CRM IGO NGO PRE UNK".split())


def test_extent() -> None:
    entries = tables().entries
    international = [entry for entry in entries if entry.country in CODES and entry.kind == "organisation"]
    groups = [entry for entry in entries if entry.kind == "group" and SOURCES[entry.source] == "hand"]
    assert len(international) >= 250
    assert len(groups) >= 150
    assert len({entry.country for entry in entries if entry.kind == "state" and entry.country not in CODES}) >= 245


def test_every_entry_has_a_sector_and_a_source() -> None:
    for entry in tables().entries:
        assert entry.sector in SECTORS, entry
        assert entry.source in SOURCES, entry
        assert len(entry.country) == 3, entry


@pytest.mark.parametrize(
    ("name", "upper", "country", "sector"),
    [
        ("Burma", False, "MMR", "GOV"),
        ("Kremlin", False, "RUS", "GOV"),
        ("Rawalpindi", False, "PAK", "MIL"),
        ("UN", True, "UNO", "IGO"),
        ("European Union", False, "EUR", "GOV"),
        ("NATO", True, "IGO", "IGO"),
        ("International Criminal Court", False, "IGO", "JUD"),
        ("Hezbollah", False, "LBN", "REB"),
        ("al-Qaeda", False, "IMG", "REB"),
        ("Knesset", False, "ISR", "LEG"),
        ("IRNA", True, "IRN", "JRN"),
        ("Reuters", False, "GBR", "JRN"),
    ],
)
def test_names(name: str, upper: bool, country: str, sector: str) -> None:
    entry = tables().entry(key_of(name), upper)
    assert entry is not None
    assert (entry.country, entry.sector) == (country, sector)


@pytest.mark.parametrize(
    ("word", "country"), [("iranian", "IRN"), ("british", "GBR"), ("dutch", "NLD"), ("south korean", "KOR")]
)
def test_adjectives(word: str, country: str) -> None:
    entry = tables().adjective(word)
    assert entry is not None
    assert entry.country == country


def test_us_in_small_letters_is_no_country() -> None:
    assert tables().entry("us") is None


@pytest.mark.parametrize(
    ("country", "title", "day", "name"),
    [
        ("PAK", "army chief", date(2017, 11, 6), "Qamar Javed Bajwa"),
        ("PAK", "chief of army staff", date(2024, 1, 20), "Asim Munir"),
        ("IRN", "foreign minister", date(2019, 5, 24), "Mohammad Javad Zarif"),
        ("USA", "secretary of state", date(2015, 7, 14), "John Kerry"),
        ("USA", "defense secretary", date(2004, 5, 7), "Donald Rumsfeld"),
    ],
)
def test_officers(country: str, title: str, day: date, name: str) -> None:
    person = Registry(tables(), When(start=day, end=day)).officer(country, title)
    assert person is not None
    assert person.name == name


def test_no_officer_without_a_date() -> None:
    assert Registry(tables(), UNKNOWN).officer("PAK", "army chief") is None


@pytest.mark.parametrize("spelled", ["mahmoud ahmedinejad", "hossein amir abdullahian", "hossein amirabdollahian"])
def test_other_spellings(spelled: str) -> None:
    registry = Registry(tables(), UNKNOWN)
    persons = tables().persons(spelled)
    person = registry.choose(persons, {"IRN"}) if persons else registry.similar(spelled, "IRN")
    assert person is not None
    assert person.offices[0].country == "IRN"


@pytest.mark.parametrize("spelled", ["mahmoud abbas", "hassan nasrallah", "ali larijani"])
def test_alike_is_not_the_same(spelled: str) -> None:
    """A name that differs in one whole word is another's."""
    person = Registry(tables(), UNKNOWN).similar(spelled.replace("a", "u", 3), "IRN")
    assert person is None or key_of(person.name) == spelled


def test_offices_become_records() -> None:
    persons = tables().persons("qamar javed bajwa")
    office = persons[0].office_records()[0]
    assert office.start == date(2016, 11, 29)
    assert office.source == "hand"
    assert msgspec.json.decode(msgspec.json.encode(office), type=type(office)) == office
