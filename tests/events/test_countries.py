"""The country of a party whose own words do not say it."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
import pytest
import yaml
from builders import span_of
from fixed import coder, weights
from readings import reading

from regesta.events import lexicon
from regesta.events.countries import SIZE, STATED, Chooser, Marks, Party, candidates, features, load, settle, stated
from regesta.events.evidence import KINDS, SECTORS, TYPES
from regesta.models import folder
from regesta.records import ActorMention, PlaceMention, Reading

_LEXICON = lexicon.build(yaml.safe_load(Path(__file__).with_name("small.yaml").read_text("utf-8")))
_BANDS = 6
_NAMES = (
    *(f"guess {band}" for band in range(_BANDS)),
    *("none", "place", "same", "other", "often", "last before", "next", "first", "here", "near", "body"),
    *("before", "leads", "local"),
    *TYPES,
    *SECTORS,
    *KINDS,
    *("actor", "recipient", "countries", "others"),
)

TEXT = """
China China PROPN NNP 2 nsubj
wept weep VERB VBD 0 root
in in ADP IN 4 case
Lahore Lahore PROPN NNP 2 obl

Iran Iran PROPN NNP 2 nsubj
attacked attack VERB VBD 0 root
civilians civilian NOUN NNS 2 obj
in in ADP IN 5 case
India India PROPN NNP 2 obl
"""


@pytest.fixture(scope="module")
def read() -> Reading:
    return reading(TEXT)


@pytest.fixture(scope="module")
def marks(read: Reading) -> Marks:
    lahore = PlaceMention(text="Lahore", span=span_of(read.text, "Lahore"), name="Lahore", country="PAK")
    sea = PlaceMention(text="wept", span=span_of(read.text, "wept"), name="a sea", kind="water")
    return Marks(coder(read, _LEXICON, places=(lahore, sea)))


@dataclass
class _Asker:
    """Asks about "civilians"."""

    read: Reading
    mention: ActorMention = field(init=False)

    def __post_init__(self) -> None:
        self.mention = self.named("civilians", sector="CVL")

    def named(
        self, word: str, country: str | None = None, confidence: float = 1.0, sector: str = "GOV", kind: str = "group"
    ) -> ActorMention:
        return ActorMention(
            text=word,
            span=span_of(self.read.text, word),
            name=word,
            country=country,
            confidence=confidence,
            sector=sector,
            kind=kind,
        )

    def party(
        self,
        mention: ActorMention | None = None,
        place: str | None = None,
        same: frozenset[str] = frozenset(),
        other: frozenset[str] = frozenset(),
        side: str = "recipients",
    ) -> Party:
        return Party(mention or self.mention, "ASSAULT", side, place, same, other)


@pytest.fixture
def ask(read: Reading) -> _Asker:
    return _Asker(read)


def _rows(party: Party, marks: Marks) -> dict[str | None, dict[str, float]]:
    """The features that are not nought, by choice and name."""
    choices = candidates(party, marks)
    rows = features(party, choices, marks)
    assert rows.shape == (len(choices), SIZE) == (len(choices), len(_NAMES))
    return {
        choice: {name: float(value) for name, value in zip(_NAMES, row, strict=True) if value}
        for choice, row in zip(choices, rows, strict=True)
    }


def test_marks_are_the_countries_named_outright(marks: Marks) -> None:
    assert marks.marks == [(0, "CHN"), (3, "PAK"), (4, "IRN"), (8, "IND")]
    assert marks.countries == ("CHN", "IND", "IRN", "PAK")


def test_a_guess_is_no_mark(read: Reading) -> None:
    given = coder(read, _LEXICON)
    guessed = tuple(msgspec.structs.replace(each, confidence=STATED - 0.01) for each in given.cast.mentions)

    class Guessing:
        mentions = guessed

        def resolve(self, start: int, end: int) -> tuple[ActorMention, ...]:
            return ()

    given.cast = Guessing()
    assert Marks(given).marks == []


def test_candidates_are_none_and_all_countries_at_hand(marks: Marks, ask: _Asker) -> None:
    assert candidates(ask.party(), marks) == (None, "CHN", "IND", "IRN", "PAK")
    guessed = ask.named("civilians", "SYR", 0.4)
    party = ask.party(guessed, "TUR", frozenset({"IRN"}), frozenset({"USA"}))
    assert candidates(party, marks) == (None, "CHN", "IND", "IRN", "PAK", "SYR", "TUR", "USA")


def test_features_of_the_choice_of_none(marks: Marks, ask: _Asker) -> None:
    context = {"ASSAULT": 1, "CVL": 1, "group": 1, "recipient": 1, "countries": 1}
    assert _rows(ask.party(), marks)[None] == context | {"guess 5": 1, "none": 1}


def test_features_of_countries(marks: Marks, ask: _Asker) -> None:
    context = {"ASSAULT", "CVL", "group", "recipient", "countries", "others"}
    party = ask.party(place="IND", same=frozenset({"CHN"}), other=frozenset({"IRN"}))
    found = {choice: set(row) - context for choice, row in _rows(party, marks).items()}
    assert found["CHN"] == {"same", "often", "first"}
    assert found["PAK"] == {"often"}
    assert found["IRN"] == {"other", "often", "last before", "here", "near", "before", "leads"}
    assert found["IND"] == {"place", "often", "next", "here", "near", "local"}


def test_how_near_and_how_often(marks: Marks, ask: _Asker) -> None:
    found = _rows(ask.party(), marks)
    assert found["IRN"]["near"] == found["IND"]["near"] == pytest.approx(1 / 3)
    assert found["IRN"]["often"] == pytest.approx(np.log(2))


@pytest.mark.parametrize(
    ("confidence", "band"),
    [(0.0, 0), (0.34, 0), (0.35, 1), (0.45, 2), (0.55, 3), (0.75, 4), (STATED, 5)],
)
def test_the_guess_of_the_actors_stage(marks: Marks, ask: _Asker, confidence: float, band: int) -> None:
    found = _rows(ask.party(ask.named("civilians", "IND", confidence)), marks)
    assert f"guess {band}" in found["IND"]
    assert [choice for choice, row in found.items() if any(name.startswith("guess") for name in row)] == ["IND"]


def test_bodies_are_marked(marks: Marks, ask: _Asker) -> None:
    found = _rows(ask.party(other=frozenset({"UNO", "IRN"})), marks)
    assert [choice for choice, row in found.items() if "body" in row] == ["UNO"]


def test_the_side_and_the_number_of_countries(marks: Marks, read: Reading, ask: _Asker) -> None:
    found = _rows(ask.party(side="actors", other=frozenset({"IRN"})), marks)["IND"]
    assert found["actor"] == found["others"] == found["countries"] == 1
    assert "recipient" not in found
    one = Marks(coder(reading("Iran Iran PROPN NNP 0 root"), _LEXICON))
    there = Party(ActorMention(text="Iran", span=span_of("Iran", "Iran"), name="Iran"), "AID", "actors", None, *_NOBODY)
    assert _rows(there, one)["IRN"]["countries"] == 0.25


_NOBODY: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


def _chooser(**wanted: float) -> Chooser:
    """One that goes by features of these names."""
    return Chooser(weights({_NAMES.index(name.replace("_", " ")): weight for name, weight in wanted.items()}))


def test_the_best_choice_is_taken_with_its_reason(marks: Marks, ask: _Asker) -> None:
    found = _chooser(place=3.0).choose(ask.party(place="IND"), marks)
    assert found.country == "IND"
    chance = np.exp(3) / (np.exp(3) + 4)
    assert found.confidence == pytest.approx(0.8 * chance, abs=0.01)
    assert found.why[-1] == f"IND fits the act better ({chance:.2f})"
    assert (found.text, found.span, found.sector) == ("civilians", ask.mention.span, "CVL")


def test_hidden_units_count() -> None:
    given = weights()
    given["inner"][7, 0], given["inner_bias"][0], given["outer"][0] = 2, -1, 3
    rows = np.zeros((2, SIZE), dtype=np.float32)
    rows[1, 7] = 1
    assert Chooser(given).scores(rows).tolist() == [0, 3]


def test_a_country_that_the_words_state_stays(marks: Marks, ask: _Asker) -> None:
    stating = ask.named("civilians", "PAK", STATED)
    assert _chooser(place=9.0).choose(ask.party(stating, place="IND"), marks) is stating
    guessing = ask.named("civilians", "PAK", STATED - 0.01)
    assert _chooser(place=9.0).choose(ask.party(guessing, place="IND"), marks).country == "IND"


def test_a_guess_that_fits_best_stays_as_it_is(marks: Marks, ask: _Asker) -> None:
    guessing = ask.named("civilians", "PAK", 0.5)
    assert _chooser(guess_2=9.0).choose(ask.party(guessing), marks) is guessing


def test_none_may_fit_better_than_a_guess(marks: Marks, ask: _Asker) -> None:
    guessing = msgspec.structs.replace(ask.named("civilians", "PAK", 0.5), id="PAK")
    found = _chooser(none=9.0).choose(ask.party(guessing), marks)
    assert (found.country, found.id) == (None, None)
    assert found.why[-1].startswith("no country fits the act better")


def test_each_party_is_settled_in_the_light_of_the_others(marks: Marks, ask: _Asker) -> None:
    iran, india = ask.named("Iran", "IRN"), ask.named("India", "IND")
    actors, recipients = settle(_chooser(other=9.0), marks, "ASSAULT", (iran,), (ask.mention,), None)
    assert (actors, [each.country for each in recipients]) == ((iran,), ["IRN"])
    actors, recipients = settle(_chooser(same=9.0), marks, "ASSAULT", (iran,), (india, ask.mention), "CHN")
    assert [each.country for each in recipients] == ["IND", "IND"]
    actors, _ = settle(_chooser(same=9.0, place=1.0), marks, "ASSAULT", (ask.mention,), (), "CHN")
    assert [each.country for each in actors] == ["CHN"]  # nobody is beside himself


def test_stated_countries(ask: _Asker) -> None:
    guess = ask.named("India", "IND", STATED - 0.01)
    assert stated([ask.named("Iran", "IRN"), guess, ask.mention]) == {"IRN"}


@pytest.mark.skipif(not (folder() / "countries.npz").exists(), reason="the weights are not there")
def test_the_shipped_weights_fit(marks: Marks, ask: _Asker) -> None:
    shipped = load(folder())
    assert shipped.weights["inner"].shape[0] == shipped.weights["direct"].shape[0] == SIZE
    party = ask.party(place="IND", other=frozenset({"IRN"}))
    assert shipped.choose(party, marks).country == "IND"  # civilians struck in India are Indian
