"""When two numbers can be the same number told more or less sharply."""

from decimal import Decimal

EXACT_BELOW = 100
"""Nobody rounds what can be counted on a page: 10 dead and 12 dead are two tolls."""

TOLERANCE = Decimal("0.05")
"""1,000 and 1,400 are not the same number, though 1,400 told to the thousand is 1,000."""


def agree(left: float, right: float) -> bool:
    """True when one is the other told in round numbers: 1,800 and 1,836, but not 1,800 and 2,775."""
    low, high = sorted((Decimal(str(abs(left))), Decimal(str(abs(right)))))
    if left == right:
        return True
    if low < EXACT_BELOW or (left < 0) != (right < 0) or high - low > high * TOLERANCE:
        return False
    return high - low < max(_step(low), _step(high)) / 2


def _step(value: Decimal) -> Decimal:
    """The place of the last digit that is not nought: 100 for 1,800, 1 for 1,836."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
