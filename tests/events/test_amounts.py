"""Numbers with their units."""

import pytest

from regesta.events import amounts

CASES = [
    ("Iran offered $500 million for it.", [(500e6, "USD", "$500 million")]),
    ("It lent €2.5bn and 300 million dollars.", [(2.5e9, "EUR", "€2.5bn"), (300e6, "USD", "300 million dollars")]),
    ("Islamabad paid Rs 5 crore.", [(5e7, "PKR", "Rs 5 crore")]),
    ("The pipeline is 2,775 km long.", [(2775, "km", "2,775 km")]),
    ("It runs 1,800-kilometre", [(1800, "km", "1,800-kilometre")]),
    ("At least 12 people were killed.", [(12, "killed", "12 people were killed")]),
    ("The raid killed at least twenty-five civilians.", [(25, "killed", "twenty-five civilians")]),
    ("It left five dead and 30 wounded.", [(5, "killed", "five dead"), (30, "injured", "30 wounded")]),
    ("Two hundred and fifty soldiers were injured.", [(250, "injured", "Two hundred and fifty soldiers were injured")]),
    ("Some 3,000 troops left.", [(3000, "persons", "3,000 troops")]),
    ("Forty militants were arrested.", [(40, "arrested", "Forty militants were arrested")]),
    ("They fired six missiles.", [(6, "missiles", "six missiles")]),
    ("Oil fell 3 percent in 2019.", [(3, "%", "3 percent")]),
    ("On 5 May 2019 the 2nd round began.", []),
    ("No one of them spoke.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_amounts(text: str, expected: list[tuple[float, str, str]]) -> None:
    found = list(amounts.find(text, 0, len(text)))
    assert [(amount.value, amount.unit, amount.text) for amount in found] == expected
    assert all(amount.span.of(text) == amount.text for amount in found)


def test_only_inside_the_bounds() -> None:
    text = "He paid $5. She paid $7."
    assert [amount.value for amount in amounts.find(text, 12, len(text))] == [7]
