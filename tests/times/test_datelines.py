"""Date lines date the article and no act; what only looks like one is a date as any other."""

from collections.abc import Callable
from datetime import date

import pytest

from regesta.records import Reading, When
from regesta.times import find

DAY = When(start=date(2018, 3, 14), end=date(2018, 3, 14), grain="day", basis="metadata")

DATELINES = (
    "LIMA, March 14, 2018 — Envoys met in the palace.",
    "LIMA, March 13, 2018 (Agency) - Envoys met in the palace.",
    "LIMA, March 14 (Agency) -- Envoys met in the palace.",
    "LIMA March 14 (Agency) - Envoys met in the palace.",
    "LIMA, Wednesday — Envoys met in the palace.",
    "LIMA: (March 14, 2018) — Envoys met in the palace.",
    "New York, 14 March 2018, 10:30 GMT – Envoys met in the palace.",
    "LIMA, March 14. /AGENCY/. Envoys met in the palace.",
    "Lima, 14 March 2018\n\nEnvoys met in the palace.",
    "Envoys met in the palace.\n\nLima, 14 March 2018",
    "14 March 2018\nEnvoys met in the palace.",
    "A word before.\n\nLIMA, Peru, March 14, 2018: Envoys met in the palace.",
)
NO_DATELINES = (
    "On March 14, 2018 — a Wednesday — envoys met.",
    "LIMA, March 2, 2015 — Envoys met in the palace.",
    "In Lima, on March 14, 2018, envoys met.",
    "Envoys went to Lima, March 14, 2018 — the last to go.",
    "March 14, 2018: Envoys met in the palace.",
    "Last Wednesday: a meeting.",
    "Lima expects envoys on March 14, 2018.",
    "By March 14, 2018 — too late — envoys met.",
    "LIMA, two days ago — Envoys met in the palace.",
    "14 March 2018",
)


@pytest.mark.parametrize("text", DATELINES)
@pytest.mark.parametrize("published", [DAY, When()], ids=["dated", "undated"])
def test_a_date_line_dates_no_act(text: str, published: When, plain_reading: Callable[[str], Reading]) -> None:
    assert find(plain_reading(text), published) == ()


@pytest.mark.parametrize("text", NO_DATELINES)
def test_other_dates_stay(text: str, plain_reading: Callable[[str], Reading]) -> None:
    assert len(find(plain_reading(text), DAY)) == 1


def test_what_stands_behind_a_date_line_is_found(plain_reading: Callable[[str], Reading]) -> None:
    found = find(plain_reading("LIMA, March 14, 2018 — Envoys met on Monday."), DAY)
    assert [(when.text, when.edtf) for when in found] == [("Monday", "2018-03-12")]
